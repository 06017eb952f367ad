// Grows values that fit a type, from its description alone: minimal ones, full ones, and anything between.
import fc from "fast-check";
import { growAnyValue } from "./grow-any-value.ts";
import { NS, qname, type QName } from "../src/names.ts";
import { isRefusal } from "../src/schema/lexical/types.ts";
import { isHolder, type Holder } from "../src/schema/holder.ts";
import { compileSimple } from "../src/schema/simple.ts";
import { mayHaveAttributes, NIL_MARK } from "../src/schema/nil.ts";
import { TYPE_TAG, typesByTag, UNKNOWN_XML, unknownTag } from "../src/schema/type-tags.ts";
import type {
  AttributeMember,
  ComplexTypeDescriptor,
  ElementMember,
  GroupMember,
  Member,
  ModelGroup,
  Particle,
  PolymorphicDescriptor,
  SimpleTypeDescriptor,
  TypeDescriptor,
} from "../src/schema/types.ts";
import { growSimple } from "./grow-simple.ts";
import { admitted, growAttributes, growNamed, growTree } from "./grow-tree.ts";

type Values = fc.Arbitrary<unknown>;
/** Properties and their values; absent ones are left out. */
type Entries = fc.Arbitrary<readonly (readonly [property: string, value: unknown])[]>;

/** What is there of what may be absent. */
type Fill = "minimal" | "full" | "random";

/** Types that contain themselves are followed so far; beyond, only what they cannot do without. */
const MAX_DEPTH = 3;

interface Growing {
  readonly fill: Fill;
  readonly depth: number;
  /** The name of the element whose value grows: a tree has it too. */
  readonly name: QName;
  /** What is nil never has attributes, as in messages of SOAP encoding. */
  readonly bare: boolean;
}

/** The root that the tests give a type. */
export const ROOT: QName = qname("urn:root", "root");

/**
 * Values of a type, such as reading gives: repeated members are arrays, attributes with a default are there,
 * records of a repeated group are never empty.
 * @param bare Whether what is nil has no attributes, as in messages of SOAP encoding.
 * @throws Error where a facet leaves nothing that could be found
 */
export function grow(type: TypeDescriptor, bare: boolean = false): Values {
  return fc.oneof(
    { weight: 1, arbitrary: growType(type, { fill: "minimal", depth: 0, name: ROOT, bare }) },
    { weight: 1, arbitrary: growType(type, { fill: "full", depth: 0, name: ROOT, bare }) },
    { weight: 4, arbitrary: growType(type, { fill: "random", depth: 0, name: ROOT, bare }) },
  );
}

function growType(type: TypeDescriptor, growing: Growing): Values {
  switch (type.kind) {
    case "simpleType":
      return growSimple(type);
    case "collection":
      return type.rank === undefined || type.rank === 1
        ? growItems(type.item, deeper(growing))
        : growGrid(type.item, type.rank, deeper(growing));
    case "complexType":
      return growRecord(type.members, type.content, deeper(growing));
    case "polymorphic":
      return growTyped(type, deeper(growing));
    case "substitutionGroup":
      return growRecord(type.members, oneOf(type.members), deeper(growing));
    case "anyType":
      return growNamed(growing.name);
    case "anyValue":
      return growAnyValue(type.of);
  }
}

function oneOf(members: readonly ElementMember[]): ModelGroup {
  return { kind: "choice", particles: members.map(({ property }) => property) };
}

function growTyped(polymorphic: PolymorphicDescriptor, growing: Growing): Values {
  const types = [...typesByTag(polymorphic)].map(([tag, type]) => ({
    height: typeHeight(type, new Set()),
    grow: () => growRecord(type.members, type.content, growing).map((one) => tagged(tag, one)),
  }));
  const least = Math.min(...types.map(({ height }) => height));
  const able = growing.depth <= MAX_DEPTH ? types : types.filter(({ height }) => height === least);
  const known = fc.oneof(...able.map((one) => one.grow()));
  return growing.fill === "minimal" ? known : fc.oneof({ weight: 4, arbitrary: known }, growUnknown(growing.name));
}

function tagged(tag: string, record: unknown): unknown {
  return Object.fromEntries([[TYPE_TAG, tag], ...Object.entries(record as object)]);
}

/** A type that no description knows, named through a prefix of the tree's own. */
function growUnknown(name: QName): Values {
  const type = { name: { namespace: NS.xsi, localName: "type" }, value: "strange:Unheard" };
  return growNamed(name, [type]).map((tree) => {
    const namespaces = Object.assign(Object.create(tree.namespaces) as Record<string, string>, {
      strange: "urn:strange",
    });
    const xml = { ...tree, namespaces };
    return { [TYPE_TAG]: unknownTag(qname("urn:strange", "Unheard")), [UNKNOWN_XML]: xml };
  });
}

/** All rows of an array of several dimensions are of one size. */
function growGrid(item: ElementMember, rank: number, growing: Growing): Values {
  const rows = (member: ElementMember, left: number, size: number): Values => {
    if (left === 1) return fc.array(growItem(member, growing), { minLength: size, maxLength: size });
    if (member.type.kind !== "collection") throw new Error("a dimension must be an array");
    return fc.array(rows(member.type.item, left - 1, size), { minLength: size, maxLength: size });
  };
  return fc.nat(2).chain((size) => rows(item, rank, size));
}

function deeper({ fill, depth, name, bare }: Growing): Growing {
  return { fill: depth >= MAX_DEPTH ? "minimal" : fill, depth: depth + 1, name, bare };
}

function isThere({ fill }: Growing): fc.Arbitrary<boolean> {
  return fill === "random" ? fc.boolean() : fc.constant(fill === "full");
}

function growItems(member: Holder, growing: Growing): Values {
  if (member.kind === "group" && member.mixed === true) return growMixed(member, growing);
  const least = member.min;
  const most = Math.min(member.max, Math.max(least, growing.fill === "minimal" ? least : least + 2));
  const item = growItem(member, growing);
  return fc.array(item, {
    minLength: growing.fill === "full" ? Math.max(least, Math.min(most, 1)) : least,
    maxLength: most,
  });
}

/** Texts and records in turn: two texts in a row would be read as one. */
function growMixed(member: GroupMember, growing: Growing): Values {
  const text = fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom("a", " ", "\u00e9", "<", "&") });
  const record = growRecordOf(member, growing);
  const most = growing.fill === "minimal" ? 0 : 3;
  const pairs = fc.array(fc.tuple(fc.option(text, { nil: undefined }), record), { maxLength: most });
  return fc.tuple(pairs, fc.option(text, { nil: undefined })).map(([all, last]) => {
    return [...all.flat(), last].filter((part) => part !== undefined);
  });
}

function growItem(member: Holder, growing: Growing): Values {
  switch (member.kind) {
    case "element":
      return growElement(member, growing);
    case "group":
      return growRecordOf(member, growing);
    case "any":
      return growTree(member.namespaces);
  }
}

function growRecordOf(group: GroupMember, growing: Growing): Values {
  return growRecord(group.members, group.content, growing, "within").filter((record) =>
    Object.values(record as object).some(isPresent),
  );
}

function isPresent(value: unknown): boolean {
  return !(Array.isArray(value) && value.length === 0);
}

function growElement(member: ElementMember, growing: Growing): Values {
  const value =
    growDeclared(member, member.type.kind === "simpleType" ? member.type : undefined) ??
    growType(member.type, { ...growing, name: member.name });
  return member.nillable && growing.fill !== "minimal" ? fc.oneof(value, growNil(member, growing)) : value;
}

/** What is nil: `null`, unless it has attributes. */
function growNil({ type, nil }: ElementMember, growing: Growing): Values {
  if (nil === undefined || growing.bare || !mayHaveAttributes(type)) return fc.constant(null);
  if (type.kind === "complexType") return growNilRecord(type, growing).map((record) => nullWhenBare(record, []));
  if (type.kind !== "polymorphic") return fc.constant(null);
  const all = [...typesByTag(type)].map(([tag, one]) =>
    growNilRecord(one, growing).map((record) => {
      const typed = tagged(tag, record);
      // What is of the declared type, and has no attributes, says no more than that it is nil.
      return one === type.declared ? nullWhenBare(typed, [TYPE_TAG]) : typed;
    }),
  );
  return fc.oneof(...all);
}

function growNilRecord({ members }: ComplexTypeDescriptor, growing: Growing): Values {
  const attributes = members.filter(({ kind }) => kind === "attribute" || kind === "anyAttribute");
  return growRecord(attributes, NOTHING, growing).map((record) => ({ ...(record as object), [NIL_MARK]: true }));
}

const NOTHING: ModelGroup = { kind: "sequence", particles: [] };

function nullWhenBare(record: unknown, others: readonly string[]): unknown {
  const entries = Object.entries(record as object);
  return entries.every(([key, value]) => key === NIL_MARK || others.includes(key) || !isPresent(value)) ? null : record;
}

/** Members whose declaration says something of their value. */
function growDeclared(
  member: ElementMember | AttributeMember,
  type: SimpleTypeDescriptor | undefined,
): Values | undefined {
  if (type === undefined) return undefined;
  const simple = compileSimple(type);
  if (member.fixed !== undefined) {
    const fixed = simple.parse(member.fixed);
    if (isRefusal(fixed)) throw new Error(`no value found for the fixed text ${member.fixed}`);
    return fc.constant(fixed);
  }
  // An empty element would stand for the default.
  if (member.default === undefined || member.kind === "attribute") return growSimple(type);
  return growSimple(type).filter((value) => simple.formatValue(value, undefined) !== "");
}

function isArray(member: Member): boolean {
  return member.kind === "group" || member.kind === "any" || (member.kind === "element" && member.max > 1);
}

/** @param lists Whether arrays are there whatever branch is taken, as they are but in the records of a group. */
function growRecord(
  members: readonly Member[],
  content: ModelGroup,
  growing: Growing,
  lists: "apart" | "within" = "apart",
): Values {
  const parts: Entries[] = [];
  for (const member of members) {
    if (member.kind === "attribute") parts.push(growAttribute(member, growing));
    if (member.kind === "anyAttribute") {
      const namespaces = admitted(member.namespaces);
      parts.push(entry(member.property, growAttributes(growing.fill === "minimal" ? [] : namespaces)));
    }
    if (member.kind === "text") parts.push(entry(member.property, growSimple(member.type)));
  }
  parts.push(growParticle(content, members, growing, true));
  // What repeats is always an array, also in a branch that is not taken.
  const none = lists === "apart" ? members.filter(isArray).map(({ property }) => [property, []] as const) : [];
  return fc.tuple(...parts).map((entries) => Object.fromEntries([...none, ...entries.flat()]));
}

function entry(property: string, value: Values): Entries {
  return value.map((one) => [[property, one]] as const);
}

function nothing(): Entries {
  return fc.constant([]);
}

function sometimes(entries: Entries, growing: Growing): Entries {
  return isThere(growing).chain((there) => (there ? entries : nothing()));
}

function growAttribute(member: AttributeMember, growing: Growing): Entries {
  const value = entry(member.property, growDeclared(member, member.type) ?? growSimple(member.type));
  // One that is left out would be read as its default.
  const certain = member.required || member.default !== undefined || member.fixed !== undefined;
  return certain ? value : sometimes(value, growing);
}

/** @param certain Whether no choice and no optional group stands above: an empty array then is there, elsewhere it is not. */
function growParticle(particle: Particle, members: readonly Member[], growing: Growing, certain: boolean): Entries {
  if (typeof particle === "string") {
    const member = members.find(({ property }) => property === particle);
    if (member === undefined || !isHolder(member)) throw new Error(`no member ${particle}`);
    return growHolder(member, growing, certain);
  }
  const inside = certain && particle.kind !== "choice" && particle.optional !== true;
  const parts = particle.particles.map((part) => ({
    height: heightOf(part, members, new Set()),
    grow: () => growParticle(part, members, growing, inside),
  }));
  let entries: Entries;
  if (particle.kind !== "choice") entries = fc.tuple(...parts.map((part) => part.grow())).map((all) => all.flat());
  else if (parts.length === 0) entries = nothing();
  else {
    // Where the depth is reached, a branch that leads back to the type would never end.
    const least = Math.min(...parts.map(({ height }) => height));
    const branches = growing.depth <= MAX_DEPTH ? parts : parts.filter(({ height }) => height === least);
    entries = fc.oneof(...branches.map((part) => part.grow()));
  }
  return particle.optional === true ? sometimes(entries, growing) : entries;
}

function growHolder(member: Holder, growing: Growing, certain: boolean): Entries {
  if (member.kind !== "element" || member.max > 1) {
    const minimal = growing.fill === "minimal" && member.min === 0;
    const items = entry(member.property, minimal ? fc.constant([]) : growItems(member, growing));
    return certain ? items : items.map((entries) => entries.filter(([, value]) => isPresent(value)));
  }
  if (member.min === 0 && growing.fill === "minimal") return nothing();
  const value = entry(member.property, growElement(member, growing));
  return member.min === 0 ? sometimes(value, growing) : value;
}

/** How many types at least stand inside one another; infinite where a type cannot do without itself. */
function heightOf(particle: Particle, members: readonly Member[], above: ReadonlySet<TypeDescriptor>): number {
  if (typeof particle !== "string") {
    const heights = particle.particles.map((part) => heightOf(part, members, above));
    if (particle.optional === true || heights.length === 0) return 0;
    return particle.kind === "choice" ? Math.min(...heights) : Math.max(...heights);
  }
  const member = members.find(({ property }) => property === particle);
  if (member === undefined || !isHolder(member) || member.kind === "any" || member.min === 0) return 0;
  if (member.kind === "group") return heightOf(member.content, member.members, above);
  return typeHeight(member.type, above);
}

function typeHeight(type: TypeDescriptor, above: ReadonlySet<TypeDescriptor>): number {
  if (type.kind === "polymorphic") return Math.min(...type.types.map((one) => typeHeight(one, above)));
  if (type.kind !== "complexType" && type.kind !== "substitutionGroup") return 0;
  if (above.has(type)) return Number.POSITIVE_INFINITY;
  const content = type.kind === "complexType" ? type.content : oneOf(type.members);
  return 1 + heightOf(content, type.members, new Set([...above, type]));
}
