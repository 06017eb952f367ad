// Doc comments from the contract's words and the overlay's.
import { describe, expect, it } from "vitest";
import { codesDoc, deprecationDoc, memberDoc, printDoc } from "./doc.ts";
import { xs } from "@soapwright/core/generated";
import { textCodec, type MemberNotes } from "@soapwright/core/model";

function member(notes: MemberNotes): readonly string[] {
  return memberDoc({ kind: "text", property: "$value", type: xs.string, codec: textCodec, ...notes });
}

describe("memberDoc", () => {
  it("says everything the overlay says, each once", () => {
    const advice = {
      unit: "days",
      min: "1",
      max: "9",
      requiredIf: "x is given",
      default: "3",
      values: { 1: "one" },
      note: "Odd.",
    };
    expect(member({ documentation: "How long.", advice })).toEqual([
      "How long.",
      "Unit: days.",
      "From 1 to 9.",
      "Required if x is given.",
      "Default: `3`.",
      "Values:",
      "- `1`: one",
      "Odd.",
    ]);
  });

  it("says a unit once, though the author's sentence has it", () => {
    expect(member({ documentation: "How many days it lasts.", advice: { unit: "days" } })).toEqual([
      "How many days it lasts.",
    ]);
  });

  it("counts items in words", () => {
    expect(member({ advice: { minItems: 1, maxItems: 25, required: true } })).toEqual([
      "1 to 25 items.",
      "Required by the service, although the schema lets it be absent.",
    ]);
  });
});

describe("deprecationDoc", () => {
  it("is one tag with date, replacement and note", () => {
    expect(deprecationDoc({ removed: "2020-01-13", replacement: "REST: GET /x", note: "Gone." })).toEqual([
      "@deprecated Removed from the service on 2020-01-13. REST: GET /x. Gone.",
    ]);
  });

  it("is nothing for what is still there", () => {
    expect(deprecationDoc(undefined)).toEqual([]);
  });
});

describe("codesDoc", () => {
  it("lists codes with what they mean", () => {
    expect(
      codesDoc([
        { kind: "faultCode", faultCode: "ERR_A", meaning: "A */" },
        { kind: "faultCode", faultCode: "ERR_B" },
      ]),
    ).toEqual(["- `ERR_A`: A *\\/", "- `ERR_B`"]);
  });
});

describe("printDoc", () => {
  it("is one line where it fits, several where not, none where there is nothing to say", () => {
    expect(printDoc(["Short."], 2)).toBe("  /** Short. */\n");
    expect(printDoc(["One.", "Two."], 0)).toBe("/**\n * One.\n * Two.\n */\n");
    expect(printDoc([], 0)).toBe("");
  });

  it("wraps within the width and indents what follows in a list", () => {
    const lines = printDoc([`- ${"word ".repeat(40).trim()}`], 0).split("\n");
    expect(lines.every((line) => line.length <= 120)).toBe(true);
    expect(lines[2]).toMatch(/^ \* {3}word/);
  });
});
