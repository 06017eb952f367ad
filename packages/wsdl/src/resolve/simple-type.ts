// Resolves simple types: restriction, list and union, their facets checked against what they restrict.
import {
  builtinType,
  clark,
  compileSimple,
  isRefusal,
  restrict,
  type Facets,
  type QName,
  type SimpleTypeDescriptor,
  type TypeDescriptor,
  listCodec,
  unionCodec,
} from "@soapwright/core/model";
import { namespaceOf, type Scope } from "../load/tree.ts";
import { excerptOf } from "../syntax/names.ts";
import type { WrittenFacets, WrittenSimpleType, WrittenValues } from "../syntax/written-schema.ts";
import { findFinal, type DerivationWord } from "./blocks.ts";
import type { Find, Resolver } from "./context.ts";
import { ownName } from "./redefinitions.ts";

/** What stands in for a type that cannot be had; the load has failed by then. */
export function standIn(): SimpleTypeDescriptor {
  const type = builtinType("string");
  if (type === undefined) throw new Error("core has no xs:string");
  return type;
}

/** Describes a simple type. */
export function describeSimpleType(resolver: Resolver, written: WrittenSimpleType, find: Find): SimpleTypeDescriptor {
  const { content, place, documentation } = written;
  const name = ownName(written.name);
  const notes = documentation === undefined ? undefined : { documentation };
  const plain = { kind: "simpleType", name, base: undefined, facets: Object.freeze({}), ...notes } as const;
  const checkFinal = (of: QName | undefined, word: DerivationWord): void => {
    if (of !== undefined) findFinal(resolver.symbols.types.get(clark(of)), word, place, find);
  };
  switch (content.variety) {
    case "restriction": {
      checkFinal(content.base, "restriction");
      const base = resolver.simpleTypeOf({ type: content.base, ownType: content.ownBase, place }, find);
      return restrictBy(name, base, content.facets, find, documentation);
    }
    case "list": {
      checkFinal(content.item, "list");
      const item = resolver.simpleTypeOf({ type: content.item, ownType: content.ownItem, place }, find);
      return Object.freeze({ ...plain, variety: "list", item, codec: listCodec });
    }
    case "union": {
      for (const member of content.members) checkFinal(member, "union");
      const named = content.members.map((type) => resolver.simpleTypeOf({ type, ownType: undefined, place }, find));
      const own = content.ownMembers.map((ownType) => resolver.simpleTypeOf({ type: undefined, ownType, place }, find));
      const memberTypes = Object.freeze([...named, ...own]);
      if (alternatives(memberTypes) > MOST_ALTERNATIVES) {
        find(
          "too-large",
          place,
          `The union has more than ${MOST_ALTERNATIVES} alternatives, those of its members counted.`,
        );
        return standIn();
      }
      return Object.freeze({ ...plain, variety: "union", memberTypes, codec: unionCodec });
    }
    case "none":
      return standIn();
  }
}

/** What a value may be tried as before it is refused: a union of unions multiplies. */
const MOST_ALTERNATIVES = 10_000;

const counted = new WeakMap<SimpleTypeDescriptor, number>();

function alternatives(types: readonly SimpleTypeDescriptor[]): number {
  return types.reduce((sum, type) => sum + alternativesOf(type), 0);
}

/** Each type is counted once, although a union may name it many times. */
function alternativesOf(type: SimpleTypeDescriptor): number {
  const known = counted.get(type);
  if (known !== undefined) return known;
  const count =
    type.variety === "union" ? alternatives(type.memberTypes) : type.variety === "list" ? alternativesOf(type.item) : 1;
  counted.set(type, count);
  return count;
}

/** Narrows a simple type by facets. */
export function restrictBy(
  name: QName | undefined,
  base: SimpleTypeDescriptor,
  { facets, place, scope }: WrittenFacets,
  find: Find,
  documentation?: string,
): SimpleTypeDescriptor {
  const narrowed = heeded(facets, base, { place, scope }, find);
  // What is said of the base is not said of this type.
  const { documentation: _ofBase, ...bare } = base;
  const type = restrict(name, bare, narrowed, documentation);
  return type.base === base ? type : Object.freeze({ ...type, base });
}

const BOUNDS = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const;

/** The facets whose values the restricted type has; others can match nothing, and are told of. */
function heeded(
  { enumeration, ...others }: Facets,
  base: SimpleTypeDescriptor,
  { place, scope }: Pick<WrittenFacets, "place" | "scope">,
  find: Find,
): Facets {
  const listed = normalized(enumeration ?? [], base).map((text) => inDescription(base, text, scope));
  const values = listed.filter((text) => isValueOf(base, text));
  const bounds = BOUNDS.filter((facet) => others[facet] !== undefined && !isValueOf(base, others[facet]));
  const lost = [...listed.filter((text) => !values.includes(text)), ...bounds.flatMap((facet) => others[facet] ?? [])];
  // An enumeration of which nothing is left allows nothing.
  const code = listed.length > 0 && values.length === 0 ? "bad-facet" : "facet-unread";
  for (const text of lost) find(code, place, `"${excerptOf(text)}" is no value of the type that is restricted.`);
  const sound = Object.entries(others).filter(([key]) => !bounds.some((facet) => facet === key));
  const wider = sound.filter(([facet, value]) => isWider(facet, value, base)).map(([facet]) => facet);
  for (const facet of wider)
    find("facet-unread", place, `The facet "${facet}" allows more than the type that is restricted.`);
  const kept = Object.fromEntries(sound.filter(([facet]) => !wider.includes(facet)));
  return { ...kept, ...(values.length === 0 ? undefined : { enumeration: values }) };
}

/** White space from what leaves most of it to what leaves least. */
const WHITE_SPACE: readonly unknown[] = ["preserve", "replace", "collapse"];

/** Whether a facet lets in what the restricted type's own of that name keeps out: a restriction can only narrow. */
function isWider(facet: string, value: unknown, base: SimpleTypeDescriptor): boolean {
  if (facet === "whiteSpace") return WHITE_SPACE.indexOf(value) < WHITE_SPACE.indexOf(whiteSpaceOf(base));
  const set: unknown = base.facets[facet as keyof Facets];
  if (typeof value === "number" && typeof set === "number") {
    if (facet === "length") return value !== set;
    return facet === "minLength" ? value < set : value > set;
  }
  if (typeof value !== "string" || typeof set !== "string") return false;
  const { parse, compare } = compileSimple(base);
  const order = compare?.(parse(value), parse(set)) ?? 0;
  return facet.startsWith("min") ? order < 0 : order > 0;
}

function whiteSpaceOf({ facets, ...type }: SimpleTypeDescriptor): NonNullable<Facets["whiteSpace"]> {
  return facets.whiteSpace ?? (type.variety === "atomic" ? type.lexical.whiteSpace : "collapse");
}

/** Enumerated values are compared after white space was processed as the type says. */
function normalized(values: readonly string[], base: SimpleTypeDescriptor): string[] {
  const whiteSpace = whiteSpaceOf(base);
  if (whiteSpace === "preserve") return [...values];
  const replaced = values.map((value) => value.replace(/[\t\n\r]/g, " "));
  return whiteSpace === "replace" ? replaced : [...new Set(replaced.map((value) => value.replace(/ +/g, " ").trim()))];
}

/** Whether text of a description is a value of a type. */
export function isValueOf(type: SimpleTypeDescriptor, text: string): boolean {
  return !isRefusal(compileSimple(type).parseText(text, undefined, false));
}

/** Text of a schema as descriptions have it: they stand in no scope, so names are in Clark's notation. */
function inDescription(type: SimpleTypeDescriptor, text: string, scope: Scope): string {
  if (type.variety === "list") {
    const items = text.split(/[ \t\r\n]+/).filter((item) => item !== "");
    return holdsNames(type.item) ? items.map((item) => expanded(item, scope)).join(" ") : text;
  }
  return holdsNames(type) ? expanded(text.trim(), scope) : text;
}

function holdsNames(type: SimpleTypeDescriptor): boolean {
  return type.variety === "atomic" && (type.lexical.name === "QName" || type.lexical.name === "NOTATION");
}

/** A name in Clark's notation; as it is where its prefix is bound to nothing, which makes it no value of its type. */
function expanded(text: string, scope: Scope): string {
  const colon = text.indexOf(":");
  const namespace = namespaceOf(scope, colon < 0 ? "" : text.slice(0, colon));
  return namespace === undefined ? text : clark({ namespace, localName: text.slice(colon + 1) });
}

/** `default` and `fixed` of a declaration. */
export interface DescribedValues {
  readonly default: string | undefined;
  readonly fixed: string | undefined;
  /** Which of them is no value of the type. A default of that kind is left out. */
  readonly wrong: readonly ("default" | "fixed")[];
}

/** `default` and `fixed` as descriptions have them. */
export function valuesOf(type: TypeDescriptor, { default: given, fixed, scope }: WrittenValues): DescribedValues {
  if (given === undefined && fixed === undefined) return NO_VALUES;
  if (type.kind !== "simpleType" || scope === undefined) return { default: given, fixed, wrong: [] };
  const described = (text: string | undefined): string | undefined => text && inDescription(type, text, scope);
  const values = { default: described(given), fixed: described(fixed) };
  const wrong = (["default", "fixed"] as const).filter((key) => {
    const text = values[key];
    return text !== undefined && !isValueOf(type, text);
  });
  return { ...values, default: wrong.includes("default") ? undefined : values.default, wrong };
}

const NO_VALUES: DescribedValues = { default: undefined, fixed: undefined, wrong: [] };

/** Reports values that are none of their type: a default is not heeded, a fixed one leaves no value at all. */
export function findWrong(
  what: string,
  { wrong }: Pick<DescribedValues, "wrong">,
  place: WrittenFacets["place"],
  find: Find,
): void {
  for (const key of wrong) {
    const code = key === "fixed" ? "bad-value" : "default-unread";
    find(code, place, `${what} has a ${key} value that is not of its type.`);
  }
}
