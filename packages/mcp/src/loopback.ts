// Who may talk to a server on this machine: no page of another site, whatever name it makes its host resolve to.

/** The hosts a server may listen on: none that another machine reaches. */
export const LOOPBACK_HOSTS: readonly string[] = ["127.0.0.1", "::1", "localhost"];

const LOOPBACK_NAME = String.raw`(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?`;
const HOST = new RegExp(`^${LOOPBACK_NAME}$`, "i");
const ORIGIN = new RegExp(`^https?://${LOOPBACK_NAME}$`, "i");

/**
 * Why a request is not for us; undefined where it is. A page that binds its own name to 127.0.0.1 sends that name as
 * `Host`; a page that calls 127.0.0.1 sends its own `Origin`. Programs send no `Origin` at all.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function foreignRequest(headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}): string | undefined {
  if (headers.host === undefined || !HOST.test(headers.host)) return "This server answers to localhost only.";
  if (headers.origin !== undefined && !ORIGIN.test(headers.origin))
    return "Pages of other sites may not call this server.";
  return undefined;
}
