// Which properties a type's values have: always, sometimes, or only in one branch of a choice.
import type { Member, ModelGroup, Particle } from "@soapwright/core/model";

/** What is known of a property from the content model. */
export type Presence = "required" | "optional";

/** One way in which a choice can come out: the properties that are there; the choice's others are absent. */
export type Branch = ReadonlyMap<string, Presence>;

/** A type's values: the properties outside all choices, and for each choice its branches. */
export interface Shape {
  readonly fixed: ReadonlyMap<string, Presence>;
  readonly choices: readonly (readonly Branch[])[];
}

/** Beyond this many ways, a choice is written as properties that may be absent: no reader follows a longer union. */
const MOST_BRANCHES = 16;

type Holder = Extract<Member, { kind: "element" | "group" | "any" }>;

/**
 * The shape of a content model.
 * @param lists `"apart"`: repeated members stand outside of choices, because what is read always has their array;
 *   `"within"`: in the records of a repeated group an array is there only when its branch is.
 */
export function shapeOf(content: ModelGroup, members: readonly Member[], lists: "apart" | "within"): Shape {
  // Asked for once for the interface and once for its description.
  const known = SHAPES[lists].get(content);
  if (known?.members === members) return known.shape;
  const shape = findShape(content, members, lists);
  SHAPES[lists].set(content, { members, shape });
  return shape;
}

type Known = WeakMap<ModelGroup, { readonly members: readonly Member[]; readonly shape: Shape }>;

const SHAPES: Readonly<Record<"apart" | "within", Known>> = { apart: new WeakMap(), within: new WeakMap() };

function findShape(content: ModelGroup, members: readonly Member[], lists: "apart" | "within"): Shape {
  const holders = new Map<string, Holder>();
  for (const member of members) if (isHolder(member)) holders.set(member.property, member);
  const fixed = new Map<string, Presence>();
  const choices: (readonly Branch[])[] = [];
  const isApart = (holder: Holder): boolean => lists === "apart" && isRepeated(holder);
  const expand = (particle: Particle, inChoice: boolean): readonly Branch[] => {
    if (typeof particle !== "string") return expandGroup(particle, expand);
    const holder = holders.get(particle);
    if (holder === undefined || isApart(holder)) return [new Map()];
    const presence = holder.min > 0 || (inChoice && isRepeated(holder)) ? "required" : "optional";
    return [new Map([[particle, presence]])];
  };
  const settle = (particle: Particle): void => {
    if (typeof particle === "string") {
      // Most members of most types: they stand in no choice, and have nothing to be told apart from.
      const holder = holders.get(particle);
      if (holder !== undefined && !isApart(holder)) fixed.set(particle, holder.min > 0 ? "required" : "optional");
      return;
    }
    if (particle.kind !== "choice" && particle.optional !== true) {
      for (const inner of particle.particles) settle(inner);
      return;
    }
    const branches = simplify(expand(particle, false));
    const [only] = branches;
    if (branches.length === 1 && only !== undefined)
      for (const [property, presence] of only) fixed.set(property, presence);
    else if (branches.length <= MOST_BRANCHES) choices.push(branches);
    else for (const branch of branches) for (const property of branch.keys()) fixed.set(property, "optional");
  };
  settle(content);
  for (const holder of holders.values())
    if (isApart(holder)) fixed.set(holder.property, holder.min > 0 ? "required" : "optional");
  const seen = new Set(fixed.keys());
  const told = choices.filter((branches) => {
    const properties = new Set(branches.flatMap((branch) => [...branch.keys()]));
    const apart = [...properties].every((property) => !seen.has(property));
    for (const property of properties) {
      seen.add(property);
      // A member of two groups cannot tell their branches apart.
      if (!apart) fixed.set(property, "optional");
    }
    return apart;
  });
  return { fixed, choices: told };
}

/** Whether the content model says where the member stands. */
export function isHolder(member: Member): member is Holder {
  return member.kind === "element" || member.kind === "group" || member.kind === "any";
}

/** Whether the property holds an array. */
export function isRepeated(member: Member): boolean {
  switch (member.kind) {
    case "element":
      return member.max > 1;
    case "group":
    case "any":
    case "anyAttribute":
      return true;
    case "attribute":
    case "text":
      return false;
  }
}

/** Over all branches: required where every one of them requires it. */
export function overallPresence(shape: Shape, property: string): Presence {
  const fixed = shape.fixed.get(property);
  if (fixed !== undefined) return fixed;
  const choice = shape.choices.find((branches) => branches.some((branch) => branch.has(property)));
  return choice?.every((branch) => branch.get(property) === "required") === true ? "required" : "optional";
}

function expandGroup(
  group: ModelGroup,
  expand: (particle: Particle, inChoice: boolean) => readonly Branch[],
): readonly Branch[] {
  const parts = group.particles.map((particle) => expand(particle, group.kind === "choice"));
  const branches = group.kind === "choice" ? parts.flat() : parts.reduce(product, [new Map<string, Presence>()]);
  return group.optional === true ? [...branches, new Map()] : branches;
}

/** @param left Nobody else's: its branches may be added to. */
function product(left: Map<string, Presence>[], right: readonly Branch[]): Map<string, Presence>[] {
  const [only] = right;
  if (right.length === 1 && only !== undefined) {
    for (const branch of left) for (const [property, presence] of only) branch.set(property, presence);
    return left;
  }
  // Past the limit it makes no difference how many there are, only which properties.
  const most = left.length * right.length > 4 * MOST_BRANCHES ? 1 : right.length;
  if (most === 1 && right.length > 1) return left.map((branch) => new Map([...branch, ...optionally(right)]));
  return left.flatMap((branch) => right.map((other) => new Map([...branch, ...other])));
}

function optionally(branches: readonly Branch[]): Branch {
  return new Map(
    branches.flatMap((branch) => [...branch.keys()].map((property): [string, Presence] => [property, "optional"])),
  );
}

/** More branches than these are not compared with one another: too many are left, whatever falls away. */
const MOST_COMPARED = 1_000;

/** Drops a branch that another one allows already: the empty one, where all of some other may be absent. */
function simplify(branches: readonly Branch[]): readonly Branch[] {
  if (branches.length > MOST_COMPARED) return branches;
  const kept: Branch[] = [];
  for (const branch of branches) {
    if (kept.some((other) => allows(other, branch))) continue;
    const rest = kept.filter((other) => !allows(branch, other));
    kept.splice(0, kept.length, ...rest, branch);
  }
  const [one, other] = kept;
  // One property or nothing is a property that may be absent.
  if (kept.length === 2 && one !== undefined && other !== undefined) {
    const [full, none] = one.size >= other.size ? [one, other] : [other, one];
    if (none.size === 0 && full.size === 1)
      return [new Map([...full.keys()].map((property) => [property, "optional"]))];
  }
  return kept;
}

/** Whether every value of `narrow` is also one of `wide`. */
function allows(wide: Branch, narrow: Branch): boolean {
  for (const [property, presence] of wide) {
    const there = narrow.get(property);
    if (presence === "required" && there !== "required") return false;
  }
  return [...narrow.keys()].every((property) => wide.has(property));
}
