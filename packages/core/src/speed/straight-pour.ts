// The second look at a record that is written straight: its tags and values become bytes.
import type { OpenBytes } from "./byte-sink.ts";
import { pieceOf, putPiece } from "./piece.ts";
import { putScaled, putWhole } from "./put-number.ts";
import { IN_ATTRIBUTE, IN_TEXT, putText } from "./put-text.ts";
import { DOUBLE, FLOAT, type RecordPlan, type Slot } from "./straight-plan.ts";

const END_OF_START = pieceOf(">");
const END_OF_ATTRIBUTES = pieceOf('">');
const TRUE = pieceOf("true");
const FALSE = pieceOf("false");

/** What was gathered, on its way to bytes. */
export interface Pouring {
  readonly open: OpenBytes;
  /** The end of the values that were come to. */
  top: number;
  /** Where the next text begins. */
  unit: number;
}

/**
 * Puts an element, whose values were gathered and whose texts are code units.
 * @returns Where it ends, or -1 where XML cannot carry a text of it.
 */
export function pourElement(slot: Slot, value: unknown, from: number, pouring: Pouring): number {
  const { view } = pouring.open;
  if (value === null) return putPiece(view, from, slot.nil);
  return pourRest(slot, value, putPiece(view, from, slot.open), pouring);
}

/** Puts an element but for its start tag. */
export function pourRest(slot: Slot, value: unknown, from: number, pouring: Pouring): number {
  const at = pourContent(slot, value, from, pouring);
  return at < 0 ? at : putPiece(pouring.open.view, at, slot.close);
}

/** Puts what stands between the tags. */
function pourContent(slot: Slot, value: unknown, at: number, pouring: Pouring): number {
  if (slot.plan !== undefined) return pourRecord(slot.plan, at, pouring);
  if (slot.item === undefined) return pourSimple(slot, value, at, pouring, IN_TEXT);
  return pourItems(slot.item, Number(value), at, pouring);
}

function pourSimple(slot: Slot, value: unknown, at: number, pouring: Pouring, escapes: Uint8Array): number {
  const { open } = pouring;
  if (typeof value === "string") {
    const from = pouring.unit;
    pouring.unit = from + value.length;
    return putText(open, at, from, pouring.unit, escapes);
  }
  if (typeof value === "number") {
    const isFraction = slot.kind === DOUBLE || slot.kind === FLOAT;
    return isFraction ? putScaled(open.bytes, at, value) : putWhole(open.bytes, at, value);
  }
  return putPiece(open.view, at, value === true ? TRUE : FALSE);
}

function pourRecord(plan: RecordPlan, from: number, pouring: Pouring): number {
  const { attributes, text } = plan;
  const base = pouring.top;
  pouring.top = base + plan.properties.length;
  let at = from;
  if (attributes.length > 0) at = pourAttributes(attributes, base, at, pouring);
  if (at >= 0 && text !== undefined) {
    at = pourSimple(text, pouring.open.values[base + text.place], at, pouring, IN_TEXT);
  }
  return at < 0 ? at : pourMembers(plan.members, base, at, pouring);
}

function pourAttributes(attributes: readonly Slot[], base: number, from: number, pouring: Pouring): number {
  const { view, values } = pouring.open;
  let at = from;
  let before: Slot | undefined;
  for (let index = 0; index < attributes.length; index++) {
    const slot = attributes[index]!;
    const value = values[base + slot.place];
    if (value === undefined) continue;
    // Every attribute but the first has the quote of another one before it.
    at = putPiece(view, at, before === undefined ? slot.open : slot.fused);
    at = pourSimple(slot, value, at, pouring, IN_ATTRIBUTE);
    if (at < 0) return at;
    before = slot;
  }
  return putPiece(view, at, before === undefined ? END_OF_START : END_OF_ATTRIBUTES);
}

function pourMembers(members: readonly Slot[], base: number, from: number, pouring: Pouring): number {
  const { view, values } = pouring.open;
  let at = from;
  /** Whose end tag is due, and which it is. */
  let before: Slot | undefined;
  let last = -1;
  for (let index = 0; index < members.length; index++) {
    const slot = members[index]!;
    const value = values[base + slot.place];
    if (value === undefined || (slot.many && value === 0)) continue;
    if (before !== undefined && last !== index - 1) {
      at = putPiece(view, at, before.close);
      before = undefined;
    }
    if (slot.many) {
      if (before !== undefined) at = putPiece(view, at, before.close);
      at = pourItems(slot, Number(value), at, pouring);
      before = undefined;
    } else if (value === null) {
      if (before !== undefined) at = putPiece(view, at, before.close);
      at = putPiece(view, at, slot.nil);
      before = undefined;
    } else {
      at = putPiece(view, at, before === undefined ? slot.open : slot.fused);
      at = pourContent(slot, value, at, pouring);
      before = slot;
      last = index;
    }
    if (at < 0) return at;
  }
  return before === undefined ? at : putPiece(view, at, before.close);
}

function pourItems(slot: Slot, count: number, from: number, pouring: Pouring): number {
  const { view, values } = pouring.open;
  let at = from;
  /** Whether the end tag of the item before is due. */
  let isOpen = false;
  for (let index = 0; index < count; index++) {
    const value = values[pouring.top++];
    if (value === null) {
      if (isOpen) at = putPiece(view, at, slot.close);
      at = putPiece(view, at, slot.nil);
    } else {
      at = putPiece(view, at, isOpen ? slot.again : slot.open);
      at = pourContent(slot, value, at, pouring);
      if (at < 0) return at;
    }
    isOpen = value !== null;
  }
  return isOpen ? putPiece(view, at, slot.close) : at;
}
