// Schemas of OASIS Web Services Security 1.0, as far as contracts refer to them: utility and extension.
import { wellKnown, type WellKnownSchema } from "./schema-text.ts";

const UTILITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const EXTENSION = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const OPEN = '<anyAttribute namespace="##other" processContents="lax"/>';
const many = (namespace: string): string =>
  `<any namespace="${namespace}" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>`;
const text = (name: string, base: string, attributes: string): string =>
  `<complexType name="${name}"><simpleContent><extension base="${base}">${attributes}</extension></simpleContent></complexType>`;

/** @see http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0.pdf */
const utility = wellKnown(
  UTILITY,
  `<attribute name="Id" type="ID"/>
<attributeGroup name="commonAtts"><attribute ref="t:Id"/>${OPEN}</attributeGroup>
${text("AttributedDateTime", "string", '<attributeGroup ref="t:commonAtts"/>')}
${text("AttributedURI", "anyURI", '<attributeGroup ref="t:commonAtts"/>')}
<element name="Timestamp" type="t:TimestampType"/>
<complexType name="TimestampType"><sequence><element ref="t:Created" minOccurs="0"/><element ref="t:Expires" minOccurs="0"/>
<choice minOccurs="0" maxOccurs="unbounded"><any namespace="##other" processContents="lax"/></choice></sequence><attributeGroup ref="t:commonAtts"/></complexType>
<element name="Expires" type="t:AttributedDateTime"/><element name="Created" type="t:AttributedDateTime"/>
<simpleType name="tTimestampFault"><restriction base="QName"><enumeration value="t:MessageExpired"/></restriction></simpleType>`,
);

const codes = [
  "UnsupportedSecurityToken",
  "UnsupportedAlgorithm",
  "InvalidSecurity",
  "InvalidSecurityToken",
  "FailedAuthentication",
  "FailedCheck",
  "SecurityTokenUnavailable",
];
const uris = [
  ["ReferenceType", '<attribute name="URI" type="anyURI"/><attribute name="ValueType" type="anyURI"/>', ""],
  ["EmbeddedType", '<attribute name="ValueType" type="anyURI"/>', `<sequence>${many("##any")}</sequence>`],
] as const;

/** @see http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0.pdf */
const extension = wellKnown(
  EXTENSION,
  `${text("AttributedString", "string", `<attribute ref="u:Id"/>${OPEN}`)}
${text("PasswordString", "t:AttributedString", '<attribute name="Type" type="anyURI"/>')}
${text("EncodedString", "t:AttributedString", '<attribute name="EncodingType" type="anyURI"/>')}
${text("BinarySecurityTokenType", "t:EncodedString", '<attribute name="ValueType" type="anyURI"/>')}
${text("KeyIdentifierType", "t:EncodedString", '<attribute name="ValueType" type="anyURI"/>')}
<complexType name="UsernameTokenType"><sequence><element name="Username" type="t:AttributedString"/>${many("##any")}</sequence>
<attribute ref="u:Id"/>${OPEN}</complexType>
${uris.map(([name, attributes, content]) => `<complexType name="${name}">${content}${attributes}${OPEN}</complexType>`).join("")}
<simpleType name="tUsage"><list itemType="anyURI"/></simpleType><attribute name="Usage" type="t:tUsage"/>
<complexType name="SecurityTokenReferenceType"><choice minOccurs="0" maxOccurs="unbounded"><any processContents="lax"/></choice>
<attribute ref="u:Id"/><attribute ref="t:Usage"/>${OPEN}</complexType>
<complexType name="SecurityHeaderType"><sequence>${many("##any")}</sequence>${OPEN}</complexType>
<complexType name="TransformationParametersType"><sequence>${many("##any")}</sequence>${OPEN}</complexType>
${[
  ["UsernameToken", "UsernameTokenType"],
  ["BinarySecurityToken", "BinarySecurityTokenType"],
  ["Reference", "ReferenceType"],
  ["Embedded", "EmbeddedType"],
  ["KeyIdentifier", "KeyIdentifierType"],
  ["SecurityTokenReference", "SecurityTokenReferenceType"],
  ["Security", "SecurityHeaderType"],
  ["TransformationParameters", "TransformationParametersType"],
  ["Password", "PasswordString"],
  ["Nonce", "EncodedString"],
]
  .map(([name, type]) => `<element name="${name}" type="t:${type}"/>`)
  .join("")}
<simpleType name="FaultcodeEnum"><restriction base="QName">${codes.map((code) => `<enumeration value="t:${code}"/>`).join("")}</restriction></simpleType>`,
  { u: UTILITY },
);

export const securitySchemas: readonly WellKnownSchema[] = [utility, extension];
