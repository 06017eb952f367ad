// Reads wsdl:definitions: messages, portTypes, bindings and services, and the SOAP extensions in them.
import type { Problem } from "../diagnostics.ts";
import { attributeOf, elementsOf } from "../load/imports.ts";
import type { TreeElement } from "../load/tree.ts";
import { readBinding } from "./binding.ts";
import { NS, qname, type QName } from "./names.ts";
import {
  find,
  findMisplaced,
  keepingErrors,
  readAttributes,
  readDocumentation,
  readQName,
  required,
  shown,
  type Reading,
} from "./reading.ts";
import type { Written } from "./written-schema.ts";
import type {
  WrittenBinding,
  WrittenMessage,
  WrittenMessageUse,
  WrittenOperation,
  WrittenPart,
  WrittenPort,
  WrittenPortType,
  WrittenService,
} from "./written-wsdl.ts";
import { addressOf, readExtension } from "./extension.ts";

const DEFINED: ReadonlySet<string> = new Set(["message", "portType", "binding", "service"]);
const DEFINITIONS: ReadonlySet<string> = new Set(["name", "targetNamespace"]);
const NAMED: ReadonlySet<string> = new Set(["name"]);
const PART: ReadonlySet<string> = new Set(["name", "element", "type"]);
const OPERATION: ReadonlySet<string> = new Set(["name", "parameterOrder"]);
const MESSAGE_USE: ReadonlySet<string> = new Set(["name", "message"]);
const PORT: ReadonlySet<string> = new Set(["name", "binding"]);

/** One WSDL document, without its schemas. */
export interface WrittenDefinitions extends Written {
  readonly targetNamespace: string;
  readonly name: string | undefined;
  readonly messages: WrittenMessage[];
  readonly portTypes: WrittenPortType[];
  readonly bindings: WrittenBinding[];
  readonly services: WrittenService[];
}

/** Reads one WSDL document's definitions. */
export function readDefinitions(report: (problem: Problem) => void, root: TreeElement): WrittenDefinitions {
  const reading: Reading = { find: report, adopted: undefined };
  const attributes = readAttributes(reading, root, DEFINITIONS);
  const targetNamespace = attributes.get("targetNamespace")?.trim() ?? "";
  const written: WrittenDefinitions = {
    place: root.place,
    targetNamespace,
    name: attributes.get("name")?.trim(),
    messages: [],
    portTypes: [],
    bindings: [],
    services: [],
  };
  for (const child of wsdlChildren(reading, root)) {
    if (["import", "types", "documentation"].includes(child.name.localName)) continue;
    if (!DEFINED.has(child.name.localName)) {
      find(reading, "definition-skipped", child, `${shown(child)} may not stand in ${shown(root)}.`);
      continue;
    }
    const localName = attributeOf(child, "name")?.trim();
    if (localName === undefined || localName === "") {
      required(reading, child, new Map(), "name");
      continue;
    }
    const name = qname(targetNamespace, localName);
    switch (child.name.localName) {
      case "message":
        written.messages.push(readMessage(reading, child, name));
        break;
      case "portType":
        written.portTypes.push(readPortType(reading, child, name));
        break;
      case "binding":
        written.bindings.push(readBinding(reading, child, name));
        break;
      case "service":
        written.services.push(readService(reading, child, name));
    }
  }
  return written;
}

/** Children of the WSDL namespace; extensions are looked at on the way. */
function wsdlChildren(reading: Reading, element: TreeElement): TreeElement[] {
  return elementsOf(element).filter((child) => {
    if (child.name.namespace === NS.wsdl) return true;
    readExtension(reading, child);
    return false;
  });
}

function readMessage(outer: Reading, element: TreeElement, name: QName): WrittenMessage {
  const problems: Problem[] = [];
  const reading = keepingErrors(outer, problems);
  readAttributes(reading, element, NAMED);
  const parts = wsdlChildren(reading, element).flatMap((child): WrittenPart[] => {
    if (child.name.localName === "part") return [readPart(reading, child)];
    if (child.name.localName !== "documentation") findMisplaced(reading, child, element);
    return [];
  });
  return { place: element.place, name, parts, problems };
}

function readPart(reading: Reading, element: TreeElement): WrittenPart {
  const attributes = readAttributes(reading, element, PART);
  return {
    place: element.place,
    name: attributes.get("name")?.trim() ?? "",
    element: readQName(reading, element, attributes.get("element")),
    type: readQName(reading, element, attributes.get("type")),
    documentation: wsdlDocumentation(elementsOf(element)),
  };
}

function readPortType(outer: Reading, element: TreeElement, name: QName): WrittenPortType {
  const problems: Problem[] = [];
  const reading = keepingErrors(outer, problems);
  readAttributes(reading, element, NAMED);
  const operations = wsdlChildren(reading, element).flatMap((child): WrittenOperation[] => {
    if (child.name.localName === "operation") return [readOperation(reading, child)];
    if (child.name.localName !== "documentation") findMisplaced(reading, child, element);
    return [];
  });
  return { place: element.place, name, operations, problems };
}

function readOperation(outer: Reading, element: TreeElement): WrittenOperation {
  const problems: Problem[] = [];
  const reading = keepingErrors(outer, problems);
  const attributes = readAttributes(reading, element, OPERATION);
  const children = wsdlChildren(reading, element);
  const uses = (kind: string): (WrittenMessageUse & { readonly kind: string })[] =>
    children
      .filter((child) => child.name.localName === kind)
      .map((child) => {
        const own = readAttributes(reading, child, MESSAGE_USE);
        const message = readQName(reading, child, required(reading, child, own, "message"));
        return { kind, place: child.place, name: own.get("name")?.trim(), message };
      });
  for (const child of children) {
    if (!["input", "output", "fault", "documentation"].includes(child.name.localName))
      findMisplaced(reading, child, element);
  }
  const order = children.map((child) => child.name.localName);
  return {
    place: element.place,
    name: required(reading, element, attributes, "name") ?? "",
    input: uses("input")[0],
    output: uses("output")[0],
    outputFirst:
      order.includes("output") && (!order.includes("input") || order.indexOf("output") < order.indexOf("input")),
    faults: uses("fault").map((fault, index) => ({ ...fault, name: fault.name ?? `fault${index + 1}` })),
    documentation: wsdlDocumentation(children),
    problems,
  };
}

function readService(reading: Reading, element: TreeElement, name: QName): WrittenService {
  readAttributes(reading, element, NAMED);
  const children = wsdlChildren(reading, element);
  const ports = children.flatMap((child): WrittenPort[] => {
    if (child.name.localName === "port") return [readPort(reading, child)];
    if (child.name.localName !== "documentation") findMisplaced(reading, child, element);
    return [];
  });
  return { place: element.place, name, ports, documentation: wsdlDocumentation(children) };
}

function readPort(outer: Reading, element: TreeElement): WrittenPort {
  const problems: Problem[] = [];
  const reading = keepingErrors(outer, problems);
  const attributes = readAttributes(reading, element, PORT);
  const children = elementsOf(element);
  for (const child of children) if (addressOf(child) === undefined) readExtension(reading, child);
  return {
    place: element.place,
    name: required(reading, element, attributes, "name") ?? "",
    binding: readQName(reading, element, required(reading, element, attributes, "binding")),
    address: children.map(addressOf).find((address) => address !== undefined && address !== ""),
    problems,
  };
}

function wsdlDocumentation(children: readonly TreeElement[]): string | undefined {
  return readDocumentation(
    children.filter(({ name }) => name.namespace === NS.wsdl && name.localName === "documentation"),
  );
}
