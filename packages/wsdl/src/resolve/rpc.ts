// Resolves rpc/literal messages: an element named after the operation, with an element in no namespace for each part.
import {
  describeComplexType,
  qname,
  type ElementDescriptor,
  type ElementMember,
  type TypeDescriptor,
} from "@soapwright/core/model";
import type { Place } from "../place.ts";
import { excerptOf, isNcName, nameOf, NCNAME } from "../syntax/names.ts";
import type { WrittenBody, WrittenPart } from "../syntax/written-wsdl.ts";
import { passOn, type Find, type Resolver } from "./context.ts";
import { elementNamed, findNothing, messageOf, partsInBody, type MessageReference } from "./messages.ts";
import { nillability } from "./nillability.ts";

/**
 * The element that an rpc-style Body holds; undefined after a finding. Parts stand in the order of their message:
 * `parameterOrder` is a hint for signatures only (WS-I Basic Profile 1.1, R2301 and R2302).
 * @param nillable Whether parts may be nil: of an encoded request clients send what they do not know so, and a part
 * has no way to say otherwise.
 * @param wrapper The local name: the operation's, with `Response` behind it in an answer.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:body
 */
export function rpcElement(
  resolver: Resolver,
  use: MessageReference,
  body: WrittenBody | undefined,
  wrapper: string,
  find: Find,
  nillable: boolean = false,
): ElementDescriptor | undefined {
  const message = messageOf(resolver, use, find);
  if (message === undefined) return undefined;
  if (body?.namespace === undefined)
    find("rpc-namespace", body?.place ?? use.place, `The element ${excerptOf(wrapper)} is in no namespace.`);
  if (!isNcName(wrapper)) findNoName(wrapper, use.place, find);
  const members = new Map<string, ElementMember>();
  for (const part of partsInBody(message, body, use, find)) {
    const type = partType(resolver, part, body?.use, find);
    if (type === undefined) continue;
    if (members.has(part.name)) {
      const twice = `The message ${nameOf(message.name)} has two parts called ${excerptOf(part.name)}.`;
      find("duplicate-definition", part.place, twice);
      continue;
    }
    const name = qname("", part.name);
    const notes = part.documentation === undefined ? undefined : { documentation: part.documentation };
    members.set(part.name, { kind: "element", property: part.name, name, type, min: 1, max: 1, nillable, ...notes });
  }
  const type = describeComplexType(undefined, () => [...members.values()]);
  return Object.freeze({ kind: "element", name: qname(body?.namespace ?? "", wrapper), type, nillable: false });
}

/** In this style parts and operations are elements. */
function findNoName(name: string, place: Place, find: Find): void {
  find("bad-value", place, `"${excerptOf(name)}" names an element of the message; expected ${NCNAME}.`);
}

function partType(
  resolver: Resolver,
  part: WrittenPart,
  use: string | undefined,
  find: Find,
): TypeDescriptor | undefined {
  if (part.name === "") {
    find("missing-attribute", part.place, 'The part needs the attribute "name".');
    return undefined;
  }
  const { type, place } = part;
  if (!isNcName(part.name)) findNoName(part.name, place, find);
  if (type !== undefined) return resolver.typeOf({ type, ownType: undefined, place }, find);
  if (part.element === undefined) {
    findNothing(part, find);
    return undefined;
  }
  const named = `The part ${excerptOf(part.name)} names the element ${nameOf(part.element)}`;
  if (use === "encoded") {
    find("unsupported-parts", place, `${named}; encoded ones name types (WSDL 1.1, 3.5).`);
    return undefined;
  }
  const element = elementNamed(resolver, part.element, place, find);
  if (element === undefined) return undefined;
  find(
    "outside-profile",
    place,
    `${named}, which stands inside an element called after the part (WS-I BP 1.1, R2203).`,
  );
  passOn(resolver.problemsOf(element), find);
  return accessorOf(element);
}

/** The type of the element that is called after a part: it holds the part's own element. */
function accessorOf({ name, type, nillable }: ElementDescriptor): TypeDescriptor {
  const occurs = { min: 1, max: 1 };
  const member: ElementMember = {
    kind: "element",
    property: name.localName,
    name,
    type,
    ...occurs,
    ...nillability({ nillable, type }),
  };
  return describeComplexType(undefined, () => [Object.freeze(member)]);
}
