// Fetches one document over HTTP, within limits: redirects only to origins that may be fetched from.
import { withoutCredentials, type Location } from "./location.ts";

/** What an HTTP server answered. */
export interface Fetched {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Where it was found in the end, after redirects: relative locations in it start from there. What was asked for unless told. */
  readonly url?: string;
}

/** A door to the network, for hosts that bring their own. It may reject; redirects are its own affair. */
export type Fetch = (url: string) => Promise<Fetched>;

/** The largest document, in bytes; the same as the XML reader's own limit. */
export const MOST_BYTES: number = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
const MOST_REDIRECTS = 5;

/**
 * Fetches with the platform's own `fetch`; a redirect to another origin than `mayFetch` allows rejects. User and password
 * of the URL go to its origin alone, as Basic authorization.
 */
export async function fetchDocument(url: string, mayFetch: (origin: string) => boolean): Promise<Fetched> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { origin: home } = new URL(url);
  const authorization = basicOf(url);
  let at = withoutCredentials(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const headers = authorization === undefined || new URL(at).origin !== home ? {} : { authorization };
    const response = await fetch(at, { redirect: "manual", signal, headers });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) {
      const contentType = response.headers.get("content-type") ?? "";
      return { status: response.status, contentType, bytes: await readBody(response), url: at };
    }
    await response.body?.cancel();
    const next = new URL(location, at);
    if (!mayFetch(next.origin)) throw new Error(`it redirects to ${next.origin}, which was not asked for`);
    at = withoutCredentials(next.href);
  }
  throw new Error(`it redirects more than ${MOST_REDIRECTS} times`);
}

/** The platform's `fetch` refuses a URL with credentials, and tells them in its message. */
function basicOf(url: string): string | undefined {
  const { username, password } = new URL(url);
  if (username === "" && password === "") return undefined;
  return `Basic ${Buffer.from(`${plain(username)}:${plain(password)}`).toString("base64")}`;
}

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    // A percent sign that stands for itself.
    return encoded;
  }
}

async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return new Uint8Array(0);
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The charset parameter of a media type. */
export function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
}

/** Whether an answer is a page for people, by its media type or its first words. */
export function isHtml(contentType: string, bytes: Uint8Array): boolean {
  if (/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return true;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 512));
  return /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(head.replace(/^\u00ef\u00bb\u00bf/, ""));
}

/** The origin of a location; a file has none. */
export function originOf(location: Location): string | undefined {
  return location.kind === "url" ? new URL(location.url).origin : undefined;
}
