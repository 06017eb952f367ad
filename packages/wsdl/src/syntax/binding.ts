// Reads wsdl:binding with its SOAP extensions.
import { attributeOf, elementsOf } from "../load/imports.ts";
import type { TreeElement } from "../load/tree.ts";
import { insists, isMime, isPolicy, isSoap, readExtension } from "./extension.ts";
import { NS, type QName } from "./names.ts";
import type { Problem } from "../diagnostics.ts";
import {
  findMisplaced,
  keepingErrors,
  readAttributes,
  readDocumentation,
  readQName,
  required,
  type Reading,
} from "./reading.ts";
import type {
  WrittenBinding,
  WrittenBindingFault,
  WrittenBindingOperation,
  WrittenBody,
  WrittenExtension,
  WrittenBlock,
  WrittenHeader,
  WrittenMime,
} from "./written-wsdl.ts";

const BINDING: ReadonlySet<string> = new Set(["name", "type"]);
const NAMED: ReadonlySet<string> = new Set(["name"]);

/** Reads one binding. */
export function readBinding(outer: Reading, element: TreeElement, name: QName): WrittenBinding {
  const problems: Problem[] = [];
  const reading = keepingErrors(outer, problems);
  const attributes = readAttributes(reading, element, BINDING);
  const soap = elementsOf(element).find((child) => isSoap(child, "binding"));
  const operations: WrittenBindingOperation[] = [];
  const insisting = readParts(reading, element, (child) => {
    if (child.name.localName === "operation") operations.push(readOperation(reading, child));
    else findMisplaced(reading, child, element);
  });
  return {
    place: element.place,
    name,
    portType: readQName(reading, element, required(reading, element, attributes, "type")),
    soap: soap === undefined ? undefined : soap.name.namespace === NS.wsdlSoap12 ? "1.2" : "1.1",
    style: soap === undefined ? undefined : attributeOf(soap, "style")?.trim(),
    transport: soap === undefined ? undefined : attributeOf(soap, "transport")?.trim(),
    operations,
    required: insisting,
    problems,
  };
}

/** Walks the children: those of WSDL to `take`, extensions are noted. Gives an extension that insists. */
function readParts(
  reading: Reading,
  element: TreeElement,
  take: (child: TreeElement) => void,
): WrittenExtension | undefined {
  let insisting: WrittenExtension | undefined;
  for (const child of elementsOf(element)) {
    if (child.name.namespace === NS.wsdl) {
      if (child.name.localName !== "documentation") take(child);
    } else if (isSoap(child, child.name.localName)) continue;
    else if (insists(child)) {
      // What stands in the way counts more than a policy, which does not.
      if (insisting === undefined || isPolicy(insisting.name)) insisting = { place: child.place, name: child.name };
    } else readExtension(reading, child);
  }
  return insisting;
}

function readOperation(reading: Reading, element: TreeElement): WrittenBindingOperation {
  const attributes = readAttributes(reading, element, NAMED);
  const children = elementsOf(element);
  const soap = children.find((child) => isSoap(child, "operation"));
  let input: WrittenBody | undefined;
  let output: WrittenBody | undefined;
  const faults: WrittenBindingFault[] = [];
  const insisting = readParts(reading, element, (child) => {
    if (child.name.localName === "input") input = readBody(reading, child);
    else if (child.name.localName === "output") output = readBody(reading, child);
    else if (child.name.localName === "fault") faults.push(readFault(reading, child));
    else findMisplaced(reading, child, element);
  });
  const documentation = children.filter(({ name }) => name.namespace === NS.wsdl && name.localName === "documentation");
  return {
    place: element.place,
    name: required(reading, element, attributes, "name") ?? "",
    action: (soap === undefined ? undefined : attributeOf(soap, "soapAction")) ?? "",
    style: soap === undefined ? undefined : attributeOf(soap, "style")?.trim(),
    input,
    output,
    faults,
    documentation: readDocumentation(documentation),
    required: insisting,
  };
}

function readBody(reading: Reading, element: TreeElement): WrittenBody {
  const attributes = readAttributes(reading, element, NAMED);
  const mime = readMime(element);
  const children = elementsOf(rootPart(element) ?? element);
  const body = children.find((child) => isSoap(child, "body"));
  const headers = children.filter((child) => isSoap(child, "header"));
  const parts = body === undefined ? undefined : attributeOf(body, "parts");
  const insisting = readParts(reading, element, (child) => findMisplaced(reading, child, element));
  return {
    place: (body ?? element).place,
    name: attributes.get("name")?.trim(),
    use: body === undefined ? undefined : attributeOf(body, "use")?.trim(),
    encodingStyle: body === undefined ? undefined : attributeOf(body, "encodingStyle")?.trim(),
    namespace: body === undefined ? undefined : attributeOf(body, "namespace")?.trim(),
    parts: parts?.split(/[ \t\r\n]+/).filter((part) => part !== ""),
    headers: headers.map((header) => readHeader(reading, header)),
    mime,
    required: insisting,
  };
}

/** The MIME part that holds the SOAP Body: what stands in it is what would stand in the message itself. */
function rootPart(message: TreeElement): TreeElement | undefined {
  return mimeParts(message).find((part) => elementsOf(part).some((child) => isSoap(child, "body")));
}

function mimeParts(message: TreeElement): TreeElement[] {
  const multipart = elementsOf(message).find((child) => isMime(child, "multipartRelated"));
  return multipart === undefined ? [] : elementsOf(multipart).filter((child) => isMime(child, "part"));
}

/** @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_Toc492291084 */
function readMime(message: TreeElement): WrittenMime | undefined {
  const own = elementsOf(message);
  const first = own.find((child) => ["multipartRelated", "content", "mimeXml"].some((name) => isMime(child, name)));
  if (first === undefined) return undefined;
  const root = rootPart(message);
  const others = mimeParts(message).filter((part) => part !== root);
  const contents = others.flatMap(elementsOf).filter((child) => isMime(child, "content"));
  return {
    place: first.place,
    hasBody: root !== undefined || own.some((child) => isSoap(child, "body")),
    attachments: contents.flatMap((content) => attributeOf(content, "part")?.trim() ?? []),
  };
}

function readHeader(reading: Reading, element: TreeElement): WrittenHeader {
  const faults = elementsOf(element).filter((child) => isSoap(child, "headerfault"));
  return { ...readBlock(reading, element), faults: faults.map((fault) => readBlock(reading, fault)) };
}

function readBlock(reading: Reading, element: TreeElement): WrittenBlock {
  return {
    place: element.place,
    message: readQName(reading, element, attributeOf(element, "message")),
    part: attributeOf(element, "part")?.trim() ?? "",
    use: attributeOf(element, "use")?.trim(),
    namespace: attributeOf(element, "namespace")?.trim(),
    encodingStyle: attributeOf(element, "encodingStyle")?.trim(),
  };
}

function readFault(reading: Reading, element: TreeElement): WrittenBindingFault {
  const attributes = readAttributes(reading, element, NAMED);
  const soap = elementsOf(element).find((child) => isSoap(child, "fault"));
  const insisting = readParts(reading, element, (child) => findMisplaced(reading, child, element));
  return {
    place: element.place,
    name: attributes.get("name")?.trim() ?? "",
    use: soap === undefined ? undefined : attributeOf(soap, "use")?.trim(),
    namespace: soap === undefined ? undefined : attributeOf(soap, "namespace")?.trim(),
    encodingStyle: soap === undefined ? undefined : attributeOf(soap, "encodingStyle")?.trim(),
    required: insisting,
  };
}
