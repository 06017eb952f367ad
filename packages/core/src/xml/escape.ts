// Makes strings safe to stand in XML as character data or as an attribute's value, and finds what XML cannot carry.

const TEXT_SPECIAL = /[&<>\r]/;
const TEXT_SPECIALS = /[&<>\r]/g;
const ATTRIBUTE_SPECIAL = /[&<>"'\t\n\r]/;
const ATTRIBUTE_SPECIALS = /[&<>"'\t\n\r]/g;
/** What is escaped, and what has to be looked at: surrogates, and what XML cannot carry. */
const NOT_PLAIN = /[^\t\n -%'-;=?-\ud7ff\ue000-\ufffd]/g;
const SUSPECT = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/;

function reference(character: string): string {
  switch (character) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return `&#${character.charCodeAt(0)};`;
  }
}

/**
 * The string as character data. A CR becomes a reference, since a reader would take it for a line feed; `>` does as
 * well, since it might close `]]>`. What XML cannot carry at all is left: see {@link findForbidden}.
 * @see https://www.w3.org/TR/xml/#syntax
 */
export function escapeText(text: string): string {
  return TEXT_SPECIAL.test(text) ? text.replace(TEXT_SPECIALS, reference) : text;
}

/**
 * The string as an attribute's value, for quotes of either kind. Tab, LF and CR become references, since a reader
 * would take them for spaces.
 */
export function escapeAttribute(text: string): string {
  return ATTRIBUTE_SPECIAL.test(text) ? text.replace(ATTRIBUTE_SPECIALS, reference) : text;
}

/**
 * As {@link escapeText}, in one pass; undefined where there is a surrogate, or a character that XML cannot carry: see
 * {@link findForbidden}.
 */
export function escapePlain(text: string): string | undefined {
  let escaped = "";
  let from = 0;
  NOT_PLAIN.lastIndex = 0;
  while (NOT_PLAIN.test(text)) {
    const at = NOT_PLAIN.lastIndex - 1;
    const character = text.charAt(at);
    if (!TEXT_SPECIAL.test(character)) return undefined;
    escaped += text.slice(from, at) + reference(character);
    from = at + 1;
  }
  return from === 0 ? text : escaped + text.slice(from);
}

/**
 * The index of the first character that XML 1.0 cannot carry, not even as a reference, or -1: most controls, U+FFFE,
 * U+FFFF, and a surrogate without its other half.
 * @see https://www.w3.org/TR/xml/#NT-Char
 */
export function findForbidden(text: string): number {
  // Surrogate pairs are suspects too: this expression looks at code units, for speed.
  let at = text.search(SUSPECT);
  if (at < 0) return -1;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 ? unit !== 0x09 && unit !== 0x0a && unit !== 0x0d : unit === 0xfffe || unit === 0xffff) return at;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return at;
    at++;
  }
  return -1;
}
