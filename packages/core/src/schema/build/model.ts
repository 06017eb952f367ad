// The words for content models: how the members of a type may follow one another.
import { isHolder } from "../holder.ts";
import type { Member, ModelGroup, Particle } from "../types.ts";

/**
 * A content model: a compositor over all elements in the order given, a group that names them, or what makes such a
 * group of the members when it is first asked for.
 */
export type GroupContent = "sequence" | "choice" | "all" | ModelGroup | ((members: readonly Member[]) => ModelGroup);

/** What a complex type may say beyond its members. */
export interface ComplexTypeOptions {
  /** `sequence` unless told. */
  readonly content?: GroupContent;
  readonly documentation?: string;
  /** Never instantiated itself. */
  readonly abstract?: true;
}

/** The content model of these members. */
export function contentOf(content: GroupContent, members: readonly Member[]): ModelGroup {
  if (typeof content === "function") return content(members);
  if (typeof content !== "string") return content;
  const particles = members.filter(isHolder).map(({ property }) => property);
  return { kind: content, particles };
}

/** Particles in this order. */
export function sequence(...particles: Particle[]): ModelGroup {
  return { kind: "sequence", particles };
}

/** Exactly one of these particles. */
export function choice(...particles: Particle[]): ModelGroup {
  return { kind: "choice", particles };
}

/** These particles in any order. */
export function all(...particles: Particle[]): ModelGroup {
  return { kind: "all", particles };
}

/** Lets a whole group be left out. */
export function optionalGroup(modelGroup: ModelGroup): ModelGroup {
  return { ...modelGroup, optional: true };
}

/**
 * The elements from one to another, in the order in which the members stand: for a long row of them inside a group.
 * @throws {Error} where the members hold no such row.
 */
export function span(members: readonly Member[], from: string, to: string): readonly string[] {
  const properties = members.filter(isHolder).map(({ property }) => property);
  const [first, last] = [properties.indexOf(from), properties.indexOf(to)];
  if (first < 0 || last < first) throw new Error(`no row of members runs from ${from} to ${to}`);
  return properties.slice(first, last + 1);
}
