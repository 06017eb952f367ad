// Substitution groups: what stands in an element's place is a record with one member, named after what stands there.
import { fromJson, toJson } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { pantrySides } from "./src/kitchen.ts";
import { bodyNames, envelope, exchange, readAnswer, refusalOf, valueOf } from "./src/pair.ts";

const sides = await pantrySides();
const found = { test: { named: { name: "jam" } } };

describe.each(sides)("%s", (_form, service) => {
  it("members stand for an abstract head, within one another", async () => {
    const value = {
      limit: 3,
      test: { and: [{ named: { name: "a" } }, { and: [found.test, found.test] }] },
    };
    const exchanged = await exchange(service, "Find", value);
    expect(bodyNames(exchanged.requestXml)).toEqual(["Find", "limit", "and", "named", "and", "named", "named"]);
    expect(valueOf(exchanged)).toEqual(value);
  });

  it("a repeated head keeps the order of the document, members of members and of other namespaces among them", async () => {
    const shelves = [
      { Fruit: { label: "pear", ripe: "2026-01-01" } },
      { Fruit2: { $type: "FoodType", label: "grape" } },
      { Food: { $type: "FoodType", label: "bread" } },
      { wine: { label: "red", year: "1999" } },
      { Apple: null },
      { Food: { $type: "FoodType", label: "cake" } },
    ];
    const exchanged = await exchange(service, "Find", { ...found, shelves });
    expect(bodyNames(exchanged.requestXml).filter((name) => /^[A-Zw]/.test(name))).toEqual([
      "Find",
      "Fruit",
      "Fruit",
      "Food",
      "wine",
      "Apple",
      "Food",
    ]);
    expect(valueOf(exchanged)).toEqual({ ...found, shelves });
  });

  it("a head stands in a branch of a choice, and is a message itself, as its members are", async () => {
    const inChoice = { ...found, Food: { wine: { label: "white" } } };
    expect(valueOf(await exchange(service, "Find", inChoice))).toEqual(inChoice);
    for (const food of [
      { Food: { $type: "FoodType", label: "a" } },
      { wine: { label: "b" } },
      { Fruit: { label: "c", ripe: "2026-01-01" } },
    ]) {
      const exchanged = await exchange(service, "Food", food);
      expect(bodyNames(exchanged.requestXml)[0]).toBe(Object.keys(food)[0]);
      expect(valueOf(exchanged)).toEqual(food);
    }
  });

  it("what block shuts out may not stand there", async () => {
    expect(
      valueOf(await exchange(service, "Find", { ...found, sealed: { label: "a" }, shut: { narrow: { label: "b" } } })),
    ).toEqual({
      ...found,
      sealed: { label: "a" },
      shut: { narrow: { label: "b" } },
    });
    const { outcome } = await exchange(service, "Find", {
      ...found,
      shut: { wide: { label: "b", ripe: "2026-01-01" } },
    });
    expect(refusalOf(outcome)).toBe("encode Find/shut/wide");
  });

  it.each<readonly [mistake: string, value: object, path: string]>([
    ["none", { test: {} }, "Find/test"],
    ["two at once", { test: { named: { name: "a" }, and: [] } }, "Find/test"],
    ["the abstract head", { test: { test: {} } }, "Find/test/test"],
    ["no record", { test: "named" }, "Find/test"],
    [
      "a mistake in the third",
      {
        ...found,
        shelves: [
          { Food: { $type: "FoodType", label: "a" } },
          { Food: { $type: "FoodType", label: "b" } },
          { wine: {} },
        ],
      },
      "Find/shelves[2]/wine/label",
    ],
    ["too few", { test: { and: [found.test] } }, "Find/test/and"],
  ])("%s is refused before sending, with its path", async (_mistake, value, path) => {
    const { outcome, request } = await exchange(service, "Find", value);
    expect(refusalOf(outcome)).toBe(`encode ${path}`);
    expect(request).toBeUndefined();
  });

  it.each([
    ["two where one may stand", '<named name="a"/><named name="b"/>', "decode Find/test"],
    ["none where one must", "", "decode Find/test"],
    ["the abstract head itself", "<test/>", "decode Find/test"],
    ["one that breaks its type", "<named/>", "decode Find/test/named/@name"],
  ])("%s is refused in what is read", async (_mistake, inside, refusal) => {
    const outcome = await readAnswer(service, "Find", envelope(service, `<Find xmlns="urn:pantry">${inside}</Find>`));
    expect(refusalOf(outcome)).toBe(refusal);
  });

  it("JSON has the same members", () => {
    const input = service.operations["Find"]?.input;
    if (input === undefined) throw new Error("Find has no input");
    const value = { ...found, shelves: [{ wine: { label: "red", year: "1999" } }] };
    expect(fromJson(input, JSON.parse(JSON.stringify(toJson(input, value))))).toEqual(value);
  });
});
