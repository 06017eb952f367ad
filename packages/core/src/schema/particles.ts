// Where the members of a content model stand, and which may follow which.
import { codecOf, type ModelGroupCodec, type Order } from "./codecs.ts";
import { isHolder, type Holder } from "./holder.ts";
import type { Member, ModelGroup, Particle } from "./types.ts";

export type { Order, Progress } from "./codecs.ts";

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
  if (codecIn(content) === undefined) refuseSame(propertiesIn(content));
  return holders;
}

/** @throws Error where a property comes twice: it could not be told in which of its places an element stands. */
export function refuseSame(properties: readonly string[]): void {
  const once = new Set<string>();
  for (const property of properties) {
    if (once.has(property)) throw new Error(`a content model names ${JSON.stringify(property)} twice in a row`);
    once.add(property);
  }
}

/**
 * What follows the groups of a content model; undefined where they are plain: every member has its one place, whatever
 * else is there.
 * @throws Error where they are not, and the description has nothing that checks them.
 */
export function codecIn(particle: Particle): ModelGroupCodec | undefined {
  if (typeof particle === "string") return undefined;
  const { kind, particles, optional, codec } = particle;
  if (codec !== undefined) return codecOf({ codec });
  if (kind === "choice" || optional === true)
    throw new Error("a group of a content model would go unchecked: make it by choice or optionalGroup");
  for (const part of particles) {
    const found = codecIn(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Compiles the order that a content model asks for, where members may repeat in their places. */
export function orderOf(content: ModelGroup): Order {
  const codec = codecIn(content);
  return codec === undefined ? compileRanks(content) : codec.order(content);
}

/** Of plain groups: each member has a rank, those of `xs:all` the same. */
function compileRanks(content: ModelGroup): Order {
  const ranks = new Map<string, number>();
  let rank = 0;
  const visit = (particle: Particle, isFree: boolean): void => {
    if (!isFree) rank++;
    if (typeof particle === "string") ranks.set(particle, rank);
    else for (const part of particle.particles) visit(part, isFree || particle.kind === "all");
  };
  visit(content, false);
  const rankOf = (property: string): number => ranks.get(property) ?? 0;
  return {
    begin: (property) => [rankOf(property)],
    proceed: ([last = 0], property) => (rankOf(property) < last ? undefined : [rankOf(property)]),
  };
}
