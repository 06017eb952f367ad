// Every kind of wildcard: any namespace, others than one's own, listed ones and none; elements, attributes, anyType.
import { anyAttributeCodec, anyCodec, anyType, describeComplexType, describeModelGroup, qname, type ServiceDescriptor } from "@soapwright/core/model";
import { element, member, operation, serviceOf, xs } from "../../describe.ts";

const NS = "urn:open";
const many = { min: 0, max: Number.POSITIVE_INFINITY };

const Open = describeComplexType(
  qname(NS, "Open"),
  () => [
    member(NS, "id", xs("string")),
    { kind: "any", property: "$any", namespaces: { kind: "not", namespace: NS }, ...many, codec: anyCodec },
    { kind: "anyAttribute", property: "$attributes", namespaces: { kind: "any" }, codec: anyAttributeCodec },
  ],
);
const Free = describeComplexType(undefined, () => [
  { kind: "any", property: "$any", namespaces: { kind: "any" }, min: 1, max: 3, codec: anyCodec },
  { kind: "any", property: "$any2", namespaces: { kind: "list", namespaces: ["urn:a", NS, ""] }, min: 0, max: 1, secret: true, codec: anyCodec },
  { kind: "anyAttribute", property: "$attributes", namespaces: { kind: "list", namespaces: [""] }, codec: anyAttributeCodec },
]);
const Either = describeComplexType(
  qname(NS, "Either"),
  () => [
    member(NS, "named", xs("int")),
    { kind: "any", property: "$any", namespaces: { kind: "not", namespace: NS }, min: 1, max: 1, codec: anyCodec },
    { ...member(NS, "tree", anyType), min: 0 },
    { ...member(NS, "trees", anyType), ...many, nillable: true },
  ],
  { content: { kind: "sequence", particles: [describeModelGroup({ kind: "choice", particles: ["named", "$any"] }), "tree", "trees"] } },
);

export const service: ServiceDescriptor = serviceOf(qname(NS, "OpenService"), [
  operation("send", element(NS, "send", Free), element(NS, "sendResponse", Open)),
  operation("choose", element(NS, "choose", Either), element(NS, "chooseResponse", anyType)),
]);
