// Messages damaged on purpose: each mutation is one that a careless peer, a proxy or an attacker might make.
import fc from "fast-check";

type Mutation = (xml: string, at: number, text: string) => string;

const LEAF = /<([^\s<>/!?]+)([^<>]*)>([^<>]*)<\/\1>/g;
const OPENING = /<([^\s<>/!?]+)([^<>]*?)(\/?)>/g;

/** Replaces the match at that place, counted around, with what `by` makes of it. */
function replaceOne(xml: string, pattern: RegExp, at: number, by: (match: RegExpMatchArray) => string): string {
  // The envelope's own tags stay: what is compared here are messages.
  const body = xml.indexOf("Body>") + "Body>".length;
  const matches = [...xml.matchAll(pattern)].filter(({ index }) => index >= body);
  const match = matches[at % Math.max(matches.length, 1)];
  if (match === undefined) return xml;
  return xml.slice(0, match.index) + by(match) + xml.slice(match.index + match[0].length);
}

const mutations: Readonly<Record<string, Mutation>> = {
  "leaves it": (xml) => xml,
  "takes a leaf out": (xml, at) => replaceOne(xml, LEAF, at, () => ""),
  "doubles a leaf": (xml, at) => replaceOne(xml, LEAF, at, ([leaf]) => leaf + leaf),
  "renames a leaf": (xml, at) =>
    replaceOne(xml, LEAF, at, ([, name, rest, text]) => `<${name}x${rest}>${text}</${name}x>`),
  "takes a leaf out of its namespace": (xml, at) =>
    replaceOne(xml, LEAF, at, ([, name = "", , text]) => {
      const local = name.slice(name.indexOf(":") + 1);
      return `<${local} xmlns="">${text}</${local}>`;
    }),
  "changes a text": (xml, at, text) =>
    replaceOne(xml, LEAF, at, ([, name, rest]) => `<${name}${rest}>${text}</${name}>`),
  "puts an element into a leaf": (xml, at) =>
    replaceOne(xml, LEAF, at, ([, name, rest, text]) => `<${name}${rest}>${text}<b/></${name}>`),
  "puts text between elements": (xml, at, text) => replaceOne(xml, OPENING, at, ([tag]) => tag + text),
  "puts an element in front": (xml, at) =>
    replaceOne(xml, OPENING, at, ([tag]) => `<u:unknown xmlns:u="urn:unknown"><u:a/></u:unknown>${tag}`),
  "adds an attribute": (xml, at, text) =>
    replaceOne(xml, OPENING, at, ([, name, rest, end]) => `<${name}${rest} extra="${text}"${end}>`),
  "makes it nil": (xml, at) =>
    replaceOne(xml, OPENING, at, ([, name, rest, end]) => {
      const nil = 'i:nil="true" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
      return `<${name}${rest} ${nil}${end}>`;
    }),
  "gives it a type": (xml, at) =>
    replaceOne(xml, OPENING, at, ([, name, rest, end]) => {
      const type = 'i:type="u:Unknown" xmlns:u="urn:unknown" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
      return `<${name}${rest} ${type}${end}>`;
    }),
  "moves a leaf to the front": (xml, at) => {
    let leaf = "";
    const without = replaceOne(xml, LEAF, at, ([found]) => {
      leaf = found;
      return "";
    });
    return replaceOne(without, OPENING, 0, ([tag]) => (tag.endsWith("/>") ? tag : tag + leaf));
  },
  "cuts it off": (xml, at) => xml.slice(0, at % (xml.length + 1)),
};

const texts = [
  "",
  " ",
  "abc",
  "-1",
  " 7 ",
  "1e400",
  "9999999999999999999999",
  "2026-02-30",
  "true",
  "&lt;b/&gt;",
  "&nbsp;",
  "a&#x2028;b",
];

/** One thing that happened to a message. */
export interface Damage {
  readonly what: string;
  /** Which of the places where it could happen. */
  readonly at: number;
  readonly text: string;
}

/** What may happen to a message, once to three times; a counterexample shows what was done. */
export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({ what: fc.constantFrom(...Object.keys(mutations)), at: fc.nat(200), text: fc.constantFrom(...texts) }),
  { minLength: 1, maxLength: 3 },
);

/** The message after it happened. */
export function damaged(bytes: Uint8Array, damage: readonly Damage[]): Uint8Array {
  let xml = new TextDecoder().decode(bytes);
  for (const { what, at, text } of damage) xml = mutations[what]?.(xml, at, text) ?? xml;
  return new TextEncoder().encode(xml);
}
