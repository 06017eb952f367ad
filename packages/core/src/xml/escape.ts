// Makes strings safe to stand in XML as character data or as an attribute's value, and finds what XML cannot carry.

const TEXT_SPECIAL = /[&<>\r]/;
const TEXT_SPECIALS = /[&<>\r]/g;
const ATTRIBUTE_SPECIAL = /[&<>"'\t\n\r]/;
const ATTRIBUTE_SPECIALS = /[&<>"'\t\n\r]/g;
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
