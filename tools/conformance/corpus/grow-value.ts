// Grows one value of a type at a time, within a budget: contracts with thousands of wide types are walked, not unfolded.
import { isHolder, type Holder } from "../../../packages/core/src/schema/holder.ts";
import { mayHaveAttributes, NIL_MARK } from "../../../packages/core/src/schema/nil.ts";
import { TYPE_TAG, typesByTag } from "../../../packages/core/src/schema/type-tags.ts";
import { compileSimple } from "../../../packages/core/src/schema/simple.ts";
import { isRefusal } from "../../../packages/core/src/schema/lexical/types.ts";
import { admitted } from "../../../packages/core/test/grow-tree.ts";
import type {
  AttributeMember,
  ComplexTypeDescriptor,
  ElementDescriptor,
  ElementMember,
  Member,
  ModelGroup,
  Particle,
  PolymorphicDescriptor,
  QName,
  SimpleTypeDescriptor,
  SubstitutionGroupDescriptor,
  TypeDescriptor,
} from "@soapwright/core/model";
import { growTree, poolOf } from "./pools.ts";
import type { Seeded } from "./seeded.ts";

/** What is there of what may be absent. */
export type Fill = "minimal" | "full" | "random";

/** So many members are filled; beyond, only what a value cannot do without. */
const BUDGET = 400;
/** Types that contain themselves are followed so far. */
const MAX_DEPTH = 12;

interface Growing {
  readonly fill: Fill;
  readonly seed: Seeded;
  readonly left: { members: number };
  readonly depth: number;
  readonly name: QName;
  /** How many values of xs:ID there are: each is another. */
  readonly ids: { count: number };
}

type Properties = [property: string, value: unknown][];

/**
 * A value that fits an element, such as reading gives.
 * @throws Error where a facet leaves nothing that could be found.
 */
export function growValue(element: ElementDescriptor, fill: Fill, seed: Seeded): unknown {
  return growType(element.type, {
    fill,
    seed,
    left: { members: BUDGET },
    depth: 0,
    name: element.name,
    ids: { count: 0 },
  });
}

function growType(type: TypeDescriptor, growing: Growing): unknown {
  switch (type.kind) {
    case "simpleType":
      return growSimple(type, growing);
    case "collection":
      return type.rank === undefined || type.rank === 1
        ? growItems(type.item, deeper(growing))
        : growGrid(type.item, type.rank, deeper(growing));
    case "complexType":
      return Object.fromEntries(growRecord(type.members, type.content, deeper(growing)));
    case "polymorphic":
      return growTyped(type, deeper(growing));
    case "substitutionGroup":
      return Object.fromEntries(growRecord(type.members, oneOf(type), deeper(growing)));
    case "anyType":
      return growTree(growing.name, growing.seed);
    case "anyValue":
      return growing.seed.pick(ANY_VALUES[type.of]);
  }
}

/** All rows of an array of several dimensions are of one size: here, of one item. */
function growGrid({ type }: ElementMember, rank: number, growing: Growing): unknown {
  if (rank === 1 || type.kind !== "collection") return [growType(type, growing)];
  return [growGrid(type.item, rank - 1, growing)];
}

/** Values that say their type themselves. */
const ANY_VALUES: Readonly<Record<"any" | "map" | "struct", readonly unknown[]>> = {
  any: ["text", 7, 1.5, true, 2n ** 62n, [1, "a"], { a: 1 }, { $type: "xs:date", $value: "2026-11-21" }],
  map: [new Map(), new Map<unknown, unknown>([["a", 1]])],
  struct: [{}, { a: 1, b: ["x"] }],
};

function oneOf({ members }: SubstitutionGroupDescriptor): ModelGroup {
  return { kind: "choice", particles: members.map(({ property }) => property) };
}

function growTyped(polymorphic: PolymorphicDescriptor, growing: Growing): unknown {
  const types = [...typesByTag(polymorphic)];
  const ends = isSpent(growing) ? lowest(types, ([, type]) => heightOfType(type)) : types;
  const [tag, type] = growing.seed.pick(ends);
  return Object.fromEntries([[TYPE_TAG, tag], ...growRecord(type.members, type.content, growing)]);
}

function deeper(growing: Growing): Growing {
  return { ...growing, depth: growing.depth + 1 };
}

function isSpent({ left, depth, fill }: Growing): boolean {
  return fill === "minimal" || left.members <= 0 || depth > MAX_DEPTH;
}

/** Whether something is there that may be absent. */
function isThere(growing: Growing): boolean {
  if (isSpent(growing)) return false;
  return growing.fill === "full" || growing.seed.below(2) === 1;
}

/** @param lists Whether arrays are there whatever branch is taken, as they are but in the records of a group. */
function growRecord(
  members: readonly Member[],
  content: ModelGroup,
  growing: Growing,
  lists: "apart" | "within" = "apart",
): Properties {
  const grown: Properties = lists === "apart" ? members.filter(isArray).map(({ property }) => [property, []]) : [];
  for (const member of members) {
    if (member.kind === "text") grown.push([member.property, growSimple(member.type, growing)]);
    else if (member.kind === "anyAttribute") grown.push([member.property, []]);
    else if (member.kind === "attribute") {
      // One that is left out would be read as its default.
      const certain = member.required || member.default !== undefined || member.fixed !== undefined;
      if (certain || isThere(growing)) grown.push([member.property, growDeclared(member, member.type, growing)]);
    }
  }
  const byProperty = new Map(members.map((member) => [member.property, member]));
  grown.push(...growParticle(content, byProperty, growing));
  return grown;
}

function isArray(member: Member): boolean {
  return member.kind === "group" || member.kind === "any" || (member.kind === "element" && member.max > 1);
}

function growParticle(particle: Particle, members: ReadonlyMap<string, Member>, growing: Growing): Properties {
  if (typeof particle === "string") {
    const member = members.get(particle);
    if (member === undefined || !isHolder(member)) throw new Error(`no member ${particle}`);
    return growHolder(member, growing);
  }
  if (particle.optional === true && !isThere(growing)) return [];
  if (particle.kind !== "choice") return particle.particles.flatMap((part) => growParticle(part, members, growing));
  if (particle.particles.length === 0) return [];
  const height = (part: Particle): number => heightOf(part, members, new Set());
  const branches = isSpent(growing) ? lowest(particle.particles, height) : particle.particles;
  return growParticle(growing.seed.pick(branches), members, growing);
}

function growHolder(member: Holder, growing: Growing): Properties {
  growing.left.members--;
  if (member.kind !== "element" || member.max > 1) return [[member.property, growItems(member, growing)]];
  return member.min > 0 || isThere(growing) ? [[member.property, growItem(member, growing)]] : [];
}

function growItems(member: Holder, growing: Growing): readonly unknown[] {
  // A description does not tell which of the elements of mixed content must be there, and in which order.
  if (member.kind === "group" && member.mixed === true) return isThere(growing) ? ["grown"] : [];
  // Wildcards admit only what some schema declares, unless they say otherwise: descriptions do not tell.
  const wanted = member.kind === "any" || !isThere(growing) ? 0 : 1 + growing.seed.below(2);
  const count = Math.min(member.max, Math.max(member.min, wanted));
  return Array.from({ length: count }, () => growItem(member, growing));
}

function growItem(member: Holder, growing: Growing): unknown {
  switch (member.kind) {
    case "element":
      return growElement(member, growing);
    case "group":
      return growGroup(member, growing);
    case "any": {
      const namespaces = admitted(member.namespaces).filter((namespace) => !namespace.includes("<"));
      return growTree({ namespace: growing.seed.pick(namespaces), localName: "grown" }, growing.seed);
    }
  }
}

/** A record of a repeated group is never empty: nothing would be left of it in the message. */
function growGroup(member: Extract<Holder, { kind: "group" }>, growing: Growing): unknown {
  for (let attempt = 0; attempt < 20; attempt++) {
    const fill = attempt === 0 ? growing.fill : "random";
    const left = attempt === 0 ? growing.left : { members: 20 };
    const depth = attempt === 0 ? growing.depth : Math.min(growing.depth, MAX_DEPTH);
    const record = growRecord(member.members, member.content, { ...growing, fill, left, depth }, "within");
    if (record.some(([, value]) => !(Array.isArray(value) && value.length === 0))) return Object.fromEntries(record);
  }
  throw new Error(`no record found for the group ${member.property}`);
}

function growElement(member: ElementMember, growing: Growing): unknown {
  if (member.nillable && !isSpent(growing) && growing.seed.below(4) === 0) return growNil(member, growing);
  if (member.type.kind === "simpleType") return growDeclared(member, member.type, growing);
  return growType(member.type, { ...growing, name: member.name });
}

/** What is nil: `null`, unless it has attributes. */
function growNil({ type, nil }: ElementMember, growing: Growing): unknown {
  if (nil === undefined || !mayHaveAttributes(type)) return null;
  if (type.kind === "complexType") return growNilRecord(type, growing) ?? null;
  if (type.kind !== "polymorphic") return null;
  const [tag, subtype] = growing.seed.pick([...typesByTag(type)]);
  const record = growNilRecord(subtype, growing);
  if (record === undefined && subtype === type.declared) return null;
  return { [TYPE_TAG]: tag, [NIL_MARK]: true, ...record };
}

/** Undefined where nothing would stand in the start tag. */
function growNilRecord({ members }: ComplexTypeDescriptor, growing: Growing): object | undefined {
  const attributes = members.filter(({ kind }) => kind === "attribute" || kind === "anyAttribute");
  const grown = growRecord(attributes, { kind: "sequence", particles: [] }, growing);
  if (grown.every(([, value]) => Array.isArray(value) && value.length === 0)) return undefined;
  return { [NIL_MARK]: true, ...Object.fromEntries(grown) };
}

/** @see https://www.w3.org/TR/xmlschema-2/#ID */
function growSimple(type: SimpleTypeDescriptor, growing: Growing): unknown {
  const value = growing.seed.pick(poolOf(type));
  if (type.variety !== "atomic" || type.lexical.name !== "ID") return value;
  const unique = `${String(value)}.${++growing.ids.count}`;
  return typeof compileSimple(type).formatValue(unique, undefined) === "string" ? unique : value;
}

function growDeclared(member: ElementMember | AttributeMember, type: SimpleTypeDescriptor, growing: Growing): unknown {
  const simple = compileSimple(type);
  if (member.fixed !== undefined) {
    const fixed = simple.parse(member.fixed);
    if (isRefusal(fixed)) throw new Error(`no value found for the fixed text ${member.fixed}`);
    return fixed;
  }
  const pool = poolOf(type);
  if (member.default === undefined || member.kind === "attribute") return growSimple(type, growing);
  // An empty element would stand for the default.
  const shown = pool.filter((value) => simple.formatValue(value, undefined) !== "");
  return growing.seed.pick(shown.length === 0 ? [simple.parse(member.default)] : shown);
}

function lowest<T>(all: readonly T[], height: (one: T) => number): readonly T[] {
  const heights = all.map(height);
  const least = Math.min(...heights);
  return all.filter((_, index) => heights[index] === least);
}

const heights = new WeakMap<TypeDescriptor, number>();

/** How many types at least stand inside one another; infinite where a type cannot do without itself. */
function heightOfType(type: TypeDescriptor, above: ReadonlySet<TypeDescriptor> = new Set()): number {
  const found = heights.get(type);
  if (found !== undefined) return found;
  let height = 0;
  if (type.kind === "polymorphic") height = Math.min(...type.types.map((one) => heightOfType(one, above)));
  else if (type.kind === "complexType" || type.kind === "substitutionGroup") {
    if (above.has(type)) return Number.POSITIVE_INFINITY;
    const members = new Map(type.members.map((member) => [member.property, member]));
    const content = type.kind === "complexType" ? type.content : oneOf(type);
    height = 1 + heightOf(content, members, new Set([...above, type]));
  }
  // An infinite height below another type may only say that the way led through that one.
  if (above.size === 0 || Number.isFinite(height)) heights.set(type, height);
  return height;
}

function heightOf(
  particle: Particle,
  members: ReadonlyMap<string, Member>,
  above: ReadonlySet<TypeDescriptor>,
): number {
  if (typeof particle !== "string") {
    if (particle.optional === true || particle.particles.length === 0) return 0;
    const inside = particle.particles.map((part) => heightOf(part, members, above));
    return particle.kind === "choice" ? Math.min(...inside) : Math.max(...inside);
  }
  const member = members.get(particle);
  if (member === undefined || !isHolder(member) || member.kind === "any" || member.min === 0) return 0;
  if (member.kind === "group") {
    return heightOf(member.content, new Map(member.members.map((one) => [one.property, one])), above);
  }
  return heightOfType(member.type, above);
}
