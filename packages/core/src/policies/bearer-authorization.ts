// A token with every request, fetched when it is first needed, and anew when it ends or is refused.
import { leaveBody } from "../http/body.ts";
import type { HttpRequest, Transport } from "../http/transport.ts";
import { credentialScope, noCredentials, withHeader, type CredentialScope } from "./credentials.ts";

/** A token, and how long it is good for. */
export interface BearerToken {
  readonly token: string;
  /** In milliseconds from now; for ever unless told, that is until a server refuses it. */
  readonly validMs?: number;
}

/** Where tokens come from. */
export interface BearerOptions extends CredentialScope {
  /** Gets a token; asked once at a time, however many calls wait for it. It has a time limit of its own to keep. */
  readonly fetchToken: () => Promise<BearerToken>;
  /** A token is not used for its last so many milliseconds; 10 s unless told, and never more than half of its time. */
  readonly marginMs?: number;
}

interface Held {
  readonly token: string;
  readonly endsAt: number;
}

/**
 * Sends a token along. A 401 costs one new token and one more sending: the server refused the request, so it was not
 * carried out. A second 401 is the answer.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerAuthorization(transport: Transport, options: BearerOptions): Transport {
  const { fetchToken, marginMs = 10_000 } = options;
  const mayKnow = credentialScope(options);
  let held: Held | undefined;
  let fetching: Promise<Held> | undefined;

  const fetchOnce = (): Promise<Held> => {
    fetching ??= fetchToken()
      .then(({ token, validMs = Infinity }) => {
        held = { token, endsAt: performance.now() + validMs - Math.min(marginMs, validMs / 2) };
        return held;
      })
      .finally(() => (fetching = undefined));
    return fetching;
  };

  /** A token that is not the one that was refused. */
  const take = async (request: HttpRequest, refused: string | undefined): Promise<string> => {
    try {
      if (held !== undefined && held.token !== refused && performance.now() < held.endsAt) return held.token;
      return (await fetchOnce()).token;
    } catch (cause) {
      throw noCredentials(request, "no token: fetchToken failed", cause);
    }
  };

  return async (request) => {
    if (!mayKnow(request) || request.headers["authorization"] !== undefined) return transport(request);
    const token = await take(request, undefined);
    const response = await transport(withHeader(request, "authorization", `Bearer ${token}`));
    if (response.status !== 401) return response;
    if (request.bodyStream !== undefined) {
      // What was streamed is gone: the next call gets a new token.
      if (held?.token === token) held = undefined;
      return response;
    }
    const fresh = await take(request, token);
    if (fresh === token) return response;
    await leaveBody(response);
    return transport(withHeader(request, "authorization", `Bearer ${fresh}`));
  };
}
