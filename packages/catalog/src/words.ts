// What members mean: the contract's own words where the description has them, those beside it where it was generated.
import type { ElementDescriptor, Member, MemberAdvice, MemberWords, TypeDescriptor } from "@soapwright/core/model";

/** What is said of a member. */
export type WordsOf = (member: Member) => MemberWords;

/** Words by path. */
export type WordsByPath = Readonly<Record<string, MemberWords>>;

/**
 * Finds the words of a message's members: those given by path, else the description's own.
 * A member means the same wherever its type stands, so what is said of it at one place holds at all of them.
 */
export function wordsFinder(message: ElementDescriptor | undefined, byPath: WordsByPath = {}): WordsOf {
  const beside = new Map<Member, MemberWords>();
  const tree = grow(Object.entries(byPath).map(([path, own]) => ({ steps: path.split("/"), own })));
  if (message !== undefined) assign(message.type, tree, beside);
  return (member) => {
    const { documentation = member.documentation, advice = member.advice } = beside.get(member) ?? {};
    return {
      ...(documentation === undefined ? undefined : { documentation }),
      ...(advice === undefined ? undefined : { advice }),
    };
  };
}

/** Words by path, the paths taken apart. */
interface WordsTree {
  own?: MemberWords;
  readonly members: Map<string, WordsTree>;
}

function grow(entries: readonly { readonly steps: readonly string[]; readonly own: MemberWords }[]): WordsTree {
  const root: WordsTree = { members: new Map() };
  for (const { steps, own } of entries) {
    let tree = root;
    for (const step of steps) {
      const below: WordsTree = tree.members.get(step) ?? { members: new Map() };
      tree.members.set(step, below);
      tree = below;
    }
    tree.own = own;
  }
  return root;
}

/** Ends where the words end, also in types that contain themselves. */
function assign(type: TypeDescriptor, tree: WordsTree, beside: Map<Member, MemberWords>): void {
  if (tree.members.size === 0) return;
  switch (type.kind) {
    case "collection":
      return assign(type.item.type, tree, beside);
    case "polymorphic":
      return type.types.forEach((one) => assign(one, tree, beside));
    case "complexType":
    case "substitutionGroup":
      return assignMembers(type.members, tree, beside);
    case "simpleType":
    case "anyType":
    case "anyValue":
  }
}

function assignMembers(members: readonly Member[], tree: WordsTree, beside: Map<Member, MemberWords>): void {
  for (const member of members) {
    const below = tree.members.get(member.property);
    if (below === undefined) continue;
    if (below.own !== undefined && !beside.has(member)) beside.set(member, below.own);
    if (member.kind === "group") assignMembers(member.members, below, beside);
    else if ("type" in member) assign(member.type, below, beside);
  }
}

/**
 * A member's words as sentences; the first is what the contract's author wrote. That a member is required and how many
 * items it takes is for the schema's own keywords.
 */
export function sentencesOf({ documentation, advice = {} }: MemberWords): readonly string[] {
  const { unit, requiredIf, default: whenAbsent, note } = advice;
  return [
    documentation,
    // Authors often say it in their own sentence.
    unit === undefined || documentation?.includes(unit) === true ? undefined : `Unit: ${unit}`,
    rangeOf(advice),
    requiredIf === undefined ? undefined : `Required if ${requiredIf}`,
    whenAbsent === undefined ? undefined : `Default: ${whenAbsent}`,
    valuesOf(advice),
    note,
  ].flatMap((sentence) => (sentence === undefined || sentence.trim() === "" ? [] : [sentence]).map(asSentence));
}

/** The values a service knows, with what each means. It may take others: a list in an overlay is never complete. */
function valuesOf({ values }: MemberAdvice): string | undefined {
  const entries = Object.entries(values ?? {});
  if (entries.length === 0) return undefined;
  return `Values: ${entries.map(([value, meaning]) => (meaning === "" ? value : `${value} (${meaning})`)).join("; ")}`;
}

/** The range that a service allows, in words without an end. */
export function rangeOf({ min, max }: MemberAdvice): string | undefined {
  if (min !== undefined && max !== undefined) return `From ${min} to ${max}`;
  if (min !== undefined) return `At least ${min}`;
  return max === undefined ? undefined : `At most ${max}`;
}

/** How many items a service allows, in words without an end. */
export function itemsOf({ minItems, maxItems }: MemberAdvice): string | undefined {
  const plural = (count: number): string => `${count} ${count === 1 ? "item" : "items"}`;
  if (minItems !== undefined && maxItems !== undefined) return `${minItems} to ${plural(maxItems)}`;
  if (minItems !== undefined) return `At least ${plural(minItems)}`;
  return maxItems === undefined ? undefined : `At most ${plural(maxItems)}`;
}

/** One line that begins and ends as a sentence does. */
export function asSentence(words: string): string {
  const line = words.replaceAll(/\s+/gu, " ").trim();
  const capital = line.charAt(0).toUpperCase() + line.slice(1);
  return /[.!?:…]$/u.test(capital) ? capital : `${capital}.`;
}
