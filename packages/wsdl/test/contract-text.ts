// Small contracts for tests: a WSDL around a schema, and files that exist only in memory.
import path from "node:path";
import { ContractError, formatDiagnostic, type LoadOptions } from "../src/index.ts";

const NAMESPACES = [
  'xmlns:tns="urn:t"',
  'xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"',
  'xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"',
  'xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"',
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
].join(" ");

/** The parts of a test contract that a test may replace. */
export interface ContractParts {
  /** What stands in the schema beside nothing else. */
  readonly schema?: string;
  /** What stands in front of the types. */
  readonly imports?: string;
  readonly messages?: string;
  readonly portType?: string;
  readonly binding?: string;
  readonly service?: string;
}

/** A document-style contract of one operation, `ask`, from `Ask` to `Answer`. */
export function contractText(parts: ContractParts = {}): string {
  const schema =
    parts.schema ?? '<xsd:element name="Ask" type="xsd:string"/>\n<xsd:element name="Answer" type="xsd:string"/>';
  const messages =
    parts.messages ??
    `<wsdl:message name="In"><wsdl:part name="parameters" element="tns:Ask"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="parameters" element="tns:Answer"/></wsdl:message>`;
  const portType =
    parts.portType ??
    '<wsdl:operation name="ask"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/></wsdl:operation>';
  const binding =
    parts.binding ??
    `<wsdl:operation name="ask"><soap:operation soapAction="#ask"/>
<wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`;
  const service =
    parts.service ??
    `<wsdl:service name="Service"><wsdl:port name="Port" binding="tns:Binding">
<soap:address location="https://t.example/soap"/></wsdl:port></wsdl:service>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions targetNamespace="urn:t" ${NAMESPACES}>
${parts.imports ?? ""}<wsdl:types><xsd:schema targetNamespace="urn:t" elementFormDefault="qualified">
${schema}
</xsd:schema></wsdl:types>
${messages}
<wsdl:portType name="PortType">
${portType}
</wsdl:portType>
<wsdl:binding name="Binding" type="tns:PortType">
<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${binding}
</wsdl:binding>
${service}
</wsdl:definitions>
`;
}

/** A schema around `Ask` with this complex type content, and an `Answer` of text. */
export function askOf(content: string): string {
  return `<xsd:element name="Ask"><xsd:complexType>${content}</xsd:complexType></xsd:element>
<xsd:element name="Answer" type="xsd:string"/>`;
}

/** Files by their name in one folder. */
export function inMemory(files: Readonly<Record<string, string | Uint8Array>>): Pick<LoadOptions, "readFile"> {
  return {
    readFile: async (file) => {
      const found = files[path.relative(path.resolve("folder"), file).split(path.sep).join("/")];
      if (found === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return typeof found === "string" ? new TextEncoder().encode(found) : found;
    },
  };
}

/** Every diagnostic of a load that must fail, a line each, without what to do about it. */
export async function refusals(loading: Promise<unknown>): Promise<string[]> {
  try {
    await loading;
  } catch (error) {
    if (error instanceof ContractError) return error.diagnostics.map(shortened);
    throw error;
  }
  throw new Error("the contract was loaded");
}

function shortened(diagnostic: ContractError["diagnostics"][number]): string {
  const line = formatDiagnostic(diagnostic);
  return line.slice(0, line.indexOf(diagnostic.message) + diagnostic.message.length);
}
