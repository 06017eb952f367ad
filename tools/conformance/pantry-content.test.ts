// Content models that few toolkits hold: groups in groups, mixed content, one name at two places.
import { fromJson, parseXml, toJson, type XmlElement } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { pantrySides } from "./src/kitchen.ts";
import { bodyNames, envelope, exchange, readAnswer, refusalOf, valueOf } from "./src/pair.ts";
import { plain } from "./src/same.ts";

const sides = await pantrySides();

function tree(xml: string): XmlElement {
  return parseXml(xml);
}

describe.each(sides)("%s", (_form, service) => {
  describe("repeated groups in repeated groups", () => {
    it("keep the order of the document, and every record its own", async () => {
      const sticker = tree('<s:star xmlns:s="urn:stickers">new</s:star>');
      const leaf = tree('<o:leaf xmlns:o="urn:other"/>');
      const value = {
        sequence: [
          {
            shelf: "top",
            sequence: [
              { jar: "a", choice: [{ gram: 1 }, { piece: 2 }, { gram: 3 }] },
              { jar: "b", choice: [{ $any: [leaf] }, { piece: 4 }] },
            ],
            $any: [sticker, sticker],
          },
          { shelf: "empty", sequence: [], $any: [] },
          { shelf: "low", sequence: [{ jar: "c", choice: [{ piece: 5 }] }], $any: [] },
        ],
        done: true,
        sequenceAttribute: "by size",
      };
      const given = renamed(value);
      const exchanged = await exchange(service, "Sort", given);
      expect(bodyNames(exchanged.requestXml).slice(1)).toEqual(
        ["shelf", "jar", "gram", "piece", "gram", "jar", "leaf", "piece", "star", "star"].concat([
          "shelf",
          "shelf",
          "jar",
          "piece",
          "done",
        ]),
      );
      expect(plain(valueOf(exchanged))).toEqual(plain(given));
    });

    it.each<readonly [mistake: string, records: readonly object[], path: string]>([
      ["too many inner records", [{ shelf: "a", sequence: many(3) }], "Sort/sequence2[0]/sequence"],
      [
        "an inner record without what it must have",
        [{ shelf: "a", sequence: [{ choice: [{ gram: 1 }] }] }],
        "Sort/sequence2[0]/sequence[0]/jar",
      ],
      [
        "an inner choice without a branch",
        [{ shelf: "a", sequence: [{ jar: "a", choice: [{}] }] }],
        "Sort/sequence2[0]/sequence[0]/choice[0]",
      ],
      ["no record at all", [], "Sort/sequence2"],
    ])("%s is refused before sending, with its path", async (_mistake, records, path) => {
      const { outcome, request } = await exchange(service, "Sort", { sequence2: records, done: true });
      expect(refusalOf(outcome)).toBe(`encode ${path}`);
      expect(request).toBeUndefined();
    });

    it("a third inner record is no record of the first outer one", async () => {
      const inside = "<shelf>a</shelf>" + "<jar>b</jar><gram>1</gram>".repeat(3) + "<done>1</done>";
      const outcome = await readAnswer(service, "Sort", envelope(service, `<Sort xmlns="urn:pantry">${inside}</Sort>`));
      expect(refusalOf(outcome)).toMatch(/^decode Sort\/sequence2\[1\]/);
    });
  });

  describe("mixed content", () => {
    const said = {
      $content: [
        " Take ",
        { amount: "1.50" },
        " kg & ",
        { b: { $content: ["very ", { b: { $content: ["ripe"] } }], lang: "en" } },
        { break: {} },
        { break: {} },
        { signed: "me" },
      ],
      lang: "en-GB",
    };

    it("is texts and records of one member, in document order", async () => {
      const exchanged = await exchange(service, "Say", said);
      expect(exchanged.requestXml).toMatch(
        /> Take <(ns1:)amount>1.50<\/ns1:amount> kg &amp; <ns1:b lang="en">very <ns1:b>ripe</,
      );
      expect(valueOf(exchanged)).toEqual(said);
    });

    it("may be empty, and keeps white space", async () => {
      for (const value of [
        { $content: [] },
        { $content: ["\n  "] },
        { $content: [{ amount: "1" }, " ", { amount: "2" }] },
      ]) {
        expect(valueOf(await exchange(service, "Say", value))).toEqual(value);
      }
    });

    it("without elements is a text", async () => {
      const label = { $value: "plum & pear", colour: "red" };
      expect(valueOf(await exchange(service, "Label", label))).toEqual(label);
    });

    it("of what extends everything holds any element and attribute beside those that it names", async () => {
      const other = tree('<o:other xmlns:o="urn:other">x</o:other>');
      const attribute = { name: { namespace: "urn:other", localName: "mark" }, value: "1" };
      const note = { $content: ["a", { $any: [other] }, { by: "me" }], on: "2026-01-01", $attributes: [attribute] };
      expect(plain(valueOf(await exchange(service, "Note", note)))).toEqual(plain(note));
    });

    it.each<readonly [mistake: string, content: unknown, path: string]>([
      ["two members in one record", [{ amount: "1", signed: "me" }], "Say/$content[0]"],
      ["a member that the type lacks", ["a", { mass: "1" }], "Say/$content[1]/mass"],
      ["a value that breaks its type", ["a", { amount: "x" }], "Say/$content[1]/amount"],
      ["a number between the texts", ["a", 1], "Say/$content[1]"],
      ["a text that XML cannot carry", ["a\u0000"], "Say/$content[0]"],
    ])("%s is refused before sending, with its path", async (_mistake, $content, path) => {
      const { outcome, request } = await exchange(service, "Say", { $content });
      expect(refusalOf(outcome)).toBe(`encode ${path}`);
      expect(request).toBeUndefined();
    });

    it("goes to JSON and back", () => {
      const input = service.operations["Say"]?.input;
      if (input === undefined) throw new Error("Say has no input");
      expect(fromJson(input, JSON.parse(JSON.stringify(toJson(input, said))))).toEqual(said);
    });
  });

  describe("one name at two places", () => {
    it("in a row is two members, the second with a number", async () => {
      const value = { state: "warned", error: ["a", "b"], state2: "failed", line: ["x"], postcode: "00-001" };
      const exchanged = await exchange(service, "Twice", value);
      expect(bodyNames(exchanged.requestXml).slice(1)).toEqual([
        "state",
        "error",
        "error",
        "state",
        "line",
        "postcode",
      ]);
      expect(valueOf(exchanged)).toEqual(value);
    });

    it("in branches of which one is taken is one member, demanded as its branch demands", async () => {
      for (const branch of [
        { street: "x", postcode: "1", town: "y" },
        { line: ["x", "y"] },
        { line: ["x"], postcode: "1" },
      ]) {
        const value = { state: "a", error: [], ...branch };
        expect(valueOf(await exchange(service, "Twice", value))).toEqual({ line: [], ...value });
      }
      const { outcome } = await exchange(service, "Twice", { state: "a", street: "x", town: "y" });
      expect(refusalOf(outcome)).toBe("encode Twice/postcode");
    });
  });
});

function many(count: number): readonly object[] {
  return Array.from({ length: count }, () => ({ jar: "a", choice: [{ gram: 1 }] }));
}

/** The attribute has the name that the outer group would have had. */
function renamed({
  sequence,
  sequenceAttribute,
  ...others
}: {
  readonly sequence: unknown;
  readonly sequenceAttribute: unknown;
  readonly done: boolean;
}): object {
  return { ...others, sequence2: sequence, sequence: sequenceAttribute };
}
