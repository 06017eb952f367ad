// Finds the member that an element belongs to: first by where it is due, then by its name.
import { expectName, type ExpectedName, type XmlReader } from "../../xml/reader.ts";
import { Misfit } from "../misfit.ts";
import type { Holder } from "../holder.ts";
import { setMember } from "../record.ts";
import { codecOf, type Substitute } from "../codecs.ts";
import type { ElementMember, MemberNotes } from "../types.ts";
import { compileElement } from "./element.ts";
import { compileGroup, type CompiledGroup, type OpenGroup } from "./groups.ts";
import { readAt, type Read, type Reading, type ReadOf } from "./reading.ts";

/** An element that a type may hold, and where its value goes. */
export interface Slot {
  readonly member: ElementMember;
  readonly name: ExpectedName;
  /** Reads the element at which the reader stands into its cell. */
  readonly put: Put;
  /** The number of the slot, in the order of the content model. */
  readonly index: number;
  /** The number of the cell that holds the value, or the group's records. */
  readonly cell: number;
  /** The property of that cell. */
  readonly property: string;
  readonly group: CompiledGroup | undefined;
  /** The slot that is tried first for the next element. */
  readonly next: number;
}

type Put = (cells: unknown[], reader: XmlReader, reading: Reading) => void;

/** The slots of a type, one for each element, those of repeated groups included. */
export function slotsOf(holders: readonly Holder[], readOf: ReadOf): readonly Slot[] {
  const slots: Slot[] = [];
  holders.forEach((holder, cell) => {
    if (holder.kind === "any") return;
    const group = holder.kind === "group" ? compileGroup(holder) : undefined;
    for (const member of holder.kind === "group" ? holder.members : [holder]) {
      const elements = elementsOf(member, readOf);
      const behind = slots.length + elements.length;
      for (const { name, read } of elements) {
        const index = slots.length;
        slots.push({
          member,
          name,
          put: compilePut(member, read, cell, group),
          index,
          cell,
          property: holder.property,
          group,
          next: member.max > 1 ? index : behind,
        });
      }
    }
  });
  return slots;
}

/** The element of a member, or all that may stand in its place. */
export function elementsOf(member: ElementMember, readOf: ReadOf): readonly Substitute[] {
  const { type, name } = member;
  if (type.kind === "substitutionGroup") return codecOf(type).substitutes(type, readOf);
  return [{ name: expectName(name.namespace, name.localName), read: compileElement(member, readOf) }];
}

function compilePut(member: ElementMember, read: Read, cell: number, group: CompiledGroup | undefined): Put {
  const { localName } = member.name;
  if (group !== undefined) return compileGroupedPut(member, read, cell, group);
  if (member.max > 1) {
    return (cells, reader, reading) => {
      const items = (cells[cell] ??= []) as unknown[];
      items.push(readAt(read, member, items.length, localName, reader, reading));
    };
  }
  return (cells, reader, reading) => {
    if (cells[cell] !== undefined) throw new Misfit("OCCURS", "the element at most once", "it again", localName);
    cells[cell] = readAt(read, member, -1, localName, reader, reading);
  };
}

function compileGroupedPut(member: ElementMember, read: Read, cell: number, group: CompiledGroup): Put {
  const { property, name } = member;
  const readInto = (record: Record<string, unknown>, reader: XmlReader, reading: Reading): void => {
    if (member.max === 1) setMember(record, property, readAt(read, member, -1, name.localName, reader, reading));
    else {
      if (!Object.hasOwn(record, property)) setMember(record, property, []);
      const items = record[property] as unknown[];
      items.push(readAt(read, member, items.length, name.localName, reader, reading));
    }
  };
  return (cells, reader, reading) => {
    const open = (cells[cell] ??= { records: [], progress: undefined }) as OpenGroup;
    const record = group.recordFor(open, property);
    const at = open.records.length - 1;
    readAt((one, how) => readInto(record, one, how), NO_NOTES, at, group.property, reader, reading);
  };
}

/** The group itself is no secret. */
const NO_NOTES: MemberNotes = {};

/** Finds the slot of the current start tag; `due` is the slot to try first. */
export type FindSlot = (reader: XmlReader, due: number) => Slot | undefined;

/** Compiles the search. */
export function compileFind(slots: readonly Slot[]): FindSlot {
  const byName = new Map<string, Slot[]>();
  for (const slot of slots) {
    const { localName } = slot.name;
    byName.set(localName, [...(byName.get(localName) ?? []), slot]);
  }
  return (reader, due) => {
    let slot = slots[due];
    if (slot !== undefined && reader.is(slot.name)) return slot;
    slot = slots[due + 1];
    if (slot !== undefined && reader.is(slot.name)) return slot;
    const named = byName.get(reader.localName)?.filter(({ name }) => reader.is(name));
    // Two members may have one name: what was passed already is the last choice.
    return named?.find(({ index }) => index >= due) ?? named?.[0];
  };
}
