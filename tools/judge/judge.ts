// The independent judge of what the sandbox answers: libxml2, with the contract's own schema and that of SOAP 1.1.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { HttpResponse, Transport } from "@soapwright/core";
import { XmlBufferInputProvider, XmlDocument, xmlRegisterInputProvider, XsdValidator } from "libxml2-wasm";

const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

const NAMESPACE = "https://webapi.allegro.pl/service.php";

/** Envelope and Body of SOAP 1.1 as the service used them: no header, and faults whose codes are bare names. */
const ENVELOPE = `
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="${SOAP}" targetNamespace="${SOAP}">
  <xsd:import namespace="${NAMESPACE}" schemaLocation="contract.xsd"/>
  <xsd:element name="Envelope">
    <xsd:complexType><xsd:sequence><xsd:element ref="soap:Body"/></xsd:sequence></xsd:complexType>
  </xsd:element>
  <xsd:element name="Body">
    <xsd:complexType>
      <xsd:choice>
        <xsd:element ref="soap:Fault"/>
        <xsd:any namespace="##other" processContents="strict"/>
      </xsd:choice>
    </xsd:complexType>
  </xsd:element>
  <xsd:element name="Fault">
    <xsd:complexType>
      <xsd:sequence>
        <xsd:element name="faultcode">
          <xsd:simpleType>
            <xsd:restriction base="xsd:QName"/>
          </xsd:simpleType>
        </xsd:element>
        <xsd:element name="faultstring" type="xsd:string"/>
        <xsd:element name="faultactor" type="xsd:string" minOccurs="0"/>
      </xsd:sequence>
    </xsd:complexType>
  </xsd:element>
</xsd:schema>`;

function contractSchema(): string {
  const manifest = createRequire(import.meta.url).resolve("@soapwright/allegro-webapi/package.json");
  const wsdl = readFileSync(join(dirname(manifest), "contract", "service.wsdl"), "utf8");
  const schema = /<xsd:schema[^]*<\/xsd:schema>/.exec(wsdl)?.[0];
  const scope = /<wsdl:definitions[^>]*>/.exec(wsdl)?.[0].match(/xmlns:\w+="[^"]*"/g);
  if (schema === undefined || scope == null) throw new Error("the contract has no schema");
  return schema.replace("<xsd:schema", `<xsd:schema ${scope.join(" ")}`);
}

function makeValidator(): XsdValidator {
  xmlRegisterInputProvider(new XmlBufferInputProvider({ "contract.xsd": new TextEncoder().encode(contractSchema()) }));
  const document = XmlDocument.fromString(ENVELOPE);
  try {
    return XsdValidator.fromDoc(document);
  } finally {
    document.dispose();
  }
}

const validator = makeValidator();

/** Why a message fits neither SOAP 1.1 nor the contract, in libxml2's own words; undefined where it does. */
export function libxml2Says(message: string): string | undefined {
  const document = XmlDocument.fromString(message);
  try {
    validator.validate(document);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message.split("\n")[0];
  } finally {
    document.dispose();
  }
}

/**
 * Judges one answer of `/service.php`.
 * @throws Error where it is no SOAP 1.1 message, or its payload does not fit the contract.
 */
export function judge(body: Uint8Array): void {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  const why = libxml2Says(text);
  if (why !== undefined) throw new Error(`libxml2 refuses an answer of the sandbox: ${why}\n${text}`);
}

/** A transport whose every answer in XML is judged before the client sees it. */
export function judged(transport: Transport): Transport {
  return async (request) => {
    const response: HttpResponse = await transport(request);
    const bytes = await bytesOf(response);
    if (response.headers["content-type"]?.startsWith("text/xml") === true) judge(bytes);
    return { ...response, body: bytes };
  };
}

async function bytesOf({ body }: HttpResponse): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
