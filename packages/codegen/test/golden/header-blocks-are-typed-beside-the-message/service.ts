// Header blocks of the binding: one that two operations share, one of an unnamed type, one that may be nil.
import { describeComplexType, qname, type ElementDescriptor, type ServiceDescriptor } from "@soapwright/core/model";
import { element, serviceOf, member, operation, xs } from "../../describe.ts";

const NS = "urn:shop";

const Session = describeComplexType(qname(NS, "Session"), () => [
  { ...member(NS, "id", xs("string")), secret: true, documentation: "From logIn." },
  { ...member(NS, "user", xs("long")), min: 0 },
]);
const session = element(NS, "Session", Session);
const trace = element(
  NS,
  "trace-id",
  describeComplexType(undefined, () => [{ ...member(NS, "step", xs("int")), max: Number.POSITIVE_INFINITY }]),
);
const left: ElementDescriptor = { ...element(NS, "CallsLeft", xs("int")), nillable: true };
const broken = element(NS, "broken", xs("string"));

export const service: ServiceDescriptor = serviceOf(qname(NS, "Shop"), [
  operation("ask", element(NS, "ask", xs("string")), element(NS, "askResponse", xs("string")), {
    inputHeaders: [
      { property: "Session", element: session },
      { property: "trace-id", element: trace },
    ],
    outputHeaders: [{ property: "CallsLeft", element: left }],
  }),
  operation("logOut", element(NS, "logOut", xs("string")), undefined, {
    faults: [{ name: "Broken", detail: broken }],
    inputHeaders: [{ property: "Session", element: session }],
  }),
]);
