// Resolves what SOAP encoding has of its own: its simple types, its arrays, and values that say their type themselves.
import {
  anyMap,
  anyStruct,
  anyValue,
  builtinType,
  clark,
  messageEncoding,
  NS,
  qname,
  type CollectionDescriptor,
  type ElementDescriptor,
  type ElementMember,
  type QName,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { nameOf } from "../syntax/names.ts";
import type {
  WrittenArrayType,
  WrittenAttribute,
  WrittenComplexType,
  WrittenElement,
  WrittenParticle,
} from "../syntax/written-schema.ts";
import type { Find, Resolver, TypeReference } from "./context.ts";

const ENCODING_12 = "http://www.w3.org/2003/05/soap-encoding";

/** The namespaces of SOAP encoding. */
export const ENCODINGS: ReadonlySet<string> = new Set([NS.soapEncoding11, ENCODING_12]);

/** The namespace of the types that Apache's toolkits, PHP and others bring along. */
const APACHE = "http://xml.apache.org/xml-soap";

/** The most arrays that are derived from one another. */
const LONGEST_CHAIN = 50;

/** An array of which nothing is said. */
const UNTOLD: CollectionDescriptor = arrayOf(undefined, anyValue, undefined, 1);

/**
 * The type of SOAP encoding that is named, or of those that toolkits brought along; undefined where there is none.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383513
 */
export function encodedType({ namespace, localName }: QName): TypeDescriptor | undefined {
  if (namespace === APACHE) return localName === "Map" ? anyMap : undefined;
  if (!ENCODINGS.has(namespace)) return undefined;
  if (localName === "Array") return UNTOLD;
  if (localName === "Struct") return anyStruct;
  return builtinType(localName === "base64" ? "base64Binary" : localName);
}

/** Whether a type is an array of SOAP encoding, or derived from one. */
export function isArray(resolver: Resolver, written: WrittenComplexType): boolean {
  let at: WrittenComplexType | undefined = written;
  for (let steps = 0; at !== undefined && steps < LONGEST_CHAIN; steps++) {
    const { form, base } = at.content;
    if (form !== "complexContent" || base === undefined) return false;
    if (ENCODINGS.has(base.namespace)) return base.localName === "Array";
    const next = resolver.symbols.types.get(clark(base));
    at = next?.kind === "complexType" ? next : undefined;
  }
  return false;
}

/**
 * An array: of what `wsdl:arrayType` says, or of the one element that its content names.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_types
 */
export function describeArray(resolver: Resolver, written: WrittenComplexType, find: Find): CollectionDescriptor {
  const { name, documentation, content } = written;
  const said = arrayTypeOf(content.attributes.filter((use) => use.kind === "attribute"));
  const item = content.particle === undefined ? undefined : soleElement(content.particle);
  const type =
    said === undefined
      ? item === undefined
        ? inherited(resolver, written, find)
        : resolver.typeOf(item, find)
      : itemType(resolver, said, written, find);
  const ranks = said?.ranks ?? [1];
  const rank = ranks.at(-1) ?? 1;
  const array = arrayOf(name, withRanks(type, ranks.slice(0, -1)), item, rank);
  return Object.freeze({ ...array, ...(documentation === undefined ? undefined : { documentation }) });
}

function arrayTypeOf(attributes: readonly WrittenAttribute[]): WrittenArrayType | undefined {
  return attributes.find(({ arrayType }) => arrayType !== undefined)?.arrayType;
}

function itemType(
  resolver: Resolver,
  { type }: WrittenArrayType,
  { place }: WrittenComplexType,
  find: Find,
): TypeDescriptor {
  // `ur-type` is what the drafts of XML Schema called anyType.
  const isAny = type.namespace === NS.xsd && (type.localName === "ur-type" || type.localName === "anyType");
  return isAny ? anyValue : resolver.typeOf({ type, ownType: undefined, place }, find);
}

/** What the items are of an array that only narrows another. */
function inherited(resolver: Resolver, { content, place }: WrittenComplexType, find: Find): TypeDescriptor {
  const { base } = content;
  if (base === undefined || ENCODINGS.has(base.namespace)) return anyValue;
  const type = resolver.typeOf({ type: base, ownType: undefined, place }, find);
  return type.kind === "collection" ? type.item.type : anyValue;
}

/** The one element that stands in a content model; undefined where there is another number of them. */
function soleElement(particle: WrittenParticle): (WrittenElement & TypeReference) | undefined {
  if (particle.kind === "element") return particle.ref === undefined ? particle : undefined;
  if (particle.kind === "any" || particle.kind === "group") return undefined;
  const [only, ...others] = particle.particles;
  return only === undefined || others.length > 0 ? undefined : soleElement(only);
}

/** Arrays without a name around a type, the innermost first. */
function withRanks(type: TypeDescriptor, ranks: readonly number[]): TypeDescriptor {
  return ranks.reduce<TypeDescriptor>((inner, rank) => arrayOf(undefined, inner, undefined, rank), type);
}

function arrayOf(
  name: QName | undefined,
  type: TypeDescriptor,
  item: WrittenElement | undefined,
  rank: number,
): CollectionDescriptor {
  const member: ElementMember = {
    kind: "element",
    property: item?.name?.localName ?? "item",
    // Nothing depends on what items are called; many toolkits write what the contract says all the same.
    name: item?.name === undefined ? qname("", "item") : qname("", item.name.localName),
    type: rank === 1 ? type : arrayOf(undefined, type, item, rank - 1),
    min: 0,
    max: Number.POSITIVE_INFINITY,
    nillable: rank === 1 && item?.nillable === true,
  };
  return Object.freeze({ kind: "collection", name, item: Object.freeze(member), rank });
}

/**
 * The same element in SOAP encoding.
 * @param style What `encodingStyle` says: namespaces, of which one may be that of an encoding.
 * @param soap The version of the envelope: its encoding is meant where nothing is said.
 */
export function encodedElement(
  element: ElementDescriptor,
  style: string | undefined,
  soap: "1.1" | "1.2" | undefined,
): ElementDescriptor {
  const said = style?.split(/\s+/).find((one) => ENCODINGS.has(one) || ENCODINGS.has(`${one}/`));
  const rules = said === undefined ? (soap ?? "1.1") : said.startsWith(ENCODING_12) ? "1.2" : "1.1";
  const { nil: _attributes, ...bare } = element;
  return Object.freeze({ ...bare, encoding: messageEncoding(rules) });
}

/** Findings of an encoded message: what is wrong only in literal ones is right there. */
export function whenEncoded(find: Find): Find {
  return (code, place, message) => {
    if (code !== "encoded-type") find(code, place, message);
  };
}

/** Finds a type of SOAP encoding, which only encoded messages may have. */
export function findEncoded(name: QName, place: TypeReference["place"], find: Find): void {
  find("encoded-type", place, `${nameOf(name)} is a type of SOAP encoding.`);
}
