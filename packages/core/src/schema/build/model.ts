// The words for content models: how the members of a type may follow one another.
import { modelGroupCodec } from "../codecs/model-group.ts";
import { isHolder } from "../holder.ts";
import type { Member, ModelGroup, Particle } from "../types.ts";

/**
 * A content model: a compositor over all elements in the order given, a group that names them, or what makes such a
 * group of the members when it is first asked for. A choice is always a group: the word brings what follows it.
 */
export type GroupContent = "sequence" | "all" | ModelGroup | ((members: readonly Member[]) => ModelGroup);

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
  return { kind: content, particles: members.filter(isHolder).map(({ property }) => property) };
}

/** Particles in this order. */
export function sequence(...particles: Particle[]): ModelGroup {
  return { kind: "sequence", particles };
}

/** Exactly one of these particles. */
export function choice(...particles: Particle[]): ModelGroup {
  return { kind: "choice", particles, codec: modelGroupCodec };
}

/** These particles in any order. */
export function all(...particles: Particle[]): ModelGroup {
  return describeModelGroup({ kind: "all", particles });
}

/** Lets a whole group be left out. */
export function optionalGroup(modelGroup: ModelGroup): ModelGroup {
  return { ...modelGroup, optional: true, codec: modelGroupCodec };
}

/** A group with what follows it; what loading a WSDL uses. */
export function describeModelGroup({ kind, particles, optional }: Omit<ModelGroup, "codec">): ModelGroup {
  const hasGroups = kind === "all" && particles.some((particle) => typeof particle !== "string");
  if (optional === true) return { kind, particles, optional, codec: modelGroupCodec };
  return kind === "choice" || hasGroups ? { kind, particles, codec: modelGroupCodec } : { kind, particles };
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
