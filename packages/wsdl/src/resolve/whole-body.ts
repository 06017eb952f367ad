// Resolves document-style messages that are the Body itself: several elements side by side, or the content of one type.
import {
  anyCodec,
  bodyEncoding,
  clark,
  describeComplexType,
  type AnyMember,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type ElementMember,
  type QName,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { WrittenMessage, WrittenPart } from "../syntax/written-wsdl.ts";
import { passOn, type Find, type Resolver } from "./context.ts";
import { elementNamed } from "./messages.ts";
import { nillability } from "./nillability.ts";

/**
 * The Body of a message of one part that names a type: the Body is of that type.
 * @returns Undefined, after a finding, where the type has text: SOAP lets a Body hold elements only.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:body
 */
export function bodyOfType(
  resolver: Resolver,
  part: WrittenPart & { readonly type: QName },
  name: QName,
  find: Find,
): ElementDescriptor | undefined {
  const { type, place } = part;
  const described = resolver.typeOf({ type, ownType: undefined, place }, find);
  const held = described.kind === "anyType" ? anything() : described;
  const own = excerptOf(part.name);
  if (hasText(held)) {
    const rule = `it makes text of the Body, where SOAP has elements only (SOAP 1.1, 4.3; SOAP 1.2 Part 1, 5.3)`;
    find("unsupported-parts", place, `The part ${own} names the type ${nameOf(type)}: ${rule}.`);
    return undefined;
  }
  find("outside-profile", place, `The part ${own} names a type, which is the Body's own (WS-I BP 1.1, R2204).`);
  return whole(name, held);
}

/**
 * The Body of a message of several parts, each of them an element: they stand one behind another, each in a property
 * of its part's name.
 * @returns Undefined, after a finding, where the parts cannot be told apart, or one of them names a type.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:body
 */
export function bodyOfElements(
  resolver: Resolver,
  message: WrittenMessage,
  parts: readonly WrittenPart[],
  name: QName,
  find: Find,
): ElementDescriptor | undefined {
  const members: ElementMember[] = [];
  const names = new Map<string, string>();
  const refuse = (part: WrittenPart, why: string): void => {
    find("unsupported-parts", part.place, `The part ${excerptOf(part.name)} of ${nameOf(message.name)} ${why}.`);
  };
  for (const part of parts) {
    if (part.element === undefined) {
      refuse(part, `names no element: beside others in one Body it would have no name there (WSDL 1.1, 3.5)`);
      return undefined;
    }
    const element = elementNamed(resolver, part.element, part.place, find);
    if (element === undefined) return undefined;
    const other = names.get(clark(element.name));
    if (other !== undefined || members.some(({ property }) => property === part.name)) {
      refuse(part, other === undefined ? "has another's name" : `names the element of ${excerptOf(other)}`);
      return undefined;
    }
    names.set(clark(element.name), part.name);
    passOn(resolver.problemsOf(element), find);
    const { nillable, type, documentation } = element;
    const notes = documentation === undefined ? undefined : { documentation };
    const member = {
      kind: "element",
      property: part.name,
      name: element.name,
      type,
      min: 1,
      max: 1,
      ...nillability({ nillable, type }),
    } as const;
    members.push(Object.freeze({ ...member, ...notes }));
  }
  const said = `${parts.length} parts stand side by side in the Body (WS-I BP 1.1, R2201 and R2210).`;
  find("outside-profile", message.place, `The message ${nameOf(message.name)}: ${said}`);
  return whole(
    name,
    describeComplexType(undefined, () => members),
  );
}

function whole(name: QName, type: TypeDescriptor): ElementDescriptor {
  return Object.freeze({ kind: "element", name, type, nillable: false, encoding: bodyEncoding });
}

/** A Body that may hold any elements. */
function anything(): ComplexTypeDescriptor {
  const any: AnyMember = {
    kind: "any",
    property: "$any",
    namespaces: { kind: "any" },
    min: 0,
    max: Number.POSITIVE_INFINITY,
    codec: anyCodec,
  };
  return describeComplexType(undefined, () => [Object.freeze(any)]);
}

function hasText(type: TypeDescriptor): boolean {
  if (type.kind === "polymorphic") return [type.declared, ...type.types].some(hasText);
  if (type.kind !== "complexType") return type.kind !== "collection";
  return type.members.some((member) => member.kind === "text" || (member.kind === "group" && member.mixed === true));
}
