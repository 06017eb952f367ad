// What is written straight in whole messages: long ones, messages in messages, all characters, and what is not for it.
import { describe, expect, it } from "vitest";
import { collection, complexType, many, nillable, one, optional, requiredAttribute, schema, xs } from "../generated.ts";
import { EncodeError } from "../error.ts";
import type { QName } from "../names.ts";
import { describeComplexType } from "../schema/build.ts";
import { encodeBetween, encodeElement } from "../schema/encode.ts";
import type { ComplexType, ElementDescriptor, TypeDescriptor } from "../schema/types.ts";
import { ROOM, takeOpen } from "./byte-sink.ts";

const tns = schema("urn:t");

interface Row {
  key: string;
  id: bigint;
  price?: number;
  note: string;
  tags: string[];
  inner?: Row;
}

const RowType: ComplexType<Row> = complexType(tns, "Row", () => ({
  key: requiredAttribute(xs.string),
  id: one(xs.long),
  price: optional(xs.double),
  note: one(xs.string),
  tags: one(collection(tns, undefined, "tag", xs.string)),
  inner: optional(RowType),
}));
const ListType: ComplexType<{ row: Row[] }> = complexType(tns, "List", () => ({ row: many(RowType) }));

function element(type: TypeDescriptor): ElementDescriptor {
  return { kind: "element", name: { namespace: "urn:t", localName: "list" }, type, nillable: false };
}

const list = element(ListType);

function rowsOf(count: number, note: (index: number) => string): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `k"${index}`,
    id: BigInt(index) * 1_000_000_007n,
    ...(index % 3 === 0 ? undefined : { price: index / 8 }),
    note: note(index),
    tags: ["a", "ż&"],
    ...(index % 5 === 0 ? { inner: { key: "\t", id: -1n, note: "", tags: [] } } : undefined),
  }));
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");

/** What is due, written by hand. */
function rowXml({ key, id, price, note, tags, inner }: Row, name: string): string {
  const attributeText = key.replaceAll('"', "&quot;").replaceAll("\t", "&#9;");
  const tagged = tags.map((tag) => `<ns1:tag>${escaped(tag)}</ns1:tag>`).join("");
  const priced = price === undefined ? "" : `<ns1:price>${price}</ns1:price>`;
  const within = inner === undefined ? "" : rowXml(inner, "inner");
  return `<ns1:${name} key="${attributeText}"><ns1:id>${id}</ns1:id>${priced}<ns1:note>${escaped(note)}</ns1:note><ns1:tags>${tagged}</ns1:tags>${within}</ns1:${name}>`;
}

function listXml(rows: readonly Row[]): string {
  const content = rows.map((row) => rowXml(row, "row")).join("");
  return `<ns1:list xmlns:ns1="urn:t">${content}</ns1:list>`;
}

describe("a list", () => {
  it.each([
    ["of a few rows", rowsOf(12, () => "x")],
    ["longer than the memory for bytes", rowsOf(3000, (index) => `Łódź ${index} <&>\r\n😀`)],
    ["with rows too long for it", rowsOf(40, (index) => "ż".repeat(index * 700))],
    ["of rows that fill it nearly", rowsOf(100, () => "&".repeat(2000))],
    [
      "with lists too long for it",
      [...rowsOf(9, () => "x"), { ...rowsOf(1, () => "")[0]!, tags: Array(5000).fill("t") }],
    ],
  ])("%s is written whole", (_claim, row: Row[]) => {
    expect(encodeElement(list, { row })).toBe(listXml(row));
  });

  it("is refused at the row that does not fit, however much is written already", () => {
    const row = rowsOf(3000, () => "x");
    row[2000] = { ...row[2000]!, note: "\u0000" };
    const refusal = (): unknown => encodeElement(list, { row });
    expect(refusal).toThrow(EncodeError);
    expect(refusal).toThrow("list/row[2000]/note: expected text that XML 1.0 can carry, found U+0000 at character 0");
    // What was left behind by it is in no other message.
    expect(encodeElement(list, { row: row.slice(0, 9) })).toBe(listXml(row.slice(0, 9)));
  });

  it("is itself when a getter writes another message meanwhile", () => {
    const others = rowsOf(20, () => "other");
    const row = rowsOf(20, () => "own");
    const meddling = row.map((each) => ({
      ...each,
      get note(): string {
        expect(encodeElement(list, { row: others })).toBe(listXml(others));
        return each.note;
      },
    }));
    expect(encodeElement(list, { row: meddling })).toBe(listXml(row));
  });

  it("leaves no byte and no value of it behind in the memory that is used again", () => {
    encodeElement(list, { row: rowsOf(50, () => "secret") });
    const { bytes, values } = takeOpen();
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(values.length).toBeGreaterThan(5);
    expect(values.every((value) => value === undefined)).toBe(true);
  });
});

const BareType: ComplexType<{ note: string | null }> = complexType(schema(""), "Bare", () => ({
  note: one(nillable(xs.string)),
}));

interface Other {
  name: QName;
  note: string | null;
}

describe("a root", () => {
  const root = element(
    complexType<{ id: bigint; names: string[]; inner?: { name: string } }>(tns, "Root", () => ({
      id: one(xs.long),
      names: many(xs.string),
      inner: optional(complexType<{ name: string }>(tns, "Inner", () => ({ name: one(xs.string) }))),
    })),
  );
  const written = `<ns1:list xmlns:ns1="urn:t"><ns1:id>7</ns1:id><ns1:names>ż&amp;</ns1:names><ns1:names></ns1:names><ns1:inner><ns1:name>n</ns1:name></ns1:inner></ns1:list>`;

  it("is written with its declarations, in general first and then straight", () => {
    for (let times = 0; times < 10; times++) {
      expect(encodeElement(root, { id: 7n, names: ["ż&", ""], inner: { name: "n" } })).toBe(written);
    }
  });

  it("stands between what its own message has around it, whatever the one before it had", () => {
    const long = `<soap:Header>${"h".repeat(2000)}</soap:Header>`;
    const arounds: readonly (readonly [before: string, behind: string])[] = [
      ["<soap:Body>", "</soap:Body>"],
      ["<soap:Body>", "</soap:Body>"],
      ["<soap:Body>", "</soap:Body><!-- -->"],
      ["<Body>", "</Body>"],
      ["", ""],
      ["", ""],
      [long, ""],
      [long, ""],
      ["", ""],
      ["<ż>", "</ż>"],
      ["<ż>", "</ż>"],
    ];
    for (let times = 0; times < 3; times++) {
      for (const [before, behind] of arounds) {
        const bytes = encodeBetween(before, root, { id: 7n, names: ["ż&", ""], inner: { name: "n" } }, behind);
        expect(new TextDecoder().decode(bytes)).toBe(before + written + behind);
      }
    }
  });

  it("declares what its own message needs, whatever the one before it needed", () => {
    const Named: ComplexType<{ name: QName; note: string | null }> = complexType(tns, "Named", () => ({
      name: one(xs.QName),
      note: one(nillable(xs.string)),
    }));
    const named = element(Named);
    const plain = '<ns1:list xmlns:ns1="urn:t"><ns1:name>x</ns1:name><ns1:note>n</ns1:note></ns1:list>';
    const other =
      '<ns1:list xmlns:ns1="urn:t" xmlns:ns2="urn:v" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><ns1:name>ns2:x</ns1:name><ns1:note xsi:nil="true"/></ns1:list>';
    for (let times = 0; times < 10; times++) {
      expect(encodeElement(named, { name: { namespace: "", localName: "x" }, note: "n" })).toBe(plain);
      if (times % 3 === 0) continue;
      expect(encodeElement(named, { name: { namespace: "urn:v", localName: "x" }, note: null })).toBe(other);
    }
  });

  it("in no namespace declares what its content needs", () => {
    const bare: ElementDescriptor = { ...root, name: { namespace: "", localName: "bare" }, type: BareType };
    for (let times = 0; times < 10; times++) {
      expect(encodeElement(bare, { note: "n" })).toBe("<bare><note>n</note></bare>");
      expect(encodeElement(bare, { note: null })).toBe(
        '<bare xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><note xsi:nil="true"/></bare>',
      );
    }
  });

  it("fills the memory that is used again to its last byte, and one more", () => {
    const text = element(complexType<{ note: string[] }>(tns, "Text", () => ({ note: many(xs.string) })));
    for (let times = 0; times < 6; times++) encodeBetween("<a>", text, { note: ["x"] }, "</a>");
    const empty = '<ns1:list xmlns:ns1="urn:t"><ns1:note></ns1:note></ns1:list>'.length - ' xmlns:ns1="urn:t"'.length;
    for (let length = ROOM - empty - 40; length < ROOM - empty + 40; length++) {
      const note = ["x".repeat(length - 2 * "<ns1:note></ns1:note>".length), "", ""];
      const bytes = encodeBetween("<a>", text, { note }, "</a>");
      const notes = note.map((each) => `<ns1:note>${each}</ns1:note>`).join("");
      expect(new TextDecoder().decode(bytes) === `<a><ns1:list xmlns:ns1="urn:t">${notes}</ns1:list></a>`).toBe(true);
    }
  });

  it("that does not fit is refused as in general", () => {
    expect(() => encodeElement(root, { id: 7n, names: ["\u0000"] })).toThrow("list/names[0]: expected text that XML");
    expect(() => encodeElement(root, { id: 7, names: [] })).toThrow("list/id: expected xs:long (a bigint");
    expect(() => encodeElement(root, { id: 7n, names: [], undue: 1 })).toThrow("list/undue: expected only members");
    expect(encodeElement(root, { id: 7n, names: ["ż&", ""], inner: { name: "n" } })).toBe(written);
  });

  it("whose namespaces are not its own alone declares them in the order in which they come", () => {
    const other = schema("urn:u");
    const OtherType: ComplexType<Other> = complexType(other, "Other", () => ({
      name: one(xs.QName),
      note: one(nillable(xs.string)),
    }));
    const mixed = element(complexType<{ other: Other }>(tns, "Mixed", () => ({ other: one(OtherType) })));
    const value = { other: { name: { namespace: "urn:v", localName: "x" }, note: null } };
    for (let times = 0; times < 10; times++) {
      expect(encodeElement(mixed, value)).toBe(
        `<ns1:list xmlns:ns1="urn:t" xmlns:ns2="urn:u" xmlns:ns3="urn:v" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><ns1:other><ns2:name>ns3:x</ns2:name><ns2:note xsi:nil="true"/></ns1:other></ns1:list>`,
      );
    }
  });
});

describe("characters", () => {
  /** The last of some rows, the ones before it written in general or straight. */
  function lastRow(note: string): string {
    const xml = encodeElement(list, { row: [...rowsOf(5, () => "x"), { key: note, id: 1n, note, tags: [] }] });
    return xml.slice(xml.lastIndexOf("<ns1:row"), -"</ns1:list>".length);
  }

  const isCarried = (code: number): boolean =>
    code < 0x20
      ? code === 0x09 || code === 0x0a || code === 0x0d
      : (code < 0xd800 || code > 0xdfff) && (code | 1) !== 0xffff;

  it("that XML can carry are written, escaped where they must be", () => {
    for (let from = 0x20; from < 0x11_000; from += from < 0x900 ? 32 : 32 * 7) {
      const codes = Array.from({ length: 32 }, (_, index) => from + index).filter(isCarried);
      const note = String.fromCodePoint(...codes);
      const due = rowXml({ key: escaped(note).replace("'", "&#39;"), id: 1n, note, tags: [] }, "row");
      expect(lastRow(note)).toBe(due);
    }
  });

  it("that XML cannot carry are refused", () => {
    for (let code = 0; code < 0x10_000; code += code < 0x20 || code > 0xfff0 ? 1 : 7) {
      if (isCarried(code)) continue;
      expect(() => lastRow(`a${String.fromCharCode(code)}`)).toThrow(
        `found U+${code.toString(16).toUpperCase().padStart(4, "0")} at character 1`,
      );
    }
  });
});

describe("what is not for it", () => {
  it.each(["constructor", "__proto__", "toString"])("a member called %s is written as ever", (property) => {
    const name = { namespace: "urn:t", localName: property };
    const own = { kind: "element", property, name, type: xs.string, min: 0, max: 1, nillable: false } as const;
    const type = describeComplexType(undefined, () => [own]);
    const row = { ...own, property: "row", name: { ...name, localName: "row" }, type, max: Infinity } as const;
    const full = Object.fromEntries([[property, "x"]]);
    const written = `<ns1:row><ns1:${property}>x</ns1:${property}></ns1:row>`;
    expect(
      encodeElement(element(describeComplexType(undefined, () => [row])), {
        row: [...Array<unknown>(6).fill(full), {}],
      }),
    ).toBe(`<ns1:list xmlns:ns1="urn:t">${written.repeat(6)}<ns1:row></ns1:row></ns1:list>`);
  });

  it("deep records are not looked at once for each level: what they hold is read a few times at most", () => {
    let reads = 0;
    const leaf = { key: "", id: 1n, tags: [], note: "x".repeat(5000) };
    let deep: Record<string, unknown> = leaf;
    for (let level = 0; level < 200; level++) {
      const inner = deep;
      deep = { key: "", id: 1n, note: "", tags: [] };
      Object.defineProperty(deep, "inner", { enumerable: true, get: () => (reads++, inner) });
    }
    const row = [...rowsOf(9, () => ""), deep];
    for (let times = 0; times < 3; times++) {
      reads = 0;
      expect(encodeElement(list, { row })).toContain(leaf.note);
      // In general each is read once; looking at each from every level above it would be 20,000 reads.
      expect(reads).toBeLessThan(200 * 30);
    }
  });

  it("a value that contains itself ends as in general", () => {
    const inner: Record<string, unknown> = { key: "", id: 1n, note: "", tags: [] };
    inner["inner"] = inner;
    const write = (): unknown => encodeElement(list, { row: [...rowsOf(9, () => ""), inner] });
    expect(write).toThrow("elements inside one another");
  });
});
