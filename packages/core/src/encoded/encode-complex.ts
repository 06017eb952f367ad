// Writes encoded values of complex types: an accessor for each member, each with its type.
import { codecOf } from "../schema/codecs.ts";
import { compileContent, missing } from "../schema/content.ts";
import { compileAttributes } from "../schema/encode/attributes.ts";
import { describe } from "../schema/encode/describe.ts";
import { compileRecord } from "../schema/encode/members.ts";
import { format } from "../schema/encode/simple.ts";
import { compileFixed } from "../schema/fixed.ts";
import type { Holder } from "../schema/holder.ts";
import { Misfit } from "../schema/misfit.ts";
import { holdersOf } from "../schema/particles.ts";
import { memberReader, type Values } from "../schema/record.ts";
import { compileSimple } from "../schema/simple.ts";
import type { ComplexTypeDescriptor, ElementMember, Member, ModelGroup, TextMember } from "../schema/types.ts";
import { elementOf, instanceType, misfitAt, writeValue, type Target, type Write, type WriteOf } from "./encoding.ts";
import { writeSimple } from "./encode-simple.ts";
import { at, into, located, type Place } from "./place.ts";

/** How a record's elements are written; the place is the record's. */
type WriteMembers = (record: Values, target: Target) => void;

/**
 * Compiles a complex type.
 * @param tags Properties that its values have beside the type's members.
 */
export function writeComplex(type: ComplexTypeDescriptor, writeOf: WriteOf, ...tags: readonly string[]): Write {
  const { members } = type;
  const text = members.find((member) => member.kind === "text");
  const asRecord = compileRecord([...tags, ...members.map((member) => member.property)]);
  const writeAttributes = compileAttributes(type);
  const writeContent = text === undefined ? writeMembers(type.content, members, writeOf) : writeText(text);
  return (value, target) => {
    const { writing, open, close, place } = target;
    const record = at(place, () => asRecord(value));
    at(place, () => writing.enter());
    writing.xml += `${open}${instanceType(type.name, target)}`;
    at(place, () => writeAttributes(record, writing));
    writing.xml += ">";
    writeContent(record, target);
    writing.xml += close;
    writing.leave();
  };
}

function writeText(member: TextMember): WriteMembers {
  const simple = compileSimple(member.type);
  const read = memberReader(member.property);
  return (record, { writing, place }) => {
    at(into(place, member.property, member.secret), () => {
      writing.xml += format(simple, read(record), writing);
    });
  };
}

/** Accessors stand in the order of the schema, though no receiver may ask for it. */
function writeMembers(content: ModelGroup, members: readonly Member[], writeOf: WriteOf): WriteMembers {
  const { required, check } = compileContent(content, members);
  const writes = [...holdersOf(content, members).values()].map((holder) =>
    writeHolder(holder, required.has(holder.property), members, writeOf),
  );
  return (record, target) => {
    if (check !== undefined) at(target.place, () => check(record));
    for (const write of writes) write(record, target);
  };
}

function writeHolder(holder: Holder, isRequired: boolean, members: readonly Member[], writeOf: WriteOf): WriteMembers {
  const read = memberReader(holder.property);
  const writeOne = compileOne(holder, members, writeOf);
  const step = holder.kind === "element" ? holder.name.localName : holder.property;
  if (holder.kind === "element" && holder.max === 1) {
    return (record, target) => {
      const value = read(record);
      if (value !== undefined) writeOne(value, target, into(target.place, step, holder.secret));
      else if (isRequired) throw located(missing(holder), target.place);
    };
  }
  return (record, target) => {
    const items = read(record);
    const own = into(target.place, step, holder.secret);
    if (items !== undefined && !Array.isArray(items)) {
      throw located(new Misfit("TYPE", "an array", describe(items)), own);
    }
    const all: readonly unknown[] = items ?? [];
    if (isRequired && all.length === 0) throw located(missing(holder), target.place);
    all.forEach((item, index) => writeOne(item, target, into(own, index)));
  };
}

type WriteOne = (value: unknown, around: Target, place: Place) => void;

function compileOne(holder: Holder, members: readonly Member[], writeOf: WriteOf): WriteOne {
  if (holder.kind === "any") {
    const write = codecOf(holder).encode(holder, members);
    return (value, { writing }, place) => at(place, () => write(value, writing));
  }
  if (holder.kind === "element") return compileMember(holder, writeOf);
  const asRecord = compileRecord(holder.members.map((member) => member.property));
  const write = writeMembers(holder.content, holder.members, writeOf);
  return (value, around, place) => {
    const record = at(place, () => asRecord(value));
    write(record, { ...around, place });
  };
}

function compileMember({ name, type, nillable, fixed, default: whenEmpty }: ElementMember, writeOf: WriteOf): WriteOne {
  const checkFixed = compileFixed(type, fixed);
  const own = type.kind === "simpleType" && whenEmpty !== undefined ? writeSimple(type, whenEmpty) : undefined;
  const write: WriteOf = own === undefined ? writeOf : () => own;
  return (value, { writing, encoding }, place) => {
    if (value !== null && checkFixed !== undefined) at(place, () => checkFixed(value));
    writeValue(type, write, value, nillable, elementOf(name, writing, encoding, place));
  };
}

/** What stands in the place of a substitution group's head: the one member of a record says which element it is. */
export function writeSubstitute(members: readonly ElementMember[], writeOf: WriteOf): Write {
  const asRecord = compileRecord(members.map(({ property }) => property));
  const writes = members.map((member) => ({
    member,
    read: memberReader(member.property),
    write: compileMember(member, writeOf),
  }));
  return (value, target) => {
    const record = at(target.place, () => asRecord(value));
    const [found, ...others] = writes.filter(({ read }) => read(record) !== undefined);
    if (found === undefined || others.length > 0) {
      const words = found === undefined ? "none" : `${others.length + 1} of them`;
      throw misfitAt(target, "CHOICE", "one member that says which element it is", words);
    }
    const { member, read, write } = found;
    write(read(record), target, into(target.place, member.name.localName, member.secret));
  };
}

/** Refuses what is no record. */
export function notARecord(value: unknown, target: Target): Misfit {
  return misfitAt(target, "TYPE", "a record", describe(value));
}
