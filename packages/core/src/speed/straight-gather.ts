// The first look at a record that is written straight: takes its values, checks what they are, and collects its texts.
import { NS } from "../names.ts";
import { isNil } from "../schema/nil.ts";
import { isRecord, type Values } from "../schema/record.ts";
import type { Writing } from "../schema/encode/writing.ts";
import { ROOM, UNITS, type OpenBytes } from "./byte-sink.ts";
import { numberOf, scaled } from "./put-number.ts";
import {
  BOOLEAN,
  COLLECTION,
  DOUBLE,
  FLOAT,
  FORMATTED,
  LONG,
  RECORD,
  sizeOf,
  TEXT,
  WHOLE,
  type RecordPlan,
  type Slot,
} from "./straight-plan.ts";

/** The longest text that is worth it: the platform is faster with long ones. */
const LONGEST_TEXT = 2048;

/** The most items of one list: longer ones are written one by one. */
const MOST_ITEMS = 64;

/** What was found in a record. Its values stand in the sink. */
export interface Gathered {
  readonly writing: Writing;
  readonly values: unknown[];
  /** The end of the values. */
  top: number;
  /** All texts of it, in the order in which they are written. */
  text: string;
  /** How many bytes it takes at most, but for the texts. */
  size: number;
  /** How many elements may be opened inside one another. */
  room: number;
}

/** Begins with nothing. */
export function gathering(writing: Writing, { values }: OpenBytes): Gathered {
  return { writing, values, top: 0, text: "", size: 0, room: writing.room };
}

/**
 * Takes the value of an element into the place `at`.
 * @returns false where anything at all is not as it is most often: then the general way has to look at it.
 * @throws {Misfit} where a content model or a prefix refuses it; that has to be said in the general way, too.
 */
export function gatherElement(slot: Slot, value: unknown, at: number, found: Gathered): boolean {
  if (value !== null) return gatherValue(slot, value, at, found);
  if (!slot.nillable || slot.marksNil) return false;
  found.writing.qualifier(NS.xsi);
  found.values[at] = null;
  return true;
}

function gatherValue(slot: Slot, value: unknown, at: number, found: Gathered): boolean {
  switch (slot.kind) {
    case TEXT:
      return typeof value === "string" && addText(slot, value, at, found);
    case WHOLE:
      if (typeof value !== "number" || !(value >= slot.min && value <= slot.max && Number.isInteger(value)))
        return false;
      found.values[at] = value;
      return true;
    case LONG: {
      if (typeof value !== "bigint") return false;
      const number = numberOf(value);
      if (number !== number) return format(slot, value, at, found);
      if (number < slot.min || number > slot.max) return false;
      found.values[at] = number;
      return true;
    }
    case DOUBLE:
    case FLOAT: {
      if (typeof value !== "number") return false;
      const parts = scaled(value);
      // A float of more than nine digits may be one that has 32 bits, and be written shorter.
      if (parts !== parts || (slot.kind === FLOAT && (parts >= 1e9 || parts <= -1e9) && Math.fround(value) === value)) {
        return format(slot, value, at, found);
      }
      found.values[at] = value;
      return true;
    }
    case BOOLEAN:
      if (typeof value !== "boolean") return false;
      found.values[at] = value;
      return true;
    case FORMATTED:
      return format(slot, value, at, found);
    case RECORD:
      if (slot.marksNil && isNil(value)) return false;
      found.values[at] = true;
      slot.plan ??= slot.makePlan?.();
      return slot.plan !== undefined && gatherRecord(slot.plan, value, found);
    case COLLECTION:
      return gatherCollection(slot, value, at, found);
  }
}

/** Takes the values of a record. */
export function gatherRecord(plan: RecordPlan, record: unknown, found: Gathered): boolean {
  if (!isRecord(record) || found.room <= 0) return false;
  const { properties, attributes, members, text, check } = plan;
  const { values } = found;
  const base = found.top;
  found.top = base + properties.length;
  for (let at = base; at < found.top; at++) values[at] = undefined;
  let due = 0;
  // The engine knows where in an object the member stands that such a loop has come to.
  // oxlint-disable-next-line guard-for-in -- what is inherited is a member, too, or known to none
  for (const key in record) {
    let place: number | undefined = due;
    if (key !== properties[due]) place = plan.places.get(key);
    if (place === undefined) return false;
    values[base + place] = record[key];
    due = place + 1;
  }
  check?.(record);
  found.size += plan.size;
  found.room--;
  for (let index = 0; index < attributes.length; index++) {
    const slot = attributes[index]!;
    if (!gatherMember(slot, record, base + slot.place, found)) return false;
  }
  if (text !== undefined && !gatherMember(text, record, base + text.place, found)) return false;
  for (let index = 0; index < members.length; index++) {
    const slot = members[index]!;
    if (!gatherMember(slot, record, base + slot.place, found)) return false;
  }
  found.room++;
  return true;
}

function gatherMember(slot: Slot, record: Values, at: number, found: Gathered): boolean {
  const value = found.values[at];
  if (value !== undefined)
    return slot.many ? gatherItems(slot, value, at, found) : gatherElement(slot, value, at, found);
  // A member may be inherited, or hidden from loops.
  return !slot.required && record[slot.property] === undefined;
}

/** Puts the count of the items into the place of their array, and the items behind all values. */
function gatherItems(slot: Slot, value: unknown, at: number, found: Gathered): boolean {
  if (!Array.isArray(value)) return false;
  const items: readonly unknown[] = value;
  const count = items.length;
  if (count > MOST_ITEMS || (count === 0 && slot.required)) return false;
  found.values[at] = count;
  found.size += count * sizeOf(slot);
  if (found.size > ROOM) return false;
  for (let index = 0; index < count; index++) if (!gatherElement(slot, items[index], found.top++, found)) return false;
  return true;
}

function gatherCollection({ item, min, max }: Slot, value: unknown, at: number, found: Gathered): boolean {
  if (item === undefined || !Array.isArray(value) || value.length < min || value.length > max) return false;
  if (found.room <= 0) return false;
  found.room--;
  const fits = gatherItems(item, value, at, found);
  found.room++;
  return fits;
}

function format(slot: Slot, value: unknown, at: number, found: Gathered): boolean {
  const text = slot.format?.(value, found.writing);
  return typeof text === "string" && addText(slot, text, at, found);
}

function addText(slot: Slot, text: string, at: number, found: Gathered): boolean {
  if (text.length > LONGEST_TEXT || found.text.length > UNITS.length || (slot.hasDefault && text === "")) return false;
  found.text += text;
  found.values[at] = text;
  return true;
}
