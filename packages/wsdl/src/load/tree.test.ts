// The tree says what the document says: core's reader judges and names, the other parser only builds.
import { describe, expect, it } from "vitest";
import { namespaceOf, readTree, type TreeElement } from "./tree.ts";

function tree(text: string): TreeElement {
  const read = readTree(new TextEncoder().encode(text), "a.xml");
  if (read === undefined) throw new Error("the readers disagree");
  if ("refused" in read) throw new Error(read.refused);
  return read.root;
}

/** The tree as nested lists: name, attributes, children. */
function shape({ name, attributes, children }: TreeElement): unknown {
  const label = name.namespace === "" ? name.localName : `{${name.namespace}}${name.localName}`;
  const pairs = attributes.map(
    (attribute) => `${attribute.name.namespace}|${attribute.name.localName}=${attribute.value}`,
  );
  return [label, ...pairs, ...children.map((child) => (typeof child === "string" ? { text: child } : shape(child)))];
}

describe("a tree", () => {
  const cases = [
    [
      "keeps text as written, white space and digits included",
      "<a> 01 <b/>1e3</a>",
      ["a", { text: " 01 " }, ["b"], { text: "1e3" }],
    ],
    [
      "resolves the five names and numbers",
      "<a b='&lt;&#65;&#x1F600;'>&amp;&gt;&quot;&apos;</a>",
      ["a", "|b=<A😀", { text: "&>\"'" }],
    ],
    ["resolves nothing twice", "<a>&amp;lt;</a>", ["a", { text: "&lt;" }]],
    ["takes CDATA as it is", "<a>x<![CDATA[<&amp;>]]>y</a>", ["a", { text: "x<&amp;>y" }]],
    [
      "keeps white space between elements in documentation",
      "<a> <documentation> <b>x</b> <c/></documentation> <b> </b></a>",
      ["a", ["documentation", { text: " " }, ["b", { text: "x" }], { text: " " }, ["c"]], ["b"]],
    ],
    ["keeps a carriage return that was a reference", "<a>x&#13;\r\ny</a>", ["a", { text: "x\r\ny" }]],
    ["makes a space of white space in an attribute", "<a b='x\n\ty&#10;'/>", ["a", "|b=x  y\n"]],
    ["minds that > and / may stand in an attribute", "<a b='>' c='/'/>", ["a", "|b=>", "|c=/"]],
    ["passes over comments and processing instructions", "<?p x?><a><!-- <b/> --><?q <c/>?></a><!-- end -->", ["a"]],
    ["reads an empty tag with a line end in it", "<a\n/>", ["a"]],
    [
      "has elements and attributes of any name",
      "<__proto__ constructor='1'><constructor/><toString __proto__='2'/></__proto__>",
      ["__proto__", "|constructor=1", ["constructor"], ["toString", "|__proto__=2"]],
    ],
    [
      "expands prefixes where they are in force",
      "<p:a xmlns:p='urn:1' xmlns='urn:2' p:x='' y=''><b xmlns=''/><p:c xmlns:p='urn:3'/></p:a>",
      ["{urn:1}a", "urn:1|x=", "|y=", ["b"], ["{urn:3}c"]],
    ],
    ["normalises line ends", "<a>1\r\n2\r3</a>", ["a", { text: "1\n2\n3" }]],
  ] as const;
  for (const [claim, text, expected] of cases) {
    it(claim, () => {
      expect(shape(tree(text))).toEqual(expected);
    });
  }

  it("knows where its elements stand, behind line ends of two characters as well", () => {
    const root = tree("<a>\r\n  <b/>\r\n  <c/></a>");
    const offsets = root.children.flatMap((child) => (typeof child === "string" ? [] : [child.place.offset]));
    expect(offsets).toEqual([7, 15]);
  });

  it("knows the namespaces in force at an element, for names in attribute values", () => {
    const root = tree("<a xmlns='urn:d' xmlns:p='urn:p'><b xmlns=''/></a>");
    const [inner] = root.children;
    expect(namespaceOf(root.scope, "")).toBe("urn:d");
    expect(typeof inner === "object" && [namespaceOf(inner.scope, ""), namespaceOf(inner.scope, "p")]).toEqual([
      "",
      "urn:p",
    ]);
    expect(namespaceOf(root.scope, "q")).toBeUndefined();
    expect(namespaceOf(root.scope, "xml")).toBe("http://www.w3.org/XML/1998/namespace");
  });

  it("goes as deep as core's reader allows", () => {
    const deep = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(() => tree(deep(250))).not.toThrow();
    expect(() => tree(deep(300))).toThrow("open elements");
  });
});
