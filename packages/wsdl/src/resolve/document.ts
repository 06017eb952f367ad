// Resolves document-style messages: the one element that a Body or a detail holds, or the Body as a whole.
import type { ElementDescriptor, QName } from "@soapwright/core/model";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { WrittenBody } from "../syntax/written-wsdl.ts";
import type { Find, Resolver } from "./context.ts";
import { elementNamed, findNothing, messageOf, partElement, partsInBody, type MessageReference } from "./messages.ts";
import { bodyOfElements, bodyOfType } from "./whole-body.ts";

/**
 * What a document-style Body holds; undefined where it is empty, or after a finding.
 * @param name What to call a message that is the Body itself: its own element has no name on the wire.
 */
export function documentElement(
  resolver: Resolver,
  use: MessageReference,
  body: WrittenBody | undefined,
  name: QName,
  find: Find,
): ElementDescriptor | undefined {
  const message = messageOf(resolver, use, find);
  if (message === undefined) return undefined;
  const parts = partsInBody(message, body, use, find);
  const [part, ...others] = parts;
  if (part === undefined) return undefined;
  if (body?.use === "encoded") {
    if (others.length === 0) return partElement(resolver, part, find, "encoded");
    const many = `The message ${nameOf(message.name)} has ${parts.length} parts in the Body`;
    find("unsupported-parts", message.place, `${many}; encoded ones have no names there (WSDL 1.1, 3.5).`);
    return undefined;
  }
  if (others.length > 0) return bodyOfElements(resolver, message, parts, name, find);
  const { element, type } = part;
  if (element !== undefined) return elementNamed(resolver, element, part.place, find);
  if (type !== undefined) return bodyOfType(resolver, { ...part, type }, name, find);
  findNothing(part, find);
  return undefined;
}

/**
 * The element in the detail of a declared fault; undefined, after a finding, where the contract does not say it. Such a
 * fault still comes, as an undocumented one.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:fault
 */
export function detailElement(resolver: Resolver, use: MessageReference, find: Find): ElementDescriptor | undefined {
  const message = messageOf(resolver, use, find);
  const [part, ...others] = message?.parts ?? [];
  if (message === undefined) return undefined;
  if (part === undefined || others.length > 0) {
    const count = part === undefined ? "no part" : `${message.parts.length} parts`;
    const many = `The message ${nameOf(message.name)} of a fault has ${count}`;
    find("fault-untyped", message.place, `${many}; it must have a single one (WSDL 1.1, 3.6).`);
    return undefined;
  }
  if (part.element !== undefined) return elementNamed(resolver, part.element, part.place, find);
  if (part.type !== undefined) {
    const nameless = "which leaves the element in the detail without a name (WS-I BP 1.1, R2205)";
    find("fault-untyped", part.place, `The part ${excerptOf(part.name)} of a fault names a type, ${nameless}.`);
  } else findNothing(part, find);
  return undefined;
}
