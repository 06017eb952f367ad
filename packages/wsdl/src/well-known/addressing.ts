// Schemas of WS-Addressing: the Recommendation of 2005, and the submission of 2004 that many contracts still name.
import { wellKnown, type WellKnownSchema } from "./schema-text.ts";

const OPEN = '<anyAttribute namespace="##other" processContents="lax"/>';
const text = (name: string, base: string): string =>
  `<complexType name="${name}"><simpleContent><extension base="${base}">${OPEN}</extension></simpleContent></complexType>`;
const anything = (name: string): string =>
  `<complexType name="${name}"><sequence><any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></sequence>${OPEN}</complexType>`;
const elements = (types: Readonly<Record<string, string>>): string =>
  Object.entries(types)
    .map(([name, type]) => `<element name="${name}" type="${type}"/>`)
    .join("");
const values = (name: string, base: string, list: readonly string[]): string =>
  `<simpleType name="${name}"><restriction base="${base}">${list.map((value) => `<enumeration value="${value}"/>`).join("")}</restriction></simpleType>`;

/** @see https://www.w3.org/TR/ws-addr-core/ */
const addressing2005 = wellKnown(
  "http://www.w3.org/2005/08/addressing",
  `${elements({
    EndpointReference: "t:EndpointReferenceType",
    ReferenceParameters: "t:ReferenceParametersType",
    Metadata: "t:MetadataType",
    MessageID: "t:AttributedURIType",
    RelatesTo: "t:RelatesToType",
    ReplyTo: "t:EndpointReferenceType",
    From: "t:EndpointReferenceType",
    FaultTo: "t:EndpointReferenceType",
    To: "t:AttributedURIType",
    Action: "t:AttributedURIType",
    RetryAfter: "t:AttributedUnsignedLongType",
    ProblemHeaderQName: "t:AttributedQNameType",
    ProblemIRI: "t:AttributedURIType",
    ProblemAction: "t:ProblemActionType",
  })}
<complexType name="EndpointReferenceType"><sequence><element name="Address" type="t:AttributedURIType"/>
<element ref="t:ReferenceParameters" minOccurs="0"/><element ref="t:Metadata" minOccurs="0"/>
<any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></sequence>${OPEN}</complexType>
${anything("ReferenceParametersType")}${anything("MetadataType")}
<complexType name="RelatesToType"><simpleContent><extension base="anyURI">
<attribute name="RelationshipType" type="t:RelationshipTypeOpenEnum" default="http://www.w3.org/2005/08/addressing/reply"/>${OPEN}</extension></simpleContent></complexType>
<simpleType name="RelationshipTypeOpenEnum"><union memberTypes="t:RelationshipType anyURI"/></simpleType>
${values("RelationshipType", "anyURI", ["http://www.w3.org/2005/08/addressing/reply"])}
${text("AttributedURIType", "anyURI")}${text("AttributedUnsignedLongType", "unsignedLong")}${text("AttributedQNameType", "QName")}
<complexType name="AttributedAnyType"><sequence><any namespace="##any" processContents="lax"/></sequence>${OPEN}</complexType>
<attribute name="IsReferenceParameter" type="boolean"/>
<simpleType name="FaultCodesOpenEnumType"><union memberTypes="t:FaultCodesType QName"/></simpleType>
${values(
  "FaultCodesType",
  "QName",
  [
    "InvalidAddressingHeader",
    "InvalidAddress",
    "InvalidEPR",
    "InvalidCardinality",
    "MissingAddressInEPR",
    "DuplicateMessageID",
    "ActionMismatch",
    "MessageAddressingHeaderRequired",
    "DestinationUnreachable",
    "ActionNotSupported",
    "EndpointUnavailable",
  ].map((code) => `t:${code}`),
)}
<complexType name="ProblemActionType"><sequence><element ref="t:Action" minOccurs="0"/>
<element name="SoapAction" type="anyURI" minOccurs="0"/></sequence>${OPEN}</complexType>`,
);

/** @see https://www.w3.org/Submission/ws-addressing/ */
const addressing2004 = wellKnown(
  "http://schemas.xmlsoap.org/ws/2004/08/addressing",
  `${elements({
    EndpointReference: "t:EndpointReferenceType",
    MessageID: "t:AttributedURI",
    RelatesTo: "t:Relationship",
    To: "t:AttributedURI",
    Action: "t:AttributedURI",
    From: "t:EndpointReferenceType",
    ReplyTo: "t:EndpointReferenceType",
    FaultTo: "t:EndpointReferenceType",
    ReplyAfter: "t:ReplyAfterType",
    RetryAfter: "t:RetryAfterType",
  })}
<complexType name="EndpointReferenceType"><sequence><element name="Address" type="t:AttributedURI"/>
<element name="ReferenceProperties" type="t:ReferencePropertiesType" minOccurs="0"/>
<element name="ReferenceParameters" type="t:ReferenceParametersType" minOccurs="0"/>
<element name="PortType" type="t:AttributedQName" minOccurs="0"/>
<element name="ServiceName" type="t:ServiceNameType" minOccurs="0"/>
<any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></sequence>${OPEN}</complexType>
${["ReferencePropertiesType", "ReferenceParametersType"]
  .map(
    (name) =>
      `<complexType name="${name}"><sequence><any processContents="lax" minOccurs="0" maxOccurs="unbounded"/></sequence></complexType>`,
  )
  .join("")}
<complexType name="ServiceNameType"><simpleContent><extension base="QName"><attribute name="PortName" type="NCName"/>${OPEN}</extension></simpleContent></complexType>
<complexType name="Relationship"><simpleContent><extension base="anyURI"><attribute name="RelationshipType" type="QName"/>${OPEN}</extension></simpleContent></complexType>
<simpleType name="RelationshipTypeValues"><restriction base="QName"><enumeration value="t:Reply"/></restriction></simpleType>
${text("ReplyAfterType", "nonNegativeInteger")}${text("RetryAfterType", "nonNegativeInteger")}
${values(
  "FaultSubcodeValues",
  "QName",
  [
    "InvalidMessageInformationHeader",
    "MessageInformationHeaderRequired",
    "DestinationUnreachable",
    "ActionNotSupported",
    "EndpointUnavailable",
  ].map((code) => `t:${code}`),
)}
<attribute name="Action" type="anyURI"/>${text("AttributedQName", "QName")}${text("AttributedURI", "anyURI")}`,
);

export const addressingSchemas: readonly WellKnownSchema[] = [addressing2005, addressing2004];
