// Names that a schema may give and TypeScript has its own mind about: reserved words, names of every object, case, scripts.
import { describe, expect, it } from "vitest";
import { stock, type Larder } from "./src/larder.ts";
import { exchange, valueOf } from "./src/pair.ts";

/** Every reserved word of TypeScript, contextual ones and names of built-in types among them. */
const WORDS =
  `break case catch class const continue debugger default delete do else enum export extends false finally for
function if import in instanceof new null return super switch this throw true try typeof var void while with
implements interface let package private protected public static yield
abstract accessor any as asserts assert async await bigint boolean constructor declare defer from get global infer
intrinsic is keyof module namespace never number object of out override readonly require satisfies set string symbol
type undefined unique unknown using
arguments eval NaN Infinity Array Object Function Promise String Number Boolean Symbol Map Set Date Error Uint8Array Record
Partial Pick Omit Exclude Extract Required Readonly ReadonlyMap NonNullable globalThis exports`
    .split(/\s+/)
    .toSorted();

/** What objects have, or code may take them for. */
const PROPERTIES = [
  "__proto__",
  "constructor",
  "prototype",
  "then",
  "catch",
  "finally",
  "call",
  "apply",
  "bind",
].concat([
  "toString",
  "valueOf",
  "hasOwnProperty",
  "toJSON",
  "name",
  "length",
  "result",
  "items",
  "kind",
  "__defineGetter__",
]);

/** Cyrillic, Han, Greek with a combining mark, Devanagari with vowel signs, astral letters, and what only XML allows. */
const SCRIPTS = [
  "Заявка",
  "数量",
  "ά\u0301",
  "नाम",
  "\u{20000}字",
  "a.b",
  "a-b",
  "a·b",
  "_",
  "é",
  "e\u0301",
  "Ünïcode",
  "ǈ",
];

/** Names that differ in their case only, or become the same where marks are dropped. */
const ALIKE = [
  "Item",
  "item",
  "ITEM",
  "iTEM",
  "a_b",
  "aB",
  "AB",
  "Ab",
  "itemType",
  "ItemType",
  "ItemElement",
  "AnyItem",
];

const element = (name: string, type = "xs:string"): string => `<xs:element name="${name}" type="${type}"/>`;
const sequence = (inside: string): string => `<xs:complexType><xs:sequence>${inside}</xs:sequence></xs:complexType>`;

/** Every name as an operation with its message, as a type, as an element, an attribute and an enumerated value of each. */
function everywhere(names: readonly string[]): Larder {
  const types = names.map(
    (name) =>
      `<xs:complexType name="${name}"><xs:sequence>${element(name)}</xs:sequence><xs:attribute name="${name}" type="tns:Word"/></xs:complexType>`,
  );
  const word = `<xs:simpleType name="Word"><xs:restriction base="xs:string">${names.map((name) => `<xs:enumeration value="${name}"/>`).join("")}</xs:restriction></xs:simpleType>`;
  const elements = names.map(
    (name) =>
      `<xs:element name="${name}">${sequence(names.map((own) => `<xs:element name="${own}" type="tns:${own}" minOccurs="0"/>`).join(""))}</xs:element>`,
  );
  return { schema: [word, ...types, ...elements].join("\n"), operations: names };
}

/** So many names in one contract: each of its operations holds all of them. */
const TOGETHER = 12;

const groups: Record<string, readonly string[]> = { properties: PROPERTIES, scripts: SCRIPTS, alike: ALIKE };
for (let at = 0; at < WORDS.length; at += TOGETHER) groups[`words ${at}`] = WORDS.slice(at, at + TOGETHER);
const stocked = await stock(
  Object.fromEntries(Object.entries(groups).map(([group, names]) => [group, everywhere(names)])),
);

it("what is generated compiles", () => expect(stocked.errors).toBe(""));

describe.each(stocked.sides)("%s", (_form, services) => {
  it.each(Object.entries(groups))(
    "%s are operations, types, members and values like any other",
    async (group, names) => {
      const service = services[group];
      if (service === undefined) throw new Error(`no service for ${group}`);
      for (const name of names) {
        const pair = names.filter((each) => each === name || each === names[0]);
        // `Object.fromEntries` makes an own property of `__proto__`, too.
        const value = Object.fromEntries(
          pair.map((each) => [
            each,
            Object.fromEntries([
              [each, "a"],
              [`${each}Attribute`, name],
            ]),
          ]),
        );
        const exchanged = await exchange(service, name, value);
        expect(Object.keys(valueOf(exchanged) as object)).toEqual(pair);
        expect(exchanged.seen).toEqual(value);
        expect(exchanged.requestXml).toContain(`<ns1:${name} ${name}="${name}">`);
      }
    },
  );
});
