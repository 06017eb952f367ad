// What may stand in an element's place: the members of the substitution group that it heads.
import {
  clark,
  describeSubstitutionGroup,
  type ElementDescriptor,
  type ElementMember,
  type SubstitutionGroupDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { nameOf } from "../syntax/names.ts";
import type { WrittenElement } from "../syntax/written-schema.ts";
import { findFinalHead, isBlocked, saysWord } from "./blocks.ts";
import { LONGEST_CHAIN, passOn, type Find, type GlobalElement, type Resolver } from "./context.ts";
import { freeName } from "./free-name.ts";
import { valuesOf } from "./simple-type.ts";
import type { Symbols } from "./symbols.ts";
import { nillability } from "./nillability.ts";

/** Finds the groups of one contract; each is described once, however often its head is referred to. */
export function createGroups(resolver: Resolver): Resolver["groupOf"] {
  const groups = new Map<GlobalElement, SubstitutionGroupDescriptor | undefined>();
  return (head) => {
    if (!groups.has(head)) groups.set(head, describeGroup(resolver, head));
    return groups.get(head);
  };
}

function describeGroup(resolver: Resolver, head: GlobalElement): SubstitutionGroupDescriptor | undefined {
  const elements = substitutesOf(resolver.symbols, head);
  if (elements.length === 0 && !head.abstract) return undefined;
  const group: SubstitutionGroupDescriptor = describeSubstitutionGroup(
    head.name,
    () => {
      const find = resolver.finding(group);
      const taken = new Set<string>();
      return [...(head.abstract ? [] : [head]), ...elements]
        .filter((element) => !isWithoutValues(resolver.elementOf(element).type))
        .map((element) => memberOf(resolver, element, taken, find));
    },
    head.documentation,
  );
  return group;
}

function memberOf(resolver: Resolver, written: GlobalElement, taken: Set<string>, find: Find): ElementMember {
  const { name, type, nillable, documentation } = resolver.elementOf(written);
  passOn(resolver.problemsOf(resolver.elementOf(written)), find);
  findFinalHead(resolver.symbols, written, find);
  const values = valuesOf(type, written);
  return Object.freeze({
    kind: "element",
    property: freeName([name.localName], taken),
    name,
    type,
    min: 1,
    max: 1,
    ...nillability({ nillable, type }),
    ...(values.default === undefined ? undefined : { default: values.default }),
    ...(values.fixed === undefined ? undefined : { fixed: values.fixed }),
    ...(documentation === undefined ? undefined : { documentation }),
  });
}

/** All elements that may stand for a head, at whatever distance; abstract ones only lead on to others. */
function substitutesOf(symbols: Symbols, head: GlobalElement): readonly GlobalElement[] {
  if (saysWord(head.block, "substitution")) return [];
  const found = new Set<GlobalElement>();
  let level: readonly GlobalElement[] = [head];
  for (let distance = 0; level.length > 0 && distance < LONGEST_CHAIN; distance++) {
    level = level.flatMap(({ name }) => membersOf(symbols, name)).filter((each) => each !== head && !found.has(each));
    for (const each of level) found.add(each);
  }
  return [...found].filter((each) => !each.abstract && !isBlocked(symbols, each, head));
}

function membersOf(symbols: Symbols, head: GlobalElement["name"]): readonly GlobalElement[] {
  return (symbols.substitutes.get(clark(head)) ?? []).flatMap((name) => symbols.elements.get(clark(name)) ?? []);
}

/** The root of a message: the element, or whatever may stand in its place. */
export function rootOf(resolver: Resolver, written: GlobalElement, find: Find): ElementDescriptor {
  const group = resolver.groupOf(written);
  const element = resolver.elementOf(written);
  if (group === undefined) return element;
  if (group.members.length === 0) findNone(written, written.place, find);
  const known = roots.get(element);
  if (known !== undefined) return known;
  const root: ElementDescriptor = Object.freeze({ ...element, type: group, nillable: false });
  roots.set(element, root);
  return root;
}

/** An element may be the message of several operations; it stays one. */
const roots = new WeakMap<ElementDescriptor, ElementDescriptor>();

/** Whether no value is of the type: it is abstract, and so is all that is derived from it. */
export function isWithoutValues(type: TypeDescriptor): boolean {
  return type.kind === "polymorphic" && type.types.length === 0;
}

/** Reports an abstract element without any that could stand for it. */
export function findNone({ name }: GlobalElement, place: WrittenElement["place"], find: Find): void {
  find("no-concrete-element", place, `The element ${nameOf(name)} is abstract, and no other may stand for it.`);
}
