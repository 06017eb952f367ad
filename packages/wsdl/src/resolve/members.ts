// Lays a content model out as members: which property holds which element, and how members may follow one another.
import {
  anyAttributeCodec,
  anyCodec,
  attributesCodec,
  builtinType,
  clark,
  describeMixed,
  describeModelGroup,
  groupCodec,
  textCodec,
  type AnyMember,
  type AttributeMember,
  type ContentMember,
  type ElementMember,
  type GroupMember,
  type Member,
  type ModelGroup,
  type Particle,
} from "@soapwright/core/model";
import type { Find } from "./context.ts";
import { freeName } from "./free-name.ts";
import { nameOf } from "../syntax/names.ts";
import { sameNamespaces } from "./namespaces.ts";
import { standIn } from "./simple-type.ts";
import {
  sameElement,
  simplify,
  type AnyTerm,
  type Content,
  type ElementTerm,
  type GroupTerm,
  type Term,
} from "./terms.ts";
import { nillability } from "./nillability.ts";

/** A complex type's members and how they may follow one another. */
export interface Layout {
  readonly members: readonly Member[];
  readonly content: ModelGroup;
}

/** What a group is laid out into: the members of a type, or of one record of a repeated group. */
interface Holder {
  readonly slots: (ElementSlot | AnyMember | GroupSlot)[];
  /** Properties in use. */
  readonly taken: Set<string>;
  /** The elements placed so far, by name. */
  readonly placed: Map<string, ElementSlot[]>;
}

/** An element, at one place of a content model or at several that shut one another out. */
interface ElementSlot {
  readonly kind: "element";
  readonly property: string;
  readonly term: ElementTerm;
  readonly places: Branches[];
  /** The least that any of its places asks for, of those that ask for it at all. */
  min: number;
}

/** A repeated group, named when all elements have their names. */
interface GroupSlot {
  readonly kind: "slot";
  readonly term: GroupTerm;
  readonly members: readonly ContentMember[];
  readonly content: ModelGroup;
  property: string;
}

/** The branches of choices that lead to a place. */
type Branches = readonly { readonly choice: GroupTerm; readonly index: number }[];

/** What stays the same while a type is laid out. */
interface Laying {
  readonly find: Find;
  /** The first element of each name, in whatever group: another of its name must be of its type. */
  readonly elements: Map<string, ElementTerm>;
}

/** Lays out a complex type. */
export function layOut(content: Content, find: Find): Layout {
  const laying: Laying = { find, elements: new Map() };
  const holder = newHolder();
  const term = content.term === undefined ? undefined : simplify(content.term);
  const isText = content.mixed && term === undefined && content.text === undefined;
  const text = isText ? (builtinType("string") ?? standIn()) : content.text;
  const draft = content.mixed && term !== undefined ? mixedDraft(holder) : layOutTop(term, holder, laying);
  if (text !== undefined) holder.taken.add(TEXT_PROPERTY);
  const attributes = content.attributes.map((attribute): AttributeMember => {
    const property = freeName([attribute.name.localName, `${attribute.name.localName}Attribute`], holder.taken);
    return { kind: "attribute", property, ...attribute, codec: attributesCodec };
  });
  const elements =
    content.mixed && term !== undefined
      ? [describeMixed(MIXED_PROPERTY, mixedMembers(term, laying))]
      : membersOf(holder);
  const texts: Member[] =
    text === undefined ? [] : [{ kind: "text", property: TEXT_PROPERTY, type: text, codec: textCodec }];
  const { anyAttribute: namespaces } = content;
  const anyAttribute: Member[] =
    namespaces === undefined
      ? []
      : [{ kind: "anyAttribute", property: ANY_ATTRIBUTE_PROPERTY, namespaces, codec: anyAttributeCodec }];
  return { members: [...elements, ...texts, ...attributes, ...anyAttribute], content: settle(draft) };
}

/** The property of simple content, and of mixed content that has no elements. No XML name has a `$`. */
const TEXT_PROPERTY = "$value";
/** The property of mixed content. */
const MIXED_PROPERTY = "$content";
/** The property of an element wildcard; a second one in the same type gets a number. */
const ANY_PROPERTY = "$any";
/** The property of an attribute wildcard. */
const ANY_ATTRIBUTE_PROPERTY = "$attributes";

function newHolder(): Holder {
  return { slots: [], taken: new Set(), placed: new Map() };
}

/** The members of a holder whose elements are all placed: only now do groups get names that are left. */
function membersOf({ slots, taken }: Holder): ContentMember[] {
  for (const slot of slots) if (slot.kind === "slot") slot.property = freeName([slot.term.kind], taken);
  return slots.map((slot): ContentMember => {
    if (slot.kind === "any") return slot;
    return slot.kind === "slot" ? groupMember(slot) : elementMember(slot.term, slot.property, slot.min, slot.term.max);
  });
}

function groupMember({ property, members, content, term }: GroupSlot): GroupMember {
  return { kind: "group", property, members, content, min: term.min, max: term.max, codec: groupCodec };
}

function elementMember(term: ElementTerm, property: string, min: number, max: number): ElementMember {
  const { name, type, default: value, fixed, documentation } = term;
  const { nillable, nil } = nillability(term);
  // A contract has ten thousands of elements, and few say more: spreads of nothing would cost more than all else here.
  const member: Writable<ElementMember> = { kind: "element", property, name, type, min, max, nillable };
  if (nil !== undefined) member.nil = nil;
  if (value !== undefined) member.default = value;
  if (fixed !== undefined) member.fixed = fixed;
  if (documentation !== undefined) member.documentation = documentation;
  return member;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

// ---- content models -------------------------------------------------------------------------------

/** A content model in which repeated groups have no property yet, and elements not all their places. */
interface Draft {
  readonly kind: ModelGroup["kind"];
  readonly particles: readonly DraftParticle[];
  readonly optional: boolean;
}

/** An element at one place. */
interface Place {
  readonly kind: "place";
  readonly slot: ElementSlot;
  readonly min: number;
}

type DraftParticle = string | Place | GroupSlot | Draft;

function settle(draft: Draft): ModelGroup {
  const particles = draft.particles.map((particle): Particle => {
    if (typeof particle === "string") return particle;
    if (particle.kind === "place") return settlePlace(particle);
    return particle.kind === "slot" ? particle.property : settle(particle);
  });
  return describeModelGroup({ kind: draft.kind, particles, ...(draft.optional ? { optional: true } : undefined) });
}

/** An element that must be there at another of its places, and may be left out at this one. */
function settlePlace({ slot, min }: Place): Particle {
  if (min > 0 || slot.min === 0) return slot.property;
  return describeModelGroup({ kind: "sequence", particles: [slot.property], optional: true });
}

function layOutTop(term: Term | undefined, holder: Holder, laying: Laying): Draft {
  if (term === undefined) return { kind: "sequence", particles: [], optional: false };
  if (term.kind !== "element" && term.kind !== "any" && term.max === 1) return layOutGroup(term, holder, laying, []);
  return { kind: "sequence", particles: layOutTerm(term, holder, laying, []), optional: false };
}

function layOutGroup(group: GroupTerm, holder: Holder, laying: Laying, branches: Branches): Draft {
  const particles = group.terms.flatMap((term, index) => {
    const inside = group.kind === "choice" ? [...branches, { choice: group, index }] : branches;
    return layOutTerm(term, holder, laying, inside);
  });
  return { kind: group.kind, particles, optional: group.min === 0 };
}

function layOutTerm(term: Term, holder: Holder, laying: Laying, branches: Branches): DraftParticle[] {
  if (term.kind === "element") return placeElement(term, holder, laying, branches);
  if (term.kind === "any") return [placeWildcard(term, holder).property];
  if (term.max === 1) return [layOutGroup(term, holder, laying, branches)];
  const record = newHolder();
  const draft = layOutGroup({ ...term, min: 1 }, record, laying, []);
  const slot: GroupSlot = { kind: "slot", term, members: membersOf(record), content: settle(draft), property: "" };
  holder.slots.push(slot);
  return [slot];
}

/**
 * Where places shut one another out, as in two branches of a choice, one property serves them; at places that a message
 * may have together, each has its own, the second with a number.
 */
function placeElement(term: ElementTerm, holder: Holder, laying: Laying, branches: Branches): DraftParticle[] {
  const key = clark(term.name);
  if (!isConsistent(term, key, laying)) return [];
  const others = holder.placed.get(key);
  const shared = others?.find((slot) => mayShare(slot, term, branches));
  if (shared !== undefined) {
    shared.places.push(branches);
    shared.min = Math.max(shared.min, term.min);
    return [{ kind: "place", slot: shared, min: term.min }];
  }
  const property = freeName([term.name.localName], holder.taken);
  const slot: ElementSlot = { kind: "element", property, term, places: [branches], min: term.min };
  holder.slots.push(slot);
  if (others === undefined) holder.placed.set(key, [slot]);
  else others.push(slot);
  return [{ kind: "place", slot, min: term.min }];
}

function mayShare({ term: first, places, min }: ElementSlot, term: ElementTerm, branches: Branches): boolean {
  const sameCount = first.max === term.max && (min === term.min || min === 0 || term.min === 0);
  return sameCount && sameElement(first, term) && places.every((place) => shutOut(place, branches));
}

/** Whether a message that has something at one of two places has nothing at the other. */
function shutOut(one: Branches, other: Branches): boolean {
  return one.some(({ choice, index }) => other.some((branch) => branch.choice === choice && branch.index !== index));
}

/** Two elements of one name in one content model are of one type. @see https://www.w3.org/TR/xmlschema-1/#cos-element-consistent */
function isConsistent(term: ElementTerm, key: string, { elements, find }: Laying): boolean {
  const first = elements.get(key);
  if (first === undefined) elements.set(key, term);
  if (first === undefined || first.type === term.type) return true;
  const name = nameOf(term.name);
  find("ambiguous-member", term.place, `The element ${name} stands at two places of one content model with two types.`);
  return false;
}

function placeWildcard({ namespaces, min, max }: AnyTerm, holder: Holder): AnyMember {
  const property = freeName([ANY_PROPERTY], holder.taken);
  const member: AnyMember = { kind: "any", property, namespaces, min, max, codec: anyCodec };
  holder.slots.push(member);
  return member;
}

// ---- mixed content --------------------------------------------------------------------------------

function mixedDraft({ taken }: Holder): Draft {
  taken.add(MIXED_PROPERTY);
  return { kind: "sequence", particles: [MIXED_PROPERTY], optional: false };
}

/** What may stand between the texts of mixed content, each once: elements by name, and wildcards. */
function mixedMembers(term: Term, laying: Laying): readonly ContentMember[] {
  const members = new Map<string, ContentMember>();
  const wildcards: AnyTerm[] = [];
  const taken = new Set<string>();
  const visit = (inner: Term): void => {
    if (inner.kind === "any") {
      if (wildcards.some(({ namespaces }) => sameNamespaces(namespaces, inner.namespaces))) return;
      wildcards.push(inner);
    } else if (inner.kind !== "element") inner.terms.forEach(visit);
    else {
      const key = clark(inner.name);
      if (!isConsistent(inner, key, laying) || members.has(key)) return;
      members.set(key, elementMember(inner, freeName([inner.name.localName], taken), 1, 1));
    }
  };
  visit(term);
  const any = wildcards.map(({ namespaces }): AnyMember => {
    return { kind: "any", property: freeName([ANY_PROPERTY], taken), namespaces, min: 1, max: 1, codec: anyCodec };
  });
  return [...members.values(), ...any];
}
