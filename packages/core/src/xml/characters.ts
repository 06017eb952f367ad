// Which code points XML 1.0 (fifth edition) allows: anywhere, at the start of a name, and inside one.

/**
 * Whether XML 1.0 can carry the code point at all, written plainly or as a character reference.
 * @see https://www.w3.org/TR/xml/#NT-Char
 */
export function isXmlChar(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  if (code < 0xd800) return true;
  return (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code < 0x110000);
}

/** First and last code points of NameStartChar beyond ASCII, in pairs. */
const NAME_START_RANGES: readonly number[] = [
  0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d, 0x37f, 0x1fff, 0x200c, 0x200d, 0x2070, 0x218f, 0x2c00, 0x2fef,
  0x3001, 0xd7ff, 0xf900, 0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0xeffff,
];

/** What NameChar adds to NameStartChar beyond ASCII, in pairs. */
const NAME_CHAR_RANGES: readonly number[] = [0xb7, 0xb7, 0x300, 0x36f, 0x203f, 0x2040];

function within(ranges: readonly number[], code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) {
    if (code >= ranges[at]! && code <= ranges[at + 1]!) return true;
  }
  return false;
}

/**
 * Whether a name without a colon may begin with the code point. The colon itself is left out:
 * Namespaces in XML keeps it for prefixes.
 * @see https://www.w3.org/TR/xml/#NT-NameStartChar
 */
export function isNameStart(code: number): boolean {
  if (code < 0x80) return NAME_BYTES[code] === NAME_START;
  return within(NAME_START_RANGES, code);
}

/** Whether a name without a colon may go on with the code point. */
export function isNameChar(code: number): boolean {
  if (code < 0x80) return NAME_BYTES[code] !== 0;
  return within(NAME_START_RANGES, code) || within(NAME_CHAR_RANGES, code);
}

/**
 * Whether text is a name without a colon.
 * @see https://www.w3.org/TR/xml-names/#NT-NCName
 */
export function isNcName(text: string): boolean {
  if (text === "") return false;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!;
    if (at === 0 ? !isNameStart(code) : !isNameChar(code)) return false;
    at += code > 0xffff ? 2 : 1;
  }
  return true;
}

/** Whether text holds nothing but space, tab, line feed and carriage return. Empty text does. */
export function isWhitespace(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}

/** Whether a byte is space, tab, line feed or carriage return. */
export function isSpaceByte(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** In {@link NAME_BYTES}: may begin a name, and may stand in it. */
export const NAME_START = 3;

/** For each byte: 0 where it ends a name (as every byte of a longer UTF-8 sequence), 1 or {@link NAME_START} else. */
export const NAME_BYTES: Uint8Array = nameBytes();

function nameBytes(): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 0x30; code <= 0x39; code++) table[code] = 1;
  table[0x2d] = table[0x2e] = 1;
  for (let code = 0x41; code <= 0x5a; code++) table[code] = table[code + 0x20] = NAME_START;
  table[0x5f] = NAME_START;
  return table;
}

/**
 * For each byte: 1 where it is character data that needs no thought. 0 stands for `<`, `&`, CR, quotes are plain;
 * `>` is 0 as well, since it may close `]]>` and since it ends every document read whole, so that no loop over
 * plain bytes can run past the end; NUL, the end mark of a streamed window, is 0 as every forbidden control.
 */
export const PLAIN_BYTES: Uint8Array = plainBytes();

function plainBytes(): Uint8Array {
  const table = new Uint8Array(256).fill(1, 0x20, 0x80);
  table[0x09] = table[0x0a] = 1;
  table[0x3c] = table[0x26] = table[0x3e] = 0;
  return table;
}

/** As {@link PLAIN_BYTES}, for attribute values: quotes and the white space that is normalised are 0 too. */
export const PLAIN_ATTRIBUTE_BYTES: Uint8Array = plainAttributeBytes();

function plainAttributeBytes(): Uint8Array {
  const table = plainBytes();
  table[0x09] = table[0x0a] = table[0x22] = table[0x27] = 0;
  return table;
}
