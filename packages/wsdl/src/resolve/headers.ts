// Resolves the header blocks that a binding gives to an operation's messages and faults.
import { clark, type OperationDescriptor } from "@soapwright/core/model";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { DiagnosticCode } from "../diagnostics.ts";
import type { WrittenBlock } from "../syntax/written-wsdl.ts";
import type { Find, Resolver } from "./context.ts";
import { encodedPart, messageOf, partElement } from "./messages.ts";

/** A header block of an operation. */
export type HeaderDescriptor = NonNullable<OperationDescriptor["inputHeaders"]>[number];

type Soap = "1.1" | "1.2" | undefined;

/**
 * The blocks of a binding's `soap:header` elements. One that the contract does not say is told of and left out: who calls
 * can give it as an element all the same.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:header
 */
export function resolveHeaders(
  resolver: Resolver,
  headers: readonly WrittenBlock[],
  soap: Soap,
  find: Find,
): HeaderDescriptor[] {
  const untyped: Find = (code, place, message) => find(UNTYPED.has(code) ? "header-untyped" : code, place, message);
  return resolveBlocks(resolver, headers, soap, untyped, []);
}

/** Findings of a block that leave it without an element. */
const UNTYPED: ReadonlySet<DiagnosticCode> = new Set([
  "unknown-message",
  "unknown-part",
  "undeclared-element",
  "unsupported-parts",
  "missing-attribute",
]);

/**
 * Header blocks by their element's local name; a second one of the same name gets a number. An element that is bound
 * twice is one block: a Header could not say which of the two is meant.
 * @param beside Blocks that may stand in the same Header.
 */
function resolveBlocks(
  resolver: Resolver,
  headers: readonly WrittenBlock[],
  soap: Soap,
  find: Find,
  beside: readonly HeaderDescriptor[],
): HeaderDescriptor[] {
  const known = new Map(beside.map((header) => [clark(header.element.name), header]));
  const taken = new Set(beside.map(({ property }) => property));
  const bound = new Map<string, HeaderDescriptor>();
  for (const written of headers) {
    const element = elementOf(resolver, written, soap, find);
    if (element === undefined || bound.has(clark(element.name))) continue;
    const { localName } = element.name;
    let property = known.get(clark(element.name))?.property;
    if (property === undefined) {
      property = localName;
      for (let number = 2; taken.has(property); number++) property = `${localName}${number}`;
      taken.add(property);
    }
    bound.set(clark(element.name), Object.freeze({ property, element }));
  }
  return [...bound.values()];
}

/**
 * The blocks of a binding's `soap:headerfault` elements. One that the contract does not say is told of and left out: it
 * comes as an element all the same.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:header
 */
export function resolveFaultHeaders(
  resolver: Resolver,
  faults: readonly WrittenBlock[],
  { soap, beside }: { readonly soap: Soap; readonly beside: readonly HeaderDescriptor[] },
  find: Find,
): HeaderDescriptor[] {
  const untyped: Find = (_code, place, message) => find("headerfault-untyped", place, message);
  return resolveBlocks(resolver, faults, soap, untyped, beside);
}

function elementOf(
  resolver: Resolver,
  header: WrittenBlock,
  soap: Soap,
  find: Find,
): HeaderDescriptor["element"] | undefined {
  const message = messageOf(resolver, header, find);
  if (message === undefined) return undefined;
  const part = message.parts.find(({ name }) => name === header.part);
  if (part === undefined) {
    const lost = `The message ${nameOf(message.name)} has no part ${excerptOf(header.part)}.`;
    find("unknown-part", header.place, lost);
    return undefined;
  }
  return header.use === "encoded" ? encodedPart(resolver, part, header, soap, find) : partElement(resolver, part, find);
}
