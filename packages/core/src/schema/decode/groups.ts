// Reads repeated model groups: elements in a row become an ordered array of records.
import { readElement } from "../../xml/element.ts";
import type { GroupEntry, GroupReader } from "../codecs.ts";
import { setMember } from "../record.ts";
import type { ElementMember, GroupMember, MemberNotes } from "../types.ts";
import { readAt, type Read, type ReadOf } from "./reading.ts";
import { compileRecords, itemsIn, type GroupLeaf } from "./records.ts";
import { elementsOf } from "./slots.ts";

/** Compiles a repeated group. */
export function compileGroup(member: GroupMember, readOf: ReadOf): GroupReader {
  const { leaves, open, putText, recordsOf } = compileRecords(member);
  return {
    entries: leaves.flatMap((leaf) => entriesOf(leaf, readOf)),
    open,
    putText: member.mixed === true ? putText : undefined,
    recordsOf,
  };
}

function entriesOf({ member, place }: GroupLeaf, readOf: ReadOf): readonly GroupEntry[] {
  const { max } = member;
  if (member.kind === "any") {
    const { namespaces, property } = member;
    const put: GroupEntry["put"] = (open, reader) => {
      itemsIn(place(open).values, property).push(readElement(reader));
    };
    return [{ name: undefined, namespaces, max, put }];
  }
  return elementsOf(member, readOf).map(({ name, read }): GroupEntry => {
    const put: GroupEntry["put"] = (open, reader, reading) => {
      const { values, steps } = place(open);
      let readIn = compileInto(member, read, values);
      for (const { property, at } of steps.toReversed()) {
        const inner = readIn;
        readIn = (one, how) => readAt(inner, NO_NOTES, at, property, one, how);
      }
      readIn(reader, reading);
    };
    return { name, namespaces: undefined, max, put };
  });
}

/** The group itself is no secret. */
const NO_NOTES: MemberNotes = {};

function compileInto(member: ElementMember, read: Read, values: Record<string, unknown>): Read {
  const { property, max } = member;
  const { localName } = member.name;
  return (reader, reading) => {
    if (max === 1) setMember(values, property, readAt(read, member, -1, localName, reader, reading));
    else {
      const items = itemsIn(values, property);
      items.push(readAt(read, member, items.length, localName, reader, reading));
    }
    return undefined;
  };
}
