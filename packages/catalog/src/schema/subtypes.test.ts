// Subtypes and what no description covers: shown to hosts, called through, and judged by their own schemas.
import { createClient, createHandler, inMemoryTransport, SoapFault, type ServiceDescriptor } from "@soapwright/core";
import {
  anyType,
  builtinType,
  describeComplexType,
  polymorphic,
  qname,
  type ComplexTypeDescriptor,
  type ElementMember,
  type Member,
  type OperationDescriptor,
  type Operations,
  type TypeDescriptor,
  anyAttributeCodec,
  anyCodec,
} from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { complaints } from "../../test/schemas.ts";
import { createCatalog } from "../catalog.ts";
import type { Catalog } from "../types.ts";
import type { JsonSchema } from "./json-schema.ts";

function child(property: string, type: TypeDescriptor, more?: Partial<ElementMember>): ElementMember {
  return { kind: "element", property, name: qname("", property), type, min: 1, max: 1, nillable: false, ...more };
}

const text = builtinType("string") as TypeDescriptor;
const long = builtinType("long") as TypeDescriptor;
const any: Member = {
  kind: "any",
  property: "$any",
  namespaces: { kind: "any" },
  min: 0,
  max: Number.POSITIVE_INFINITY,
  codec: anyCodec,
};
const attributes: Member = {
  kind: "anyAttribute",
  property: "$attributes",
  namespaces: { kind: "any" },
  codec: anyAttributeCodec,
};

const Shape: ComplexTypeDescriptor = describeComplexType(qname("urn:t", "Shape"), () => [child("name", text)]);
const Circle: ComplexTypeDescriptor = describeComplexType(qname("urn:t", "Circle"), () => [
  child("name", text),
  child("area", long),
  child("key", text, { min: 0, secret: true }),
]);
/** A subtype that holds shapes again. */
const Drawing: ComplexTypeDescriptor = describeComplexType(qname("urn:t", "Drawing"), () => [
  child("name", text),
  child(
    "parts",
    polymorphic(Shape, () => [Shape, Circle, Drawing]),
    { min: 0, max: Number.POSITIVE_INFINITY },
  ),
]);
const Message: ComplexTypeDescriptor = describeComplexType(undefined, () => [
  child(
    "shape",
    polymorphic(Shape, () => [Shape, Circle, Drawing]),
  ),
  child("free", anyType, { min: 0 }),
  any,
  attributes,
]);

const echo: OperationDescriptor = {
  kind: "operation",
  name: "echo",
  action: "",
  style: "document",
  input: { kind: "element", name: qname("urn:t", "Echo"), type: Message, nillable: false },
  output: { kind: "element", name: qname("urn:t", "EchoResponse"), type: Message, nillable: false },
  faultCodes: [],
  memberCodes: [],
  faults: [
    { name: "Refused", detail: { kind: "element", name: qname("urn:t", "Refused"), type: Message, nillable: false } },
  ],
};
const Shapes: ServiceDescriptor = {
  kind: "service",
  name: qname("urn:t", "Shapes"),
  port: "Shapes",
  endpoint: "http://shapes.test/",
  soap: "1.1",
  operations: { echo },
};

function shapes(answer: (input: unknown) => Promise<unknown>): Catalog {
  const transport = inMemoryTransport(createHandler<Operations>(Shapes, { echo: answer }));
  return createCatalog(Shapes, { client: createClient(Shapes, { transport }) });
}

const catalog = shapes(async (input) => Promise.resolve(input));
const tool = catalog.tool("echo");
const input: JsonSchema = tool?.inputSchema ?? {};
const output: JsonSchema = tool?.outputSchema ?? {};

const DRAWING = {
  shape: {
    $type: "Drawing",
    name: "both",
    parts: [
      { $type: "Circle", name: "c", area: "9007199254740993" },
      { $type: "Drawing", name: "inner", parts: [] },
    ],
  },
  free: { name: "free", children: ["text"] },
  $any: [{ name: "{urn:x}note", attributes: { lang: "pl" }, children: [{ name: "{urn:x}b", children: ["bold"] }] }],
  $attributes: { "{urn:x}mark": "1" },
};

describe("subtypes and trees", () => {
  it("fit the schemas, and come back from a call as the output's schema says", async () => {
    expect(complaints(input, DRAWING)).toEqual([]);
    const result = await catalog.call("echo", DRAWING);
    expect(result).toMatchObject({ ok: true, value: { shape: DRAWING.shape, $attributes: DRAWING.$attributes } });
    if (result.ok) expect(complaints(output, result.value)).toEqual([]);
  });

  it.each([
    ["a value without $type", { shape: { name: "x" } }],
    ["a $type that is none of them", { shape: { $type: "Square", name: "x" } }],
    ["a member of another subtype", { shape: { $type: "Shape", name: "x", area: "1" } }],
    ["a misfit inside a subtype", { shape: { $type: "Circle", name: "x", area: "large" } }],
    ["a tree without a name", { shape: { $type: "Shape", name: "x" }, $any: [{ children: [] }] }],
  ])("do not fit: %s", async (_claim, json) => {
    expect(complaints(input, json)).not.toEqual([]);
    expect(tool?.standard.input["~standard"].validate(json).issues).toHaveLength(1);
    expect(await catalog.call("echo", json)).toMatchObject({ ok: false, error: { kind: "encode" } });
  });

  it("are told where a member of a subtype is wrong", () => {
    const json = { shape: { ...DRAWING.shape, parts: [{ $type: "Circle", name: "c", area: "x" }] } };
    const { issues } = tool?.standard.input["~standard"].validate(json) ?? {};
    expect(issues).toMatchObject([{ path: ["shape", "parts", 0, "area"] }]);
  });

  it("may be of a type that the contract does not know, in what comes", () => {
    const json = { shape: { $type: "?{urn:t}Square", $xml: { name: "shape" } }, $any: [] };
    expect(complaints(output, json)).toEqual([]);
  });

  it("take their place in $defs once, whoever holds them", () => {
    expect(Object.keys(input["$defs"] as object)).toEqual(["Shape", "XmlElement"]);
  });

  it("keep their secrets in the detail of a fault", async () => {
    const detail = { shape: { $type: "Circle", name: "c", area: 1n, key: "s3cr3t" }, $any: [] };
    const refuse = async (): Promise<never> =>
      Promise.reject(new SoapFault({ faultCode: "declared", faultName: "Refused", reason: "no", detail }));
    const result = await shapes(refuse).call("echo", DRAWING);
    expect(result).toMatchObject({
      error: { faultName: "Refused", detail: { shape: { $type: "Circle", name: "c", area: "1" } } },
    });
    expect(JSON.stringify(result)).not.toContain("s3cr3t");
  });
});
