// Finds the member that an element belongs to: first by where it is due, then by its name.
import { expectName, type ExpectedName, type XmlReader } from "../../xml/reader.ts";
import { Misfit } from "../misfit.ts";
import type { Holder } from "../holder.ts";
import { codecOf, type OpenGroup, type Substitute } from "../codecs.ts";
import type { ElementMember } from "../types.ts";
import { compileElement } from "./element.ts";
import { readAt, type Read, type Reading, type ReadOf } from "./reading.ts";
import { wildcardOf, type Wildcard } from "./wildcards.ts";

/** An element that a type may hold, and where its value goes. */
export interface Slot {
  readonly name: ExpectedName;
  /** Reads the element at which the reader stands into its cell. */
  readonly put: Put;
  /** The number of the slot, in the order of the content model. */
  readonly index: number;
  /** The lowest number of what may come behind it: where its member repeats, all that may stand there come first. */
  readonly from: number;
  /** The number of the cell that holds the value, or the group's records. */
  readonly cell: number;
  /** The property of that cell. */
  readonly property: string;
  /** The slot that is tried first for the next element. */
  readonly next: number;
  /** The member that it is the only element of; undefined where there are more, or it stands in a repeated group. */
  readonly own?: ElementMember | undefined;
  /** Reads the element's value. */
  readonly read?: Read;
}

/** Reads the current element into its cell. */
export type Put = (cells: unknown[], reader: XmlReader, reading: Reading) => void;

/** What takes the elements of a type. */
export interface Slots {
  /** One for each element, those of repeated groups included, in the order of the content model. */
  readonly slots: readonly Slot[];
  readonly wildcards: readonly Wildcard[];
  /** By cell: makes the records of a repeated group, when all was read. */
  readonly finish: ReadonlyMap<number, (open: unknown) => unknown>;
  /** Takes the texts of mixed content. */
  readonly putText: ((cells: unknown[], text: string) => void) | undefined;
}

/** Compiles what takes the elements of a type. */
export function slotsOf(holders: readonly Holder[], readOf: ReadOf): Slots {
  const slots: Slot[] = [];
  const wildcards: Wildcard[] = [];
  const finish = new Map<number, (open: unknown) => unknown>();
  let putText: Slots["putText"];
  holders.forEach((holder, cell) => {
    const { property } = holder;
    if (holder.kind === "any") wildcards.push(wildcardOf(holder, cell));
    else if (holder.kind === "element") {
      const elements = elementsOf(holder, readOf);
      const first = slots.length;
      const behind = first + elements.length;
      for (const { name, read } of elements) {
        const index = slots.length;
        const repeats = holder.max > 1;
        const next = repeats ? index : behind;
        const from = repeats ? first : index;
        const own = elements.length === 1 ? holder : undefined;
        slots.push({ name, put: compilePut(holder, read, cell), index, from, cell, property, next, own, read });
      }
    } else {
      const { entries, open, recordsOf, putText: text } = codecOf(holder).decode(holder, readOf);
      for (const { name, namespaces, max, put } of entries) {
        const putInto: Put = (cells, reader, reading) => put((cells[cell] ??= open()) as OpenGroup, reader, reading);
        const index = slots.length;
        if (name !== undefined)
          slots.push({ name, put: putInto, index, from: index, cell, property, next: max > 1 ? index : index + 1 });
        else if (namespaces !== undefined) wildcards.push({ namespaces, property, put: putInto, isFull: () => false });
      }
      finish.set(cell, (given) => recordsOf(given as OpenGroup));
      if (text !== undefined) putText = (cells, one) => text((cells[cell] ??= open()) as OpenGroup, one);
    }
  });
  return { slots, wildcards, finish, putText };
}

/** The element of a member, or all that may stand in its place. */
export function elementsOf(member: ElementMember, readOf: ReadOf): readonly Substitute[] {
  const { type, name } = member;
  if (type.kind === "substitutionGroup") return codecOf(type).substitutes(type, readOf);
  return [{ name: expectName(name.namespace, name.localName), read: compileElement(member, readOf) }];
}

function compilePut(member: ElementMember, read: Read, cell: number): Put {
  const { localName } = member.name;
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
    const from = slots[due]?.from ?? due;
    return named?.find(({ index }) => index >= from) ?? named?.[0];
  };
}
