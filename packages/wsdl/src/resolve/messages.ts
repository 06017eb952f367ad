// Resolves messages: which parts a Body holds, and the element that a part names.
import { clark, qname, sameName, type ElementDescriptor, type QName } from "@soapwright/core/model";
import { excerptOf, isNcName, nameOf, NCNAME } from "../syntax/names.ts";
import type { Written } from "../syntax/written-schema.ts";
import type {
  WrittenBody,
  WrittenHeader,
  WrittenMessage,
  WrittenMessageUse,
  WrittenPart,
} from "../syntax/written-wsdl.ts";
import { passOn, type Find, type Resolver } from "./context.ts";
import { encodedElement, whenEncoded } from "./encoding.ts";
import { rootOf } from "./substitutes.ts";

/** Whatever names a message. */
export type MessageReference = Pick<WrittenMessageUse, "message" | "place">;

/** The message that is named; undefined, after a finding, where there is none. */
export function messageOf(resolver: Resolver, use: MessageReference, find: Find): WrittenMessage | undefined {
  if (use.message === undefined) return undefined;
  const message = resolver.symbols.messages.get(clark(use.message));
  if (message === undefined) find("unknown-message", use.place, `There is no message ${nameOf(use.message)}.`);
  else passOn(message.problems, find);
  return message;
}

/** The parts of a message that its Body holds, in the order of the message. */
export function partsInBody(
  message: WrittenMessage,
  body: WrittenBody | undefined,
  use: MessageReference,
  find: Find,
): readonly WrittenPart[] {
  const listed = body?.parts;
  for (const name of listed ?? []) {
    if (message.parts.some((part) => part.name === name)) continue;
    const lost = `The message ${nameOf(message.name)} has no part ${excerptOf(name)}.`;
    find("unknown-part", body?.place ?? use.place, lost);
  }
  // Without a list all parts are the Body's, but for those that the binding sends as header blocks or attachments.
  const elsewhere = new Set(body?.headers.filter((header) => isMessage(header, message)).map(({ part }) => part));
  for (const part of body?.mime?.attachments ?? []) elsewhere.add(part);
  return message.parts.filter(({ name }) => (listed === undefined ? !elsewhere.has(name) : listed.includes(name)));
}

function isMessage(header: WrittenHeader, { name }: WrittenMessage): boolean {
  return header.message !== undefined && sameName(header.message, name);
}

/**
 * The element of a part that goes as a header block; undefined, after a finding, where the part names none.
 * @param use What the binding says of it.
 */
export function partElement(
  resolver: Resolver,
  part: WrittenPart,
  find: Find,
  use: "literal" | "encoded" = "literal",
): ElementDescriptor | undefined {
  if (part.element !== undefined) return elementNamed(resolver, part.element, part.place, find);
  if (part.type !== undefined) {
    const rule = use === "literal" ? " (WS-I BP 1.1, R2205)" : "";
    const nameless = `a ${use} one without an element has no name on the wire${rule}`;
    find("unsupported-parts", part.place, `The part ${excerptOf(part.name)} names a type; ${nameless}.`);
  } else findNothing(part, find);
  return undefined;
}

/** What the binding says of an encoded part. */
export interface EncodedUse {
  readonly namespace: string | undefined;
  readonly encodingStyle: string | undefined;
}

/**
 * The element of a part in SOAP encoding: the one that it names, or one of its own name in the binding's namespace.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:header
 */
export function encodedPart(
  resolver: Resolver,
  part: WrittenPart,
  { namespace, encodingStyle }: EncodedUse,
  soap: "1.1" | "1.2" | undefined,
  find: Find,
): ElementDescriptor | undefined {
  const own = whenEncoded(find);
  const { type, name, place } = part;
  if (part.element !== undefined || type === undefined) {
    const element = partElement(resolver, part, own);
    return element === undefined ? undefined : encodedElement(element, encodingStyle, soap);
  }
  if (!isNcName(name)) find("bad-value", place, `"${excerptOf(name)}" names an element; expected ${NCNAME}.`);
  const typed = resolver.typeOf({ type, ownType: undefined, place }, own);
  const element = { kind: "element", name: qname(namespace ?? "", name), type: typed, nillable: false } as const;
  return encodedElement(element, encodingStyle, soap);
}

/** Reports a part that says nothing of what it holds. */
export function findNothing(part: WrittenPart, find: Find): void {
  find("missing-attribute", part.place, `The part ${excerptOf(part.name)} names neither an element nor a type.`);
}

/** The element of that name; undefined, after a finding, where no schema declares it. */
export function elementNamed(
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
  return rootOf(resolver, written, find);
}
