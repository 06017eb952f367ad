// A message without the members that a catalogue fills in: what is left for the caller to say.
import {
  describeComplexType,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type ModelGroup,
  type Particle,
} from "@soapwright/core/model";

/** The same message without some of its members, which count as given: a choice that one stands in is settled. */
export function withoutMembers(message: ElementDescriptor, gone: ReadonlySet<string>): ElementDescriptor {
  const { type } = message;
  if (gone.size === 0 || type.kind !== "complexType") return message;
  return { ...message, type: reduced(type, gone) };
}

function reduced(type: ComplexTypeDescriptor, gone: ReadonlySet<string>): ComplexTypeDescriptor {
  const content = reduce(type.content, gone).particle;
  const left = new Set(propertiesIn(content));
  const inContent = new Set(propertiesIn(type.content));
  const members = type.members.filter(
    ({ property }) => !gone.has(property) && (left.has(property) || !inContent.has(property)),
  );
  return describeComplexType(type.name, () => members, {
    content,
    ...(type.documentation === undefined ? undefined : { documentation: type.documentation }),
  });
}

interface Reduced<P extends Particle> {
  readonly particle: P;
  /** Whether something of it is given, so that it is there. */
  readonly given: boolean;
}

const NOTHING: ModelGroup = { kind: "sequence", particles: [] };

function reduce(group: ModelGroup, gone: ReadonlySet<string>): Reduced<ModelGroup> {
  const parts = group.particles.map((particle): Reduced<Particle> => {
    if (typeof particle !== "string") return reduce(particle, gone);
    return gone.has(particle) ? { particle: NOTHING, given: true } : { particle, given: false };
  });
  const given = parts.some((part) => part.given);
  const { optional, ...demanded } = group;
  const particles =
    group.kind === "choice" && given
      ? branchesLeft(group, parts, gone)
      : parts.map(({ particle }) => particle).filter((particle) => group.kind === "choice" || !isNothing(particle));
  return {
    particle: { ...demanded, particles, ...(optional === true && !given ? { optional } : undefined) },
    given,
  };
}

/** A choice in which something is given has only the branches that hold all of it. */
function branchesLeft(
  group: ModelGroup,
  parts: readonly Reduced<Particle>[],
  gone: ReadonlySet<string>,
): readonly Particle[] {
  const given = propertiesIn(group).filter((property) => gone.has(property));
  const holding = group.particles.map((particle) => {
    const properties = new Set(propertiesIn(particle));
    return given.every((property) => properties.has(property));
  });
  // Members of different branches cannot all be given; encoding will say so.
  const kept = parts.filter((part, index) => (holding.includes(true) ? holding[index] === true : part.given));
  return kept.map(({ particle }) => particle);
}

function isNothing(particle: Particle): boolean {
  return typeof particle !== "string" && particle.kind !== "choice" && particle.particles.length === 0;
}

function propertiesIn(particle: Particle): readonly string[] {
  return typeof particle === "string" ? [particle] : particle.particles.flatMap(propertiesIn);
}
