// Keeps the cookies that a server sets, and sends them back to that server: sessions that live in HTTP.
import type { Transport } from "../http/transport.ts";
import { originOf } from "./credentials.ts";

/** The longest line that is read, and the most cookies of one host: what RFC 6265 section 6.1 asks for at least. */
const LONGEST = 4_096;
const MOST = 50;

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly secure: boolean;
  /** In milliseconds since 1970; `Infinity` where it lasts as long as the jar. */
  readonly endsAt: number;
}

/** The cookies of one client. Give one jar to several transports and they share their sessions. */
export interface CookieJar {
  /** The `cookie` field for a URL, or undefined where there are none. */
  fieldFor(url: string): string | undefined;
  /** Keeps what a `set-cookie` field says, or several joined by commas. */
  keep(url: string, setCookie: string): void;
  clear(): void;
}

/**
 * A jar in memory. Each cookie goes back to the host that set it and to no other: `Domain`, which widens that, is passed
 * over, for without a list of public suffixes one customer of a provider could set another's cookies. What came over
 * plain HTTP takes no secure cookie's place, and `__Secure-` and `__Host-` in a name mean what they say.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5
 * @see https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-4.1.3
 */
export function cookieJar(): CookieJar {
  const hosts = new Map<string, Cookie[]>();
  return {
    fieldFor(text) {
      const url = new URL(text);
      const now = Date.now();
      const kept = (hosts.get(url.hostname) ?? []).filter(({ endsAt }) => endsAt > now);
      if (hosts.has(url.hostname)) hosts.set(url.hostname, kept);
      const due = kept
        .filter(({ path, secure }) => isWithin(url.pathname, path) && (!secure || isSecure(url)))
        // Longer paths first; those of one length stay in the order in which they were set.
        .toSorted((a, b) => b.path.length - a.path.length);
      return due.length === 0 ? undefined : due.map(({ name, value }) => `${name}=${value}`).join("; ");
    },
    keep(text, setCookie) {
      const url = new URL(text);
      // A comma ends a cookie only where a name follows: dates have commas of their own.
      for (const line of setCookie.split(/,(?=\s*[^\s;,=]+=)/)) {
        const cookie = line.length <= LONGEST ? readCookie(line, url) : undefined;
        if (cookie === undefined) continue;
        const kept = hosts.get(url.hostname) ?? [];
        if (!isSecure(url) && (cookie.secure || hides(cookie, kept))) continue;
        const others = kept.filter(({ name, path }) => name !== cookie.name || path !== cookie.path);
        hosts.set(url.hostname, [...others, ...(cookie.endsAt > Date.now() ? [cookie] : [])].slice(-MOST));
      }
    },
    clear: () => hosts.clear(),
  };
}

/** Sends and keeps cookies around a transport. A `cookie` header of the caller's own goes first. */
export function cookies(transport: Transport, jar: CookieJar = cookieJar()): Transport {
  return async (request) => {
    // The transport, not the jar, says what is wrong with a URL.
    if (originOf(request.url) === "") return transport(request);
    const kept = jar.fieldFor(request.url);
    const cookie = [request.headers["cookie"], kept].filter((one) => one !== undefined).join("; ");
    const response = await transport(
      kept === undefined ? request : { ...request, headers: { ...request.headers, cookie } },
    );
    const set = response.headers["set-cookie"];
    if (set !== undefined) jar.keep(request.url, set);
    return response;
  };
}

function readCookie(line: string, url: URL): Cookie | undefined {
  const [pair = "", ...attributes] = line.split(";");
  const at = pair.indexOf("=");
  const name = pair.slice(0, Math.max(at, 0)).trim();
  const value = pair.slice(at + 1).trim();
  // oxlint-disable-next-line no-control-regex -- a cookie must not break the line it is sent in
  if (at < 1 || name === "" || /[\u0000-\u001f\u007f]/.test(pair)) return undefined;
  let path = defaultPath(url.pathname);
  let secure = false;
  let maxAge: number | undefined;
  let expires: number | undefined;
  for (const attribute of attributes) {
    const [key = "", ...rest] = attribute.split("=");
    const given = rest.join("=").trim();
    switch (key.trim().toLowerCase()) {
      case "path":
        if (given.startsWith("/")) path = given;
        else path = defaultPath(url.pathname);
        break;
      case "secure":
        secure = true;
        break;
      case "max-age":
        if (/^-?\d+$/.test(given)) maxAge = Number(given);
        break;
      case "expires": {
        const moment = Date.parse(given.replaceAll("-", " "));
        if (!Number.isNaN(moment)) expires = moment;
        break;
      }
      default:
    }
  }
  const endsAt = maxAge === undefined ? (expires ?? Infinity) : Date.now() + maxAge * 1000;
  if (/^__secure-/i.test(name) && !secure) return undefined;
  if (/^__host-/i.test(name) && !(secure && path === "/")) return undefined;
  return { name, value, path, secure, endsAt };
}

/** Whether one from a connection that others can write to would stand in the place of one that they must not know. */
function hides({ name }: Cookie, kept: readonly Cookie[]): boolean {
  return kept.some((one) => one.secure && one.name === name);
}

function defaultPath(pathname: string): string {
  const end = pathname.lastIndexOf("/");
  return end <= 0 ? "/" : pathname.slice(0, end);
}

function isWithin(pathname: string, path: string): boolean {
  return pathname === path || (pathname.startsWith(path) && (path.endsWith("/") || pathname[path.length] === "/"));
}

function isSecure(url: URL): boolean {
  return url.protocol === "https:" || url.hostname === "localhost" || url.hostname === "127.0.0.1";
}
