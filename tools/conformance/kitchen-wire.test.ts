// The kitchen sink on the wire: order, action, exact values, arrays and presence, in every form and version.
import { describe, expect, it } from "vitest";
import { kitchenSides } from "./src/kitchen.ts";
import { bodyNames, envelope, exchange, readAnswer, refusalOf, valueOf } from "./src/pair.ts";
import { backwards } from "./src/same.ts";

const sides = await kitchenSides();
const types = 'xmlns="urn:kitchen:types" xmlns:k="urn:kitchen" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const dish = {
  title: "Soup",
  amount: 3,
  maker: { town: "Łódź", name: "Ala", age: 30 },
  best: "2026-12-31",
  origin: { region: "south", country: "PL", checked: true },
};

const table = {
  seats: 4,
  cloth: { width: "1.50", colour: "white", area: "2.25", clean: true },
  guest: [
    { name: "Ala", chair: 1 },
    { name: "Ola", chair: 2 },
  ],
};

const values = {
  date: "2006-01-31+01:00",
  time: "23:59:59.999999999",
  dateTime: "2026-03-29T02:30:00.1234567890123+02:00",
  duration: "-P1Y2M3DT4H5M6.789S",
  gYearMonth: "2026-11",
  gMonthDay: "--02-29Z",
  base64: Uint8Array.from({ length: 256 }, (_, index) => index),
  hex: new Uint8Array([0, 1, 254, 255]),
  decimal: "12345678901234567890.123456789",
  long: 9007199254740993n,
  unsignedLong: 18446744073709551615n,
  integer: -(10n ** 40n),
  unsignedInt: 4294967295,
  short: -32768,
  float: 0.1,
  double: Number.MIN_VALUE,
  boolean: false,
  anyUri: "urn:ż?a=1&b=2",
  name: { namespace: "urn:ż", localName: "żółć" },
  token: "two words",
  numbers: [-9223372036854775808n, 9223372036854775807n, 9007199254740993n],
  words: ["a", "b-c", "1"],
  sizeOrWord: "large",
  at: "2026-01-01T00:00:00Z",
  bits: [true, false],
};

describe.each(sides)("%s", (_label, { service, soap }) => {
  it("elements go out in the order of a named type's sequence, whatever the order of the properties", async () => {
    const order = ["title", "amount", "maker", "town", "name", "age", "best", "origin", "region", "country"];
    for (const given of [dish, backwards(dish)]) {
      const exchanged = await exchange(service, "Cook", given, backwards);
      expect(bodyNames(exchanged.requestXml)).toEqual(["Cook", ...order]);
      expect(bodyNames(exchanged.responseXml)).toEqual(["CookResponse", ...order]);
      expect(exchanged.seen).toEqual(dish);
      expect(valueOf(exchanged)).toEqual(dish);
    }
  });

  it("elements go out in the order of an anonymous type's sequence", async () => {
    const answer = { corner: true, number: 7 };
    const exchanged = await exchange(service, "Table", backwards(table), () => answer);
    const guest = ["guest", "name", "chair"];
    expect(bodyNames(exchanged.requestXml)).toEqual([
      "Table",
      "seats",
      "cloth",
      "width",
      "colour",
      "area",
      ...guest,
      ...guest,
    ]);
    expect(bodyNames(exchanged.responseXml)).toEqual(["TableResponse", "number", "corner"]);
    expect(exchanged.seen).toEqual(table);
    expect(valueOf(exchanged)).toEqual(answer);
  });

  it("local elements are in the namespace that their own schema's form says", async () => {
    const { requestXml } = await exchange(service, "Cook", dish);
    expect(requestXml).toMatch(/<country>PL<\/country>/);
    expect(requestXml).toMatch(/<(ns\d+):maker><\1:town>/);
  });

  it("the action is that of the chosen port", async () => {
    const { request } = await exchange(service, "Cook", dish);
    const action = `"urn:kitchen:${soap === "1.1" ? "11" : "12"}:Cook"`;
    const contentType = request?.headers["content-type"];
    if (soap === "1.1") {
      expect(request?.headers["soapaction"]).toBe(action);
      expect(contentType).toBe("text/xml; charset=utf-8");
    } else {
      expect(request?.headers).not.toHaveProperty("soapaction");
      expect(contentType).toBe(`application/soap+xml; charset=utf-8; action=${action}`);
    }
    expect(request?.url).toBe(soap === "1.1" ? "http://kitchen.test/plain" : "http://kitchen.test/twelve");
  });

  it("dates, numbers, bytes and lists come back digit for digit", async () => {
    const exchanged = await exchange(service, "Keep", values);
    expect(exchanged.seen).toEqual(values);
    expect(valueOf(exchanged)).toEqual(values);
    for (const xml of [exchanged.requestXml, exchanged.responseXml]) {
      expect(xml).toContain(":decimal>12345678901234567890.123456789<");
      expect(xml).toContain(":long>9007199254740993<");
      expect(xml).toContain(":unsignedLong>18446744073709551615<");
      expect(xml).toContain(":dateTime>2026-03-29T02:30:00.1234567890123+02:00<");
      expect(xml).toContain(":date>2006-01-31+01:00<");
      expect(xml).toContain(":time>23:59:59.999999999<");
      expect(xml).toContain(":hex>0001FEFF<");
      expect(xml).toContain(":numbers>-9223372036854775808 9223372036854775807 9007199254740993<");
    }
  });

  it("bytes that are a part of a larger buffer go out alone", async () => {
    const base64 = values.base64.subarray(10, 13);
    const exchanged = await exchange(service, "Keep", { ...values, base64, hex: Buffer.from("ab") });
    expect(exchanged.requestXml).toContain(":base64>CgsM<");
    expect(exchanged.seen).toEqual({ ...values, base64: new Uint8Array([10, 11, 12]), hex: new Uint8Array([97, 98]) });
  });

  it.each([
    ["long", 9007199254740992],
    ["long", 9223372036854775808n],
    ["unsignedLong", -1n],
    ["decimal", 1.5],
    ["decimal", "1e5"],
    ["dateTime", "2026-02-30T00:00:00Z"],
    ["date", "31.01.2006"],
    ["dateTime", new Date(0)],
    ["short", 1.5],
    ["base64", "Cg=="],
    ["sizeOrWord", "medium"],
  ])("a value that would be rounded or misread is refused before sending: %s %s", async (member, wrong) => {
    const { outcome, request } = await exchange(service, "Keep", { ...values, [member]: wrong });
    expect(refusalOf(outcome)).toBe(`encode Keep/${member}`);
    expect(request).toBeUndefined();
  });

  it("one occurrence of what may repeat is an array, and so is none", async () => {
    const one = {
      jar: ["a"],
      row: [{ cell: ["b"], number: 1 }],
      pair: [2],
      labels: ["c"],
      grid: [[3]],
    };
    expect(valueOf(await exchange(service, "Stack", one))).toEqual(one);
    const none = await exchange(service, "Stack", { pair: [2] });
    expect(none.seen).toEqual({ jar: [], row: [], pair: [2] });
    const empty = { jar: [], row: [{ cell: [], number: 1 }], pair: [2, 3], labels: [], grid: [[], [1, 2], []] };
    expect(valueOf(await exchange(service, "Stack", empty))).toEqual(empty);
  });

  it("an array is read from what another toolkit sent as one element", async () => {
    const body = envelope(service, `<k:StackResponse ${types}><jar>a</jar><pair>1</pair></k:StackResponse>`);
    const outcome = await readAnswer(service, "Stack", body, { strict: true });
    expect(outcome).toMatchObject({ ok: true, value: { jar: ["a"], row: [], pair: [1] } });
  });

  it.each([
    ["too few", { pair: [] }, "Stack/pair"],
    ["too many", { pair: [1, 2, 3] }, "Stack/pair"],
    ["one alone", { pair: 1 }, "Stack/pair"],
    ["a wrong one", { pair: [1, "2"] }, "Stack/pair[1]"],
    ["a wrong one inside", { pair: [1], row: [{ number: 1 }, { cell: [5], number: 2 }] }, "Stack/row[1]/cell[0]"],
  ])("an array with %s is refused before sending", async (_what, wrong, path) => {
    const { outcome, request } = await exchange(service, "Stack", wrong);
    expect(refusalOf(outcome)).toBe(`encode ${path}`);
    expect(request).toBeUndefined();
  });

  const nil = 'xsi:nil="true"';
  it.each<readonly [what: string, member: Readonly<Record<string, unknown>>, xml: RegExp]>([
    ["absent text", {}, /^(?!.*:text).*$/s],
    ["nil text", { text: null }, /<ns\d+:text xsi:nil="true"\/>/],
    ["empty text", { text: "" }, /<ns\d+:text(\/>|><\/ns\d+:text>)/],
    ["absent number", {}, /^(?!.*:number).*$/s],
    ["nil number", { number: null }, /<ns\d+:number xsi:nil="true"\/>/],
    ["absent record", {}, /^(?!.*:record).*$/s],
    ["nil record", { record: null }, /<ns\d+:record xsi:nil="true"\/>/],
    ["empty record", { record: {} }, /<ns\d+:record(\/>|><\/ns\d+:record>)/],
    [
      "record of an empty word",
      { record: { word: "" } },
      /<ns\d+:record><ns\d+:word(\/>|><\/ns\d+:word>)<\/ns\d+:record>/,
    ],
    [
      "nil, empty and full items",
      { many: [null, "", "a"] },
      /:many xsi:nil="true"\/><ns\d+:many(\/>|><\/ns\d+:many>)<ns\d+:many>a</,
    ],
    ["absent list", {}, /^(?!.*:list).*$/s],
    ["empty list", { list: [] }, /<ns\d+:list(\/>|><\/ns\d+:list>)/],
    ["no bytes", { bytes: new Uint8Array() }, /<ns\d+:bytes(\/>|><\/ns\d+:bytes>)/],
    ["absent mark", {}, /^(?!.* mark=).*$/s],
    ["empty mark", { mark: "" }, / mark=""/],
  ])("absent, nil and empty are kept apart: %s", async (_what, member, xml) => {
    const full = { must: null, many: [], usualAttribute: "mark as usual", ...member };
    const exchanged = await exchange(service, "Be", { must: null, ...member });
    expect(exchanged.requestXml).toMatch(xml);
    expect(exchanged.responseXml).toMatch(xml);
    expect(exchanged.requestXml).toContain(`:must ${nil}/>`);
    expect(exchanged.seen).toEqual(full);
    expect(valueOf(exchanged)).toEqual(full);
    expect(Object.keys(exchanged.seen as object).toSorted()).toEqual(Object.keys(full).toSorted());
  });

  it("what must be there may be nil, but not absent", async () => {
    const { outcome, request } = await exchange(service, "Be", {});
    expect(refusalOf(outcome)).toBe("encode Be/must");
    expect(request).toBeUndefined();
  });

  it("a default stands for an empty element and for an absent attribute, never for an absent element", async () => {
    const body = (inside: string, attribute = ""): Uint8Array =>
      envelope(service, `<k:BeResponse ${types}${attribute}><must ${nil}/>${inside}</k:BeResponse>`);
    const read = async (bytes: Uint8Array): Promise<unknown> => readAnswer(service, "Be", bytes, { strict: true });
    expect(await read(body(""))).toMatchObject({ value: { usualAttribute: "mark as usual" } });
    expect(await read(body(""))).not.toHaveProperty("value.usual");
    expect(await read(body("<usual/>"))).toMatchObject({ value: { usual: "as usual" } });
    expect(await read(body("<usual>x</usual>", ' usual="y"'))).toMatchObject({
      value: { usual: "x", usualAttribute: "y" },
    });
  });

  it("a type that holds itself goes as deep as the value", async () => {
    const tree = { leaf: "a", branch: [{ branch: [{ leaf: "b", branch: [] }] }, { leaf: "", branch: [] }] };
    expect(valueOf(await exchange(service, "Plant", tree))).toEqual(tree);
  });
});
