// Attributes of tags that follow one another: what is kept of one says nothing of the next.
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { readEvents } from "../../test/read-events.ts";
import { XmlReader } from "./reader.ts";
import { encodeUtf8 } from "./utf8.ts";

const tags = (document: string, chunk?: number): string[] =>
  readEvents(document, chunk, true).filter((event) => event.startsWith("<a"));

describe("an attribute has the name that is written,", () => {
  it.each([
    [
      "where the tag before has the same ones",
      `<r><a b='1' c='2'/><a b="3" c="4"/></r>`,
      ["<a b=1 c=2>", "<a b=3 c=4>"],
    ],
    ["where it has others as long", "<r><a bc='1'/><a bd='2'/><a cd='3'/></r>", ["<a bc=1>", "<a bd=2>", "<a cd=3>"]],
    ["where it has them in another order", "<r><a b='1' c='2'/><a c='3' b='4'/></r>", ["<a b=1 c=2>", "<a c=3 b=4>"]],
    ["where it has fewer", "<r><a b='1'/><a b='2' c='3'/></r>", ["<a b=1>", "<a b=2 c=3>"]],
    // The bytes of U+0137 are the code units of the two characters before.
    ["where its characters are the bytes of another", "<r><a Ä·='1'/><a ķ='2'/></r>", ["<a Ä·=1>", "<a ķ=2>"]],
    [
      "where its prefix stands for something else",
      "<r><a xmlns:p='u' p:b='1'/><a xmlns:p='v' p:b='2'/></r>",
      ["<a {u}b=1>", "<a {v}b=2>"],
    ],
  ])("%s", (_, document, wanted) => {
    for (const chunk of [undefined, 1, 5]) expect(tags(document, chunk)).toEqual(wanted);
  });
});

describe("a value", () => {
  it("is not kept by a reader that goes on to another document", () => {
    const reader = new XmlReader(encodeUtf8(`<a pin="4711" b="1"/>`));
    reader.next();
    expect(reader.attribute("", "pin")).toBe("4711");
    reader.reset(encodeUtf8("<a/>"));
    expect(inspect(reader, { depth: null })).not.toContain("4711");
    reader.next();
    expect(reader.attribute("", "pin")).toBeUndefined();
  });

  it.each([
    ["of plain characters is what is written", '<a b=\'1 - "x"\' c="it\'s"/>', '<a b=1 - "x" c=it\'s>'],
    ["has spaces where line ends and tabs are written", "<a b='x\r\ny\tz\n'/>", "<a b=x y z >"],
    ["keeps those that references write", "<a b='x&#10;y&#9;z'/>", "<a b=x\ny\tz>"],
    ["has characters of more than a byte, and references", "<a b='ż&amp;ó' c='\u{1f600}'/>", "<a b=ż&ó c=\u{1f600}>"],
    ["may be empty, or hold what ends a tag", "<a b='' c='/>'/>", "<a b= c=/>>"],
  ])("%s", (_, document, wanted) => {
    for (const chunk of [undefined, 1, 5]) expect(tags(document, chunk)).toEqual([wanted]);
  });
});

describe("the same attribute twice in one tag is refused,", () => {
  const some = (count: number): string => Array.from({ length: count }, (_, index) => `n${index}='1'`).join(" ");

  it.each([2, 15, 16, 17, 40])("the last of %d", (count) => {
    expect(tags(`<a ${some(count)}/>`)).toHaveLength(1);
    expect(() => tags(`<a ${some(count - 1)} n0='2'/>`)).toThrow("the same attribute twice in one tag");
  });

  it.each([0, 20])("by two prefixes of one namespace, among %d others", (count) => {
    const declared = `xmlns:p='u' xmlns:q='u' ${some(count)}`;
    expect(() => tags(`<a ${declared} p:x='1' q:x='2'/>`)).toThrow("the same attribute twice in one tag");
    expect(tags(`<a ${declared} p:x='1' x='2'/>`)).toHaveLength(1);
  });
});
