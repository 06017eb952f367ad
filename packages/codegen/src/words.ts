// How an XML name is split into words, and how words become identifiers and file names. Any script, nothing lost in silence.

/** Runs of letters and digits: what stands between the characters that no identifier may hold. */
const PIECES = /[\p{L}\p{Nl}\p{M}\p{N}]+/gu;

/** Words of a piece: `XMLReader` is XML and Reader, `transactionsIDs` is transactions and IDs, digits stay with the word before. */
const WORDS =
  /\p{Lu}+s(?![\p{Ll}])[\p{N}]*|\p{Lu}+(?!\p{Ll})[\p{N}]*|\p{Lu}?[\p{Ll}\p{M}]+[\p{N}]*|[\p{Lo}\p{Lm}\p{Nl}\p{M}\p{N}]+|\p{L}/gu;

/** A character that an identifier may hold after its first. */
const CONTINUES = /^[\p{ID_Continue}]$/u;
const STARTS = /^[\p{ID_Start}_]$/u;

/** PascalCase: `doGetDealsResponse` is `DoGetDealsResponse`, `user-info` is `UserInfo`; `ZBAPI_GET_LIST` keeps its case. */
export function pascalCase(name: string): string {
  if (isConstantCase(name)) return name;
  return started(piecesOf(name).map(upperFirst).join(""));
}

/** camelCase: only the first letter differs from {@link pascalCase}, or the first word where that is an acronym. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  const first = pascal.match(WORDS)?.[0] ?? "";
  const isAcronym = first.length > 1 && first === first.toUpperCase() && name.startsWith(first);
  return isAcronym ? first.toLowerCase() + pascal.slice(first.length) : lowerFirst(pascal);
}

/** kebab-case, for file names: `doGetTransactionsIDs` is `do-get-transactions-ids`. Empty where the name has no letter or digit. */
export function kebabCase(name: string): string {
  return piecesOf(name.normalize("NFC"))
    .flatMap((piece) => piece.match(WORDS) ?? [piece])
    .map((word) => word.toLowerCase())
    .join("-");
}

/** The name as it is written, as far as an identifier allows: every other character becomes `_`. */
export function ownSpelling(name: string): string {
  return started(
    Array.from(name)
      .map((character) => (CONTINUES.test(character) ? character : "_"))
      .join(""),
  );
}

/**
 * An identifier that no other name can have: every character that an identifier cannot hold stands as `$` and its
 * code point. Two names never meet, because no XML name holds a `$`, and one that is written here is escaped too.
 */
export function escapedSpelling(name: string): string {
  const escaped = Array.from(name).map((character) =>
    CONTINUES.test(character) && character !== "$" ? character : `$${(character.codePointAt(0) ?? 0).toString(16)}$`,
  );
  const first = escaped[0] ?? "";
  return STARTS.test(first) || first.startsWith("$") ? escaped.join("") : `$${escaped.join("")}`;
}

/** Whether a string may stand as an identifier, reserved words aside. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);
}

/** The last word of a namespace, without file extensions, versions and top-level domains: what tells it from others. */
export function namespaceWord(namespace: string): string {
  const path = namespace.replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/i, "").replace(/[?#].*$/s, "");
  const segments = path.split(/[/:]/).filter((segment) => /\p{L}/u.test(segment) && !/^v?[\d.]+$/i.test(segment));
  const last = segments.at(-1) ?? "";
  const labels = last.split(".").filter((label) => label !== "");
  const isHost = segments.length === 1 && /^[a-z][a-z0-9+.-]*:\/\//i.test(namespace);
  // `service.php` is service, `api.example.com` is example.
  const label = isHost ? (labels.at(-2) ?? labels.at(-1)) : labels.find((each) => /\p{L}/u.test(each));
  const word = label === undefined ? "" : piecesOf(label).join("_");
  return word === "" ? "schema" : word;
}

/** A short hash of a text that never changes: it tells apart what would otherwise be one file on some disks. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}

function isConstantCase(name: string): boolean {
  return /^[\p{Lu}\p{N}]+(_[\p{Lu}\p{N}]+)+$/u.test(name) && !/^\p{N}/u.test(name);
}

function piecesOf(name: string): readonly string[] {
  return name.match(PIECES) ?? [];
}

function upperFirst(text: string): string {
  const first = Array.from(text)[0] ?? "";
  // A letter whose capital is two letters (ß) keeps its own form.
  const upper = first.toUpperCase();
  return (Array.from(upper).length === 1 ? upper : first) + text.slice(first.length);
}

function lowerFirst(text: string): string {
  const first = Array.from(text)[0] ?? "";
  return first.toLowerCase() + text.slice(first.length);
}

function started(identifier: string): string {
  const first = Array.from(identifier)[0];
  return first === undefined || !STARTS.test(first) ? `_${identifier}` : identifier;
}
