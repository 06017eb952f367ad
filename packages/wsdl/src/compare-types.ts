// Compares types member by member. Types that contain each other in circles are compared once.
import {
  clark,
  sameName,
  type CollectionDescriptor,
  type ComplexTypeDescriptor,
  type ElementMember,
  type Facets,
  type GroupMember,
  type Member,
  type ModelGroup,
  type Particle,
  type PolymorphicDescriptor,
  type SimpleTypeDescriptor,
  type SubstitutionGroupDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import type { Differ } from "./difference.ts";

/** Two types to compare, and where they were met. */
export interface TypePair {
  readonly path: string;
  readonly one: TypeDescriptor;
  readonly other: TypeDescriptor;
}

/** Compares pairs of types, and all the pairs behind them. */
export function compareTypes(pairs: readonly TypePair[], differ: Differ): void {
  const waiting = [...pairs];
  const seen = new Map<TypeDescriptor, Set<TypeDescriptor>>();
  // A list that grows while it is walked: no recursion, however types are nested.
  for (const pair of waiting) {
    const others = seen.get(pair.one) ?? new Set();
    seen.set(pair.one, others);
    if (others.has(pair.other)) continue;
    others.add(pair.other);
    compareType(pair, differ, waiting);
  }
}

function compareType({ path, one, other }: TypePair, differ: Differ, waiting: TypePair[]): void {
  if (one.kind === "simpleType" && other.kind === "simpleType") compareSimple(path, one, other, differ, waiting);
  else if (one.kind === "polymorphic" && other.kind === "polymorphic") {
    differ(path, "type", subtypeNames(one), subtypeNames(other));
    comparePolymorphic(path, one, other, waiting);
  } else if (isGroup(one) === isGroup(other) && isStructured(one) && isStructured(other)) {
    differ(path, "type", nameOf(one), nameOf(other));
    differ(path, "type", dimensionsOf(one), dimensionsOf(other));
    compareMembers(path, membersOf(one), membersOf(other), differ, waiting);
    compareContent(path, contentOf(one), contentOf(other), differ);
  } else {
    differ(path, "type", nameOf(one), nameOf(other));
    // The first subtype or substitute, or the loss of the last, leaves what was declared where it was.
    const [before, after] = [declaredOf(one), declaredOf(other)];
    if ((before !== one || after !== other) && isGroup(before) === isGroup(after))
      waiting.push({ path, one: before, other: after });
  }
}

/** What a union of types, or a group of elements, was declared as; an abstract head is none of its group. */
function declaredOf(type: TypeDescriptor): TypeDescriptor {
  if (type.kind === "polymorphic") return type.declared;
  if (!isGroup(type)) return type;
  return type.members.find(({ name }) => sameName(name, type.name))?.type ?? type;
}

function isGroup(type: TypeDescriptor): type is SubstitutionGroupDescriptor {
  return type.kind === "substitutionGroup";
}

type Structured = ComplexTypeDescriptor | CollectionDescriptor | SubstitutionGroupDescriptor;

/** A collection and the complex type it was made of are the same on the wire. */
function isStructured(type: TypeDescriptor): type is Structured {
  return type.kind === "complexType" || type.kind === "collection" || type.kind === "substitutionGroup";
}

function dimensionsOf(type: Structured): string {
  const rank = type.kind === "collection" ? type.rank : undefined;
  return rank === undefined ? "no array of SOAP encoding" : `an array of ${rank} dimensions`;
}

function subtypeNames({ types }: PolymorphicDescriptor): string {
  return types.map(nameOf).toSorted().join(" | ");
}

function comparePolymorphic(
  path: string,
  one: PolymorphicDescriptor,
  other: PolymorphicDescriptor,
  waiting: TypePair[],
): void {
  const theirs = new Map(other.types.map((type) => [nameOf(type), type]));
  for (const type of one.types) {
    const counterpart = theirs.get(nameOf(type));
    const at = type === one.declared ? path : `${path}(${type.name?.localName ?? ""})`;
    if (counterpart !== undefined) waiting.push({ path: at, one: type, other: counterpart });
  }
}

/** Compares how members may follow one another, of those that both sides have: new and lost ones are told already. */
function compareContent(path: string, one: ModelGroup, other: ModelGroup, differ: Differ): void {
  const theirs = new Set(propertiesIn(other));
  const both = new Set(propertiesIn(one).filter((property) => theirs.has(property)));
  const before = words(one, both, "as written");
  const after = words(other, both, "as written");
  const onlyOrder = words(one, both, "sorted") === words(other, both, "sorted");
  differ(path, onlyOrder ? "order" : "compositor", before, after);
}

function propertiesIn(group: ModelGroup): string[] {
  return group.particles.flatMap((particle) => (typeof particle === "string" ? [particle] : propertiesIn(particle)));
}

/** A type in a word: its name, or what kind it is. */
function nameOf(type: TypeDescriptor): string {
  if (type.kind === "anyType") return "{http://www.w3.org/2001/XMLSchema}anyType";
  if (type.kind === "anyValue") return `${type.of === "any" ? "any value" : `a ${type.of} of any values`} (encoded)`;
  if (type.kind === "polymorphic") return `${nameOf(type.declared)} or its subtypes`;
  if (type.name !== undefined) return clark(type.name);
  return type.kind === "simpleType" ? "an anonymous simple type" : "an anonymous type";
}

function membersOf(type: Structured): readonly Member[] {
  return type.kind === "collection" ? [type.item] : type.members;
}

function contentOf(type: Structured): ModelGroup {
  if (type.kind === "substitutionGroup")
    return { kind: "choice", particles: type.members.map(({ property }) => property) };
  return type.kind === "collection" ? { kind: "sequence", particles: [type.item.property] } : type.content;
}

/** How members may follow one another, as one line: the compositors and the order in them. */
function words(group: ModelGroup, kept: ReadonlySet<string>, order: "as written" | "sorted"): string {
  const inner = group.particles.flatMap((particle: Particle): string[] => {
    if (typeof particle === "string") return kept.has(particle) ? [particle] : [];
    return propertiesIn(particle).some((property) => kept.has(property)) ? [words(particle, kept, order)] : [];
  });
  // The order inside a choice or an all says nothing.
  if (group.kind !== "sequence" || order === "sorted") inner.sort();
  return `${group.optional === true ? "optional " : ""}${group.kind}(${inner.join(", ")})`;
}

function compareMembers(
  path: string,
  before: readonly Member[],
  after: readonly Member[],
  differ: Differ,
  waiting: TypePair[],
): void {
  const olds = new Map(before.map((member) => [keyOf(member), member]));
  const news = new Map(after.map((member) => [keyOf(member), member]));
  for (const key of new Set([...olds.keys(), ...news.keys()])) {
    const one = olds.get(key);
    const other = news.get(key);
    const at = `${path}/${(one ?? other)?.property ?? ""}`;
    if (one === undefined || other === undefined) differ(at, "member", one?.property, other?.property);
    else compareMember(at, one, other, differ, waiting);
  }
}

function keyOf(member: Member): string {
  return member.kind === "attribute" || member.kind === "anyAttribute" ? `@${member.property}` : member.property;
}

function compareMember(path: string, one: Member, other: Member, differ: Differ, waiting: TypePair[]): void {
  differ(path, "member", one.kind, other.kind);
  if (one.kind === "element" && other.kind === "element") compareElement(path, one, other, differ);
  if (one.kind === "attribute" && other.kind === "attribute") {
    differ(path, "form", clark(one.name), clark(other.name));
    differ(path, "occurrence", one.required ? "1..1" : "0..1", other.required ? "1..1" : "0..1");
    compareValues(path, one, other, differ);
  }
  if (one.kind === "group" && other.kind === "group") {
    compareOccurrence(path, one, other, differ);
    differ(path, "type", one.mixed === true ? "mixed" : "records", other.mixed === true ? "mixed" : "records");
    compareContent(path, one.content, other.content, differ);
    compareMembers(path, one.members, other.members, differ, waiting);
  }
  if (isWildcard(one) && isWildcard(other)) compareWildcard(path, one, other, differ);
  if ("type" in one && "type" in other) waiting.push({ path, one: one.type, other: other.type });
}

type Wildcard = Extract<Member, { readonly kind: "any" | "anyAttribute" }>;

function isWildcard(member: Member): member is Wildcard {
  return member.kind === "any" || member.kind === "anyAttribute";
}

function compareWildcard(path: string, one: Wildcard, other: Wildcard, differ: Differ): void {
  differ(path, "type", JSON.stringify(one.namespaces), JSON.stringify(other.namespaces));
  if (one.kind === "any" && other.kind === "any") differ(path, "occurrence", occurs(one), occurs(other));
}

function compareElement(path: string, one: ElementMember, other: ElementMember, differ: Differ): void {
  differ(path, "form", clark(one.name), clark(other.name));
  differ(path, "nillable", String(one.nillable), String(other.nillable));
  compareOccurrence(path, one, other, differ);
  compareValues(path, one, other, differ);
}

function compareOccurrence(
  path: string,
  one: ElementMember | GroupMember,
  other: ElementMember | GroupMember,
  differ: Differ,
): void {
  differ(path, "occurrence", occurs(one), occurs(other));
}

function occurs({ min, max }: { readonly min: number; readonly max: number }): string {
  return `${min}..${max === Number.POSITIVE_INFINITY ? "unbounded" : max}`;
}

interface Valued {
  readonly default?: string;
  readonly fixed?: string;
}

function compareValues(path: string, one: Valued, other: Valued, differ: Differ): void {
  differ(path, "value", valueOf(one), valueOf(other));
}

function valueOf(member: Valued): string | undefined {
  if (member.fixed !== undefined) return `fixed ${JSON.stringify(member.fixed)}`;
  return member.default === undefined ? undefined : `default ${JSON.stringify(member.default)}`;
}

function compareSimple(
  path: string,
  one: SimpleTypeDescriptor,
  other: SimpleTypeDescriptor,
  differ: Differ,
  waiting: TypePair[],
): void {
  differ(path, "type", simpleWords(one), simpleWords(other));
  differ(path, "facets", facetWords(one.facets), facetWords(other.facets));
  if (one.variety === "list" && other.variety === "list") waiting.push({ path, one: one.item, other: other.item });
  if (one.variety !== "union" || other.variety !== "union") return;
  differ(path, "type", one.memberTypes.map(nameOf).join(" | "), other.memberTypes.map(nameOf).join(" | "));
  one.memberTypes.forEach((member, index) => {
    const counterpart = other.memberTypes[index];
    if (counterpart !== undefined) waiting.push({ path, one: member, other: counterpart });
  });
}

function simpleWords(type: SimpleTypeDescriptor): string {
  const own = type.name === undefined ? "" : `${clark(type.name)} `;
  return own + (type.variety === "atomic" ? `xs:${type.lexical.name}` : type.variety);
}

function facetWords({ enumeration, ...others }: Facets): string | undefined {
  // The order of an enumeration's values says nothing.
  const facets = { ...others, ...(enumeration === undefined ? undefined : { enumeration: enumeration.toSorted() }) };
  const entries = Object.entries(facets).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return entries.length === 0 ? undefined : JSON.stringify(Object.fromEntries(entries));
}
