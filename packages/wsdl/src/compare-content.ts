// Compares content models: how members may follow one another, and which of them must be there.
import type { ModelGroup, Particle } from "@soapwright/core/model";
import { relationOf, type DifferenceRule } from "./difference-table.ts";
import type { Differ, Place } from "./difference.ts";

/** Compares how members may follow one another, of those that both sides have: new and lost ones are told already. */
export function compareContent(place: Place, one: ModelGroup, other: ModelGroup, differ: Differ): void {
  const theirs = new Set(propertiesIn(other));
  const both = new Set(propertiesIn(one).filter((property) => theirs.has(property)));
  const [before, after] = [pruned(one, both), pruned(other, both)];
  const onlyOrder = words(before, "sorted") === words(after, "sorted");
  const rule = (): DifferenceRule => {
    if (onlyOrder) return "order-changed";
    // Answers are read by name.
    const fits = (inner: Particle, outer: Particle): boolean => particleFits(inner, outer, place.side === "answers");
    const relation = relationOf<Particle>(before, after, fits);
    return `content-${relation}`;
  };
  const kind = onlyOrder ? "order" : "compositor";
  differ(place, kind, words(before, "as written"), words(after, "as written"), rule);
}

/** The properties that a group names, at any depth. */
export function propertiesIn(group: ModelGroup): string[] {
  return group.particles.flatMap((particle) => (typeof particle === "string" ? [particle] : propertiesIn(particle)));
}

/** A content model seen from one of its members. */
export interface Stand {
  /** Whether it is there wherever the members that both sides have are. */
  readonly due: boolean;
  /** Whether it stands in the place of members that both sides have. */
  readonly instead: boolean;
}

/** How a member stands to those that both sides have, if it must occur where its group does. */
export function standOf(content: ModelGroup, property: string, both: ReadonlySet<string>): Stand {
  const known = (particle: Particle): boolean =>
    typeof particle === "string" ? both.has(particle) : propertiesIn(particle).some((each) => both.has(each));
  let below: Particle = property;
  for (const group of groupsAround(content, property).toReversed()) {
    if (group.kind === "choice" && group.particles.length > 1)
      return known(below) ? { due: true, instead: false } : { due: false, instead: known(group) };
    if (group.optional === true) return { due: known(group), instead: false };
    below = group;
  }
  return { due: true, instead: false };
}

/** The groups that a property stands in, outermost first. */
function groupsAround(content: ModelGroup, property: string): readonly ModelGroup[] {
  for (const particle of content.particles) {
    if (particle === property) return [content];
    const inner = typeof particle === "string" ? [] : groupsAround(particle, property);
    if (inner.length > 0) return [content, ...inner];
  }
  return [];
}

/** A group without the members that only one side has, and without groups that say nothing more. */
function pruned(group: ModelGroup, kept: ReadonlySet<string>): ModelGroup {
  const particles = group.particles.flatMap((particle): readonly Particle[] => {
    if (typeof particle === "string") return kept.has(particle) ? [particle] : [];
    const inner = pruned(particle, kept);
    const [only, ...others] = inner.particles;
    if (only === undefined) return [];
    return inner.optional === true || others.length > 0 ? [inner] : [only];
  });
  const optional = group.optional === true ? { optional: true as const } : undefined;
  const [only, ...others] = particles;
  if (typeof only === "object" && others.length === 0) return { ...only, ...optional };
  return { kind: group.kind, particles, ...optional };
}

/** Whether all that one particle admits is admitted by another; no where that is not known. */
function particleFits(inner: Particle, outer: Particle, anyOrder: boolean): boolean {
  const fits = (one: Particle, other: Particle): boolean => particleFits(one, other, anyOrder);
  if (typeof inner === "string" && typeof outer === "string") return inner === outer;
  if (typeof outer === "string") return typeof inner !== "string" && isSingle(inner) && fits(inner.particles[0], outer);
  if (typeof inner === "string") {
    if (outer.kind === "choice" || outer.particles.length === 1)
      return outer.particles.some((particle) => fits(inner, particle));
    return false;
  }
  if (inner.optional === true && outer.optional !== true) return false;
  if (inner.kind === "choice" && inner.particles.length > 1)
    return outer.kind === "choice"
      ? inner.particles.every((particle) => outer.particles.some((each) => fits(particle, each)))
      : false;
  if (outer.kind === "choice" && outer.particles.length > 1)
    return outer.particles.some((particle) => fits({ kind: inner.kind, particles: inner.particles }, particle));
  return membersFit(inner, outer, anyOrder);
}

function isSingle(group: ModelGroup): group is ModelGroup & { readonly particles: readonly [Particle] } {
  return group.particles.length === 1 && group.optional !== true;
}

/** The same of two groups all of whose particles are due. */
function membersFit(inner: ModelGroup, outer: ModelGroup, anyOrder: boolean): boolean {
  const loose = anyOrder || outer.kind === "all";
  if (!loose && inner.kind === "all" && inner.particles.length > 1) return false;
  const fits = (one: Particle, other: Particle): boolean => particleFits(one, other, anyOrder);
  const outers = openedFor(inner.particles, outer.particles, fits);
  if (inner.particles.length !== outers.length) return false;
  return inner.particles.every((particle, index) =>
    loose ? outers.some((each) => fits(particle, each)) : fits(particle, outers[index] ?? ""),
  );
}

/** Particles, with those of a group in its place where it fits none of others as a whole: they may be there one by one. */
function openedFor(
  inners: readonly Particle[],
  outers: readonly Particle[],
  fits: (inner: Particle, outer: Particle) => boolean,
): readonly Particle[] {
  return outers.flatMap((outer) =>
    typeof outer === "string" || outer.kind === "choice" || inners.some((inner) => fits(inner, outer))
      ? [outer]
      : openedFor(inners, outer.particles, fits),
  );
}

/** How members may follow one another, as one line: the compositors and the order in them. */
function words(group: ModelGroup, order: "as written" | "sorted"): string {
  const inner = group.particles.map((particle) => (typeof particle === "string" ? particle : words(particle, order)));
  // The order inside a choice or an all says nothing.
  if (group.kind !== "sequence" || order === "sorted") inner.sort();
  return `${group.optional === true ? "optional " : ""}${group.kind}(${inner.join(", ")})`;
}
