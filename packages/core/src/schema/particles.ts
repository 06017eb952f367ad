// Where the members of a content model stand, and which may follow which.
import { isHolder, type Holder } from "./holder.ts";
import type { Member, ModelGroup, Particle } from "./types.ts";

/** The properties that a particle names, in order; one that stands in several branches of a choice comes once for each. */
export function propertiesIn(particle: Particle): readonly string[] {
  return typeof particle === "string" ? [particle] : particle.particles.flatMap(propertiesIn);
}

/**
 * The members of a content model by property, in the order of the model.
 * @throws Error where model and members do not name one another: a member that has no place could not be written.
 */
export function holdersOf(content: ModelGroup, members: readonly Member[]): ReadonlyMap<string, Holder> {
  const byProperty = new Map<string, Holder>();
  for (const member of members) {
    if (isHolder(member)) byProperty.set(member.property, member);
  }
  const holders = new Map<string, Holder>();
  for (const property of propertiesIn(content)) {
    const holder = byProperty.get(property);
    if (holder === undefined) throw new Error(`a content model names ${JSON.stringify(property)}, which is no member`);
    holders.set(property, holder);
  }
  for (const property of byProperty.keys()) {
    if (!holders.has(property))
      throw new Error(`the member ${JSON.stringify(property)} has no place in the content model`);
  }
  refuseTwice(content);
  return holders;
}

/** A member may stand in several branches of one choice, of which one is taken; elsewhere it could not be told where. */
function refuseTwice(particle: Particle): void {
  if (typeof particle === "string") return;
  particle.particles.forEach(refuseTwice);
  if (particle.kind === "choice") return;
  const seen = new Set<string>();
  for (const part of particle.particles) {
    const own = new Set(propertiesIn(part));
    for (const property of own) {
      if (seen.has(property)) throw new Error(`a content model names ${JSON.stringify(property)} twice in a row`);
      seen.add(property);
    }
  }
}

/** A place in a content model: the way down to it, one step for each group. */
interface Place {
  readonly property: string;
  readonly steps: readonly { readonly group: ModelGroup; readonly index: number }[];
}

function placesIn(particle: Particle, steps: Place["steps"] = []): readonly Place[] {
  if (typeof particle === "string") return [{ property: particle, steps }];
  return particle.particles.flatMap((part, index) => placesIn(part, [...steps, { group: particle, index }]));
}

function holds(particle: Particle, { property }: Place): boolean {
  return propertiesIn(particle).includes(property);
}

/** Where in a content model the elements read so far may have led. */
export type Progress = readonly number[];

/** Follows elements through a content model; see {@link compileOrder}. */
export interface Order {
  /** Where an element leads that comes first. */
  readonly begin: (property: string) => Progress;
  /** Where an element leads that comes behind others; undefined where it may not come there. */
  readonly proceed: (progress: Progress, property: string) => Progress | undefined;
}

/** How strictly a content model is followed. */
export interface OrderRules {
  /** Whether a member may come again in its own place. */
  readonly repeats: (property: string) => boolean;
  /** Whether a branch of a choice shuts out the others; else only where both elements have a branch in common. */
  readonly oneBranch: boolean;
}

/** Compiles the order that a content model asks for. Occurrence is not counted, and nothing is demanded. */
export function compileOrder(content: ModelGroup, { repeats, oneBranch }: OrderRules): Order {
  const places = placesIn(content);
  const byProperty = new Map<string, number[]>();
  places.forEach(({ property }, index) => byProperty.set(property, [...(byProperty.get(property) ?? []), index]));
  const placesOf = (property: string): readonly number[] => byProperty.get(property) ?? [];
  const follows = (from: number, to: number): boolean => {
    const [before, after] = [places[from], places[to]];
    if (before === undefined || after === undefined) return false;
    if (from === to) return repeats(after.property);
    for (const [depth, step] of before.steps.entries()) {
      const other = after.steps[depth];
      if (other === undefined || other.index === step.index) continue;
      if (step.group.kind === "sequence") return other.index > step.index;
      if (step.group.kind === "all") return true;
      // Where no branch holds both, it is not their order that is wrong.
      return !oneBranch && !step.group.particles.some((branch) => holds(branch, before) && holds(branch, after));
    }
    return false;
  };
  return {
    begin: placesOf,
    proceed: (progress, property) => {
      const next = placesOf(property).filter((to) => progress.some((from) => follows(from, to)));
      return next.length === 0 ? undefined : next;
    },
  };
}
