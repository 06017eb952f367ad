// Breaks a document as a machine, a network or an enemy does: whole tags at a time, and single bytes.
// @ts-check

/** @typedef {import("./random.mjs").Random} Random */

const encoder = new TextEncoder();

/** What breaks readers, or has broken some. */
const SPELLS = [
  "<!DOCTYPE a>",
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  "<![CDATA[",
  "<![CDATA[]]>",
  "]]>",
  "<!--",
  "<!---->",
  "<!-- -- -->",
  "<?a?>",
  "<?xml?>",
  '<?xml version="1.0"?>',
  '<?xml version="1.1" encoding="UTF-16"?>',
  "?>",
  "&",
  "&a;",
  "&amp;",
  "&lt;",
  "&#0;",
  "&#x10FFFF;",
  "&#x110000;",
  "&#xD800;",
  "&#38;",
  "&#99999999999999999999;",
  "<",
  ">",
  "/>",
  "</",
  "</>",
  "< a>",
  "<a",
  '="',
  "='",
  ' a="1"',
  ' a="1" a="2"',
  ' xmlns=""',
  ' xmlns:a=""',
  ' xmlns:a="urn:a"',
  ' xmlns:xml="urn:a"',
  ' xmlns="http://www.w3.org/2000/xmlns/"',
  ' xsi:nil="true"',
  ' xsi:nil="1"',
  ' xsi:type="xs:int"',
  ' xsi:type="a:b"',
  ' xsi:type=""',
  ' href="#1"',
  ' id="1"',
  ' mustUnderstand="1"',
  ":",
  "a:b:c",
  "\r\n",
  "\r",
  "\t",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\ufffe",
  "\uffff",
  "\u0000",
  "\u0001",
  "\u007f",
  "\u{1f600}",
  "ż",
  "-0",
  "1e400",
  "NaN",
  "INF",
  "9223372036854775808",
  "99999999999999999999999999999999999999",
  "0000000000000000000000000000000000001",
  "1.",
  ".1",
  "+1",
  "2026-02-30",
  "-0001-01-01T00:00:00+14:01",
  "24:00:00",
  "P1Y",
  "__proto__",
  "constructor",
  "toString",
].map((spell) => encoder.encode(spell));

/** Bytes that are no UTF-8, or only begin to be. */
const CRUMBS = [
  [0xff],
  [0xc0, 0xaf],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0x80],
  [0xef, 0xbb, 0xbf],
  [0xfe, 0xff],
].map((bytes) => Uint8Array.from(bytes));

/** The longest document that is made, in bytes. */
export const LONGEST = 64 * 1024;

const LT = 0x3c;
const GT = 0x3e;

/**
 * Breaks a document in one to four places.
 * @param {Uint8Array} bytes The document, left as it is.
 * @param {Uint8Array} other Another one, to take pieces of.
 * @param {Random} random
 * @returns {Uint8Array}
 */
export function mutate(bytes, other, random) {
  let broken = bytes;
  for (let times = 1 + random.below(4); times > 0; times--) broken = mutateOnce(broken, other, random);
  return broken.length > LONGEST ? broken.subarray(0, LONGEST) : broken;
}

/** @param {Uint8Array} bytes @param {Uint8Array} other @param {Random} random @returns {Uint8Array} */
function mutateOnce(bytes, other, random) {
  const at = random.below(bytes.length + 1);
  switch (random.below(11)) {
    case 0:
      return splice(bytes, at, at, random.pick(SPELLS));
    case 1:
      return splice(bytes, at, Math.min(bytes.length, at + 1 + random.below(8)), random.pick(SPELLS));
    case 2:
      return splice(bytes, at, at, random.pick(CRUMBS));
    case 3:
      return flip(bytes, at, random);
    case 4:
      return bytes.subarray(0, at);
    case 5: {
      // A piece between two tags comes twice, or many times.
      const [from, to] = piece(bytes, random);
      const again = bytes.subarray(from, to);
      const times = random.once(8) ? 1 + random.below(40) : 1;
      return splice(bytes, to, to, repeat(again, times));
    }
    case 6: {
      const [from, to] = piece(bytes, random);
      return splice(bytes, from, to, NOTHING);
    }
    case 7: {
      const [from, to] = piece(bytes, random);
      const [otherFrom, otherTo] = piece(other, random);
      return splice(bytes, from, to, other.subarray(otherFrom, otherTo));
    }
    case 8: {
      const [from, to] = piece(bytes, random);
      const [firstFrom, firstTo] = piece(bytes, random);
      return splice(bytes, from, to, bytes.subarray(firstFrom, firstTo));
    }
    case 9: {
      // Another value where one stands between tags.
      const [from, to] = textAt(bytes, at);
      return splice(bytes, from, to, random.pick(SPELLS));
    }
    default: {
      const otherAt = random.below(other.length + 1);
      return splice(bytes, at, bytes.length, other.subarray(otherAt));
    }
  }
}

const NOTHING = new Uint8Array(0);

/** @param {Uint8Array} bytes @param {number} from @param {number} to @param {Uint8Array} put @returns {Uint8Array} */
function splice(bytes, from, to, put) {
  const made = new Uint8Array(bytes.length - (to - from) + put.length);
  made.set(bytes.subarray(0, from));
  made.set(put, from);
  made.set(bytes.subarray(to), from + put.length);
  return made;
}

/** @param {Uint8Array} bytes @param {number} times @returns {Uint8Array} */
function repeat(bytes, times) {
  const most = Math.max(1, Math.min(times, Math.floor(LONGEST / Math.max(1, bytes.length))));
  const made = new Uint8Array(bytes.length * most);
  for (let time = 0; time < most; time++) made.set(bytes, time * bytes.length);
  return made;
}

/** @param {Uint8Array} bytes @param {number} at @param {Random} random @returns {Uint8Array} */
function flip(bytes, at, random) {
  if (bytes.length === 0) return bytes;
  const made = bytes.slice();
  const place = Math.min(at, bytes.length - 1);
  made[place] = random.once(2) ? random.below(256) : /** @type {number} */ (bytes[place]) ^ (1 << random.below(8));
  return made;
}

/** From one `<` to another, or to behind a `>`: a tag, some elements, half of one. @param {Uint8Array} bytes @param {Random} random @returns {readonly [number, number]} */
function piece(bytes, random) {
  const from = Math.max(0, bytes.indexOf(LT, random.below(bytes.length)));
  const mark = random.once(2) ? GT : LT;
  let to = from;
  for (let times = 1 + random.below(4); times > 0; times--) {
    const next = bytes.indexOf(mark, to + 1);
    if (next < 0) break;
    to = next;
  }
  return [from, to > from && mark === GT ? to + 1 : to];
}

/** The text around or behind a place. @param {Uint8Array} bytes @param {number} at @returns {readonly [number, number]} */
function textAt(bytes, at) {
  const from = bytes.indexOf(GT, at) + 1;
  const to = bytes.indexOf(LT, from);
  return [from, to < 0 ? bytes.length : to];
}
