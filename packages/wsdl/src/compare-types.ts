// Compares types member by member. Types that contain each other in circles are compared once.
import {
  clark,
  sameName,
  type AttributeMember,
  type CollectionDescriptor,
  type ComplexTypeDescriptor,
  type ElementMember,
  type GroupMember,
  type Member,
  type ModelGroup,
  type NamespaceConstraint,
  type PolymorphicDescriptor,
  type SimpleTypeDescriptor,
  type SubstitutionGroupDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { compareContent, propertiesIn, standOf } from "./compare-content.ts";
import { compareSimple, pairedMembers } from "./compare-simple.ts";
import { relationOf, type DifferenceRule } from "./difference-table.ts";
import { inside, type Differ, type Place } from "./difference.ts";

/** Two types to compare, and where they were met. */
export interface TypePair {
  readonly place: Place;
  readonly one: TypeDescriptor;
  readonly other: TypeDescriptor;
}

/** Compares pairs of types, and all the pairs behind them: once for each side of a message. */
export function compareTypes(pairs: readonly TypePair[], differ: Differ): void {
  const waiting = [...pairs];
  const seen = new Map<string, Map<TypeDescriptor, Set<TypeDescriptor>>>();
  // A list that grows while it is walked: no recursion, however types are nested.
  for (const pair of waiting) {
    const { side, encoded } = pair.place;
    const key = `${side ?? ""} ${encoded}`;
    const inSuch = seen.get(key) ?? new Map<TypeDescriptor, Set<TypeDescriptor>>();
    seen.set(key, inSuch);
    const others = inSuch.get(pair.one) ?? new Set();
    inSuch.set(pair.one, others);
    if (others.has(pair.other)) continue;
    others.add(pair.other);
    compareType(pair, differ, waiting);
  }
}

function compareType({ place, one, other }: TypePair, differ: Differ, waiting: TypePair[]): void {
  if (one.kind === "simpleType" && other.kind === "simpleType") {
    compareSimple(place, one, other, differ);
    if (one.variety === "list" && other.variety === "list") waiting.push({ place, one: one.item, other: other.item });
    if (one.variety === "union" && other.variety === "union")
      for (const [member, counterpart] of pairedMembers(one, other))
        waiting.push({ place, one: member, other: counterpart });
  } else if (one.kind === "polymorphic" && other.kind === "polymorphic") {
    const lost = one.types.some((type) => other.types.every((each) => nameOf(each) !== nameOf(type)));
    differ(place, "type", subtypeNames(one), subtypeNames(other), lost ? "subtype-lost" : "subtype-new");
    comparePolymorphic(place, one, other, waiting);
  } else if (isGroup(one) === isGroup(other) && isStructured(one) && isStructured(other)) {
    differ(place, "type", nameOf(one), nameOf(other), place.encoded ? "type-renamed-encoded" : "type-renamed");
    differ(place, "type", dimensionsOf(one), dimensionsOf(other), "array-rank");
    const [before, after] = [contentOf(one), contentOf(other)];
    compareMembers(
      place,
      { members: membersOf(one), content: before },
      { members: membersOf(other), content: after },
      {
        differ,
        waiting,
      },
    );
    compareContent(place, before, after, differ);
  } else compareKinds({ place, one, other }, differ, waiting);
}

/** Compares types of two kinds. */
function compareKinds({ place, one, other }: TypePair, differ: Differ, waiting: TypePair[]): void {
  // The first subtype or substitute, or the loss of the last, leaves what was declared where it was.
  const [before, after] = [declaredOf(one), declaredOf(other)];
  if ((before !== one || after !== other) && isGroup(before) === isGroup(after)) {
    differ(place, "type", nameOf(one), nameOf(other), after === other ? "subtype-last-lost" : "subtype-first");
    waiting.push({ place, one: before, other: after });
    return;
  }
  const [text, otherText] = [textOf(one), textOf(other)];
  if (text !== undefined && otherText !== undefined) {
    differ(place, "type", nameOf(one), nameOf(other), "text-and-attributes");
    waiting.push({ place, one: text, other: otherText });
    const sides = [one, other].map((type) => ({ members: attributesOf(type), content: NOTHING }));
    const [attributes, otherAttributes] = sides;
    if (attributes !== undefined && otherAttributes !== undefined)
      compareMembers(place, attributes, otherAttributes, { differ, waiting });
    return;
  }
  differ(place, "type", nameOf(one), nameOf(other), kindRule(one, other));
}

function kindRule(one: TypeDescriptor, other: TypeDescriptor): DifferenceRule {
  if (other.kind === "anyType") return "type-wider";
  return one.kind === "anyType" ? "type-narrower" : "type-other";
}

const NOTHING: ModelGroup = { kind: "sequence", particles: [] };

/** The type of a type's text, where it holds one and no elements. */
function textOf(type: TypeDescriptor): SimpleTypeDescriptor | undefined {
  if (type.kind === "simpleType") return type;
  if (type.kind !== "complexType") return undefined;
  return type.members.find((member) => member.kind === "text")?.type;
}

function attributesOf(type: TypeDescriptor): readonly Member[] {
  return type.kind === "complexType" ? type.members.filter(({ kind }) => kind !== "text") : [];
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
  place: Place,
  one: PolymorphicDescriptor,
  other: PolymorphicDescriptor,
  waiting: TypePair[],
): void {
  const theirs = new Map(other.types.map((type) => [nameOf(type), type]));
  for (const type of one.types) {
    const counterpart = theirs.get(nameOf(type));
    const at = type === one.declared ? place : inside(place, `(${type.name?.localName ?? ""})`);
    if (counterpart !== undefined) waiting.push({ place: at, one: type, other: counterpart });
  }
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

/** Members, and how they may follow one another. */
interface Held {
  readonly members: readonly Member[];
  readonly content: ModelGroup;
}

interface Comparing {
  readonly differ: Differ;
  readonly waiting: TypePair[];
}

function compareMembers(place: Place, before: Held, after: Held, comparing: Comparing): void {
  const olds = new Map(before.members.map((member) => [keyOf(member), member]));
  const news = new Map(after.members.map((member) => [keyOf(member), member]));
  const theirs = new Set(propertiesIn(after.content));
  const both = new Set(propertiesIn(before.content).filter((property) => theirs.has(property)));
  for (const key of new Set([...olds.keys(), ...news.keys()])) {
    const one = olds.get(key);
    const other = news.get(key);
    const at = inside(place, `/${(one ?? other)?.property ?? ""}`);
    if (one === undefined && other !== undefined)
      comparing.differ(at, "member", undefined, other.property, newRule(other, after.content, both));
    else if (one !== undefined && other === undefined)
      comparing.differ(at, "member", one.property, undefined, lostRule(one, before.content, both));
    else if (one !== undefined && other !== undefined) compareMember(at, one, other, comparing);
  }
}

function newRule(member: Member, content: ModelGroup, both: ReadonlySet<string>): DifferenceRule {
  const { due, instead } = standOf(content, member.property, both);
  if (instead) return "branch-new";
  return due && mustOccur(member) ? "member-new-required" : "member-new-optional";
}

function lostRule(member: Member, content: ModelGroup, both: ReadonlySet<string>): DifferenceRule {
  const { due } = standOf(content, member.property, both);
  return due && mustOccur(member) ? "member-lost-required" : "member-lost-optional";
}

/** Whether a member occurs wherever its group does. */
function mustOccur(member: Member): boolean {
  if (member.kind === "attribute") return member.required;
  if (member.kind === "anyAttribute") return false;
  // An element without text holds an empty one.
  return member.kind === "text" ? !takesEmpty(member.type) : member.min > 0;
}

function takesEmpty(type: SimpleTypeDescriptor): boolean {
  if (type.variety === "union") return type.memberTypes.some(takesEmpty);
  return type.variety === "list" || (type.lexical.name === "string" && Object.keys(type.facets).length === 0);
}

function keyOf(member: Member): string {
  return member.kind === "attribute" || member.kind === "anyAttribute" ? `@${member.property}` : member.property;
}

function compareMember(place: Place, one: Member, other: Member, { differ, waiting }: Comparing): void {
  differ(place, "member", one.kind, other.kind, "member-kind");
  if (one.kind === "element" && other.kind === "element") compareElement(place, one, other, differ);
  if (one.kind === "attribute" && other.kind === "attribute") {
    differ(place, "form", clark(one.name), clark(other.name), "name-changed");
    compareOccurrence(place, rangeOf(one), rangeOf(other), differ);
    compareValues(place, one, other, differ);
  }
  if (one.kind === "group" && other.kind === "group") {
    compareOccurrence(place, one, other, differ);
    const [mixed, otherMixed] = [one.mixed === true ? "mixed" : "records", other.mixed === true ? "mixed" : "records"];
    differ(place, "type", mixed, otherMixed, one.mixed === true ? "type-narrower" : "type-wider");
    compareContent(place, one.content, other.content, differ);
    compareMembers(place, one, other, { differ, waiting });
  }
  if (isWildcard(one) && isWildcard(other)) compareWildcard(place, one, other, differ);
  if ("type" in one && "type" in other) waiting.push({ place, one: one.type, other: other.type });
}

type Wildcard = Extract<Member, { readonly kind: "any" | "anyAttribute" }>;

function isWildcard(member: Member): member is Wildcard {
  return member.kind === "any" || member.kind === "anyAttribute";
}

function compareWildcard(place: Place, one: Wildcard, other: Wildcard, differ: Differ): void {
  const [before, after] = [JSON.stringify(one.namespaces), JSON.stringify(other.namespaces)];
  const rule = admits(other.namespaces, one.namespaces) ? "wildcard-wider" : "wildcard-narrower";
  differ(place, "type", before, after, rule);
  if (one.kind === "any" && other.kind === "any") compareOccurrence(place, one, other, differ);
}

/** Whether a wildcard admits all that another one does. */
function admits(outer: NamespaceConstraint, inner: NamespaceConstraint): boolean {
  if (outer.kind === "any") return true;
  if (inner.kind === "any") return false;
  if (outer.kind === "not")
    // What is not of one namespace is of some namespace.
    return inner.kind === "not"
      ? inner.namespace === outer.namespace
      : inner.namespaces.every((namespace) => namespace !== "" && namespace !== outer.namespace);
  return inner.kind === "list" && inner.namespaces.every((namespace) => outer.namespaces.includes(namespace));
}

function compareElement(place: Place, one: ElementMember, other: ElementMember, differ: Differ): void {
  differ(place, "form", clark(one.name), clark(other.name), "name-changed");
  const gained = other.nillable ? "nillable-gained" : "nillable-lost";
  differ(place, "nillable", String(one.nillable), String(other.nillable), gained);
  compareOccurrence(place, one, other, differ);
  compareValues(place, one, other, differ);
}

type Range = Pick<ElementMember | GroupMember, "min" | "max">;

function rangeOf({ required }: AttributeMember): Range {
  return { min: required ? 1 : 0, max: 1 };
}

function compareOccurrence(place: Place, one: Range, other: Range, differ: Differ): void {
  const relation = relationOf(one, other, (inner, outer) => inner.min >= outer.min && inner.max <= outer.max);
  if (relation !== "same") differ(place, "occurrence", occurs(one), occurs(other), `occurrence-${relation}`);
}

function occurs({ min, max }: Range): string {
  return `${min}..${max === Number.POSITIVE_INFINITY ? "unbounded" : max}`;
}

interface Valued {
  readonly default?: string;
  readonly fixed?: string;
}

function compareValues(place: Place, one: Valued, other: Valued, differ: Differ): void {
  differ(place, "value", valueOf(one), valueOf(other), () => {
    if (valueOf(one) === undefined && other.fixed !== undefined) return "fixed-gained";
    return one.fixed !== undefined && valueOf(other) === undefined ? "fixed-lost" : "default-changed";
  });
}

function valueOf(member: Valued): string | undefined {
  if (member.fixed !== undefined) return `fixed ${JSON.stringify(member.fixed)}`;
  return member.default === undefined ? undefined : `default ${JSON.stringify(member.default)}`;
}
