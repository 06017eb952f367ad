// Spoils a fitting value in one place, in every way and every place there is, and says where.
import type { ElementMember, Member, ModelGroup, Particle, TypeDescriptor } from "../src/schema/types.ts";

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
  if (type.kind === "simpleType") return [wrong];
  if (type.kind === "collection") return [wrong, ...inArray(type.item, value, path)];
  return [wrong, ...inRecord(type.members, type.content, value as Entries, path)];
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
  const required =
    member.kind === "attribute" ? member.required : member.kind === "element" && certain && member.min > 0;
  const dropped: readonly Spoilt[] = required ? [{ way: "dropped", value: without(record, property), path: here }] : [];
  const parts =
    member.kind === "element" && member.max > 1 ? inArray(member, value, here) : spoilt(member.type, value, here);
  return [...dropped, ...inside(parts, set)];
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
