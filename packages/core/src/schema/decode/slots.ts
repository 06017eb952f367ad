// Finds the member that an element belongs to: first by where it is due, then by its name.
import { expectName, type XmlReader } from "../../xml/reader.ts";
import { Misfit } from "../misfit.ts";
import type { Holder } from "../holder.ts";
import { codecOf, type Substitute } from "../codecs.ts";
import type { ElementMember } from "../types.ts";
import { compileElement } from "./element.ts";
import { readAt, type Read, type ReadOf } from "./reading.ts";
import type { GroupSlots, Put, Slot, Wildcard } from "./slot.ts";

/** What takes the elements of a type. */
export interface Slots {
  /** One for each element, those of repeated groups included, in the order of the content model. */
  readonly slots: readonly Slot[];
  readonly wildcards: readonly Wildcard[];
  /** By cell: makes the records of a repeated group, when all was read. */
  readonly finish: ReadonlyMap<number, (open: unknown) => unknown>;
  /** Takes the texts of mixed content. */
  readonly putText: GroupSlots["putText"];
}

/** Compiles what takes the elements of a type. */
export function slotsOf(holders: readonly Holder[], readOf: ReadOf): Slots {
  const slots: Slot[] = [];
  const wildcards: Wildcard[] = [];
  const finish = new Map<number, (open: unknown) => unknown>();
  let putText: Slots["putText"];
  holders.forEach((holder, cell) => {
    const { property } = holder;
    if (holder.kind === "any") wildcards.push(codecOf(holder).decode(holder, cell));
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
      const group = codecOf(holder).decode(holder, readOf, { cell, index: slots.length });
      slots.push(...group.slots);
      wildcards.push(...group.wildcards);
      finish.set(cell, group.finish);
      putText = group.putText ?? putText;
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
