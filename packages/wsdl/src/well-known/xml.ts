// Schemas of XML itself and of what W3C put beside it: xml:lang, XLink, media types of binary content, XOP.
import { wellKnown, type WellKnownSchema } from "./schema-text.ts";

/** @see https://www.w3.org/2001/xml.xsd */
const xml = wellKnown(
  "http://www.w3.org/XML/1998/namespace",
  `<attribute name="lang"><simpleType><union memberTypes="language"><simpleType><restriction base="string">
<enumeration value=""/></restriction></simpleType></union></simpleType></attribute>
<attribute name="space"><simpleType><restriction base="NCName"><enumeration value="default"/><enumeration value="preserve"/></restriction></simpleType></attribute>
<attribute name="base" type="anyURI"/>
<attribute name="id" type="ID"/>
<attributeGroup name="specialAttrs"><attribute ref="xml:base"/><attribute ref="xml:lang"/><attribute ref="xml:space"/><attribute ref="xml:id"/></attributeGroup>`,
);

/** @see https://www.w3.org/TR/xlink11/ */
const xlink = wellKnown(
  "http://www.w3.org/1999/xlink",
  `<attribute name="type"><simpleType><restriction base="token"><enumeration value="simple"/><enumeration value="extended"/>
<enumeration value="title"/><enumeration value="resource"/><enumeration value="locator"/><enumeration value="arc"/></restriction></simpleType></attribute>
<attribute name="href" type="anyURI"/>
<attribute name="role" type="anyURI"/>
<attribute name="arcrole" type="anyURI"/>
<attribute name="title" type="string"/>
<attribute name="show"><simpleType><restriction base="token"><enumeration value="new"/><enumeration value="replace"/>
<enumeration value="embed"/><enumeration value="other"/><enumeration value="none"/></restriction></simpleType></attribute>
<attribute name="actuate"><simpleType><restriction base="token"><enumeration value="onLoad"/><enumeration value="onRequest"/>
<enumeration value="other"/><enumeration value="none"/></restriction></simpleType></attribute>
<attribute name="label" type="NCName"/>
<attribute name="from" type="NCName"/>
<attribute name="to" type="NCName"/>
<attributeGroup name="simpleAttrs"><attribute ref="t:type" fixed="simple"/><attribute ref="t:href"/><attribute ref="t:role"/>
<attribute ref="t:arcrole"/><attribute ref="t:title"/><attribute ref="t:show"/><attribute ref="t:actuate"/></attributeGroup>`,
);

const binary = ["base64Binary", "hexBinary"]
  .map(
    (name) => `<complexType name="${name}"><simpleContent><extension base="${name}">
<attribute ref="t:contentType"/></extension></simpleContent></complexType>`,
  )
  .join("");

/** @see https://www.w3.org/TR/xml-media-types/ */
const xmime = wellKnown(
  "http://www.w3.org/2005/05/xmlmime",
  `<attribute name="contentType"><simpleType><restriction base="string"><minLength value="3"/></restriction></simpleType></attribute>
<attribute name="expectedContentTypes" type="string"/>${binary}`,
);

/** The draft of the same, which some contracts still name. */
const xmimeDraft = wellKnown(
  "http://www.w3.org/2004/11/xmlmime",
  `<attribute name="contentType" type="string"/><attribute name="expectedMediaType" type="string"/>${binary}`,
);

/** @see https://www.w3.org/TR/xop10/ */
const xop = wellKnown(
  "http://www.w3.org/2004/08/xop/include",
  `<element name="Include" type="t:Include"/>
<complexType name="Include"><sequence><any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></sequence>
<attribute name="href" type="anyURI" use="required"/><anyAttribute namespace="##other" processContents="lax"/></complexType>`,
);

/** @see http://www.ws-i.org/Profiles/AttachmentsProfile-1.0.html */
const swaRef = wellKnown(
  "http://ws-i.org/profiles/basic/1.1/xsd",
  '<simpleType name="swaRef"><restriction base="anyURI"/></simpleType>',
);

export const xmlSchemas: readonly WellKnownSchema[] = [xml, xlink, xmime, xmimeDraft, xop, swaRef];
