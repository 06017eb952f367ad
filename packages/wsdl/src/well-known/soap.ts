// Schemas of the SOAP envelopes and of WSDL, for contracts whose messages refer to them.
import { wellKnown, type WellKnownSchema } from "./schema-text.ts";

const OPEN = '<anyAttribute namespace="##other" processContents="lax"/>';
const anything = (namespace: string): string =>
  `<sequence><any namespace="${namespace}" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></sequence>`;

/** @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/ */
const envelope11 = wellKnown(
  "http://schemas.xmlsoap.org/soap/envelope/",
  `<element name="Envelope" type="t:Envelope"/><element name="Header" type="t:Header"/>
<element name="Body" type="t:Body"/><element name="Fault" type="t:Fault"/>
<complexType name="Envelope"><sequence><element ref="t:Header" minOccurs="0"/><element ref="t:Body"/>
<any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></sequence>${OPEN}</complexType>
<complexType name="Header">${anything("##other")}${OPEN}</complexType>
<complexType name="Body">${anything("##any")}<anyAttribute namespace="##any" processContents="lax"/></complexType>
<complexType name="Fault"><sequence><element name="faultcode" type="QName"/><element name="faultstring" type="string"/>
<element name="faultactor" type="anyURI" minOccurs="0"/><element name="detail" type="t:detail" minOccurs="0"/></sequence></complexType>
<complexType name="detail">${anything("##any")}<anyAttribute namespace="##any" processContents="lax"/></complexType>
<attribute name="mustUnderstand"><simpleType><restriction base="boolean"><pattern value="0|1"/></restriction></simpleType></attribute>
<attribute name="actor" type="anyURI"/>
<simpleType name="encodingStyle"><list itemType="anyURI"/></simpleType>
<attribute name="encodingStyle" type="t:encodingStyle"/>
<attributeGroup name="encodingStyle"><attribute ref="t:encodingStyle"/></attributeGroup>`,
  {},
  "unqualified",
);

/** @see https://www.w3.org/TR/soap12-part1/ */
const envelope12 = wellKnown(
  "http://www.w3.org/2003/05/soap-envelope",
  `<element name="Envelope" type="t:Envelope"/><element name="Header" type="t:Header"/>
<element name="Body" type="t:Body"/><element name="Fault" type="t:Fault"/>
<complexType name="Envelope"><sequence><element ref="t:Header" minOccurs="0"/><element ref="t:Body"/></sequence>${OPEN}</complexType>
<complexType name="Header">${anything("##any")}${OPEN}</complexType>
<complexType name="Body">${anything("##any")}${OPEN}</complexType>
<complexType name="Fault"><sequence><element name="Code" type="t:faultcode"/><element name="Reason" type="t:faultreason"/>
<element name="Node" type="anyURI" minOccurs="0"/><element name="Role" type="anyURI" minOccurs="0"/>
<element name="Detail" type="t:detail" minOccurs="0"/></sequence></complexType>
<complexType name="faultreason"><sequence><element name="Text" type="t:reasontext" maxOccurs="unbounded"/></sequence></complexType>
<complexType name="reasontext"><simpleContent><extension base="string"><attribute ref="xml:lang" use="required"/></extension></simpleContent></complexType>
<complexType name="faultcode"><sequence><element name="Value" type="t:faultcodeEnum"/>
<element name="Subcode" type="t:subcode" minOccurs="0"/></sequence></complexType>
<simpleType name="faultcodeEnum"><restriction base="QName"><enumeration value="t:DataEncodingUnknown"/>
<enumeration value="t:MustUnderstand"/><enumeration value="t:Receiver"/><enumeration value="t:Sender"/>
<enumeration value="t:VersionMismatch"/></restriction></simpleType>
<complexType name="subcode"><sequence><element name="Value" type="QName"/>
<element name="Subcode" type="t:subcode" minOccurs="0"/></sequence></complexType>
<complexType name="detail">${anything("##any")}${OPEN}</complexType>
<element name="NotUnderstood" type="t:NotUnderstoodType"/>
<complexType name="NotUnderstoodType"><attribute name="qname" type="QName" use="required"/></complexType>
<complexType name="SupportedEnvType"><attribute name="qname" type="QName" use="required"/></complexType>
<element name="Upgrade" type="t:UpgradeType"/>
<complexType name="UpgradeType"><sequence><element name="SupportedEnvelope" type="t:SupportedEnvType" maxOccurs="unbounded"/></sequence></complexType>
<attribute name="role" type="anyURI"/><attribute name="encodingStyle" type="anyURI"/>
<attribute name="relay" type="boolean"/><attribute name="mustUnderstand" type="boolean"/>`,
);

/** Of WSDL documents as content of a message: the element, and the attributes that schemas use. Its content is a tree. */
const wsdl = wellKnown(
  "http://schemas.xmlsoap.org/wsdl/",
  `<element name="definitions" type="anyType"/>
<attribute name="arrayType" type="string"/><attribute name="required" type="boolean"/>`,
);

export const soapSchemas: readonly WellKnownSchema[] = [envelope11, envelope12, wsdl];
