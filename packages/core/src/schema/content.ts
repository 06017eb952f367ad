// Whether the members that are there make up a content model: occurrence, choices, groups that may be left out.
import { Misfit } from "./misfit.ts";
import type { Holder } from "./holder.ts";
import { codecIn, holdersOf } from "./particles.ts";
import { memberReader, type Values } from "./record.ts";
import type { Member, ModelGroup } from "./types.ts";

/** The checks of one type's elements. Records of a repeated group are counted, and have checks of their own. */
export interface Content {
  /** Members that must be there whatever else is: who reads or writes them sees whether they are; see {@link missing}. */
  readonly required: ReadonlySet<string>;
  /**
   * Throws a {@link Misfit} where counts, choices and groups that may be left out are not what the content model asks
   * for. Undefined where there are none.
   */
  readonly check: ((values: Values) => void) | undefined;
  /**
   * Gives empty arrays to repeated members that may be empty where their branch of a choice was taken: a repeated
   * element is always an array in what is read. Undefined where no member's presence depends on a choice.
   */
  readonly complete: ((values: Record<string, unknown>) => void) | undefined;
  /** Repeated members that are arrays whatever else is there. */
  readonly arrays: ReadonlySet<string>;
}

/** Compiles the checks of one type's elements. */
export function compileContent(content: ModelGroup, members: readonly Member[]): Content {
  const holders = holdersOf(content, members);
  const all = [...holders.values()];
  const conditions = codecIn(content)?.conditions(content, holders);
  const checks = [...all.filter(isBounded).map(countCheck), ...(conditions?.checks ?? [])];
  const certain = all.filter(({ property }) => conditions?.certain.has(property) !== false);
  return {
    required: propertiesOf(certain.filter(({ min }) => min > 0)),
    check: checks.length === 0 ? undefined : (values) => checks.forEach((check) => check(values)),
    complete: conditions?.complete,
    arrays: propertiesOf(certain.filter(isList)),
  };
}

/** The misfit of a required member that is not there. */
export function missing(holder: Holder): Misfit {
  const expected = isList(holder) ? `at least ${holder.min}` : "the required element";
  return new Misfit("MISSING", expected, "nothing", stepOf(holder));
}

function propertiesOf(holders: readonly Holder[]): ReadonlySet<string> {
  return new Set(holders.map(({ property }) => property));
}

/** Whether an array that is not empty may still be too long or too short. */
function isBounded(holder: Holder): boolean {
  return isList(holder) && (holder.min > 1 || holder.max !== Number.POSITIVE_INFINITY);
}

/** Whether a member's values are arrays whatever its type. */
export function isList(holder: Holder): boolean {
  return holder.kind !== "element" || holder.max > 1;
}

/** What a member is called on its way: a repeated group and a wildcard have no name on the wire. */
export function stepOf(holder: Holder): string {
  return holder.kind === "element" ? holder.name.localName : holder.property;
}

function countCheck(holder: Holder): (values: Values) => void {
  const { property, min, max } = holder;
  const read = memberReader(property);
  return (values) => {
    const value = read(values);
    const count = Array.isArray(value) ? value.length : 0;
    // An absent member is the content model's question: its branch may not be taken.
    if (count === 0 || (count >= min && count <= max)) return;
    throw new Misfit("OCCURS", count > max ? `at most ${max}` : `at least ${min}`, String(count), stepOf(holder));
  };
}
