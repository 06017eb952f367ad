// Reads repeated model groups: elements in a row become an ordered array of records.
import { readElement } from "../../xml/element.ts";
import type { XmlReader } from "../../xml/reader.ts";
import type { GroupPlace, OpenGroup } from "../codecs.ts";
import { setMember } from "../record.ts";
import type { ElementMember, GroupMember, MemberNotes } from "../types.ts";
import { admits } from "../wildcard.ts";
import { readAt, type Read, type Reading, type ReadOf } from "./reading.ts";
import { compileRecords, itemsIn, type GroupLeaf } from "./records.ts";
import type { GroupSlots, Put, Slot, Wildcard } from "./slot.ts";
import { elementsOf } from "./slots.ts";

/** Compiles a repeated group. */
export function compileGroup(member: GroupMember, readOf: ReadOf, { cell, index }: GroupPlace): GroupSlots {
  const { property } = member;
  const { leaves, open, putText, recordsOf } = compileRecords(member);
  const openIn = (cells: unknown[]): OpenGroup => (cells[cell] ??= open()) as OpenGroup;
  const slots: Slot[] = [];
  const wildcards: Wildcard[] = [];
  for (const leaf of leaves) {
    const { member: inner, place } = leaf;
    if (inner.kind === "any") {
      wildcards.push({
        property,
        takes: (_cells, reader) => admits(inner.namespaces, reader.namespace),
        put: (cells, reader) => {
          itemsIn(place(openIn(cells)).values, inner.property).push(readElement(reader));
        },
      });
      continue;
    }
    for (const { name, read } of elementsOf(inner, readOf)) {
      const at = index + slots.length;
      const readInto = compileElement(leaf.place, inner, read);
      const put: Put = (cells, reader, reading) => readInto(openIn(cells), reader, reading);
      slots.push({ name, put, index: at, from: at, cell, property, next: inner.max > 1 ? at : at + 1 });
    }
  }
  return {
    slots,
    wildcards,
    finish: (given) => recordsOf(given as OpenGroup),
    putText: member.mixed === true ? (cells, text) => putText(openIn(cells), text) : undefined,
  };
}

type ReadIntoGroup = (open: OpenGroup, reader: XmlReader, reading: Reading) => void;

function compileElement(place: GroupLeaf["place"], member: ElementMember, read: Read): ReadIntoGroup {
  return (open, reader, reading) => {
    const { values, steps } = place(open);
    let readIn = compileInto(member, read, values);
    for (const { property, at } of steps.toReversed()) {
      const inner = readIn;
      readIn = (one, how) => readAt(inner, NO_NOTES, at, property, one, how);
    }
    readIn(reader, reading);
  };
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
