// Which types of a message stand in `$defs`: those met more than once. The rest stand where they are used.
import type {
  ComplexTypeDescriptor,
  ElementDescriptor,
  Member,
  PolymorphicDescriptor,
  SimpleTypeDescriptor,
  TypeDescriptor,
} from "@soapwright/core/model";
import type { WordsTree } from "../words.ts";

/** A type that may have a name of its own. */
export type NamedType = ComplexTypeDescriptor | PolymorphicDescriptor | SimpleTypeDescriptor;

/** A type as one message uses it: where its members mean something else, it is another. */
export interface TypeUse {
  readonly type: NamedType;
  readonly words: WordsTree | undefined;
  /** The key in `$defs`; undefined where it is met only once. */
  readonly name: string | undefined;
}

/** Finds the use of a type. */
export type UseOf = (type: NamedType, words: WordsTree | undefined) => TypeUse;

interface Counted {
  readonly type: NamedType;
  readonly words: WordsTree | undefined;
  readonly hint: string;
  times: number;
}

/** Walks a message and counts the uses of its types. */
export function surveyTypes(message: ElementDescriptor, words: WordsTree | undefined): UseOf {
  const counted = new Map<NamedType, Map<string, Counted>>();
  // Each place may have a description of its own of what may stand in a type's place.
  const families = new Map<ComplexTypeDescriptor, PolymorphicDescriptor>();
  const keyOf = (type: NamedType): NamedType =>
    type.kind === "polymorphic" ? (families.get(type.declared) ?? type) : type;
  const survey = (type: TypeDescriptor, under: WordsTree | undefined, hint: string): void => {
    switch (type.kind) {
      case "collection":
        return survey(type.item.type, under, hint);
      case "polymorphic":
        families.set(type.declared, keyOf(type) as PolymorphicDescriptor);
        if (count(type, under, hint) === 1) type.types.forEach((one) => surveyMembers(one.members, under));
        return;
      case "simpleType":
        // What is short enough stands in place.
        if (type.name !== undefined && type.facets.enumeration !== undefined) count(type, undefined, hint);
        return;
      case "complexType":
        if (count(type, under, hint) === 1) surveyMembers(type.members, under);
        return;
      case "anyType":
    }
  };
  const surveyMembers = (members: readonly Member[], under: WordsTree | undefined): void => {
    for (const member of members) {
      const below = under?.members.get(member.property);
      if (member.kind === "group") surveyMembers(member.members, below);
      else if ("type" in member) survey(member.type, below, member.property);
    }
  };
  const count = (type: NamedType, under: WordsTree | undefined, hint: string): number => {
    const uses = counted.get(keyOf(type)) ?? new Map<string, Counted>();
    counted.set(keyOf(type), uses);
    const found = foundIn(uses, under) ?? { type, words: under, hint, times: 0 };
    uses.set(found.words?.key ?? "", found);
    return ++found.times;
  };
  survey(message.type, words, message.name.localName);
  const named = nameThem([...counted.values()].flatMap((uses) => [...uses.values()]));
  return (type, under) => {
    const uses = counted.get(keyOf(type));
    const found = uses === undefined ? undefined : foundIn(uses, under);
    return { type, words: found?.words ?? under, name: found === undefined ? undefined : named.get(found) };
  };
}

/** Where nothing is said of a type here, what was said of it elsewhere holds: words end where a type contains itself. */
function foundIn(uses: ReadonlyMap<string, Counted>, words: WordsTree | undefined): Counted | undefined {
  return words === undefined ? uses.values().next().value : uses.get(words.key);
}

/** The key in `$defs` of an element that no description covers. */
export const ELEMENT_NAME = "XmlElement";

function nameThem(uses: readonly Counted[]): ReadonlyMap<Counted, string> {
  const names = new Map<Counted, string>();
  const taken = new Set<string>([ELEMENT_NAME]);
  for (const use of uses) {
    if (use.times < 2) continue;
    // Only what needs no escape in a URI or a JSON pointer.
    const { type } = use;
    const own = type.kind === "polymorphic" ? type.declared.name : type.name;
    const wanted = (own?.localName ?? use.hint).replaceAll(/[^A-Za-z0-9_.-]/gu, "_");
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
    taken.add(name);
    names.set(use, name);
  }
  return names;
}
