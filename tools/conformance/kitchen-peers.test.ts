// The kitchen sink as other toolkits write it: the same messages in other words, and messages that they get wrong.
import { describe, expect, it } from "vitest";
import { kitchenSides } from "./src/kitchen.ts";
import { envelope, readAnswer, refusalOf, sendRequest } from "./src/pair.ts";

const sides = await kitchenSides();
const namespaces = [
  'xmlns:k="urn:kitchen"',
  'xmlns:t="urn:kitchen:types"',
  'xmlns:xs="http://www.w3.org/2001/XMLSchema"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
].join(" ");

const maker = "<t:maker><t:town>b</t:town><t:name>c</t:name></t:maker>";
const dish = { title: "a", amount: 7, maker: { town: "b", name: "c" }, best: "2026-01-01" };
const dishXml = `<t:title>a</t:title><t:amount>7</t:amount>${maker}<t:best>2026-01-01</t:best>`;
const circle = { $type: "Circle", colour: "red", radius: "1" };

type Variant = readonly [what: string, operation: string, inside: string, value: unknown];
const variants: readonly Variant[] = [
  ["plain", "Cook", dishXml, dish],
  ["with white space and comments between", "Cook", `\n  <!-- a -->${dishXml.replaceAll("><", ">\n<")}\n<?p i?>`, dish],
  ["with CDATA", "Cook", dishXml.replace(">a<", "><![CDATA[a]]><"), dish],
  ["with a comment inside a value", "Cook", dishXml.replace(">7<", "><!-- seven -->7<!-- --><"), dish],
  ["with white space around numbers", "Cook", dishXml.replace(">7<", ">\n 7\t<"), dish],
  ["with a plus sign and leading zeros", "Cook", dishXml.replace(">7<", ">+007<"), dish],
  ["with character references", "Cook", dishXml.replace(">a<", ">&#x61;<"), dish],
  [
    "with xsi:type on built-in types, as Axis does",
    "Cook",
    dishXml.replace("<t:amount>", '<t:amount xsi:type="xs:int">'),
    dish,
  ],
  ["with xsi:type of the declared type", "Cook", dishXml.replace("<t:title>", '<t:title xsi:type="xs:string">'), dish],
  ["with xsi:nil false", "Cook", dishXml.replace("<t:title>", '<t:title xsi:nil="false">'), dish],
  [
    "with a default namespace",
    "Cook",
    dishXml.replaceAll("t:", "").replaceAll(/<(title|amount|maker|best)>/g, '<$1 xmlns="urn:kitchen:types">'),
    dish,
  ],
  [
    "with a prefix bound anew",
    "Cook",
    dishXml.replace("<t:title>a</t:title>", '<k:title xmlns:k="urn:kitchen:types">a</k:title>'),
    dish,
  ],
  ["with numbers for booleans", "Pay", "<t:sum>1</t:sum><t:cash>0</t:cash>", { sum: "1", cash: false, choice: [] }],
  ["with xsi:nil 1", "Be", '<t:must xsi:nil="1"/>', { must: null, many: [], usualAttribute: "mark as usual" }],
  [
    "with base64 in lines",
    "Be",
    "<t:must/><t:bytes>\nYWJj\n ZGVm\n</t:bytes>",
    { must: "", many: [], bytes: new TextEncoder().encode("abcdef"), usualAttribute: "mark as usual" },
  ],
  [
    "with xsi:type by the default namespace",
    "Draw",
    '<t:frame xmlns="urn:kitchen:types" xsi:type="Circle"><t:colour>red</t:colour><t:radius>1</t:radius></t:frame>',
    { frame: circle, shape: [] },
  ],
  [
    "with xsi:type by a prefix of its own",
    "Draw",
    '<t:frame xmlns:q="urn:kitchen:types" xsi:type=" q:Circle "><t:colour>red</t:colour><t:radius>1</t:radius></t:frame>',
    { frame: circle, shape: [] },
  ],
  [
    "with xsi:type of the declared type where it has subtypes",
    "Draw",
    '<t:frame xsi:type="t:Circle"><t:colour>red</t:colour><t:radius>1</t:radius></t:frame><t:label xsi:type="t:Label"><t:text>a</t:text></t:label>',
    { frame: circle, shape: [], label: { $type: "Label", text: "a" } },
  ],
  [
    "with xsi:nil beside xsi:type",
    "Draw",
    '<t:frame xsi:type="t:Circle"><t:colour>red</t:colour><t:radius>1</t:radius></t:frame><t:label xsi:type="t:PricedLabel" xsi:nil="true"/>',
    { frame: circle, shape: [], label: null },
  ],
];

/** The mistake, and where it is: below the message's element. */
type Mistake = readonly [what: string, operation: string, inside: string, path: string];
const mistakes: readonly Mistake[] = [
  ["a member that is not there", "Cook", dishXml.replace(/<t:amount>.*<\/t:amount>/, ""), "/amount"],
  ["a member in no namespace", "Cook", dishXml.replace("<t:title>a</t:title>", "<title>a</title>"), "/title"],
  ["a member twice", "Cook", dishXml.replace("<t:best>", "<t:amount>7</t:amount><t:best>"), "/amount"],
  [
    "nil where nothing may be nil",
    "Cook",
    dishXml.replace("<t:title>a</t:title>", '<t:title xsi:nil="true"/>'),
    "/title",
  ],
  ["an empty number", "Cook", dishXml.replace(">7<", "><"), "/amount"],
  ["a number too large", "Cook", dishXml.replace(">7<", ">2147483648<"), "/amount"],
  ["a fraction for a whole number", "Cook", dishXml.replace(">7<", ">7.0<"), "/amount"],
  ["a date with a time", "Cook", dishXml.replace("2026-01-01", "2026-01-01T00:00:00"), "/best"],
  ["an element inside a value", "Cook", dishXml.replace(">7<", "><b>7</b><"), "/amount"],
  ["two branches of a choice", "Pay", "<t:sum>1</t:sum><t:card>a</t:card><t:cash>1</t:cash>", ""],
  ["no branch of a choice", "Pay", "<t:sum>1</t:sum>", ""],
  ["a value that the enumeration lacks", "Dare", "<t:chosen>good</t:chosen>", "/chosen"],
  ["another value than the fixed one", "Dare", "<t:chosen>\\</t:chosen><t:always>x</t:always>", "/always"],
  ["nil with content", "Be", '<t:must xsi:nil="true">a</t:must>', "/must"],
  ["too few of what repeats", "Stack", "<t:jar>a</t:jar>", "/pair"],
  ["too many of what repeats", "Stack", "<t:pair>1</t:pair><t:pair>2</t:pair><t:pair>3</t:pair>", "/pair"],
  ["an abstract type", "Draw", '<t:frame xsi:type="t:Shape"><t:colour>red</t:colour></t:frame>', "/frame/@type"],
  ["an xsi:type without a binding for its prefix", "Draw", '<t:frame xsi:type="q:Circle"/>', "/frame/@type"],
];

describe.each(sides)("%s", (_label, { service, soap }) => {
  it.each(variants)("is read %s: %s", async (_what, operation, inside, value) => {
    const answer = envelope(service, `<k:${operation}Response ${namespaces}>${inside}</k:${operation}Response>`);
    expect(await readAnswer(service, operation, answer, { strict: true })).toMatchObject({ ok: true, value });
    const request = envelope(service, `<k:${operation} ${namespaces}>${inside}</k:${operation}>`);
    expect((await sendRequest(service, operation, request, { strict: true })).seen).toEqual(value);
  });

  it.each(mistakes)(
    "is refused with its path, by client and handler: %s in %s",
    async (_what, operation, inside, path) => {
      const answer = envelope(service, `<k:${operation}Response ${namespaces}>${inside}</k:${operation}Response>`);
      expect(refusalOf(await readAnswer(service, operation, answer))).toBe(`decode ${operation}Response${path}`);
      const request = envelope(service, `<k:${operation} ${namespaces}>${inside}</k:${operation}>`);
      const { seen, status, responseXml } = await sendRequest(service, operation, request);
      expect(seen).toBeUndefined();
      expect(status).toBe(soap === "1.1" ? 500 : 400);
      expect(responseXml).toContain(soap === "1.1" ? ":Client<" : ":Sender<");
      expect(responseXml).toContain(` ${operation}${path}: `);
    },
  );
});
