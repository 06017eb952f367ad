// Content models in which members may be absent together: choices, and groups that may be left out.
import type { Conditions } from "./codecs.ts";
import { isList, missing, stepOf } from "./content.ts";
import type { Holder } from "./holder.ts";
import { Misfit } from "./misfit.ts";
import { propertiesIn, refuseSame } from "./particles.ts";
import { memberReader, setMember, type Values } from "./record.ts";
import type { ModelGroup, Particle } from "./types.ts";

/** Compiles what such a content model asks for. */
export function compileConditions(content: ModelGroup, holders: ReadonlyMap<string, Holder>): Conditions {
  refuseTwice(content);
  const certain = new Set(certainIn(content));
  const groups = conditionalIn(content).map((group) => partOf(group, holders));
  const isConditional = [...holders.values()].some((holder) => isList(holder) && !certain.has(holder.property));
  const top = groupOf(content, holders);
  return {
    certain,
    checks: groups.filter(({ demands }) => demands).map(({ demand }) => demand),
    complete: isConditional ? top.complete : undefined,
  };
}

/** A member may stand in several branches of one choice, of which one is taken; elsewhere it could not be told where. */
function refuseTwice(particle: Particle): void {
  if (typeof particle === "string") return;
  particle.particles.forEach(refuseTwice);
  if (particle.kind === "choice") return;
  refuseSame(particle.particles.flatMap((part) => [...new Set(propertiesIn(part))]));
}

/** The outermost groups whose members may be absent together: choices, and groups that may be left out. */
function conditionalIn(particle: Particle): readonly ModelGroup[] {
  if (typeof particle === "string") return [];
  return particle.kind === "choice" || particle.optional === true
    ? [particle]
    : particle.particles.flatMap(conditionalIn);
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
