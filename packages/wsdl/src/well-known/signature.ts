// Schemas of XML Signature and XML Encryption.
import { wellKnown, type WellKnownSchema } from "./schema-text.ts";

const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
const ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
const ID = '<attribute name="Id" type="ID"/>';
const ALGORITHM = '<attribute name="Algorithm" type="anyURI" use="required"/>';
const OTHER = '<any namespace="##other" processContents="lax"/>';
const some = (namespace: string): string =>
  `<any namespace="${namespace}" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>`;
const typed = (names: readonly string[]): string =>
  names.map((name) => `<element name="${name}" type="t:${name}Type"/>`).join("");

/** @see https://www.w3.org/TR/xmldsig-core/ */
const signature = wellKnown(
  SIGNATURE,
  `<simpleType name="CryptoBinary"><restriction base="base64Binary"/></simpleType>
${typed([
  "Signature",
  "SignatureValue",
  "SignedInfo",
  "CanonicalizationMethod",
  "SignatureMethod",
  "Reference",
  "Transforms",
  "Transform",
  "DigestMethod",
  "KeyInfo",
  "KeyValue",
  "RetrievalMethod",
  "X509Data",
  "PGPData",
  "SPKIData",
  "Object",
  "Manifest",
  "SignatureProperties",
  "SignatureProperty",
  "DSAKeyValue",
  "RSAKeyValue",
])}
<element name="DigestValue" type="t:DigestValueType"/><simpleType name="DigestValueType"><restriction base="base64Binary"/></simpleType>
<element name="KeyName" type="string"/><element name="MgmtData" type="string"/>
<complexType name="SignatureType"><sequence><element ref="t:SignedInfo"/><element ref="t:SignatureValue"/>
<element ref="t:KeyInfo" minOccurs="0"/><element ref="t:Object" minOccurs="0" maxOccurs="unbounded"/></sequence>${ID}</complexType>
<complexType name="SignatureValueType"><simpleContent><extension base="base64Binary">${ID}</extension></simpleContent></complexType>
<complexType name="SignedInfoType"><sequence><element ref="t:CanonicalizationMethod"/><element ref="t:SignatureMethod"/>
<element ref="t:Reference" maxOccurs="unbounded"/></sequence>${ID}</complexType>
<complexType name="CanonicalizationMethodType" mixed="true"><sequence>${some("##any")}</sequence>${ALGORITHM}</complexType>
<simpleType name="HMACOutputLengthType"><restriction base="integer"/></simpleType>
<complexType name="SignatureMethodType" mixed="true"><sequence><element name="HMACOutputLength" type="t:HMACOutputLengthType" minOccurs="0"/>
${some("##other")}</sequence>${ALGORITHM}</complexType>
<complexType name="ReferenceType"><sequence><element ref="t:Transforms" minOccurs="0"/><element ref="t:DigestMethod"/>
<element ref="t:DigestValue"/></sequence>${ID}<attribute name="URI" type="anyURI"/><attribute name="Type" type="anyURI"/></complexType>
<complexType name="TransformsType"><sequence><element ref="t:Transform" maxOccurs="unbounded"/></sequence></complexType>
<complexType name="TransformType" mixed="true"><choice minOccurs="0" maxOccurs="unbounded">${OTHER}
<element name="XPath" type="string"/></choice>${ALGORITHM}</complexType>
<complexType name="DigestMethodType" mixed="true"><sequence>${some("##other")}</sequence>${ALGORITHM}</complexType>
<complexType name="KeyInfoType" mixed="true"><choice maxOccurs="unbounded"><element ref="t:KeyName"/><element ref="t:KeyValue"/>
<element ref="t:RetrievalMethod"/><element ref="t:X509Data"/><element ref="t:PGPData"/><element ref="t:SPKIData"/>
<element ref="t:MgmtData"/>${OTHER}</choice>${ID}</complexType>
<complexType name="KeyValueType" mixed="true"><choice><element ref="t:DSAKeyValue"/><element ref="t:RSAKeyValue"/>${OTHER}</choice></complexType>
<complexType name="RetrievalMethodType"><sequence><element ref="t:Transforms" minOccurs="0"/></sequence>
<attribute name="URI" type="anyURI"/><attribute name="Type" type="anyURI"/></complexType>
<complexType name="X509DataType"><sequence maxOccurs="unbounded"><choice><element name="X509IssuerSerial" type="t:X509IssuerSerialType"/>
<element name="X509SKI" type="base64Binary"/><element name="X509SubjectName" type="string"/>
<element name="X509Certificate" type="base64Binary"/><element name="X509CRL" type="base64Binary"/>${OTHER}</choice></sequence></complexType>
<complexType name="X509IssuerSerialType"><sequence><element name="X509IssuerName" type="string"/>
<element name="X509SerialNumber" type="integer"/></sequence></complexType>
<complexType name="PGPDataType"><choice><sequence><element name="PGPKeyID" type="base64Binary"/>
<element name="PGPKeyPacket" type="base64Binary" minOccurs="0"/>${some("##other")}</sequence>
<sequence><element name="PGPKeyPacket" type="base64Binary"/>${some("##other")}</sequence></choice></complexType>
<complexType name="SPKIDataType"><sequence maxOccurs="unbounded"><element name="SPKISexp" type="base64Binary"/>
<any namespace="##other" processContents="lax" minOccurs="0"/></sequence></complexType>
<complexType name="ObjectType" mixed="true"><sequence minOccurs="0" maxOccurs="unbounded"><any namespace="##any" processContents="lax"/></sequence>
${ID}<attribute name="MimeType" type="string"/><attribute name="Encoding" type="anyURI"/></complexType>
<complexType name="ManifestType"><sequence><element ref="t:Reference" maxOccurs="unbounded"/></sequence>${ID}</complexType>
<complexType name="SignaturePropertiesType"><sequence><element ref="t:SignatureProperty" maxOccurs="unbounded"/></sequence>${ID}</complexType>
<complexType name="SignaturePropertyType" mixed="true"><choice maxOccurs="unbounded">${OTHER}</choice>
<attribute name="Target" type="anyURI" use="required"/>${ID}</complexType>
<complexType name="DSAKeyValueType"><sequence><sequence minOccurs="0"><element name="P" type="t:CryptoBinary"/><element name="Q" type="t:CryptoBinary"/></sequence>
<element name="G" type="t:CryptoBinary" minOccurs="0"/><element name="Y" type="t:CryptoBinary"/><element name="J" type="t:CryptoBinary" minOccurs="0"/>
<sequence minOccurs="0"><element name="Seed" type="t:CryptoBinary"/><element name="PgenCounter" type="t:CryptoBinary"/></sequence></sequence></complexType>
<complexType name="RSAKeyValueType"><sequence><element name="Modulus" type="t:CryptoBinary"/><element name="Exponent" type="t:CryptoBinary"/></sequence></complexType>`,
);

/** @see https://www.w3.org/TR/xmlenc-core/ */
const encryption = wellKnown(
  ENCRYPTION,
  `<complexType name="EncryptedType" abstract="true"><sequence>
<element name="EncryptionMethod" type="t:EncryptionMethodType" minOccurs="0"/><element ref="ds:KeyInfo" minOccurs="0"/>
<element ref="t:CipherData"/><element ref="t:EncryptionProperties" minOccurs="0"/></sequence>${ID}
<attribute name="Type" type="anyURI"/><attribute name="MimeType" type="string"/><attribute name="Encoding" type="anyURI"/></complexType>
<simpleType name="KeySizeType"><restriction base="integer"/></simpleType>
<complexType name="EncryptionMethodType" mixed="true"><sequence><element name="KeySize" type="t:KeySizeType" minOccurs="0"/>
<element name="OAEPparams" type="base64Binary" minOccurs="0"/>${some("##other")}</sequence>${ALGORITHM}</complexType>
${typed(["CipherData", "CipherReference", "EncryptedData", "EncryptedKey", "AgreementMethod", "EncryptionProperties", "EncryptionProperty"])}
<complexType name="CipherDataType"><choice><element name="CipherValue" type="base64Binary"/><element ref="t:CipherReference"/></choice></complexType>
<complexType name="CipherReferenceType"><choice><element name="Transforms" type="t:TransformsType" minOccurs="0"/></choice>
<attribute name="URI" type="anyURI" use="required"/></complexType>
<complexType name="TransformsType"><sequence><element ref="ds:Transform" maxOccurs="unbounded"/></sequence></complexType>
<complexType name="EncryptedDataType"><complexContent><extension base="t:EncryptedType"/></complexContent></complexType>
<complexType name="EncryptedKeyType"><complexContent><extension base="t:EncryptedType"><sequence>
<element ref="t:ReferenceList" minOccurs="0"/><element name="CarriedKeyName" type="string" minOccurs="0"/></sequence>
<attribute name="Recipient" type="string"/></extension></complexContent></complexType>
<complexType name="AgreementMethodType" mixed="true"><sequence><element name="KA-Nonce" type="base64Binary" minOccurs="0"/>
${some("##other")}<element name="OriginatorKeyInfo" type="ds:KeyInfoType" minOccurs="0"/>
<element name="RecipientKeyInfo" type="ds:KeyInfoType" minOccurs="0"/></sequence>${ALGORITHM}</complexType>
<element name="ReferenceList"><complexType><choice maxOccurs="unbounded"><element name="DataReference" type="t:ReferenceType"/>
<element name="KeyReference" type="t:ReferenceType"/></choice></complexType></element>
<complexType name="ReferenceType"><sequence>${some("##other")}</sequence><attribute name="URI" type="anyURI" use="required"/></complexType>
<complexType name="EncryptionPropertiesType"><sequence><element ref="t:EncryptionProperty" maxOccurs="unbounded"/></sequence>${ID}</complexType>
<complexType name="EncryptionPropertyType" mixed="true"><choice maxOccurs="unbounded">${OTHER}</choice>
<attribute name="Target" type="anyURI"/>${ID}<anyAttribute namespace="http://www.w3.org/XML/1998/namespace"/></complexType>`,
  { ds: SIGNATURE },
);

export const signatureSchemas: readonly WellKnownSchema[] = [signature, encryption];
