// The order that a content model asks for, whatever groups it has: choices, and groups in one another.
import { propertiesIn, type Order } from "./particles.ts";
import type { ModelGroup, Particle } from "./types.ts";

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
