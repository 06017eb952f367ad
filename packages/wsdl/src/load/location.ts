// Where documents live, and which places a contract may send its reader to.
import path from "node:path";
import { fileURLToPath } from "node:url";

/** A file, or a URL. */
export type Location =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "url"; readonly url: string };

/** How many folders above the entry document an import may reach: real contracts share schemas, none needs /etc. */
const MOST_FOLDERS_UP = 3;

/** As much of a URL as is needed; the public types ask for no library of types. A `URL` is one. */
export interface UrlLike {
  readonly href: string;
}

/** What a caller gave as a location: an `http:` or `https:` URL is one, all else is a file. */
export function locate(given: string | UrlLike): Location {
  const text = typeof given === "string" ? given : given.href;
  if (/^https?:\/\//i.test(text)) return { kind: "url", url: new URL(text).href };
  return { kind: "file", path: path.resolve(/^file:/i.test(text) ? fileURLToPath(text) : text) };
}

/** One string for each location, for a Map. */
export function locationKey(location: Location): string {
  return location.kind === "url" ? withoutFragment(withoutCredentials(location.url)) : location.path;
}

/** A URL without user and password. */
export function withoutCredentials(given: string): string {
  const url = new URL(given);
  url.username = "";
  url.password = "";
  return url.href;
}

/** The URL of a document with the credentials of the entry, where both are of one origin; no document brings its own. */
export function withCredentialsOf(entry: Location, given: string): string {
  const url = new URL(withoutCredentials(given));
  if (entry.kind !== "url") return url.href;
  const { origin, username, password } = new URL(entry.url);
  if (url.origin === origin) Object.assign(url, { username, password });
  return url.href;
}

function withoutFragment(url: string): string {
  const hash = url.indexOf("#");
  return hash < 0 ? url : url.slice(0, hash);
}

/** A document's name in diagnostics: relative to the entry's folder, or a URL without credentials. Never a machine's path. */
export function shownName(location: Location, entry: Location): string {
  if (location.kind === "file") {
    if (entry.kind !== "file") return path.basename(location.path);
    return path.relative(path.dirname(entry.path), location.path).split(path.sep).join("/");
  }
  return withoutCredentials(location.url);
}

/** Where an import leads, or why it is not followed. */
export type Followed = Location | { readonly kind: "refused"; readonly reason: string };

/**
 * Follows the location of an import as written.
 * @param allowed Further origins that may be fetched from.
 */
export function follow(written: string, from: Location, entry: Location, allowed: ReadonlySet<string>): Followed {
  const isAbsolute = /^[a-z][a-z0-9+.-]+:/i.test(written) || written.startsWith("//");
  if (isAbsolute || from.kind === "url") return followReference(written, from, entry, allowed);
  if (entry.kind !== "file") return refuse(`${written} is a file, and the contract is not`);
  if (/^[\\/]/.test(written)) return refuse(`${written} is an absolute path`);
  return followPath(decoded(written), path.dirname(from.path), path.dirname(entry.path));
}

/** Follows a relative path. How far it climbs is counted as written: the file system's root would swallow steps. */
function followPath(written: string, from: string, home: string): Followed {
  const steps = path.normalize(path.join(path.relative(home, from), written)).split(path.sep);
  const up = steps.filter((step) => step === "..").length;
  const top = path.resolve(home, ...steps.slice(0, up));
  if (up > MOST_FOLDERS_UP) return refuse(`${written} leads ${up} folders above the contract's own`);
  if (up > 0 && top === path.parse(top).root) return refuse(`${written} leads to the root of the file system`);
  return { kind: "file", path: path.resolve(home, ...steps) };
}

function followReference(written: string, from: Location, entry: Location, allowed: ReadonlySet<string>): Followed {
  let url: URL;
  try {
    url = new URL(written, from.kind === "url" ? from.url : undefined);
  } catch {
    return refuse(`${written} is no location`);
  }
  return followUrl(url, entry, allowed);
}

function followUrl(url: URL, entry: Location, allowed: ReadonlySet<string>): Followed {
  if (url.protocol !== "http:" && url.protocol !== "https:") return refuse(`${url.href} is not an http or https URL`);
  const home = entry.kind === "url" ? new URL(entry.url).origin : undefined;
  if (url.origin !== home && !allowed.has(url.origin)) return refuse(`${url.origin} was not asked for`);
  return { kind: "url", url: url.href };
}

function refuse(reason: string): Followed {
  return { kind: "refused", reason };
}

/**
 * A relative URI reference as a path: `a%20b.xsd?x` is the file `a b.xsd`. Contracts that were written on Windows have
 * `types\\a.xsd`, which is a path there, and in a URL of the web; here it shall be the same everywhere.
 */
function decoded(written: string): string {
  const end = written.search(/[?#]/);
  const bare = end < 0 ? written : written.slice(0, end);
  return unescaped(bare).replaceAll("\\", "/");
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself.
    return text;
  }
}
