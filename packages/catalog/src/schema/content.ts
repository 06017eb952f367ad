// A content model in JSON Schema: which members must be there together, and which shut each other out.
import type { Member, ModelGroup, Particle } from "@soapwright/core/model";
import type { JsonSchema } from "./json-schema.ts";
import type { Side } from "./simple.ts";

/** What a record must have: members, and conditions on members. */
export interface Demand {
  readonly required: readonly string[];
  readonly conditions: readonly JsonSchema[];
}

interface Part extends Demand {
  readonly properties: readonly string[];
}

/** What the content model asks of a record's members. Attributes and text are not its matter. */
export function demandOf(
  content: ModelGroup,
  members: readonly Member[],
  side: Side,
  within: "type" | "group" = "type",
): Demand {
  if (side === "output" && within === "type") return demandApart(content, members);
  const required = new Set(members.filter(isDemanded).map(({ property }) => property));
  const { required: always, conditions } = partOf(content, required);
  if (side === "input") return { required: always, conditions };
  // What is read has an array for every repeated member that no choice leaves out.
  const lists = new Set(members.filter(isList).map(({ property }) => property));
  const arrays = certainIn(content).filter((property) => lists.has(property));
  return { required: [...new Set([...always, ...arrays])], conditions };
}

/** What is read has an array for every repeated member, also in a branch that is not taken: it tells none apart. */
function demandApart(content: ModelGroup, members: readonly Member[]): Demand {
  const lists = members.filter(({ kind }) => kind !== "anyAttribute").filter(isList);
  const apart = new Set(lists.map(({ property }) => property));
  const required = new Set(members.filter(isDemanded).map(({ property }) => property));
  const { required: always, conditions } = partOf(withoutLists(content, apart), required);
  return { required: [...always, ...apart], conditions };
}

function withoutLists(group: ModelGroup, lists: ReadonlySet<string>): ModelGroup {
  const particles = group.particles.map((particle): Particle => {
    if (typeof particle !== "string") return withoutLists(particle, lists);
    // A branch of a list alone is a branch of nothing.
    return lists.has(particle) ? { kind: "sequence", particles: [] } : particle;
  });
  return { ...group, particles };
}

function isDemanded(member: Member): boolean {
  return "min" in member && member.min > 0;
}

/** Whether a member's values are arrays whatever its type. */
export function isList(member: Member): boolean {
  if (member.kind === "element") return member.max > 1;
  return member.kind === "group" || member.kind === "any" || member.kind === "anyAttribute";
}

/** Properties that no choice and no optional group leaves out. */
export function certainIn(particle: Particle): readonly string[] {
  if (typeof particle === "string") return [particle];
  return particle.kind === "choice" || particle.optional === true ? [] : particle.particles.flatMap(certainIn);
}

function partOf(particle: Particle, demanded: ReadonlySet<string>): Part {
  if (typeof particle === "string") {
    return { properties: [particle], required: demanded.has(particle) ? [particle] : [], conditions: [] };
  }
  const parts = particle.particles.map((part) => partOf(part, demanded));
  const properties = [...new Set(parts.flatMap((part) => part.properties))];
  const optional = particle.optional === true;
  if (particle.kind === "choice") return { properties, ...choiceOf(parts, properties, optional) };
  const all = {
    required: parts.flatMap((part) => part.required),
    conditions: parts.flatMap((part) => part.conditions),
  };
  return { properties, ...(optional ? whenPresent(properties, all) : all) };
}

/** A group that may be left out: where one of its members is there, what the group demands must be. */
function whenPresent(properties: readonly string[], { required, conditions }: Demand): Demand {
  const others = properties.flatMap((property): [string, string[]][] => {
    const rest = required.filter((other) => other !== property);
    return rest.length === 0 ? [] : [[property, rest]];
  });
  const inside = schemaOf({ required: [], conditions });
  return {
    required: [],
    conditions: [
      ...(others.length === 0 ? [] : [{ dependentRequired: Object.fromEntries(others) }]),
      ...(conditions.length === 0
        ? []
        : [{ dependentSchemas: Object.fromEntries(properties.map((property) => [property, inside])) }]),
    ],
  };
}

function choiceOf(branches: readonly Part[], properties: readonly string[], optional: boolean): Demand {
  const [only] = branches;
  if (only === undefined) return { required: [], conditions: [] };
  if (branches.length === 1) return optional ? whenPresent(properties, only) : only;
  const single = branches.every((branch) => branch.properties.length === 1 && branch.conditions.length === 0);
  if (single && properties.length === branches.length) {
    if (!optional && branches.every(({ required }) => required.length === 1)) {
      return { required: [], conditions: [{ oneOf: branches.map(({ required }) => ({ required })) }] };
    }
    // Any one of them or none.
    if (properties.length === 2) return { required: [], conditions: [{ not: { required: properties } }] };
  }
  const shapes = branches.map((branch): JsonSchema => {
    const others = properties.filter((property) => !branch.properties.includes(property));
    return schemaOf({
      required: branch.required,
      conditions: others.length === 0 ? branch.conditions : [...branch.conditions, { not: anyOfThese(others) }],
    });
  });
  // Branches may have members in common, so more than one may hold.
  return { required: [], conditions: [{ anyOf: optional ? [...shapes, { not: anyOfThese(properties) }] : shapes }] };
}

function anyOfThese(properties: readonly string[]): JsonSchema {
  const each = properties.map((property): JsonSchema => ({ required: [property] }));
  const [only] = each;
  return each.length === 1 && only !== undefined ? only : { anyOf: each };
}

/** A demand as the keywords of a schema of an object. */
export function schemaOf({ required, conditions }: Demand): JsonSchema {
  const [only] = conditions;
  return {
    ...(required.length === 0 ? undefined : { required: [...new Set(required)] }),
    ...(conditions.length === 1 ? only : conditions.length === 0 ? undefined : { allOf: conditions }),
  };
}
