// Answers against what a tool says of them: a host that checks must not refuse what was read.
import { createClient, type ServiceDescriptor } from "@soapwright/core";
import { restriction, union, xs } from "@soapwright/core/generated";
import {
  describeModelGroup,
  describeComplexType,
  qname,
  type ElementMember,
  type ModelGroup,
  type SimpleTypeDescriptor,
} from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { complaints } from "../test/schemas.ts";
import { ping, Shop, tns } from "../test/shop.ts";
import { createCatalog } from "./catalog.ts";

const list = { min: 1, max: 3 };
const once = { min: 1, max: 1 };

function member(property: string, occurs: Pick<ElementMember, "min" | "max">, more: Partial<ElementMember> = {}) {
  return {
    kind: "element",
    property,
    name: qname("", property),
    type: xs.int,
    nillable: false,
    ...occurs,
    ...more,
  } as const;
}

const small = restriction(tns, "Small", xs.int, { maxInclusive: "3" });
const either: SimpleTypeDescriptor = union(tns, "Either", [small, xs.boolean]);

const choice: ModelGroup = describeModelGroup({
  kind: "choice",
  particles: [
    { kind: "sequence", particles: ["a", "l"] },
    { kind: "sequence", particles: ["b", "m"] },
  ],
});
const group: ModelGroup = describeModelGroup({ kind: "sequence", particles: ["a", "l"], optional: true });
const plain = (...particles: readonly string[]): ModelGroup => ({ kind: "sequence", particles });

const ANSWERS: readonly (readonly [
  claim: string,
  members: readonly ElementMember[],
  content: ModelGroup,
  xml: string,
  value: unknown,
])[] = [
  [
    "has an empty list of a branch that was not taken",
    [member("a", once), member("l", list), member("b", once), member("m", list)],
    choice,
    "<a>1</a><l>2</l>",
    { a: 1, l: [2], m: [] },
  ],
  ["has an empty list of a group that was left out", [member("a", once), member("l", list)], group, "", { l: [] }],
  [
    "has a fixed decimal as the service wrote it",
    [member("f", once, { type: xs.decimal, fixed: "1.0" })],
    plain("f"),
    "<f>1</f>",
    { f: "1" },
  ],
  [
    "has a value of a union's type, whose bounds reading does not check",
    [member("u", once, { type: either })],
    plain("u"),
    "<u>9</u>",
    { u: 9 },
  ],
];

describe("an answer that was read", () => {
  it.each(ANSWERS)("%s, and fits", async (_claim, members, content, xml, value) => {
    const type = describeComplexType(undefined, () => members, { content });
    const output = { kind: "element", name: qname("", "R"), type, nillable: false } as const;
    const service: ServiceDescriptor = { ...Shop, operations: { ping: { ...ping, output } } };
    const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><R>${xml}</R></e:Body></e:Envelope>`;
    const client = createClient(service, {
      transport: async () =>
        Promise.resolve({
          status: 200,
          headers: { "content-type": "text/xml" },
          body: new TextEncoder().encode(envelope),
        }),
    });
    const tool = createCatalog(service, { client }).tool("ping");
    const result = await tool?.call({});
    expect(result).toEqual({ ok: true, value });
    expect(complaints(tool?.outputSchema ?? {}, value)).toEqual([]);
    expect(tool?.standard.output["~standard"].validate(value)).not.toHaveProperty("issues");
  });
});

describe("a list that is always there", () => {
  it("keeps the least number of its items", async () => {
    const type = describeComplexType(undefined, () => [member("l", list)], { content: plain("l") });
    const output = { kind: "element", name: qname("", "R"), type, nillable: false } as const;
    const service: ServiceDescriptor = { ...Shop, operations: { ping: { ...ping, output } } };
    const client = createClient(service, { transport: async () => Promise.reject(new Error("not called")) });
    const shown = createCatalog(service, { client }).tool("ping")?.outputSchema ?? {};
    expect(complaints(shown, { l: [] })).not.toEqual([]);
  });
});
