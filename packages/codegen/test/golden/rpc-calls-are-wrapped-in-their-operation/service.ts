// Operations of style rpc: the wrapper is of the binding's namespace, its parts of none, what they hold of the schema's.
import { describeComplexType, qname, type ServiceDescriptor } from "@soapwright/core/model";
import { element, member, operation, serviceOf, xs } from "../../describe.ts";

const CALLS = "urn:calls";
const SCHEMA = "urn:schema";

const Price = describeComplexType(qname(SCHEMA, "Price"), () => [
  member(SCHEMA, "amount", xs("decimal")),
  member(SCHEMA, "currency", xs("string")),
]);
const part = (name: string, type = xs("string")) => member("", name, type);
const rpc = { style: "rpc" } as const;

export const service: ServiceDescriptor = serviceOf(qname(CALLS, "Prices"), [
  operation(
    "getPrice",
    element(
      CALLS,
      "getPrice",
      describeComplexType(undefined, () => [part("item"), part("count", xs("int"))]),
    ),
    element(
      CALLS,
      "getPriceResponse",
      describeComplexType(undefined, () => [{ ...part("return"), type: Price }]),
    ),
    rpc,
  ),
  operation(
    "refresh",
    element(
      CALLS,
      "refresh",
      describeComplexType(undefined, () => []),
    ),
    undefined,
    { ...rpc, oneWay: true },
  ),
]);
