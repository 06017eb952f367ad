// Resolves particles: elements declared or referred to, groups followed, wildcards as they are.
import { clark, NS, type QName } from "@soapwright/core/model";
import { nameOf } from "../syntax/names.ts";
import type { WrittenElement, WrittenParticle } from "../syntax/written-schema.ts";
import type { Place } from "../place.ts";
import { ANY_TYPE } from "./any-type.ts";
import { passOn, type Find, type Resolver } from "./context.ts";
import { findWrong, valuesOf, type DescribedValues } from "./simple-type.ts";
import { findNone, isWithoutValues } from "./substitutes.ts";
import type { ElementTerm, GroupTerm, Term } from "./terms.ts";

/** The most particles in one content model: groups that refer to groups grow fast. */
const MOST_PARTICLES = 10_000;

/** How many particles a content model may still grow by. */
interface Room {
  left: number;
  /** Groups around the particle at hand. */
  depth: number;
}

/** The deepest nesting of groups, references followed. */
const DEEPEST_GROUP = 300;

/** What can never stand where it is written: an abstract element, or one of an abstract type, that nothing stands for. */
export interface Never {
  readonly kind: "never";
  readonly name: QName;
  /** The term all the same, as far as there is one: whatever else is wrong in it is found, too. */
  readonly term: Term | undefined;
  /** Finds what is wrong, where it must be there. */
  readonly find: () => void;
}

/**
 * The term that a particle comes to; undefined where it can hold nothing, or after a finding. What holds something that
 * can never be there is not there itself: as a branch of a choice, or where it may be left out, that is no harm.
 */
export function termOf(
  resolver: Resolver,
  particle: WrittenParticle | undefined,
  find: Find,
  room: Room = { left: MOST_PARTICLES, depth: 0 },
): Term | Never | undefined {
  if (particle === undefined) return undefined;
  if (--room.left < 0) {
    if (room.left === -1)
      find("too-large", particle.place, `The content model has more than ${MOST_PARTICLES} particles.`);
    return undefined;
  }
  switch (particle.kind) {
    case "any":
      return particle.max === 0 ? undefined : particle;
    case "element":
      return particle.max === 0 ? undefined : elementTerm(resolver, particle, find);
    case "group":
      return groupTerm(resolver, particle, find, room);
    default: {
      const { kind, place, min, max } = particle;
      if (room.depth >= DEEPEST_GROUP) {
        find("too-large", place, `Groups are nested deeper than ${DEEPEST_GROUP}.`);
        return undefined;
      }
      room.depth++;
      const found = particle.particles.map((each) => termOf(resolver, each, find, room));
      room.depth--;
      const nevers = found.filter(isNever);
      const [never] = nevers;
      if (never !== undefined && (kind !== "choice" || nevers.length === found.length)) {
        const all = found.flatMap((each) => (isNever(each) ? (each.term ?? []) : (each ?? [])));
        const term: GroupTerm = { kind, place, min, max, terms: all };
        return unlessOptional({ ...never, term, find: () => nevers.forEach((each) => each.find()) }, particle, find);
      }
      for (const { name } of nevers) findEmpty(name, place, find);
      const terms = found.flatMap((each) => (each === undefined || isNever(each) ? [] : [each]));
      const empty = kind === "choice" && found.includes(undefined);
      // A branch that holds nothing is kept as such: it lets the choice hold nothing.
      const none: Term[] = empty ? [{ kind: "sequence", terms: [], place, min: 1, max: 1 }] : [];
      return { kind, place, min, max, terms: [...terms, ...none] };
    }
  }
}

function groupTerm(
  resolver: Resolver,
  reference: Extract<WrittenParticle, { kind: "group" }>,
  find: Find,
  room: Room,
): Term | Never | undefined {
  const { ref, place, min, max } = reference;
  const group = resolver.symbols.groups.get(clark(ref));
  if (group === undefined) {
    find("unknown-group", place, `No schema defines the group ${nameOf(ref)}.`);
    return undefined;
  }
  const term = resolver.guarded(group, place, find, () => {
    passOn(group.problems, find);
    return termOf(resolver, group.particle, find, room);
  });
  if (term === undefined) return undefined;
  if (isNever(term)) return unlessOptional(term, reference, find);
  const around: GroupTerm = { kind: "sequence", place, min, max, terms: [term] };
  return min === 1 && max === 1 ? term : around;
}

function isNever(term: Term | Never | undefined): term is Never {
  return term?.kind === "never";
}

/** What may be left out around something that can never be there is always left out. */
function unlessOptional(
  never: Never,
  { min, place }: { readonly min: number; readonly place: Place },
  find: Find,
): Never | undefined {
  if (min > 0) return never;
  findEmpty(never.name, place, find);
  return undefined;
}

function findEmpty(name: QName, place: Place, find: Find): void {
  find("empty-place", place, `Nothing may stand for ${nameOf(name)}, which is abstract or of an abstract type.`);
}

/** An element at its place, unless it can never be there because its type is abstract and nothing is derived from it. */
function orNever(term: ElementTerm, find: Find): ElementTerm | Never | undefined {
  if (!isWithoutValues(term.type)) return term;
  return unlessOptional({ kind: "never", name: term.name, term, find: () => {} }, term, find);
}

function elementTerm(resolver: Resolver, particle: WrittenElement, find: Find): ElementTerm | Never | undefined {
  const { ref, min, max, place } = particle;
  if (ref === undefined) {
    if (particle.name === undefined) return undefined;
    const type = resolver.typeOf(particle, find);
    const { name, nillable, documentation } = particle;
    const { default: value, fixed } = checkedValues(type, particle, name, find);
    return orNever(
      { kind: "element", name, type, nillable, documentation, default: value, fixed, place, min, max },
      find,
    );
  }
  const declared = resolver.symbols.elements.get(clark(ref));
  if (declared === undefined) {
    // .NET's DataSet puts a schema into the message, and behind it whatever that describes.
    if (ref.namespace === NS.xsd && ref.localName === "schema") return schemaTerm(particle, ref);
    find("undeclared-element", place, `No schema declares the element ${nameOf(ref)}.`);
    return undefined;
  }
  const group = resolver.groupOf(declared);
  if (group !== undefined) {
    if (group.members.length > 0) {
      const documentation = particle.documentation ?? declared.documentation;
      return { kind: "element", name: ref, type: group, documentation, place, min, max, ...PLAIN };
    }
    const none = { kind: "never", name: ref, term: undefined, find: () => findNone(declared, place, find) } as const;
    return unlessOptional(none, particle, find);
  }
  const element = resolver.elementOf(declared);
  passOn(resolver.problemsOf(element), find);
  const documentation = particle.documentation ?? declared.documentation;
  const { type, nillable } = element;
  const { default: value, fixed } = valuesOf(type, declared);
  return orNever(
    { kind: "element", name: ref, type, nillable, documentation, default: value, fixed, place, min, max },
    find,
  );
}

/** A schema inside a message, as it comes. */
function schemaTerm({ min, max, place, documentation }: WrittenElement, name: QName): ElementTerm {
  return { kind: "element", name, type: ANY_TYPE, documentation, place, min, max, ...PLAIN };
}

/** What a declaration says where it says no more than a name and a type. */
const PLAIN = { nillable: false, default: undefined, fixed: undefined };

/** The default and fixed values of an element, which must be of its type. */
export function checkedValues(
  type: ElementTerm["type"],
  written: WrittenElement,
  name: QName,
  find: Find,
): DescribedValues {
  const values = valuesOf(type, written);
  // Names for messages are made where there is a message.
  if (values.wrong.length > 0) findWrong(`The element ${nameOf(name)}`, values, written.place, find);
  if (type.kind === "simpleType") return values;
  for (const key of ["default", "fixed"] as const) {
    if (values[key] === undefined) continue;
    const why = "its type is not a simple one";
    find("default-unheeded", written.place, `The ${key} value of the element ${nameOf(name)} is not heeded: ${why}.`);
  }
  return values;
}
