// Reads what stands in the place of a substitution group's head: its name says which member it becomes.
import { clark } from "../../names.ts";
import { expectName } from "../../xml/reader.ts";
import type { Substitute } from "../codecs.ts";
import { Misfit } from "../misfit.ts";
import { setMember } from "../record.ts";
import type { ElementMember, SubstitutionGroupDescriptor } from "../types.ts";
import { compileElement } from "./element.ts";
import { nameAt, readAt, type Read, type ReadOf } from "./reading.ts";

/** Compiles each element that may stand in the place of the head, at its first use: there may be hundreds. */
export function compileSubstitutes(type: SubstitutionGroupDescriptor, readOf: ReadOf): readonly Substitute[] {
  return type.members.map((member) => ({
    name: expectName(member.name.namespace, member.name.localName),
    read: compileSubstitute(member, readOf),
  }));
}

function compileSubstitute(member: ElementMember, readOf: ReadOf): Read {
  let late: Read | undefined;
  return (reader, reading) => {
    late ??= compileElement(member, readOf);
    const record: Record<string, unknown> = {};
    setMember(record, member.property, readAt(late, member, -1, member.name.localName, reader, reading));
    return record;
  };
}

/** Compiles the element that stands in the place of a message's root. */
export function readSubstitute(type: SubstitutionGroupDescriptor, readOf: ReadOf): Read {
  const reads = new Map(type.members.map((member) => [clark(member.name), compileSubstitute(member, readOf)]));
  return (reader, reading) => {
    const name = nameAt(reader);
    const read = reads.get(clark(name));
    if (read === undefined) throw new Misfit("TYPE", `an element for ${clark(type.name)}`, clark(name));
    return read(reader, reading);
  };
}
