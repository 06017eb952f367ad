// Schemas of simple values against the one judge of values: both take the same, and both refuse the same.
import {
  builtinType,
  describeComplexType,
  qname,
  restrict,
  type ElementDescriptor,
  type Facets,
} from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { complaints } from "../../test/schemas.ts";
import { ping, Shop } from "../../test/shop.ts";
import { standardMessage, type StandardIssue } from "../standard.ts";
import { messageSchema } from "./message.ts";

function messageOf(base: string, facets: Facets): ElementDescriptor {
  const plain = builtinType(base);
  if (plain === undefined) throw new Error(`there is no xs:${base}`);
  const type = Object.keys(facets).length === 0 ? plain : restrict(undefined, plain, facets);
  const record = describeComplexType(undefined, () => [
    { kind: "element", property: "a", name: qname("urn:t", "a"), type, min: 1, max: 1, nillable: false },
  ]);
  return { kind: "element", name: qname("urn:t", "Ask"), type: record, nillable: false };
}

function issuesOf(message: ElementDescriptor, a: unknown): readonly StandardIssue[] {
  const schema = (): ReturnType<typeof messageSchema> => messageSchema(message, "input");
  const judge = standardMessage({ service: Shop, operation: ping, message, schema });
  return judge["~standard"].validate({ a }).issues ?? [];
}

const ZEROS = "0".repeat(8);

const VALUES: readonly (readonly [
  claim: string,
  base: string,
  facets: Facets,
  fits: readonly unknown[],
  misfits: readonly unknown[],
])[] = [
  ["64-bit integers are text or exact numbers", "long", {}, ["-1", 1, 2 ** 53 - 1], [1.5, 2 ** 53, "1.5", true]],
  ["64-bit integers without a sign", "unsignedLong", {}, ["18446744073709551615", 0], [-1, "-1"]],
  ["integers from 0", "nonNegativeInteger", {}, [0, "0"], [-1, "-1"]],
  ["integers above 0", "positiveInteger", {}, [1, "1"], [0, -1]],
  ["integers up to 0", "nonPositiveInteger", {}, [0, "-1"], [1]],
  ["integers below 0", "negativeInteger", {}, [-1, "-1"], [0, 1, "0"]],
  [
    "a pattern that wants zeros in front wants none in JSON, which has the number",
    "long",
    { pattern: ["[0-9]{11}"] },
    [12345678, "12345678", `${ZEROS}123`],
    [],
  ],
  [
    "a name is in Clark's notation, whatever its pattern says of prefixes",
    "QName",
    { pattern: ["[a-z0-9]+:a"] },
    ["{urn:x}a"],
    [""],
  ],
  ["a length of bytes is not that of their base64", "hexBinary", { length: 2 }, ["YWI="], []],
  [
    "a dot is any character but the two that end lines",
    "string",
    { pattern: ["."] },
    ["a", "\u{1F600}", "\u2028", "\u0085"],
    ["\n", "ab"],
  ],
];

describe.each(VALUES)("%s", (_claim, base, facets, fits, misfits) => {
  const message = messageOf(base, facets);
  const schema = messageSchema(message, "input");

  it.each(fits.map((value) => [value]))("%j is taken by both", (value) => {
    expect(complaints(schema, { a: value })).toEqual([]);
    expect(issuesOf(message, value)).toEqual([]);
  });

  it.skipIf(misfits.length === 0).each(misfits.map((value) => [value]))("%j is refused by both", (value) => {
    expect(complaints(schema, { a: value })).not.toEqual([]);
    expect(issuesOf(message, value)).not.toEqual([]);
  });
});

describe("what JSON Schema cannot check", () => {
  it("is said in words", () => {
    const schema = messageSchema(messageOf("long", { pattern: ["[0-9]{11}"] }), "input");
    expect(JSON.stringify(schema)).toContain("On the wire it matches [0-9]{11}.");
  });
});

describe("a refusal", () => {
  it.each([
    ["long", "x", "a whole number"],
    ["hexBinary", "x", "text in base64"],
    ["QName", "a b", "text as {namespace}local"],
  ])("of xs:%s is in the words of JSON", (base, value, words) => {
    const [issue] = issuesOf(messageOf(base, {}), value);
    expect(issue?.message).toContain(words);
    expect(issue?.message).not.toMatch(/bigint|\(a Uint8Array|localName/);
  });
});
