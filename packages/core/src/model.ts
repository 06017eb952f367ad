// The door for packages that make or read descriptions: a WSDL loader, a generator, a catalogue.
export * from "./names.ts";
export * from "./schema/types.ts";
export { TYPE_TAG, typesByTag } from "./schema/type-tags.ts";
export {
  anyMap,
  anyStruct,
  anyType,
  anyValue,
  bodyEncoding,
  describeComplexType,
  describeMixed,
  describeModelGroup,
  describeSubstitutionGroup,
  messageEncoding,
  polymorphic,
  restrict,
  type ComplexTypeOptions,
} from "./schema/build.ts";
export { mayBeRoot, rootNames } from "./schema/root.ts";
export { builtinType, builtinTypeNames } from "./schema/builtin-types.ts";
export { compileSimple, type CompiledSimple } from "./schema/simple.ts";
export { isCheckedPattern } from "./schema/pattern/compile.ts";
export { nearest } from "./schema/nearest.ts";
export { isRefusal, type Lexical, type LexicalRefusal } from "./schema/lexical/types.ts";
export type {
  CodeWords,
  DeclaredFault,
  Deprecation,
  FaultCode,
  MemberCodes,
  OperationDescriptor,
  Operations,
  Remedy,
  MemberWords,
  OperationWords,
  Service,
  ServiceDescriptor,
  ServicePort,
  ServiceWords,
} from "./service.ts";
export { faultCode, memberCodes } from "./service.ts";
export { XmlReader, XmlToken, defaultXmlLimits, type XmlLimits } from "./xml/reader.ts";
export type { XmlAttribute, XmlElement } from "./xml/element.ts";
export type { TreeJson } from "./schema/tree-json.ts";
export { XmlStreamReader } from "./xml/stream-reader.ts";
export { underflow } from "./xml/underflow.ts";
export { isNcName } from "./xml/characters.ts";
export { toUtf8 } from "./xml/encoding.ts";
export { XmlError } from "./error.ts";
// For parts of descriptions that are not made by the words above.
export { attributesCodec } from "./schema/codecs/attributes.ts";
export { groupCodec } from "./schema/codecs/group.ts";
export { nilCodec } from "./schema/codecs/nil.ts";
export { NIL_MARK } from "./schema/nil.ts";
export { listCodec } from "./schema/codecs/list.ts";
export { polymorphicCodec } from "./schema/codecs/polymorphic.ts";
export { textCodec } from "./schema/codecs/text.ts";
export { unionCodec } from "./schema/codecs/union.ts";
export { anyAttributeCodec, anyCodec } from "./schema/codecs/wildcards.ts";
