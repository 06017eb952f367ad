// The larder: small contracts written beside their claims, each generated, compiled and loaded.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServiceDescriptor } from "@soapwright/core";
import { ContractError, loadContract, loadService } from "@soapwright/wsdl";
import { generateClients, type Form } from "./kitchen.ts";

/** A contract of operations that answer what they are asked: each is named after its element, `tns:NAME`. */
export interface Larder {
  /** What stands in the schema of the namespace `urn:larder`, prefix `tns`; `xs` is that of XML Schema. */
  readonly schema: string;
  /** Attributes of that schema; `elementFormDefault="qualified"` unless told. */
  readonly attributes?: string;
  /** Names of global elements. */
  readonly operations: readonly string[];
  /** Schema documents beside the contract, by file name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The namespace in which the operations' elements are; `urn:larder` unless told. */
  readonly namespace?: string;
}

/** A contract's WSDL. */
export function larderText({ schema, attributes, operations, namespace = "urn:larder" }: Larder): string {
  const form = attributes ?? 'elementFormDefault="qualified"';
  const messages = operations.map(
    (name, at) => `<wsdl:message name="M${at}"><wsdl:part name="parameters" element="e:${name}"/></wsdl:message>`,
  );
  const exchanges = operations.map(
    (name, at) =>
      `<wsdl:operation name="${name}"><wsdl:input message="tns:M${at}"/><wsdl:output message="tns:M${at}"/></wsdl:operation>`,
  );
  const body = '<soap:body use="literal"/>';
  const bound = operations.map(
    (name) =>
      `<wsdl:operation name="${name}"><soap:operation soapAction=""/><wsdl:input>${body}</wsdl:input><wsdl:output>${body}</wsdl:output></wsdl:operation>`,
  );
  return `<wsdl:definitions targetNamespace="urn:larder" xmlns:tns="urn:larder" xmlns:e="${namespace}"
 xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<wsdl:types><xs:schema targetNamespace="urn:larder" ${form}>
${schema}
</xs:schema></wsdl:types>
${messages.join("\n")}
<wsdl:portType name="LarderType">${exchanges.join("\n")}</wsdl:portType>
<wsdl:binding name="Binding" type="tns:LarderType"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
${bound.join("\n")}</wsdl:binding>
<wsdl:service name="Kitchen"><wsdl:port name="Port" binding="tns:Binding"><soap:address location="http://larder.test/"/></wsdl:port></wsdl:service>
</wsdl:definitions>`
    .replace(/ xmlns:e=""/, "")
    .replaceAll(namespace === "" ? 'element="e:' : "\0", 'element="');
}

/** Contracts on the disk, by name, in a folder of their own below this package. */
function write(larders: Readonly<Record<string, Larder>>): { readonly folder: string; readonly remove: () => void } {
  const above = fileURLToPath(new URL("../.out/", import.meta.url));
  mkdirSync(above, { recursive: true });
  const folder = mkdtempSync(join(above, "larder-"));
  for (const [name, larder] of Object.entries(larders)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "larder.wsdl"), larderText(larder));
    for (const [file, text] of Object.entries(larder.files ?? {})) writeFileSync(join(folder, name, file), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Each contract's service in both forms, and what the compiler says of all that was generated. */
export interface Stocked<Name extends string> {
  readonly sides: readonly (readonly [form: Form, services: Readonly<Record<Name, ServiceDescriptor>>])[];
  /** Nothing where all compile. */
  readonly errors: string;
}

/** Writes, generates, compiles and loads contracts; nothing is left on the disk. */
export async function stock<Name extends string>(larders: Readonly<Record<Name, Larder>>): Promise<Stocked<Name>> {
  const { folder, remove } = write(larders);
  const names = Object.keys(larders) as Name[];
  const contracts = names.map((name) => [name, { wsdl: join(folder, name, "larder.wsdl"), name: "Kitchen" }] as const);
  try {
    const generated = await generateClients(Object.fromEntries(contracts));
    try {
      const tsc = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));
      const { stdout, stderr } = spawnSync(tsc, ["-p", generated.project], { encoding: "utf8" });
      const imported = names.map(async (name) => [name, await generated.serviceIn(name)] as const);
      const loaded = contracts.map(async ([name, { wsdl }]) => [name, await loadService(wsdl)] as const);
      const asRecord = async (
        entries: readonly Promise<readonly [Name, ServiceDescriptor]>[],
      ): Promise<Readonly<Record<Name, ServiceDescriptor>>> =>
        Object.fromEntries(await Promise.all(entries)) as Record<Name, ServiceDescriptor>;
      return {
        sides: [
          ["generated", await asRecord(imported)],
          ["loaded", await asRecord(loaded)],
        ],
        errors: stdout + stderr,
      };
    } finally {
      generated.remove();
    }
  } finally {
    remove();
  }
}

/** What loading a contract finds, each as `larder.wsdl:4 error bad-value: …`. */
export async function findingsOf(larder: Larder): Promise<readonly string[]> {
  const { folder, remove } = write({ one: larder });
  try {
    const { diagnostics } = await loadContract(join(folder, "one", "larder.wsdl")).catch(refused);
    return diagnostics.map(({ severity, code, message, location }) => {
      return `${basename(location?.document ?? "")}:${location?.line ?? ""} ${severity} ${code}: ${message}`;
    });
  } finally {
    remove();
  }
}

function refused(thrown: unknown): ContractError {
  if (thrown instanceof ContractError) return thrown;
  throw thrown;
}
