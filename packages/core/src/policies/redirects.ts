// Follows a server to where it says its service is: only as the same request, and only where it may lead.
import { leaveBody } from "../http/body.ts";
import type { HttpRequest, HttpResponse, Transport } from "../http/transport.ts";
import { originOf } from "./credentials.ts";

/** Where a redirect may lead. */
export interface RedirectOptions {
  /** Further origins, `https://host:port`, beside the request's own; credentials never go along to them. */
  readonly origins?: readonly string[];
  /** How many in a row; 5 unless told. */
  readonly most?: number;
}

/** Those that keep method and body (RFC 9110 section 15.4); the others would turn a call into a question. */
const SAME_REQUEST: ReadonlySet<number> = new Set([307, 308]);

/** Fields that say who asks, and whom: they are for one origin. */
const OF_ONE_ORIGIN: ReadonlySet<string> = new Set(["authorization", "cookie", "proxy-authorization", "host"]);

/**
 * Sends a request again to where a 307 or 308 points, on the same origin or one that is named. Any other redirect is
 * the answer, and the call ends in `http` with its status. Put it innermost, so that other policies bind credentials to
 * the origins they are for.
 * @throws {RangeError} for a `most` below 0.
 */
export function followRedirects(transport: Transport, options: RedirectOptions = {}): Transport {
  const { most = 5 } = options;
  if (!(most >= 0)) throw new RangeError(`most must be 0 or above, found ${most}`);
  const named = new Set((options.origins ?? []).map(originOf));
  return async (request) => {
    let asked = request;
    for (let followed = 0; ; followed += 1) {
      const response = await transport(asked);
      // What was streamed is gone.
      const mayFollow = followed < most && asked.bodyStream === undefined;
      const to = mayFollow ? target(response, asked) : undefined;
      if (to === undefined) return response;
      const sameOrigin = to.origin === originOf(asked.url);
      if (!sameOrigin && !(named.has(to.origin) && isAsSafe(asked.url, to))) return response;
      await leaveBody(response);
      asked = sameOrigin ? { ...asked, url: to.href } : { ...asked, url: to.href, headers: anonymous(asked.headers) };
    }
  };
}

const NOBODY = { username: "", password: "" };

function target({ status, headers }: HttpResponse, { url }: HttpRequest): URL | undefined {
  const { location } = headers;
  if (!SAME_REQUEST.has(status) || location === undefined) return undefined;
  try {
    const from = new URL(url);
    const to = new URL(location, from);
    // User and password of a server's choice are nobody's; the caller's own go on to where they are for.
    const { username, password } = to.origin === from.origin ? from : NOBODY;
    to.username = username;
    to.password = password;
    return to;
  } catch {
    return undefined;
  }
}

function isAsSafe(from: string, to: URL): boolean {
  return to.protocol === "https:" || !from.startsWith("https:");
}

function anonymous(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_ORIGIN.has(name)));
}
