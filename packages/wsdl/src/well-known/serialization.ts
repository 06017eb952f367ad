// Schemas of the serializer of WCF: built-in types as elements, its own simple types, and arrays.
import { wellKnown, type WellKnownSchema } from "./schema-text.ts";

const SERIALIZATION = "http://schemas.microsoft.com/2003/10/Serialization/";

const builtIn = [
  "anyType",
  "anyURI",
  "base64Binary",
  "boolean",
  "byte",
  "dateTime",
  "decimal",
  "double",
  "float",
  "int",
  "long",
  "QName",
  "short",
  "string",
  "unsignedByte",
  "unsignedInt",
  "unsignedLong",
  "unsignedShort",
];

/** @see https://learn.microsoft.com/en-us/dotnet/framework/wcf/feature-details/data-contract-schema-reference */
const serialization = wellKnown(
  SERIALIZATION,
  `${builtIn.map((name) => `<element name="${name}" nillable="true" type="${name}"/>`).join("")}
${["char", "duration", "guid"].map((name) => `<element name="${name}" nillable="true" type="t:${name}"/>`).join("")}
<simpleType name="char"><restriction base="int"/></simpleType>
<simpleType name="duration"><restriction base="duration"><pattern value="\\-?P(\\d*D)?(T(\\d*H)?(\\d*M)?(\\d*(\\.\\d*)?S)?)?"/>
<minInclusive value="-P10675199DT2H48M5.4775808S"/><maxInclusive value="P10675199DT2H48M5.4775807S"/></restriction></simpleType>
<simpleType name="guid"><restriction base="string"><pattern value="[\\da-fA-F]{8}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{12}"/></restriction></simpleType>
<attribute name="FactoryType" type="QName"/><attribute name="Id" type="ID"/><attribute name="Ref" type="IDREF"/>`,
);

/** The arrays that the serializer writes, by the name of their item. */
const items: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["anyType", "anyURI", "base64Binary", "boolean", "dateTime", "decimal", "double", "float", "int", "long", "QName"]
      .concat(["short", "string", "unsignedInt", "unsignedLong", "unsignedShort"])
      .map((name) => [name, name]),
  ),
  char: "s:char",
  duration: "s:duration",
  guid: "s:guid",
};
const NILLABLE: ReadonlySet<string> = new Set(["anyType", "anyURI", "base64Binary", "QName", "string"]);

/** A dictionary of texts is an array of pairs; dictionaries of other types are described by the contracts that have them. */
const pairs = `<complexType name="ArrayOfKeyValueOfstringstring"><sequence><element minOccurs="0" maxOccurs="unbounded" name="KeyValueOfstringstring">
<complexType><sequence><element name="Key" nillable="true" type="string"/><element name="Value" nillable="true" type="string"/></sequence></complexType>
</element></sequence></complexType><element name="ArrayOfKeyValueOfstringstring" nillable="true" type="t:ArrayOfKeyValueOfstringstring"/>`;

const arrays = wellKnown(
  `${SERIALIZATION}Arrays`,
  Object.entries(items)
    .map(([name, type]) => {
      const nillable = NILLABLE.has(name) ? ' nillable="true"' : "";
      return `<complexType name="ArrayOf${name}"><sequence><element minOccurs="0" maxOccurs="unbounded" name="${name}" type="${type}"${nillable}/></sequence></complexType>
<element name="ArrayOf${name}" nillable="true" type="t:ArrayOf${name}"/>`;
    })
    .join("") + pairs,
  { s: SERIALIZATION },
);

/** The two simple types of ASP.NET services that XML Schema does not have. */
const asmx = wellKnown(
  "http://microsoft.com/wsdl/types/",
  `<simpleType name="guid"><restriction base="string"><pattern value="[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"/></restriction></simpleType>
<simpleType name="char"><restriction base="unsignedShort"/></simpleType>`,
);

export const serializationSchemas: readonly WellKnownSchema[] = [serialization, arrays, asmx];
