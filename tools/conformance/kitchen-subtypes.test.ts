// The kitchen sink's open types: subtypes by xsi:type, wildcards and anyType.
import { parseXml } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { kitchenSides } from "./src/kitchen.ts";
import { bodyNames, envelope, exchange, readAnswer, refusalOf, valueOf } from "./src/pair.ts";
import { plain } from "./src/same.ts";

const sides = await kitchenSides();
const types =
  'xmlns="urn:kitchen:types" xmlns:t="urn:kitchen:types" xmlns:k="urn:kitchen" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

describe.each(sides)("%s", (_label, { service }) => {
  it("subtypes are told apart by $type, both ways", async () => {
    const drawing = {
      frame: { $type: "Square", colour: "red", side: "1.5", rounded: true },
      shape: [
        { $type: "Circle", colour: "blue", radius: "2" },
        { $type: "Square", colour: "green", side: "3" },
      ],
      label: { $type: "ReducedLabel", text: "a", price: "1.00", was: "2.00" },
    };
    const exchanged = await exchange(service, "Draw", drawing);
    expect(exchanged.seen).toEqual(drawing);
    expect(valueOf(exchanged)).toEqual(drawing);
    expect(exchanged.requestXml).toMatch(/xsi:type="(ns\d+):Square".*xsi:type="\1:Circle".*xsi:type="\1:ReducedLabel"/);
    expect(exchanged.requestXml).toMatch(/:colour>red<.*:side>1.5</);
  });

  it("the declared type itself has a $type, and no xsi:type; nil has neither", async () => {
    const frame = { $type: "Circle", colour: "blue", radius: "2" };
    const exchanged = await exchange(service, "Draw", { frame, label: { $type: "Label", text: "a" } });
    expect(exchanged.seen).toEqual({ frame, shape: [], label: { $type: "Label", text: "a" } });
    expect(exchanged.requestXml).not.toMatch(/:label [^>]*type=/);
    expect(valueOf(await exchange(service, "Draw", { frame, label: null }))).toEqual({ frame, shape: [], label: null });
  });

  it.each<readonly [mistake: string, drawing: object, path: RegExp]>([
    ["of an abstract type", { frame: { $type: "Shape", colour: "red" } }, /^encode Draw\/frame/],
    ["without $type", { frame: { colour: "red", side: "1" } }, /^encode Draw\/frame/],
    ["of another branch", { frame: { $type: "Label", text: "a" } }, /^encode Draw\/frame/],
    [
      "with members of another subtype",
      { frame: { $type: "Circle", colour: "red", side: "1" } },
      /^encode Draw\/frame/,
    ],
    [
      "that lacks the base's members",
      { frame: { $type: "Circle", colour: "red", radius: "1" }, shape: [{ $type: "Circle", radius: "1" }] },
      /^encode Draw\/shape\[0\]\/colour$/,
    ],
  ])("a value %s is refused before sending, with its path", async (_mistake, drawing, path) => {
    const { outcome, request } = await exchange(service, "Draw", drawing);
    expect(refusalOf(outcome)).toMatch(path);
    expect(request).toBeUndefined();
  });

  it("a subtype that the contract does not know comes as a tree, and goes back as it came", async () => {
    const inside =
      '<frame xsi:type="t:Circle"><colour>red</colour><radius>1</radius></frame>' +
      '<shape xsi:type="x:Star" xmlns:x="urn:later"><colour>blue</colour><x:points>5</x:points></shape>';
    const body = envelope(service, `<k:DrawResponse ${types}>${inside}</k:DrawResponse>`);
    const outcome = await readAnswer(service, "Draw", body);
    const value = valueOf({ outcome, mistakes: [] }) as { readonly shape: readonly { readonly $type: string }[] };
    expect(value.shape).toMatchObject([{ $type: "?{urn:later}Star" }]);
    expect(plain(valueOf(await exchange(service, "Draw", value)))).toEqual(plain(value));
  });

  it("an abstract type without xsi:type is refused in what is read", async () => {
    const body = envelope(service, `<k:DrawResponse ${types}><frame><colour>red</colour></frame></k:DrawResponse>`);
    const outcome = await readAnswer(service, "Draw", body);
    expect(refusalOf(outcome)).toBe("decode DrawResponse/frame/@type");
  });

  it("wildcards and anyType carry trees, both ways", async () => {
    const open = {
      known: "a",
      anything: parseXml('<x:a xmlns:x="urn:x" n="1"><x:b>q</x:b> tail</x:a>'),
      $any: [parseXml('<x:one xmlns:x="urn:x">1</x:one>'), parseXml('<two xmlns="urn:y"><three/></two>')],
      mark: "m",
      $attributes: [{ name: { namespace: "urn:x", localName: "extra" }, value: "v" }],
    };
    const exchanged = await exchange(service, "Wander", open);
    const value = valueOf(exchanged) as typeof open;
    expect(plain(value.$any)).toEqual(plain(open.$any));
    expect(plain(value.$attributes)).toEqual(plain(open.$attributes));
    expect(plain(value.anything.children)).toEqual(plain(open.anything.children));
    expect(value.anything.name).toMatchObject({ localName: "anything" });
    expect(value).toMatchObject({ known: "a", mark: "m" });
    expect(plain(exchanged.seen)).toEqual(plain(value));
  });

  it("a wildcard takes no element that its namespaces do not admit", async () => {
    for (const tree of ['<known xmlns="urn:kitchen:types"/>', "<none/>"]) {
      const { outcome, request } = await exchange(service, "Wander", { known: "a", $any: [parseXml(tree)] });
      expect(refusalOf(outcome)).toBe("encode Wander/$any[0]");
      expect(request).toBeUndefined();
    }
  });

  it("subtypes of one local name in two namespaces are told apart by both; simple content and restriction derive, too", async () => {
    const purse = {
      coin: [
        { $type: "{urn:kitchen:types}Coin", $value: "2.00", currency: "PLN" },
        { $type: "{urn:kitchen:old}Coin", $value: "1", currency: "PLZ", year: "1949" },
      ],
      place: { $type: "NearPlace", shop: "a" },
      $any: [],
      owner: "b",
      $any2: [],
    };
    const exchanged = await exchange(service, "Spend", purse);
    expect(exchanged.seen).toEqual(purse);
    expect(valueOf(exchanged)).toEqual(purse);
    expect(exchanged.requestXml).toMatch(
      /:coin currency="PLN">2.00<.*xsi:type="ns\d+:Coin".*>1<.*xsi:type="ns\d+:NearPlace"/,
    );
    const wrong = { ...purse, coin: [{ $type: "Coin", $value: "2.00", currency: "PLN" }] };
    expect(refusalOf((await exchange(service, "Spend", wrong)).outcome)).toMatch(/^encode Spend\/coin\[0\]/);
    const restricted = { ...purse, place: { ...purse.place, town: "c" } };
    expect(refusalOf((await exchange(service, "Spend", restricted)).outcome)).toBe("encode Spend/place/town");
  });

  it("two wildcards of one type take what each admits, at its place in the sequence", async () => {
    const card = parseXml('<card xmlns="urn:kitchen:cards"/>');
    const ticket = parseXml('<ticket xmlns="urn:kitchen:tickets">1</ticket>');
    const note = parseXml("<note>a</note>");
    const purse = { coin: [], $any: [card, ticket], owner: "b", $any2: [note] };
    const exchanged = await exchange(service, "Spend", purse);
    expect(plain(exchanged.seen)).toEqual(plain(purse));
    expect(plain(valueOf(exchanged))).toEqual(plain(purse));
    expect(bodyNames(exchanged.requestXml)).toEqual(["Spend", "card", "ticket", "owner", "note"]);
    for (const [change, path] of [
      [{ $any: [card, ticket, card] }, "Spend/$any"],
      [{ $any: [note] }, "Spend/$any[0]"],
      [{ $any2: [note, note] }, "Spend/$any2"],
      [{ $any2: [card] }, "Spend/$any2[0]"],
    ] as const) {
      const { outcome, request } = await exchange(service, "Spend", { ...purse, ...change });
      expect(refusalOf(outcome)).toBe(`encode ${path}`);
      expect(request).toBeUndefined();
    }
  });
});
