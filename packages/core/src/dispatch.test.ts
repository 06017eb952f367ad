// Which operation a request is for, where the element in its Body alone does not say it.
import { describe, expect, it } from "vitest";
import { EnvelopeError } from "./error.ts";
import { dispatchOf } from "./dispatch.ts";
import { createHandler } from "./handler.ts";
import { encodeRequest } from "./message.ts";
import {
  any,
  anyNamespace,
  attribute,
  body,
  collection,
  complexType,
  element,
  group,
  one,
  optional,
  polymorphic,
  schema,
} from "./schema/build.ts";
import { xs } from "./generated.ts";
import { operation, service, type OperationDescriptor, type ServiceDescriptor } from "./service.ts";
import type { XmlElement } from "./xml/element.ts";

const t = schema("urn:t");
const ask = element(t, "Ask", xs.string);
const pair = complexType<{ a: string; b?: string }>(t, "Pair", () => ({ a: one(xs.string), b: optional(xs.string) }));
const open = complexType<{ $any?: XmlElement[] }>(t, "Open", () => ({ $any: any(anyNamespace) }));

const op = (name: string, action: string, input: OperationDescriptor["input"]): OperationDescriptor => ({
  ...operation<undefined, undefined, never, Record<never, never>, Record<never, never>>({
    name,
    action,
    input: undefined,
    output: undefined,
  }),
  input,
});

function serviceOf(operations: readonly OperationDescriptor[], soap: "1.1" | "1.2" = "1.1"): ServiceDescriptor {
  const name = { namespace: "urn:t", localName: "T" };
  return service({
    name,
    port: "T",
    soap,
    operations: Object.fromEntries(operations.map((each) => [each.name, each])),
  });
}

const alike = [op("first", "urn:1", ask), op("second", "urn:2", ask), op("third", "urn:3 ż", ask)];
const same = [op("first", "urn:1", ask), op("second", "urn:1", ask)];
const whole = [
  op("sides", "urn:s", body(element(t, "sides", pair))),
  op("all", "urn:o", body(element(t, "all", open))),
];
const longer = complexType<{ a: string; b?: string; c?: string }>(t, "Longer", () => ({
  a: one(xs.string),
  b: optional(xs.string),
  c: optional(xs.string),
}));
const stepped = complexType<{ steps: { step?: string }[]; k?: string }>(t, "Stepped", () => ({
  steps: group<{ step?: string }>(t, () => ({ step: optional(xs.string) }), "sequence"),
  k: attribute(xs.string),
}));
const inherited = [
  op(
    "any",
    "urn:a",
    body(
      element(
        t,
        "any",
        polymorphic<{ a: string }>(pair, () => [pair, longer]),
      ),
    ),
  ),
  op("list", "urn:l", body(element(t, "list", collection(t, "List", "item", xs.string)))),
  op("steps", "urn:p", body(element(t, "steps", stepped))),
];
const empty = [...whole, op("none", "urn:n", undefined)];

describe("the operation of a request", () => {
  const cases: readonly (readonly [
    claim: string,
    operations: readonly OperationDescriptor[],
    name: string | undefined,
    action: string | undefined,
    wanted: string,
  ])[] = [
    ["is told by its element, whatever the action says", [op("ask", "urn:1", ask)], "Ask", "urn:other", "ask"],
    ["is told by the action where several take one element", alike, "Ask", "urn:2", "second"],
    ["is told by an action as HTTP carries it", alike, "Ask", "urn:3 %C5%BC", "third"],
    [
      "is refused where the action is none of theirs",
      alike,
      "Ask",
      "urn:4",
      'take {urn:t}Ask (first, second, third), and the action "urn:4" is none of theirs',
    ],
    [
      "is refused where there is no action",
      alike,
      "Ask",
      undefined,
      "take {urn:t}Ask (first, second, third), and the action was left out",
    ],
    [
      "is refused where all have one action",
      same,
      "Ask",
      "urn:1",
      "take {urn:t}Ask (first, second), and have the same action",
    ],
    ["is refused where none takes the element", same, "Tell", "urn:1", "no operation of T takes {urn:t}Tell"],
    ["is told by any element of a whole Body", whole, "b", undefined, "sides"],
    ["is the one that takes any element where no other names it", whole, "c", undefined, "all"],
    ["is told by an element of any subtype where the whole Body has some", inherited, "c", undefined, "any"],
    ["is told by an item where the whole Body is an array", inherited, "item", undefined, "list"],
    ["is told by an element of a repeated group", inherited, "step", undefined, "steps"],
    [
      "is none that the service starts",
      [{ ...op("tell", "urn:1", ask), serviceStarts: true }],
      "Ask",
      undefined,
      "no operation of T takes {urn:t}Ask",
    ],
    ["is none where the whole Body has only attributes", inherited, "k", undefined, "no operation of T takes {urn:t}k"],
    ["is the one of an empty message where the Body is empty", empty, undefined, undefined, "none"],
    ["may be one of a whole Body that is empty, told by the action", whole, undefined, "urn:o", "all"],
  ];
  it.each(cases)("%s", (_claim, operations, name, action, wanted) => {
    const dispatch = dispatchOf(serviceOf(operations));
    const find = (): string =>
      dispatch(name === undefined ? undefined : { namespace: "urn:t", localName: name }, action).name;
    if (wanted.includes(" ")) {
      expect(find).toThrow(EnvelopeError);
      expect(find).toThrow(wanted);
    } else expect(find()).toBe(wanted);
  });
});

describe.each(["1.1", "1.2"] as const)("a handler of SOAP %s", (soap) => {
  it("finds the action where its version has it", async () => {
    const described = serviceOf(alike, soap);
    const seen: string[] = [];
    const implementations = Object.fromEntries(
      alike.map(({ name }) => [name, (given: unknown) => void seen.push(`${name} ${String(given)}`)]),
    );
    const handler = createHandler(described, implementations, { matchAction: true });
    for (const each of alike) {
      const { headers, body: bytes } = encodeRequest(described, each, "x");
      expect(await handler({ method: "POST", url: "http://t.test/", headers, body: bytes })).toMatchObject({
        status: 200,
      });
    }
    expect(seen).toEqual(["first x", "second x", "third x"]);
  });
});
