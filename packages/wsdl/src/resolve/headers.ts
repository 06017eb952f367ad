// Resolves the header blocks that a binding gives to an operation's messages.
import { clark, type OperationDescriptor } from "@soapwright/core/model";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { WrittenHeader } from "../syntax/written-wsdl.ts";
import type { Find, Resolver } from "./context.ts";
import { encodedPart, messageOf, partElement } from "./messages.ts";

/** A header block of an operation. */
export type HeaderDescriptor = NonNullable<OperationDescriptor["inputHeaders"]>[number];

/**
 * Header blocks by their element's local name; a second one of the same name gets a number. An element that is bound
 * twice is one block: a Header could not say which of the two is meant.
 */
export function resolveHeaders(
  resolver: Resolver,
  headers: readonly WrittenHeader[],
  soap: "1.1" | "1.2" | undefined,
  find: Find,
): HeaderDescriptor[] {
  const taken = new Set<string>();
  const bound = new Set<string>();
  return headers.flatMap((header): HeaderDescriptor[] => {
    if (header.fault !== undefined) {
      find("headerfault-untyped", header.fault.place, "A fault about this header block may come with one of its own.");
    }
    const message = messageOf(resolver, header, find);
    if (message === undefined) return [];
    const part = message.parts.find(({ name }) => name === header.part);
    if (part === undefined) {
      const lost = `The message ${nameOf(message.name)} has no part ${excerptOf(header.part)}.`;
      find("unknown-part", header.place, lost);
      return [];
    }
    const element =
      header.use === "encoded" ? encodedPart(resolver, part, header, soap, find) : partElement(resolver, part, find);
    if (element === undefined) return [];
    const { localName } = element.name;
    if (bound.has(clark(element.name))) return [];
    bound.add(clark(element.name));
    let property = localName;
    for (let number = 2; taken.has(property); number++) property = `${localName}${number}`;
    taken.add(property);
    return [Object.freeze({ property, element })];
  });
}
