// Reads the bytes of one document, from a file or from the network, and says in plain words why it could not.
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { DiagnosticCode } from "../diagnostics.ts";
import { charsetOf, fetchDocument, isHtml, MOST_BYTES, originOf, type Fetch, type Fetched } from "./fetch.ts";
import { withCredentialsOf, type Location } from "./location.ts";

/** How documents are got hold of. */
export interface ReadOptions {
  /** Instead of the platform's `fetch`. */
  readonly fetch?: Fetch;
  /** Instead of the file system. Gets an absolute path, and rejects where there is no such file. */
  readonly readFile?: (path: string) => Promise<Uint8Array>;
  /** Origins (`https://example.com`) that may be fetched from beside the contract's own. */
  readonly allowFetch?: readonly string[];
}

/** A document's bytes, and what the transport says of their encoding. */
export interface ReadBytes {
  readonly bytes: Uint8Array;
  readonly charset: string | undefined;
  /**
   * Where they were found: what relative locations start from.
   * @see https://www.rfc-editor.org/rfc/rfc3986#section-5.1.3
   */
  readonly base: Location;
}

/** Why there are no bytes. */
export interface Unread {
  readonly code: DiagnosticCode;
  readonly message: string;
}

/** Reads one document. `name` is what messages call it. */
export async function readBytes(
  location: Location,
  name: string,
  entry: Location,
  options: ReadOptions,
): Promise<ReadBytes | Unread> {
  if (location.kind === "file") return readFromFile(location.path, name, options);
  const home = originOf(entry);
  const allowed = originsOf(options.allowFetch);
  const mayFetch = (origin: string): boolean => origin === home || allowed.has(origin);
  try {
    const url = withCredentialsOf(entry, location.url);
    const answer = await (options.fetch?.(url) ?? fetchDocument(url, mayFetch));
    return judgeAnswer(answer, name, location);
  } catch (error) {
    return { code: "document-http", message: `${name} could not be fetched: ${reasonOf(error)}.` };
  }
}

/** The origins of a list of URLs; what is no URL is no origin. */
export function originsOf(urls: readonly string[] | undefined): Set<string> {
  return new Set((urls ?? []).flatMap((url) => (URL.canParse(url) ? [new URL(url).origin] : [])));
}

async function readFromFile(file: string, name: string, options: ReadOptions): Promise<ReadBytes | Unread> {
  try {
    if (options.readFile === undefined && (await stat(file)).size > MOST_BYTES) {
      return { code: "document-size", message: `${name} is larger than ${MOST_BYTES} bytes.` };
    }
    const bytes = await (options.readFile ?? readFile)(file);
    return judgeBytes({ bytes, contentType: "" }, name, { kind: "file", path: file });
  } catch (error) {
    const other = codeOf(error) === "ENOENT" && options.readFile === undefined ? await otherCaseOf(file) : undefined;
    const hint = other === undefined ? "" : `, but there is ${other}`;
    return { code: "document-missing", message: `${name} could not be read: ${reasonOf(error)}${hint}.` };
  }
}

/** The name of a file beside it that differs in upper and lower case only: other disks take the one for the other. */
async function otherCaseOf(file: string): Promise<string | undefined> {
  const wanted = path.basename(file).toLowerCase();
  const beside = await readdir(path.dirname(file)).catch(() => []);
  return beside.find((name) => name.toLowerCase() === wanted);
}

function judgeAnswer(answer: Fetched, name: string, asked: Location): ReadBytes | Unread {
  if (answer.status !== 200) {
    return { code: "document-http", message: `${name} answered with HTTP status ${answer.status}.` };
  }
  return judgeBytes(answer, name, answer.url === undefined ? asked : { kind: "url", url: answer.url });
}

function judgeBytes(
  { bytes, contentType }: Pick<Fetched, "bytes" | "contentType">,
  name: string,
  base: Location,
): ReadBytes | Unread {
  if (bytes.length === 0) return { code: "document-empty", message: `${name} is empty.` };
  if (isHtml(contentType, bytes)) {
    const said = contentType === "" ? "" : ` (${contentType})`;
    return { code: "document-html", message: `${name} is an HTML page${said}, not a WSDL or a schema.` };
  }
  return { bytes, charset: charsetOf(contentType), base };
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "permission was denied"],
  ["ECONNREFUSED", "the connection was refused"],
  ["ENOTFOUND", "the host name could not be resolved"],
]);

/** A failure in words that hold no path of this machine. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error) ?? codeOf((error as { cause?: unknown } | undefined)?.cause);
  if (code !== undefined) return REASONS.get(code) ?? code;
  if (!(error instanceof Error)) return String(error);
  // The platform's `fetch` says only that it failed; why stands below.
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined | null)?.code;
  return typeof code === "string" ? code : undefined;
}
