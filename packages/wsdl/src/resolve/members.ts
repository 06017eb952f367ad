// Lays a content model out as members: which property holds which element, and how members may follow one another.
import {
  clark,
  type AnyMember,
  type AttributeMember,
  type ElementMember,
  type GroupMember,
  type Member,
  type ModelGroup,
  type Particle,
  anyAttributeCodec,
  anyCodec,
} from "@soapwright/core/model";
import type { Find } from "./context.ts";
import { freeName } from "./free-name.ts";
import { nameOf } from "../syntax/names.ts";
import { simplify, type Content, type AnyTerm, type ElementTerm, type GroupTerm, type Term } from "./terms.ts";

/** A complex type's members and how they may follow one another. */
export interface Layout {
  readonly members: readonly Member[];
  readonly content: ModelGroup;
}

/** Members that elements of one content model share the names of. */
interface Names {
  /** Properties in use. */
  readonly taken: Set<string>;
  /** The QNames of all elements met so far, in whatever group. */
  readonly elements: Set<string>;
}

/** What a group is laid out into: the members of a type, or of one record of a repeated group. */
interface Holder {
  readonly members: (ElementMember | AnyMember | GroupSlot)[];
  readonly taken: Set<string>;
  /** Undefined inside a repeated group, where no other may stand. */
  readonly groups: GroupSlot[] | undefined;
}

/** A repeated group, named when all elements have their names. */
interface GroupSlot {
  readonly kind: "slot";
  readonly term: GroupTerm;
  readonly members: readonly ElementMember[];
  readonly content: ModelGroup;
  property: string;
}

/** Lays out a complex type. */
export function layOut(content: Content, find: Find): Layout {
  const names: Names = { taken: new Set(), elements: new Set() };
  const groups: GroupSlot[] = [];
  const holder: Holder = { members: [], taken: names.taken, groups };
  const term = content.term === undefined ? undefined : simplify(content.term);
  const draft = layOutTop(term, holder, names, find);
  if (content.text !== undefined) names.taken.add(TEXT_PROPERTY);
  const attributes = content.attributes.map((attribute): AttributeMember => {
    const property = freeName([attribute.name.localName, `${attribute.name.localName}Attribute`], names.taken);
    return { kind: "attribute", property, ...attribute };
  });
  for (const slot of groups) slot.property = freeName([slot.term.kind], names.taken);
  const elements = holder.members.map((member): Member => (member.kind === "slot" ? groupMember(member) : member));
  const text: Member[] =
    content.text === undefined ? [] : [{ kind: "text", property: TEXT_PROPERTY, type: content.text }];
  const anyAttribute: Member[] =
    content.anyAttribute === undefined
      ? []
      : [
          {
            kind: "anyAttribute",
            property: ANY_ATTRIBUTE_PROPERTY,
            namespaces: content.anyAttribute,
            codec: anyAttributeCodec,
          },
        ];
  return { members: [...elements, ...text, ...attributes, ...anyAttribute], content: settle(draft) };
}

/** The property of simple content. No XML name has a `$`. */
const TEXT_PROPERTY = "$value";
/** The property of an element wildcard; a second one in the same type gets a number. */
const ANY_PROPERTY = "$any";
/** The property of an attribute wildcard. */
const ANY_ATTRIBUTE_PROPERTY = "$attributes";

function groupMember(slot: GroupSlot): GroupMember {
  const { property, members, content, term } = slot;
  return { kind: "group", property, members, content, min: term.min, max: term.max };
}

/** A content model in which repeated groups have no property yet. */
interface Draft {
  readonly kind: ModelGroup["kind"];
  readonly particles: readonly (string | GroupSlot | Draft)[];
  readonly optional: boolean;
}

function settle(draft: Draft): ModelGroup {
  const particles = draft.particles.map((particle): Particle => {
    if (typeof particle === "string") return particle;
    return particle.kind === "slot" ? particle.property : settle(particle);
  });
  return { kind: draft.kind, particles, ...(draft.optional ? { optional: true } : undefined) };
}

function layOutTop(term: Term | undefined, holder: Holder, names: Names, find: Find): Draft {
  if (term === undefined) return { kind: "sequence", particles: [], optional: false };
  if (term.kind !== "element" && term.kind !== "any" && term.max === 1) return layOutGroup(term, holder, names, find);
  const particles = layOutTerm(term, holder, names, find);
  return { kind: "sequence", particles, optional: false };
}

function layOutGroup(group: GroupTerm, holder: Holder, names: Names, find: Find): Draft {
  const particles = group.terms.flatMap((term) => layOutTerm(term, holder, names, find));
  return { kind: group.kind, particles, optional: group.min === 0 };
}

function layOutTerm(term: Term, holder: Holder, names: Names, find: Find): (string | GroupSlot | Draft)[] {
  if (term.kind === "element") {
    const member = placeElement(term, holder, names, find);
    return member === undefined ? [] : [member.property];
  }
  if (term.kind === "any") {
    const member = placeWildcard(term, holder, find);
    return member === undefined ? [] : [member.property];
  }
  if (term.max === 1) return [layOutGroup(term, holder, names, find)];
  if (holder.groups === undefined) {
    find("unsupported-nested-repetition", term.place, `The repeated ${term.kind} stands in a repeated group.`);
    return [];
  }
  const record: Holder = { members: [], taken: new Set(), groups: undefined };
  const content = settle(layOutGroup({ ...term, min: 1 }, record, names, find));
  const members = record.members.filter((member): member is ElementMember => member.kind === "element");
  const slot: GroupSlot = { kind: "slot", term, members, content, property: "" };
  holder.groups.push(slot);
  holder.members.push(slot);
  return [slot];
}

function placeElement(term: ElementTerm, holder: Holder, names: Names, find: Find): ElementMember | undefined {
  const key = clark(term.name);
  if (names.elements.has(key)) {
    find("ambiguous-member", term.place, `The element ${nameOf(term.name)} stands at two places of one content model.`);
    return undefined;
  }
  names.elements.add(key);
  const member: ElementMember = {
    kind: "element",
    property: freeName([term.name.localName], holder.taken),
    name: term.name,
    type: term.type,
    min: term.min,
    max: term.max,
    nillable: term.nillable,
    ...(term.default === undefined ? undefined : { default: term.default }),
    ...(term.fixed === undefined ? undefined : { fixed: term.fixed }),
    ...(term.documentation === undefined ? undefined : { documentation: term.documentation }),
  };
  holder.members.push(member);
  return member;
}

function placeWildcard(term: AnyTerm, holder: Holder, find: Find): AnyMember | undefined {
  if (holder.groups === undefined) {
    find("unsupported-wildcard", term.place, "Any element may stand in a repeated group.");
    return undefined;
  }
  const { namespaces, min, max } = term;
  const property = freeName([ANY_PROPERTY], holder.taken);
  const member: AnyMember = { kind: "any", property, namespaces, min, max, codec: anyCodec };
  holder.members.push(member);
  return member;
}
