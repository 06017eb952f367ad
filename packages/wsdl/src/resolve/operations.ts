// Resolves what a port offers: binding, portType, messages and parts become operations.
import {
  clark,
  sameName,
  type DeclaredFault,
  type ElementDescriptor,
  type OperationDescriptor,
  type QName,
} from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { Written } from "../syntax/written-schema.ts";
import type {
  WrittenBinding,
  WrittenBindingOperation,
  WrittenBody,
  WrittenHeader,
  WrittenMessage,
  WrittenMessageUse,
  WrittenOperation,
  WrittenPart,
} from "../syntax/written-wsdl.ts";
import type { Find, Resolver } from "./context.ts";

/** An operation, and why it cannot be used as it stands. */
export interface MeantOperation {
  readonly descriptor: OperationDescriptor;
  /** The elements its messages are made of. */
  readonly elements: readonly ElementDescriptor[];
  readonly problems: readonly Problem[];
  readonly place: Written["place"];
}

/** Resolves the operations of one binding, in the order of the binding. */
export function operationsOf(resolver: Resolver, binding: WrittenBinding): MeantOperation[] {
  const portType = binding.portType === undefined ? undefined : resolver.symbols.portTypes.get(clark(binding.portType));
  const abstract = portType?.operations ?? [];
  const byName = grouped(abstract);
  const bound = grouped(binding.operations);
  const left = portType === undefined ? [] : abstract.filter(({ name }) => !bound.has(name));
  return [
    ...binding.operations.map((operation) => {
      const twice = (bound.get(operation.name)?.length ?? 0) > 1;
      return resolveOperation(resolver, binding, operation, byName.get(operation.name) ?? [], twice);
    }),
    ...left.map((operation) => unbound(operation, binding)),
  ];
}

function grouped<Item extends { readonly name: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.name, [...(groups.get(item.name) ?? []), item]);
  return groups;
}

/** An operation of the portType that the binding forgot: it has no wire form. */
function unbound(operation: WrittenOperation, binding: WrittenBinding): MeantOperation {
  const message = `The binding ${nameOf(binding.name)} does not bind the operation ${excerptOf(operation.name)}.`;
  const problem: Problem = { code: "unmatched-operation", place: operation.place, message };
  return { descriptor: nothingOf(operation.name), elements: [], problems: [problem], place: operation.place };
}

function nothingOf(name: string): OperationDescriptor {
  return {
    kind: "operation",
    name,
    action: "",
    style: "document",
    input: undefined,
    output: undefined,
    faultCodes: [],
    memberCodes: [],
    faults: [],
  };
}

function resolveOperation(
  resolver: Resolver,
  binding: WrittenBinding,
  bound: WrittenBindingOperation,
  abstract: readonly WrittenOperation[],
  twice: boolean,
): MeantOperation {
  const problems: Problem[] = [];
  const elements: ElementDescriptor[] = [];
  const find: Find = (code, place, message) => void problems.push({ code, place, message });
  const place = bound.place;
  const [operation, ...others] = abstract;
  if (operation === undefined) {
    if (binding.portType !== undefined && resolver.symbols.portTypes.has(clark(binding.portType))) {
      find("unmatched-operation", place, `The portType has no operation ${excerptOf(bound.name)}.`);
    }
    return { descriptor: nothingOf(bound.name), elements, problems, place };
  }
  if (others.length > 0 || twice)
    find("unsupported-overload", place, `Several operations are called ${excerptOf(bound.name)}.`);
  findUnsupported(binding, bound, operation, find);
  // What else could be said of an rpc message would only say again that it is none of document style.
  if (styleOf(binding, bound) === "rpc") return { descriptor: nothingOf(bound.name), elements, problems, place };
  const message = (
    use: WrittenMessageUse | undefined,
    body: WrittenBody | undefined,
  ): ElementDescriptor | undefined => {
    const element = use === undefined ? undefined : bodyElement(resolver, use, body, find);
    if (element !== undefined) elements.push(element);
    return element;
  };
  const headersOf = (side: "inputHeaders" | "outputHeaders", body: WrittenBody | undefined): HeaderBlocks => {
    const blocks = resolveHeaders(resolver, body?.headers ?? [], find);
    elements.push(...blocks.map(({ element }) => element));
    return blocks.length === 0 ? {} : { [side]: Object.freeze(blocks) };
  };
  const documentation = operation.documentation ?? bound.documentation;
  const descriptor: OperationDescriptor = {
    kind: "operation",
    name: bound.name,
    action: bound.action,
    style: styleOf(binding, bound),
    input: message(operation.input, bound.input),
    output: message(operation.output, bound.output),
    ...headersOf("inputHeaders", bound.input),
    ...headersOf("outputHeaders", bound.output),
    ...(operation.output === undefined ? { oneWay: true } : undefined),
    faultCodes: [],
    memberCodes: [],
    faults: operation.faults.flatMap((fault) => faultOf(resolver, fault, elements, find) ?? []),
    ...(documentation === undefined ? undefined : { documentation }),
  };
  return { descriptor, elements, problems, place };
}

function styleOf(binding: WrittenBinding, bound: WrittenBindingOperation): "document" | "rpc" {
  return (bound.style ?? binding.style) === "rpc" ? "rpc" : "document";
}

function findUnsupported(
  binding: WrittenBinding,
  bound: WrittenBindingOperation,
  operation: WrittenOperation,
  find: Find,
): void {
  if (styleOf(binding, bound) === "rpc") find("unsupported-rpc", bound.place, "The operation is of style rpc.");
  if (operation.outputFirst)
    find("unsupported-exchange", operation.place, "The operation is one that the service starts.");
  if (bound.required !== undefined) {
    find("unsupported-extension", bound.required.place, "An extension of the operation insists on being understood.");
  }
  for (const body of [bound.input, bound.output]) {
    if (body === undefined) continue;
    if (body.mime !== undefined) find("unsupported-mime", body.mime.place, "The message is sent as MIME parts.");
    if (body.use === "encoded") find("unsupported-encoded", body.place, 'The Body has use="encoded".');
  }
  for (const fault of bound.faults) {
    if (fault.use === "encoded") find("unsupported-encoded", fault.place, 'The fault has use="encoded".');
  }
}

/** Whatever names a message. */
type MessageReference = Pick<WrittenMessageUse, "message" | "place">;
type HeaderDescriptor = NonNullable<OperationDescriptor["inputHeaders"]>[number];
type HeaderBlocks = Pick<OperationDescriptor, "inputHeaders" | "outputHeaders">;

/** Header blocks by their element's local name; a second one of the same name gets a number. */
function resolveHeaders(resolver: Resolver, headers: readonly WrittenHeader[], find: Find): HeaderDescriptor[] {
  const taken = new Set<string>();
  return headers.flatMap((header): HeaderDescriptor[] => {
    if (header.use === "encoded") find("unsupported-encoded", header.place, 'The header block has use="encoded".');
    const message = messageOf(resolver, header, find);
    if (message === undefined) return [];
    const part = message.parts.find(({ name }) => name === header.part);
    if (part === undefined) {
      const lost = `The message ${nameOf(message.name)} has no part ${excerptOf(header.part)}.`;
      find("unknown-part", header.place, lost);
      return [];
    }
    const element = partElement(resolver, part, find);
    if (element === undefined) return [];
    const { localName } = element.name;
    let property = localName;
    for (let number = 2; taken.has(property); number++) property = `${localName}${number}`;
    taken.add(property);
    return [Object.freeze({ property, element })];
  });
}

function messageOf(resolver: Resolver, use: MessageReference, find: Find): WrittenMessage | undefined {
  if (use.message === undefined) return undefined;
  const message = resolver.symbols.messages.get(clark(use.message));
  if (message === undefined) find("unknown-message", use.place, `There is no message ${nameOf(use.message)}.`);
  return message;
}

/** The one element that a document-style Body holds; undefined where it is empty, or after a finding. */
function bodyElement(
  resolver: Resolver,
  use: WrittenMessageUse,
  body: WrittenBody | undefined,
  find: Find,
): ElementDescriptor | undefined {
  const message = messageOf(resolver, use, find);
  if (message === undefined) return undefined;
  const listed = body?.parts;
  for (const name of listed ?? []) {
    if (message.parts.some((part) => part.name === name)) continue;
    find(
      "unknown-part",
      body?.place ?? use.place,
      `The message ${nameOf(message.name)} has no part ${excerptOf(name)}.`,
    );
  }
  // Without a list all parts are the Body's, but for those that the binding sends as header blocks.
  const inHeaders = new Set(body?.headers.filter((header) => isMessage(header, message)).map(({ part }) => part));
  const parts = message.parts.filter(({ name }) =>
    listed === undefined ? !inHeaders.has(name) : listed.includes(name),
  );
  const [part] = parts;
  if (part === undefined) return undefined;
  if (parts.length > 1) {
    find(
      "unsupported-parts",
      message.place,
      `The message ${nameOf(message.name)} has ${parts.length} parts in the Body.`,
    );
    return undefined;
  }
  return partElement(resolver, part, find);
}

function isMessage(header: WrittenHeader, { name }: WrittenMessage): boolean {
  return header.message !== undefined && sameName(header.message, name);
}

/** The element of a part; undefined, after a finding, where the part names none. */
function partElement(resolver: Resolver, part: WrittenPart, find: Find): ElementDescriptor | undefined {
  if (part.element !== undefined) return elementNamed(resolver, part.element, part.place, find);
  if (part.type !== undefined) {
    find("unsupported-parts", part.place, `The part ${excerptOf(part.name)} names a type instead of an element.`);
  } else {
    find("missing-attribute", part.place, `The part ${excerptOf(part.name)} names neither an element nor a type.`);
  }
  return undefined;
}

function elementNamed(
  resolver: Resolver,
  name: QName,
  place: Written["place"],
  find: Find,
): ElementDescriptor | undefined {
  const written = resolver.symbols.elements.get(clark(name));
  if (written === undefined) {
    find("undeclared-element", place, `No schema declares the element ${nameOf(name)}.`);
    return undefined;
  }
  if (written.abstract) find("unsupported-abstract", place, `The element ${nameOf(name)} is abstract.`);
  return resolver.elementOf(written);
}

function faultOf(
  resolver: Resolver,
  fault: WrittenMessageUse & { readonly name: string },
  elements: ElementDescriptor[],
  find: Find,
): DeclaredFault | undefined {
  const detail = bodyElement(resolver, fault, undefined, find);
  if (detail === undefined) return undefined;
  elements.push(detail);
  return { name: fault.name, detail };
}
