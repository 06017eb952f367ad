// The only door for generated code. What stands here is a promise to files that were generated long ago.
export {
  all,
  any,
  anyAttribute,
  anyMap,
  anyNamespace,
  anyStruct,
  anyType,
  anyValue,
  anonymousType,
  array,
  attribute,
  body,
  branch,
  choice,
  collection,
  complexType,
  element,
  encoded,
  group,
  list,
  many,
  mixed,
  namespaces,
  nillable,
  nillableWith,
  one,
  optional,
  optionalGroup,
  otherThan,
  polymorphic,
  requiredAttribute,
  restriction,
  schema,
  sequence,
  span,
  substitutionGroup,
  text,
  union,
} from "./schema/build.ts";
/** For files generated before `xs` had a door of its own. */
export * as xs from "./schema/builtins.ts";
export { faultCode, memberCodes, operation, service, withOperations } from "./service.ts";
export type { QName } from "./names.ts";
export type {
  AnyUri,
  DateText,
  DateTime,
  Decimal,
  Duration,
  GDay,
  GMonth,
  GMonthDay,
  GYear,
  GYearMonth,
  TimeText,
} from "./schema/lexical/types.ts";
export type {
  Collection,
  ComplexType,
  Element,
  OneOf,
  OrNil,
  Polymorphic,
  SchemaForm,
  SimpleType,
  SubstitutionGroup,
  Typed,
  UnknownSubtype,
} from "./schema/types.ts";
export type { AnyStruct, AnyValue } from "./encoded/any-value.ts";
export type { XmlAttribute, XmlElement } from "./xml/element.ts";
export type { FaultCode, FaultOf, MemberCodes, Operation, Service, ServicePort, ServiceWords } from "./service.ts";
