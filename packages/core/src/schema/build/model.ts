// The words for content models: how the members of a type may follow one another.
import { isHolder } from "../holder.ts";
import type { Member, ModelGroup, Particle } from "../types.ts";

/** A content model: a compositor over all elements in the order given, or a group that names them. */
export type GroupContent = "sequence" | "choice" | "all" | ModelGroup;

/** The content model of these members. */
export function contentOf(content: GroupContent, members: readonly Member[]): ModelGroup {
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
