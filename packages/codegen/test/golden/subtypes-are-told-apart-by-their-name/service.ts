// A family of shapes that hold each other, an abstract one, one whose namesake lives in another namespace.
import {
  describeComplexType,
  qname,
  type ComplexTypeDescriptor,
  type ElementMember,
  type Member,
  type PolymorphicDescriptor,
  type ServiceDescriptor,
} from "@soapwright/core/model";
import { element, family, member, operation, serviceOf, xs } from "../../describe.ts";

const NS = "urn:shapes";
const OLD = "urn:shapes:old";
const many = (one: ElementMember): ElementMember => ({ ...one, min: 0, max: Number.POSITIVE_INFINITY });

const common = (): readonly Member[] => [member(NS, "colour", xs("string"))];
const Shape = describeComplexType(qname(NS, "Shape"), common, { documentation: "Something that can be drawn." });
const Circle = describeComplexType(qname(NS, "Circle"), () => [...common(), member(NS, "radius", xs("double"))]);
const Group: ComplexTypeDescriptor = describeComplexType(qname(NS, "Group"), () => [
  ...common(),
  many(member(NS, "shape", anyShape)),
]);
const OldCircle = describeComplexType(qname(OLD, "Circle"), () => [...common(), member(OLD, "size", xs("int"))]);
const anyShape: PolymorphicDescriptor = family(Shape, () => [Shape, Circle, Group, OldCircle]);

const Payment = describeComplexType(qname(NS, "Payment"), () => [member(NS, "sum", xs("decimal"))], { abstract: true });
const Card = describeComplexType(qname(NS, "Card"), () => [
  member(NS, "sum", xs("decimal")),
  member(NS, "number", xs("string")),
]);
const Cash = describeComplexType(qname(NS, "Cash"), () => [member(NS, "sum", xs("decimal"))]);
const payment = family(Payment, () => [Card, Cash]);
// The contract has a type of the name that the union would have.
const AnyPayment = describeComplexType(qname(NS, "AnyPayment"), () => [member(NS, "by", payment)]);

const Drawing = describeComplexType(undefined, () => [
  member(NS, "first", anyShape),
  { ...member(NS, "last", anyShape), nillable: true },
  many(member(NS, "others", anyShape)),
]);

export const service: ServiceDescriptor = serviceOf(qname(NS, "Shapes"), [
  operation("draw", element(NS, "draw", Drawing), element(NS, "drawResponse", anyShape)),
  operation("pay", element(NS, "pay", AnyPayment), undefined),
]);
