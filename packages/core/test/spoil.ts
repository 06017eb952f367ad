// Spoils a fitting value in one place, in every way and every place there is, and says where.
import { isNil, NIL_MARK } from "../src/schema/nil.ts";
import { TYPE_TAG, typesByTag, UNKNOWN_XML } from "../src/schema/type-tags.ts";
import type {
  ElementMember,
  Member,
  ModelGroup,
  Particle,
  PolymorphicDescriptor,
  TypeDescriptor,
} from "../src/schema/types.ts";

/** A value that no longer fits, and the path that its refusal must name. */
export interface Spoilt {
  readonly way: "dropped" | "unknown" | "wrong";
  readonly value: unknown;
  readonly path: string;
}

type Rebuild = (part: unknown) => unknown;
type Entries = Readonly<Record<string, unknown>>;

/** No value of any type. */
const WRONG = Symbol("wrong");

/** All ways to spoil a value of a type. */
export function spoilt(type: TypeDescriptor, value: unknown, path: string): readonly Spoilt[] {
  if (value === null) return [];
  const wrong: Spoilt = { way: "wrong", value: WRONG, path };
  if (isNil(value)) return [wrong, ...inNil(value, path)];
  switch (type.kind) {
    case "simpleType":
    case "anyType":
    case "anyValue":
      return [wrong];
    case "collection":
      return [wrong, ...inArray(type.item, value, path)];
    case "complexType":
      return [wrong, ...inRecord(type.members, type.content, value as Entries, path)];
    case "substitutionGroup":
      return [wrong, ...inRecord(type.members, { kind: "choice", particles: [] }, value as Entries, path)];
    case "polymorphic":
      return [wrong, ...inTyped(type, value as Entries, path)];
  }
}

/** What is nil has attributes alone. */
function inNil(value: Entries, path: string): readonly Spoilt[] {
  const mark: Spoilt = { way: "wrong", value: withMember(value, NIL_MARK, WRONG), path: `${path}/${NIL_MARK}` };
  const unknown: Spoilt = { way: "unknown", value: withMember(value, "?unknown", 1), path: `${path}/?unknown` };
  return [mark, unknown];
}

function inTyped(polymorphic: PolymorphicDescriptor, value: Entries, path: string): readonly Spoilt[] {
  const at = `${path}/${TYPE_TAG}`;
  const untold: readonly Spoilt[] = [
    { way: "dropped", value: without(value, TYPE_TAG), path: at },
    { way: "wrong", value: withMember(value, TYPE_TAG, "?unknown"), path: at },
    { way: "wrong", value: withMember(value, TYPE_TAG, WRONG), path: at },
  ];
  const type = typesByTag(polymorphic).get(String(value[TYPE_TAG]));
  if (type !== undefined) return [...untold, ...inRecord(type.members, type.content, value, path)];
  const xml = `${path}/${UNKNOWN_XML}`;
  return [
    ...untold,
    { way: "dropped", value: without(value, UNKNOWN_XML), path: xml },
    { way: "wrong", value: withMember(value, UNKNOWN_XML, WRONG), path: xml },
    { way: "wrong", value: withMember(value, TYPE_TAG, "?{urn:another}Unheard"), path: xml },
    { way: "unknown", value: withMember(value, "?unknown", 1), path: `${path}/?unknown` },
  ];
}

function inside(parts: readonly Spoilt[], rebuild: Rebuild): readonly Spoilt[] {
  return parts.map((part) => ({ ...part, value: rebuild(part.value) }));
}

function inArray(member: ElementMember, value: unknown, path: string): readonly Spoilt[] {
  const items = value as readonly unknown[];
  return items.flatMap((item, index) =>
    inside(spoilt(member.type, item, `${path}[${index}]`), (part) => items.with(index, part)),
  );
}

function inRecord(members: readonly Member[], content: ModelGroup, record: Entries, path: string): readonly Spoilt[] {
  const certain = new Set(certainIn(content));
  const unknown: Spoilt = { way: "unknown", value: withMember(record, "?unknown", 1), path: `${path}/?unknown` };
  return [unknown, ...members.flatMap((member) => inMember(member, record, path, certain.has(member.property)))];
}

function inMember(member: Member, record: Entries, path: string, certain: boolean): readonly Spoilt[] {
  const { property } = member;
  if (!Object.hasOwn(record, property)) return [];
  const value = record[property];
  const here = `${path}/${stepOf(member)}`;
  const set: Rebuild = (part) => withMember(record, property, part);
  if (member.kind === "group") {
    const records = value as readonly Entries[];
    return records.flatMap((one, index) =>
      inside(inRecord(member.members, member.content, one, `${here}[${index}]`), (part) =>
        set(records.with(index, part as Entries)),
      ),
    );
  }
  // In a branch that is not taken, anything but an empty array is a second branch.
  if (member.kind === "any" && !certain && Array.isArray(value) && value.length === 0) return [];
  if (member.kind === "any" || member.kind === "anyAttribute") return inWildcard(value, here, set);
  const required =
    member.kind === "attribute" ? member.required : member.kind === "element" && certain && member.min > 0;
  const dropped: readonly Spoilt[] = required ? [{ way: "dropped", value: without(record, property), path: here }] : [];
  const parts =
    member.kind === "element" && member.max > 1 ? inArray(member, value, here) : spoilt(member.type, value, here);
  return [...dropped, ...inside(parts, set)];
}

function inWildcard(value: unknown, path: string, set: Rebuild): readonly Spoilt[] {
  const items = value as readonly unknown[];
  const wrong: readonly Spoilt[] = items.map((_, index) => ({
    way: "wrong",
    value: items.with(index, WRONG),
    path: `${path}[${index}]`,
  }));
  return inside([...wrong, { way: "wrong", value: WRONG, path }], set);
}

function stepOf(member: Member): string {
  switch (member.kind) {
    case "attribute":
      return `@${member.name.localName}`;
    case "element":
      return member.name.localName;
    default:
      return member.property;
  }
}

function certainIn(particle: Particle): readonly string[] {
  if (typeof particle === "string") return [particle];
  return particle.kind === "choice" || particle.optional === true ? [] : particle.particles.flatMap(certainIn);
}

function withMember(record: Entries, property: string, value: unknown): Entries {
  return Object.fromEntries([...Object.entries(record), [property, value]]);
}

function without(record: Entries, property: string): Entries {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== property));
}
