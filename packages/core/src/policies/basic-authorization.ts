// User and password with every request, as HTTP knows them.
import type { Transport } from "../http/transport.ts";
import { credentialScope, withHeader, type CredentialScope } from "./credentials.ts";

/** Who calls. */
export interface BasicOptions extends CredentialScope {
  readonly user: string;
  readonly password: string;
}

/**
 * Sends user and password along, in UTF-8, without waiting to be asked. Anyone on the way can read them unless the
 * endpoint is `https:`.
 * @see https://www.rfc-editor.org/rfc/rfc7617#section-2
 * @throws {RangeError} for a user with a colon, and for control characters: Basic cannot carry them.
 */
export function basicAuthorization(transport: Transport, options: BasicOptions): Transport {
  const { user, password } = options;
  if (user.includes(":")) throw new RangeError("a user with a colon cannot be sent by Basic");
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(user + password)) throw new RangeError("control characters cannot be sent by Basic");
  const pair = new TextEncoder().encode(`${user}:${password}`);
  const field = `Basic ${btoa(String.fromCharCode(...pair))}`;
  const mayKnow = credentialScope(options);
  return (request) => transport(mayKnow(request) ? withHeader(request, "authorization", field) : request);
}
