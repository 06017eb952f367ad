// Words for people keep their lines and lose only what indentation put around them.
import { describe, expect, it } from "vitest";
import type { TreeElement } from "../load/tree.ts";
import { qname } from "./names.ts";
import { readDocumentation } from "./reading.ts";

function documentation(...children: (TreeElement | string)[]): TreeElement {
  const place = { document: { name: "a", text: "" }, offset: 0 };
  return {
    name: qname("", "documentation"),
    attributes: [],
    children,
    elements: children.filter((child) => typeof child !== "string"),
    scope: { outer: undefined, bindings: new Map() },
    place,
  };
}

describe("documentation", () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ["of one line is that line", "  One line. ", "One line."],
    [
      "loses the indentation all its lines share",
      "\n      First.\n        - deeper\n      Last.\n    ",
      "First.\n  - deeper\nLast.",
    ],
    ["keeps empty lines between paragraphs", "One.\n\n  Two.", "One.\n\nTwo."],
    ["of white space is none", " \n\t\n ", undefined],
  ];
  for (const [claim, text, expected] of cases)
    it(claim, () => expect(readDocumentation([documentation(text)])).toBe(expected));

  it("takes the text out of markup, and puts several in paragraphs", () => {
    const bold = documentation("bold");
    expect(readDocumentation([documentation("Some ", bold, "."), documentation("More.")])).toBe("Some bold.\n\nMore.");
  });
});
