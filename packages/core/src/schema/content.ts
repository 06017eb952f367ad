// Whether the members that are there make up a content model: occurrence, choices, groups that may be left out.
import { Misfit } from "./misfit.ts";
import type { ElementMember, GroupMember, Member, ModelGroup, Particle } from "./types.ts";

type Values = Readonly<Record<string, unknown>>;

/** Throws a {@link Misfit} where the members present are not what the content model asks for. */
export type ContentCheck = (values: Values) => void;

type Holder = ElementMember | GroupMember;

/** Compiles the check of one type's elements. */
export function compileContent(content: ModelGroup, members: readonly Member[]): ContentCheck {
  const holders = new Map<string, Holder>();
  for (const member of members) if (member.kind === "element" || member.kind === "group") holders.set(member.property, member);
  const checks: ContentCheck[] = [];
  for (const holder of holders.values()) {
    if (holder.kind === "group") checks.push(groupCheck(holder));
    if (holder.max > 1) checks.push(countCheck(holder));
  }
  const top = groupOf(content, holders);
  checks.push((values) => top.demand(values));
  return (values) => {
    for (const check of checks) check(values);
  };
}

function holderOf(particle: string, holders: ReadonlyMap<string, Holder>): Holder {
  const holder = holders.get(particle);
  if (holder === undefined) throw new Error(`a content model names ${JSON.stringify(particle)}, which is no member`);
  return holder;
}

/** A particle, as the check sees it. */
interface Part {
  /** Whether any of it is there. */
  readonly present: (values: Values) => boolean;
  /** Whether it may be absent as a whole. */
  readonly emptiable: boolean;
  /** Throws where what it needs is absent. */
  readonly demand: ContentCheck;
  readonly words: string;
}

function partOf(particle: Particle, holders: ReadonlyMap<string, Holder>): Part {
  return typeof particle === "string" ? memberPart(holderOf(particle, holders)) : groupOf(particle, holders);
}

function memberPart(holder: Holder): Part {
  const { property } = holder;
  const emptiable = holder.min === 0;
  const isList = holder.max > 1 || holder.kind === "group";
  const present = (values: Values): boolean => {
    const value = values[property];
    return isList ? Array.isArray(value) && value.length > 0 : value !== undefined;
  };
  const step = holder.kind === "element" ? holder.name.localName : property;
  return {
    present,
    emptiable,
    words: step,
    demand: (values) => {
      if (emptiable || present(values)) return;
      const misfit = new Misfit("MISSING", isList ? `at least ${holder.min}` : "the required element", "nothing");
      misfit.steps.push(step);
      throw misfit;
    },
  };
}

function groupOf(group: ModelGroup, holders: ReadonlyMap<string, Holder>): Part {
  const parts = group.particles.map((particle) => partOf(particle, holders));
  const present = (values: Values): boolean => parts.some((part) => part.present(values));
  const words = `(${parts.map((part) => part.words).join(group.kind === "choice" ? " | " : ", ")})`;
  if (group.kind === "choice") return choicePart(group, parts, present, words);
  // Only parts that demand something cost anything at run time.
  const demanding = parts.filter((part) => !part.emptiable || part.words.startsWith("("));
  return {
    present,
    words,
    emptiable: group.optional === true || parts.every((part) => part.emptiable),
    demand: (values) => {
      if (group.optional === true && !present(values)) return;
      for (const part of demanding) part.demand(values);
    },
  };
}

function choicePart(
  group: ModelGroup,
  parts: readonly Part[],
  present: Part["present"],
  words: string,
): Part {
  const emptiable = group.optional === true || parts.length === 0 || parts.some((part) => part.emptiable);
  return {
    present,
    emptiable,
    words,
    demand: (values) => {
      const taken = parts.filter((part) => part.present(values));
      if (taken.length > 1) throw new Misfit("CHOICE", `one of ${words}`, taken.map((part) => part.words).join(" and "));
      const branch = taken[0];
      if (branch !== undefined) branch.demand(values);
      else if (!emptiable) throw new Misfit("CHOICE", `one of ${words}`, "none");
    },
  };
}

function countCheck(holder: Holder): ContentCheck {
  const { property, min, max } = holder;
  const step = holder.kind === "element" ? holder.name.localName : property;
  return (values) => {
    const value = values[property];
    const count = Array.isArray(value) ? value.length : 0;
    // An absent member is the content model's question: its branch may not be taken.
    if (count === 0 || (count >= min && count <= max)) return;
    const misfit = new Misfit("OCCURS", count > max ? `at most ${max}` : `at least ${min}`, String(count));
    misfit.steps.push(step);
    throw misfit;
  };
}

function groupCheck(holder: GroupMember): ContentCheck {
  const inner = compileContent(holder.content, holder.members);
  return (values) => {
    const records = values[holder.property];
    if (!Array.isArray(records)) return;
    records.forEach((record, index) => {
      try {
        inner(record as Values);
      } catch (thrown) {
        if (thrown instanceof Misfit) thrown.steps.push(index, holder.property);
        throw thrown;
      }
    });
  };
}
