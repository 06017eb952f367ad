// What members mean: the contract's own words where the description has them, those beside it where it was generated.
import type { Member, MemberAdvice, MemberWords } from "@soapwright/core/model";

/** Words by member, as a tree: the paths of {@link MemberWords} taken apart. */
export interface WordsTree {
  readonly own: MemberWords | undefined;
  readonly members: ReadonlyMap<string, WordsTree>;
  /** The same for trees that say the same. */
  readonly key: string;
}

/** Grows the tree of one message's words; undefined where there are none. */
export function wordsTree(words: Readonly<Record<string, MemberWords>> | undefined): WordsTree | undefined {
  const entries = Object.entries(words ?? {}).map(([path, own]): Entry => ({ steps: path.split("/"), own }));
  return entries.length === 0 ? undefined : grow(entries);
}

interface Entry {
  readonly steps: readonly string[];
  readonly own: MemberWords;
}

function grow(entries: readonly Entry[]): WordsTree {
  const below = new Map<string, Entry[]>();
  for (const { steps, own } of entries) {
    const [first, ...rest] = steps;
    if (first === undefined) continue;
    below.set(first, [...(below.get(first) ?? []), { steps: rest, own }]);
  }
  const members = new Map([...below].map(([property, inner]) => [property, grow(inner)]));
  const own = entries.find(({ steps }) => steps.length === 0)?.own;
  const key = JSON.stringify([own ?? null, [...members].map(([property, tree]) => [property, tree.key])]);
  return { own, members, key };
}

/** What is said of a member. */
export function wordsOf(member: Member, words: WordsTree | undefined): MemberWords {
  const documentation = words?.own?.documentation ?? member.documentation;
  const advice = words?.own?.advice ?? member.advice;
  return {
    ...(documentation === undefined ? undefined : { documentation }),
    ...(advice === undefined ? undefined : { advice }),
  };
}

/**
 * A member's words as sentences; the first is what the contract's author wrote. That a member is required and how many
 * items it takes is for the schema's own keywords.
 */
export function sentencesOf({ documentation, advice = {} }: MemberWords): readonly string[] {
  const { unit, requiredIf, default: whenAbsent, note } = advice;
  return [
    documentation,
    unit === undefined ? undefined : `Unit: ${unit}`,
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
