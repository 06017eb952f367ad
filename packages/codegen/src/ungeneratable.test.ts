// What the generator has no words for is refused by name, operation by operation.
import { describe, expect, it } from "vitest";
import {
  describeComplexType,
  qname,
  type CollectionDescriptor,
  type Member,
  type OperationDescriptor,
  type ServiceDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { generate } from "./generate.ts";
import { findUngeneratable } from "./ungeneratable.ts";

function serviceOf(type: TypeDescriptor, more: object = {}): ServiceDescriptor {
  const input = { kind: "element", name: qname("urn:t", "ask"), type, nillable: false } as const;
  const operation: OperationDescriptor = {
    kind: "operation",
    name: "ask",
    action: "",
    style: "document",
    input,
    output: undefined,
    faultCodes: [],
    memberCodes: [],
    faults: [],
    ...more,
  };
  const operations = { ask: operation };
  return { kind: "service", name: qname("urn:t", "S"), port: "P", endpoint: undefined, soap: "1.1", operations };
}

const plain = describeComplexType(undefined, () => []);

describe("findUngeneratable", () => {
  it("finds nothing wrong with what it knows", () => {
    expect(findUngeneratable(serviceOf(plain))).toEqual([]);
  });

  it("refuses a list of nothing but itself", () => {
    const list: CollectionDescriptor = {
      kind: "collection",
      name: qname("urn:t", "Lists"),
      get item() {
        const name = qname("urn:t", "item");
        return { kind: "element", property: "item", name, type: list, min: 0, max: 9, nillable: false } as const;
      },
    };
    expect(findUngeneratable(serviceOf(list))).toEqual([
      { operation: "ask", message: "{urn:t}Lists is a list of nothing but itself; give it another member" },
    ]);
  });

  it("refuses an operation of which the model says more than generated code can", () => {
    const [refusal] = findUngeneratable(serviceOf(plain, { someHeaders: [{}], none: undefined, empty: [] }));
    expect(refusal).toEqual({
      operation: "ask",
      message: "has someHeaders, which generated code cannot say yet; leave the operation out",
    });
  });

  it("refuses a kind of member it has no word for", () => {
    const odd = { kind: "wildcard", property: "rest" } as unknown as Member;
    const [refusal] = findUngeneratable(serviceOf(describeComplexType(qname("urn:t", "Open"), () => [odd])));
    expect(refusal?.message).toMatch(/^\{urn:t\}Open has a member of kind wildcard/);
  });
});

describe("generate", () => {
  it("throws with all refusals instead of leaving an operation out", () => {
    expect(() => generate(serviceOf(plain, { someHeaders: [1] }))).toThrow(/operation ask: has someHeaders/);
  });
});
