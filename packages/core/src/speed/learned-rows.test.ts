// What was learned from one row is put together with what was learned from others: nothing comes of it that no row may be.
import { describe, expect, it } from "vitest";
import { CountingReader, see, seeBy } from "../../test/alike.ts";
import {
  anyAttribute,
  attribute,
  branch,
  choice,
  complexType,
  many,
  one,
  requiredAttribute,
  schema,
  sequence,
  text,
  xs,
  type ComplexType,
} from "../generated.ts";
import type { ElementDescriptor, TypeDescriptor } from "../schema/types.ts";
import { encodeUtf8 } from "../xml/utf8.ts";

const NAMESPACE = "urn:test:learned";
const tns = schema(NAMESPACE);

const elementOf = (type: TypeDescriptor): ElementDescriptor => ({
  kind: "element",
  name: { namespace: NAMESPACE, localName: "list" },
  type,
  nillable: false,
});

const listed = (...rows: readonly string[]): string =>
  `<list xmlns="${NAMESPACE}" xmlns:o="urn:other">${rows.join("")}</list>`;
const times = (count: number, row: string): string => row.repeat(count);

interface Mark {
  id: number;
  note?: string;
  title: string;
}
const MarkType: ComplexType<Mark> = complexType(tns, "Mark", () => ({
  id: requiredAttribute(xs.int),
  note: attribute(xs.string),
  title: requiredAttribute(xs.string),
}));
const MarksType = complexType<{ mark: Mark[] }>(tns, "Marks", () => ({ mark: many(MarkType) }));

describe("what was learned", () => {
  it.each([`<mark title="a" id="1" title="b"/>`, `<mark id="1" title="a" id="2"/>`])(
    "of two orders of attributes does not make %s",
    (wrong) => {
      const [first, second] = [`<mark title="a" id="1"/>`, `<mark id="1" title="a"/>`];
      for (const rows of [
        [times(12, first), times(12, second), times(12, first), wrong],
        [times(12, second), times(12, first), wrong],
      ]) {
        const { shown, matched } = see(elementOf(MarksType), listed(...rows), true);
        expect(matched).toBeGreaterThan(0);
        expect(shown).toContain("SOAP_XML_SYNTAX");
        expect(shown).toBe(see(elementOf(MarksType), listed(...rows), false).shown);
      }
    },
  );

  it("of two branches of a choice does not make a third", () => {
    interface Way {
      x?: number;
      m?: number;
      y?: number;
    }
    const members = () => ({ x: branch(xs.int), m: branch(xs.int), y: branch(xs.int) });
    const content = choice(sequence("x", "m"), sequence("m", "y"));
    const WayType: ComplexType<Way> = complexType<Way>(tns, "Way", members, { content });
    const RowType = complexType<{ id: number; way: Way }>(tns, "Row", () => ({ id: one(xs.int), way: one(WayType) }));
    const RowsType = complexType<{ way: Way[]; row: { id: number; way: Way }[] }>(tns, "Rows", () => ({
      way: many(WayType),
      row: many(RowType),
    }));
    const way = (inner: string): string => `<way>${inner}</way>`;
    const row = (inner: string): string => `<row><id>1</id>${way(inner)}</row>`;
    for (const make of [way, row]) {
      const rows = [times(12, make("<x>1</x><m>2</m>")), times(12, make("<m>2</m><y>3</y>"))];
      for (const last of ["<x>1</x><m>2</m><y>3</y>", "<m>2</m>"]) {
        const xml = listed(...rows, make(last));
        const { shown, matched } = see(elementOf(RowsType), xml, true);
        expect(matched).toBeGreaterThan(0);
        expect(shown).toContain("SOAP_DECODE");
        expect(shown).toBe(see(elementOf(RowsType), xml, false).shown);
      }
    }
  });

  it.each([
    ["without what is required", `<mark note="a"/>`],
    ["without what is required, in another order", `<mark title="a" note="b"/>`],
    ["with a value that is refused", `<mark id="x" title="a"/>`],
  ])("of a row %s is refused in every document", (_, wrong) => {
    const element = elementOf(MarksType);
    const reader = new CountingReader("<a/>", true);
    for (let index = 0; index < 20; index++) {
      reader.reset(encodeUtf8(listed(wrong)));
      expect(seeBy(element, reader).shown).toBe(see(element, listed(wrong), false).shown);
    }
  });

  it("does not reach deeper than elements may stand", () => {
    interface Group {
      mark: Mark[];
      group: Group[];
    }
    const GroupType: ComplexType<Group> = complexType(tns, "Group", () => ({
      mark: many(MarkType),
      group: many(GroupType),
    }));
    const marks = times(12, `<mark id="1" title="a"/>`);
    const xml = listed(marks, `<group>${marks}<group>${marks}</group></group>`);
    for (const depth of [1, 2, 3, 4]) {
      const seen = see(elementOf(GroupType), xml, true, { limits: { depth } });
      expect(seen.shown).toBe(see(elementOf(GroupType), xml, false, { limits: { depth } }).shown);
      expect(seen.shown.includes("SOAP_XML_LIMIT")).toBe(depth < 4);
    }
  });

  it("leaves out types that take attributes they do not name, and attributes that are fixed", () => {
    const OpenType = complexType<{ id?: number; $attributes: object[] }>(
      tns,
      "Open",
      () => ({ id: attribute(xs.int), $attributes: anyAttribute({ kind: "any" }) }) as never,
    );
    const FixedType = complexType<{ id?: number }>(tns, "Fixed", () => ({ id: attribute(xs.int, { fixed: "1" }) }));
    const AnyType = complexType<{ open: object[]; fixed: object[] }>(
      tns,
      "Any",
      () => ({ open: many(OpenType), fixed: many(FixedType) }) as never,
    );
    for (const rows of [
      [times(20, `<open id="1"/>`), `<open id="1" o:a="b"/>`, `<open/>`],
      [times(20, `<fixed id="1"/>`), `<fixed id="2"/>`],
      [times(20, `<fixed id="1"/>`), `<fixed/>`],
    ]) {
      const xml = listed(...rows);
      expect(see(elementOf(AnyType), xml, true).shown).toBe(see(elementOf(AnyType), xml, false).shown);
    }
  });

  it("of texts that are empty gives empty texts", () => {
    interface Note {
      lang?: string;
      $value: string;
    }
    const NoteType: ComplexType<Note> = complexType(tns, "Note", () => ({
      lang: attribute(xs.string),
      $value: text(xs.string),
    }));
    const RowType = complexType<{ id: number; note: Note }>(tns, "Noted", () => ({
      id: one(xs.int),
      note: one(NoteType),
    }));
    const RowsType = complexType<{ row: object[] }>(tns, "NotedRows", () => ({ row: many(RowType) }) as never);
    const xml = listed(
      times(12, `<row><id>1</id><note lang="pl"/></row>`),
      times(12, `<row><id>1</id><note lang="pl">ż</note></row>`),
    );
    const { shown, matched } = see(elementOf(RowsType), xml, true);
    expect(matched).toBeGreaterThan(10);
    expect(shown).toBe(see(elementOf(RowsType), xml, false).shown);
  });
});
