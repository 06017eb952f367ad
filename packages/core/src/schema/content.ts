// Whether the members that are there make up a content model: occurrence, choices, groups that may be left out.
import { Misfit } from "./misfit.ts";
import type { Holder } from "./holder.ts";
import { holdersOf, propertiesIn } from "./particles.ts";
import { memberReader, setMember, type Values } from "./record.ts";
import type { Member, ModelGroup, Particle } from "./types.ts";

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
  const checks: ((values: Values) => void)[] = [];
  for (const holder of holders.values()) if (isBounded(holder)) checks.push(countCheck(holder));
  for (const group of conditionalIn(content)) {
    const part = partOf(group, holders);
    if (part.demands) checks.push(part.demand);
  }
  const certain = certainIn(content).flatMap((property) => holders.get(property) ?? []);
  const arrays = propertiesOf(certain.filter(isList));
  const conditional = [...holders.values()].some((holder) => isList(holder) && !arrays.has(holder.property));
  const top = groupOf(content, holders);
  return {
    required: propertiesOf(certain.filter(({ min }) => min > 0)),
    check: checks.length === 0 ? undefined : (values) => checks.forEach((check) => check(values)),
    complete: conditional ? (values) => top.complete(values) : undefined,
    arrays,
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

/** The outermost groups whose members may be absent together: choices, and groups that may be left out. */
function conditionalIn(particle: Particle): readonly ModelGroup[] {
  if (typeof particle === "string") return [];
  return particle.kind === "choice" || particle.optional === true
    ? [particle]
    : particle.particles.flatMap(conditionalIn);
}

/** Whether a member's values are arrays whatever its type. */
export function isList(holder: Holder): boolean {
  return holder.kind !== "element" || holder.max > 1;
}

/** What stands in the model without a choice or an optional group above it. */
function certainIn(particle: Particle): readonly string[] {
  if (typeof particle === "string") return [particle];
  return particle.kind === "choice" || particle.optional === true ? [] : particle.particles.flatMap(certainIn);
}

/** A particle, as the check sees it. */
interface Part {
  readonly words: string;
  readonly properties: ReadonlySet<string>;
  /** Whether any of it is there. */
  readonly present: (values: Values) => boolean;
  /** Whether it may be absent as a whole. */
  readonly emptiable: boolean;
  /** Whether `demand` can throw at all. */
  readonly demands: boolean;
  /** Throws where what it needs is absent. */
  readonly demand: (values: Values) => void;
  readonly complete: (values: Record<string, unknown>) => void;
}

function partOf(particle: Particle, holders: ReadonlyMap<string, Holder>): Part {
  if (typeof particle !== "string") return groupOf(particle, holders);
  const holder = holders.get(particle);
  if (holder === undefined) throw new Error(`a content model names ${JSON.stringify(particle)}, which is no member`);
  return memberPart(holder);
}

/** What a member is called on its way: a repeated group and a wildcard have no name on the wire. */
export function stepOf(holder: Holder): string {
  return holder.kind === "element" ? holder.name.localName : holder.property;
}

/** Whether a member is there. An empty array is as good as absent: nothing stands for it on the wire. */
export function presenceOf(holder: Holder): (values: Values) => boolean {
  const read = memberReader(holder.property);
  if (!isList(holder)) return (values) => read(values) !== undefined;
  return (values) => {
    const value = read(values);
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  };
}

function memberPart(holder: Holder): Part {
  const { property, min } = holder;
  const read = memberReader(property);
  const many = isList(holder);
  const present = presenceOf(holder);
  return {
    words: stepOf(holder),
    properties: new Set([property]),
    present,
    emptiable: min === 0,
    demands: min > 0,
    demand: (values) => {
      if (min > 0 && !present(values)) throw missing(holder);
    },
    complete: (values) => {
      if (many && min === 0 && read(values) === undefined) setMember(values, property, []);
    },
  };
}

function groupOf(group: ModelGroup, holders: ReadonlyMap<string, Holder>): Part {
  const parts = group.particles.map((particle) => partOf(particle, holders));
  return group.kind === "choice" ? choicePart(group, parts, holders) : sequencePart(group, parts);
}

function shared(group: ModelGroup, parts: readonly Part[]): Pick<Part, "words" | "properties" | "present"> {
  return {
    words: `(${parts.map((part) => part.words).join(group.kind === "choice" ? " | " : ", ")})`,
    properties: new Set(propertiesIn(group)),
    present: (values) => parts.some((part) => part.present(values)),
  };
}

function sequencePart(group: ModelGroup, parts: readonly Part[]): Part {
  const base = shared(group, parts);
  const optional = group.optional === true;
  const demanding = parts.filter((part) => part.demands);
  return {
    ...base,
    emptiable: optional || parts.every((part) => part.emptiable),
    demands: demanding.length > 0,
    demand: (values) => {
      if (optional && !base.present(values)) return;
      for (const part of demanding) part.demand(values);
    },
    complete: (values) => {
      if (optional && !base.present(values)) return;
      for (const part of parts) part.complete(values);
    },
  };
}

function choicePart(group: ModelGroup, parts: readonly Part[], holders: ReadonlyMap<string, Holder>): Part {
  const base = shared(group, parts);
  const optional = group.optional === true;
  const emptyBranch = parts.find((part) => part.emptiable);
  const emptiable = optional || parts.length === 0 || emptyBranch !== undefined;
  const presences = [...base.properties].flatMap((property) => {
    const holder = holders.get(property);
    return holder === undefined ? [] : [{ property, present: presenceOf(holder) }];
  });
  /** The branches that hold all that is there; more than one only where branches have members in common. */
  const taken = (values: Values, touched: readonly Part[]): readonly Part[] => {
    if (touched.length < 2) return touched;
    const there = presences.filter(({ present }) => present(values));
    return touched.filter((part) => there.every(({ property }) => part.properties.has(property)));
  };
  return {
    ...base,
    emptiable,
    demands: true,
    demand: (values) => {
      const touched = parts.filter((part) => part.present(values));
      const branches = taken(values, touched);
      if (branches.length > 0) demandOne(branches, values);
      else if (touched.length > 0) throw new Misfit("CHOICE", `one of ${base.words}`, both(touched));
      else if (!emptiable) throw new Misfit("CHOICE", `one of ${base.words}`, "none");
    },
    complete: (values) => {
      const touched = parts.filter((part) => part.present(values));
      const branch = touched.length > 0 ? taken(values, touched)[0] : optional ? undefined : emptyBranch;
      branch?.complete(values);
    },
  };
}

/** One of these branches must have all it needs; where none has, the first says what it lacks. */
function demandOne(branches: readonly Part[], values: Values): void {
  let first: unknown;
  for (const branch of branches) {
    try {
      return branch.demand(values);
    } catch (thrown) {
      first ??= thrown;
    }
  }
  throw first;
}

function both(parts: readonly Part[]): string {
  return parts.map((part) => part.words).join(" and ");
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
