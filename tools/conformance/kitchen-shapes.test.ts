// The kitchen sink's shapes: what is refused before sending, choices, names, groups.
import { describe, expect, it } from "vitest";
import { kitchenSides } from "./src/kitchen.ts";
import { bodyNames, envelope, exchange, readAnswer, refusalOf, valueOf } from "./src/pair.ts";
import { plain } from "./src/same.ts";

const sides = await kitchenSides();
const types =
  'xmlns="urn:kitchen:types" xmlns:t="urn:kitchen:types" xmlns:k="urn:kitchen" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const limits = { spice: "a little", code: "AB123", portions: 4, price: "12.50", hint: "warm" };
const limitsXml =
  "<spice>a little</spice><code>AB123</code><portions>4</portions><price>12.50</price><hint>warm</hint>";

describe.each(sides)("%s", (_label, { service }) => {
  it("what keeps every facet goes both ways", async () => {
    const full = { ...limits, tags: ["hot", "mild"], heat: "hot" };
    expect(valueOf(await exchange(service, "Limit", full))).toEqual(full);
    expect(valueOf(await exchange(service, "Limit", { ...limits, hint: "😀".repeat(20) }))).toHaveProperty("hint");
  });

  it.each<readonly [rule: string, change: Readonly<Record<string, unknown>>, path: string]>([
    ["a value that the enumeration lacks", { spice: "mild" }, "Limit/spice"],
    ["an enumerated value in another case", { spice: "Hot" }, "Limit/spice"],
    ["an enumerated value with a space more", { spice: "hot " }, "Limit/spice"],
    ["an attribute that the enumeration lacks", { heat: "cold" }, "Limit/@heat"],
    ["an item that the enumeration lacks", { tags: ["hot", "none"] }, "Limit/tags"],
    ["more items than maxLength", { tags: ["hot", "hot", "hot", "hot"] }, "Limit/tags"],
    ["a text that matches the pattern in part", { code: "AB1234" }, "Limit/code"],
    ["a number below minInclusive", { portions: 0 }, "Limit/portions"],
    ["a number above maxInclusive", { portions: 13 }, "Limit/portions"],
    ["more than fractionDigits", { price: "1.234" }, "Limit/price"],
    ["a decimal below minInclusive", { price: "-0.01" }, "Limit/price"],
    ["less than minLength", { hint: "" }, "Limit/hint"],
    ["more than maxLength", { hint: "x".repeat(21) }, "Limit/hint"],
    ["a member that is not there", { hint: undefined }, "Limit/hint"],
    ["a member that the type does not have", { hints: "warm" }, "Limit/hints"],
    ["null where nothing may be nil", { hint: null }, "Limit/hint"],
  ])("%s is refused before sending, with its path", async (_rule, change, path) => {
    const { outcome, request } = await exchange(service, "Limit", { ...limits, ...change });
    expect(refusalOf(outcome)).toBe(`encode ${path}`);
    expect(request).toBeUndefined();
  });

  it("an answer that does not fit is no answer: the peer learns that it failed, the service why", async () => {
    const { outcome, mistakes } = await exchange(service, "Limit", limits, () => ({ ...limits, spice: "mild" }));
    expect(outcome).toMatchObject({ ok: false, error: { kind: "fault", faultCode: "undocumented" } });
    expect(mistakes).toMatchObject([{ kind: "encode", path: "LimitResponse/spice" }]);
  });

  it("an enumeration is checked in what is read, too", async () => {
    const wrong = limitsXml.replace("a little", "mild");
    const outcome = await readAnswer(
      service,
      "Limit",
      envelope(service, `<k:LimitResponse ${types}>${wrong}</k:LimitResponse>`),
    );
    expect(refusalOf(outcome)).toBe("decode LimitResponse/spice");
  });

  it.each<readonly [branch: string, payment: object]>([
    ["the first branch", { sum: "1.00", card: "4111" }],
    ["a branch of several", { sum: "1.00", account: "PL61", bank: "NBP" }],
    ["a branch without what may be absent in it", { sum: "1.00", account: "PL61" }],
    ["a branch whose value is false", { sum: "1.00", cash: false }],
  ])("a choice with one branch goes both ways: %s", async (_branch, payment) => {
    const exchanged = await exchange(service, "Pay", payment);
    expect(valueOf(exchanged)).toEqual({ ...payment, choice: [] });
  });

  it("a repeated choice keeps the order of the document", async () => {
    const payment = { sum: "1", cash: true, choice: [{ points: 1 }, { coupon: "a" }, { coupon: "b" }, { points: 2 }] };
    const exchanged = await exchange(service, "Pay", payment);
    expect(bodyNames(exchanged.requestXml)).toEqual(["Pay", "sum", "cash", "points", "coupon", "coupon", "points"]);
    expect(valueOf(exchanged)).toEqual(payment);
  });

  it.each<readonly [mistake: string, payment: object, path: RegExp]>([
    ["without a branch", { sum: "1" }, /^encode Pay$/],
    ["with two branches", { sum: "1", card: "4111", cash: true }, /^encode Pay(\/cash)?$/],
    ["with parts of two branches", { sum: "1", card: "4111", bank: "NBP" }, /^encode Pay(\/bank)?$/],
    ["with half a branch", { sum: "1", bank: "NBP" }, /^encode Pay(\/(account|bank))?$/],
    [
      "with two branches in one record",
      { sum: "1", cash: true, choice: [{ points: 1, coupon: "a" }] },
      /^encode Pay\/choice\[0\]/,
    ],
    [
      "without a branch in one record",
      { sum: "1", cash: true, choice: [{ points: 1 }, {}] },
      /^encode Pay\/choice\[1\]/,
    ],
  ])("a choice %s is refused before sending, with its path", async (_mistake, payment, path) => {
    const { outcome, request } = await exchange(service, "Pay", payment);
    expect(refusalOf(outcome)).toMatch(path);
    expect(request).toBeUndefined();
  });

  it.each([
    ["without a branch", "<sum>1</sum>"],
    ["with two branches", "<sum>1</sum><card>4111</card><cash>true</cash>"],
  ])("a choice %s is refused in what is read", async (_mistake, inside) => {
    const body = envelope(service, `<k:PayResponse ${types}>${inside}</k:PayResponse>`);
    const outcome = await readAnswer(service, "Pay", body);
    expect(refusalOf(outcome)).toMatch(/^decode PayResponse/);
  });

  it("members have any name that XML has, and objects keep what they inherit", async () => {
    const names = {
      class: "a",
      constructor: "b",
      ["__proto__"]: "c",
      // oxlint-disable-next-line unicorn/no-thenable -- a member of the contract has this name
      then: "d",
      toString: "e",
      hasOwnProperty: 6,
      Id: "g",
      id: 8,
      "two-words": "i",
      "dotted.name": "j",
      żółć: "k",
      inner: { $value: "1.50", value: "l", ["__proto__"]: "m" },
      idAttribute: "n",
      classAttribute: 15,
    };
    const exchanged = await exchange(service, "Name", names);
    expect(plain(exchanged.seen)).toEqual(plain(names));
    expect(plain(valueOf(exchanged))).toEqual(plain(names));
    expect(exchanged.requestXml).toMatch(/ id="n"/);
    expect(exchanged.requestXml).toMatch(/:Id>g<\/ns\d+:Id><ns\d+:id>8<.*:dotted\.name>j<.*:żółć>k</);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(({} as { readonly c?: unknown }).c).toBeUndefined();
  });

  it("members with names of JavaScript's own are missing where they are, not inherited", async () => {
    // oxlint-disable-next-line unicorn/no-thenable -- a member of the contract has this name
    const full = { class: "", constructor: "", then: "", toString: "", Id: "", id: 1, inner: { $value: "1" } };
    const rest = { "two-words": "", "dotted.name": "", żółć: "", idAttribute: "" };
    for (const missing of ["constructor", "toString"]) {
      const { [missing as "then"]: _, ...others } = { ...full, ...rest, ["__proto__"]: "" };
      const { outcome, request } = await exchange(service, "Name", others);
      expect(refusalOf(outcome)).toBe(`encode Name/${missing}`);
      expect(request).toBeUndefined();
    }
    const { outcome } = await exchange(service, "Name", { ...full, ...rest });
    expect(refusalOf(outcome)).toBe("encode Name/__proto__");
  });

  it("groups and attribute groups are kept, at their places", async () => {
    const guest = {
      name: "Ala",
      street: "Długa 1",
      city: "Łódź",
      mail: "a@b.test",
      by: "me",
      when: "2026-01-01T00:00:00Z",
    };
    const regular = { since: "2006-01-31", street: "x", city: "y", when: "2026-01-01T00:00:00", lang: "pl" };
    const exchanged = await exchange(service, "Invite", guest, () => regular);
    expect(exchanged.seen).toEqual(guest);
    expect(valueOf(exchanged)).toEqual(regular);
    expect(bodyNames(exchanged.requestXml)).toEqual(["Invite", "name", "street", "city", "mail"]);
    expect(bodyNames(exchanged.responseXml)).toEqual(["InviteResponse", "since", "street", "city"]);
    expect(exchanged.responseXml).toMatch(/xmlns:(ns\d+)="urn:kitchen:types".* \1:lang="pl"/);
    const { by: _, mail: __, ...least } = guest;
    expect((await exchange(service, "Invite", least, () => regular)).seen).toEqual(least);
    const { when: ___, ...without } = guest;
    const { outcome } = await exchange(service, "Invite", without);
    expect(refusalOf(outcome)).toBe("encode Invite/@when");
  });
});
