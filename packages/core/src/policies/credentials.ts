// Where credentials may go: to the origins they are for, and never along with a redirect or a fail-over to another.
import { TransportError } from "../error.ts";
import type { HttpRequest } from "../http/transport.ts";

/** Whom credentials are for. */
export interface CredentialScope {
  /** Origins, `https://host:port`; unless told that of the first request. A request to any other goes without. */
  readonly origins?: readonly string[];
}

/** Whether a request may carry the credentials. */
export function credentialScope({ origins }: CredentialScope): (request: HttpRequest) => boolean {
  let known: ReadonlySet<string> | undefined = origins && new Set(origins.map(originOf));
  return ({ url }) => {
    const origin = originOf(url);
    // What is no URL goes nowhere.
    if (origin === "") return false;
    known ??= new Set([origin]);
    return known.has(origin);
  };
}

/** The origin of an absolute URL; empty for what is none: the transport will say so. */
export function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return "";
  }
}

/** A request with one more header field; one that the caller set by hand stays. */
export function withHeader(request: HttpRequest, name: string, value: string): HttpRequest {
  if (request.headers[name] !== undefined) return request;
  return { ...request, headers: { ...request.headers, [name]: value } };
}

/** There are no credentials to send; what the program's own function threw is the `cause`. */
export function noCredentials(request: HttpRequest, detail: string, cause?: unknown): TransportError {
  const place = { phase: "connect", endpoint: request.url, sent: "none" } as const;
  return new TransportError({ code: "SOAP_TRANSPORT_SETUP", ...place, detail, cause });
}
