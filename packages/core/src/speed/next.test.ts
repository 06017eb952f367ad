// The next element taken in one step, if it is the one that is due: its start tag, its text, its number.
import { expect, it } from "vitest";
import { expectName, XmlReader, XmlToken } from "../xml/reader.ts";
import { XmlStreamReader } from "../xml/stream-reader.ts";

it.each<readonly [text: string, value: number | undefined]>([
  ["0", 0],
  ["7", 7],
  ["-12", -12],
  ["999999999999999", 999_999_999_999_999],
  ...["", "-", "-0", "007", "+1", " 1", "1 ", "1.0", "1e3", "1000000000000000", "a", "1<!-- -->", "1<b/>", "&#49;"].map(
    (text) => [text, undefined] as const,
  ),
])("nextNumber reads %j as %j, and nothing of what is no number in its shortest form", (text, value) => {
  const reader = new XmlReader(Buffer.from(`<a>\n <n>${text}</n><m/></a>`));
  reader.next();
  const whole = reader.nextNumber(expectName("", "n"), false);
  expect(whole).toBe(value ?? NaN);
  if (value === undefined) {
    reader.next();
    reader.skip();
  }
  expect([reader.localName, reader.depth, reader.next(), reader.localName]).toEqual(["n", 1, XmlToken.start, "m"]);
});

it.each<[text: string, value: number]>([
  ["0", 0],
  ["-0", -0],
  ["007", 7],
  ["22.99", 22.99],
  ["-0.10", -0.1],
  ["-0.0", -0],
  [".5", 0.5],
  ["5.", 5],
  ["0.000000000000001", NaN],
  ["0.00000000000001", 1e-14],
  ["123456789.012345", 123456789.012345],
  ["123456789.0123456", NaN],
  ["1.2.3", NaN],
  [".", NaN],
  ["-", NaN],
  ["+1.5", NaN],
  ["1e5", NaN],
  ["1.5 ", NaN],
  ["1.5<b/>", NaN],
])("nextNumber reads %j as %j where there may be a point", (text, value) => {
  const reader = new XmlReader(Buffer.from(`<a><n>${text}</n></a>`));
  reader.next();
  expect(reader.nextNumber(expectName("", "n"), true)).toBe(value);
  if (value !== value) {
    reader.next();
    reader.skip();
  }
  expect([reader.next(), reader.localName]).toEqual([XmlToken.end, "a"]);
});

it.each<readonly [rule: string, xml: string, text: string | undefined]>([
  ["plain", "<n>a b</n>", "a b"],
  ["empty", "<n></n>", ""],
  ["letters beyond ASCII", "<n>ł€😀</n>", "ł€😀"],
  ["references", "<n>&lt;&#x142;</n>", "<ł"],
  ["white space before it", " \t\r\n<n>a</n>", "a"],
  ["white space in its end tag", "<n>a</n >", undefined],
  ["an attribute", '<n a="1">a</n>', undefined],
  ["an empty-element tag", "<n/>", undefined],
  ["a child", "<n>a<b/></n>", undefined],
  ["a CDATA section", "<n><![CDATA[a]]></n>", undefined],
  ["a CR, which becomes an LF", "<n>a\rb</n>", undefined],
  ["another name", "<m>a</m>", undefined],
  ["a longer name", "<nn>a</nn>", undefined],
  ["text before it", "x<n>a</n>", undefined],
])("nextText, given %s: %j", (_rule, xml, text) => {
  const reader = new XmlReader(Buffer.from(`<a>${xml}</a>`));
  reader.next();
  expect(reader.nextText(expectName("", "n"))).toBe(text);
  if (text === undefined) {
    while (reader.depth > 0) reader.next();
  } else {
    expect([reader.localName, reader.namespace, reader.depth]).toEqual(["n", "", 1]);
    expect(reader.nextIsEnd()).toBe(true);
    reader.next();
  }
  expect([reader.localName, reader.next()]).toEqual(["a", XmlToken.done]);
});

it("nextIf takes the expected start tag and nothing else", () => {
  const reader = new XmlReader(
    Buffer.from(
      `<p:r xmlns:p="u"><p:a>1</p:a><p:a b=""/><p:ab></p:ab>x<p:a/><a></a><p:a xmlns:p="v"><p:a></p:a></p:a></p:r>`,
    ),
  );
  const a = expectName("u", "a");
  expect(reader.nextIf(a)).toBe(false);
  reader.next();
  expect(reader.nextIf(expectName("v", "a"))).toBe(false);
  expect(reader.nextIf(expectName("u", "ab"))).toBe(false);
  expect(reader.nextIf(a)).toBe(true);
  expect([reader.localName, reader.prefix, reader.namespace, reader.depth, reader.offset]).toEqual([
    "a",
    "p",
    "u",
    2,
    17,
  ]);
  expect(reader.nextIf(a)).toBe(false);
  expect(reader.readText()).toBe("1");
  for (const [taken, offset] of [
    // With attributes, a longer name, behind text, an empty-element tag, another namespace: all are left to `next`.
    [false, 29],
    [false, 40],
    [false, 53],
    [false, 54],
    [false, 60],
    [false, 67],
  ] as const) {
    expect([reader.nextIf(a), offset]).toEqual([taken, offset]);
    const token = reader.next();
    expect(reader.offset).toBe(offset);
    if (token === XmlToken.start && offset !== 67) reader.skip();
  }
  expect(reader.namespace).toBe("v");
  expect(reader.nextIf(a)).toBe(false);
  expect(reader.nextIf(expectName("v", "a"))).toBe(true);
  expect([reader.namespace, reader.readText()]).toEqual(["v", ""]);
  expect(() => expectName("u", "a x='1'")).toThrow(TypeError);
});

it("nextIf minds a declaration that changes the prefix or the default namespace", () => {
  const reader = new XmlReader(Buffer.from(`<r xmlns="u"><x xmlns="v"><a></a></x><a></a></r>`));
  const a = expectName("u", "a");
  reader.next();
  reader.next();
  expect(reader.nextIf(a)).toBe(false);
  reader.skip();
  // The scope of x goes when the reader goes on.
  expect(reader.nextIf(a)).toBe(false);
  reader.next();
  expect([reader.localName, reader.namespace]).toEqual(["a", "u"]);
});

it("nextIf waits for the whole tag", () => {
  const reader = new XmlStreamReader();
  const a = expectName("", "a");
  reader.write(Buffer.from("<r><a"));
  reader.next();
  expect(reader.nextIf(a)).toBe(false);
  reader.write(Buffer.from(">"));
  expect(reader.nextIf(a)).toBe(true);
  expect(reader.depth).toBe(2);
});
