// Writes records as bytes at once: one look at their values, and one loop that puts them between tags that are bytes
// already. What is not as it is most often is left to the general way.
import { NS } from "../names.ts";
import type { Writing } from "../schema/encode/writing.ts";
import { Misfit } from "../schema/misfit.ts";
import type { ElementDescriptor, ElementMember } from "../schema/types.ts";
import { giveOpen, nothingAround, putUnits, ROOM, sinkRoom, takeOpen, UNITS, type Around } from "./byte-sink.ts";
import { OVERRUN } from "./piece.ts";
import { gatherElement, gathering, type Gathered } from "./straight-gather.ts";
import { isStraight, planner, sizeOf, type Slot } from "./straight-plan.ts";
import { pourElement, pourRest, type Pouring } from "./straight-pour.ts";

/** Writes an element; false where it could not, and then nothing was written. */
export type WriteStraight = (value: unknown, writing: Writing) => boolean;

/** How many elements are written in the general way before a plan is made: to make one costs as much. */
const FIRST = 4;

/** What {@link write} answers where it wrote. */
const WRITTEN = -1;

/** How many values may be looked at in vain, and how many elements are not tried after that. */
const MOST_WASTED = 100;
const PAUSE = 32;

/** The most bytes that a code unit becomes: `&quot;`. */
const UNIT_SIZE = 6;

/** Compiles it; undefined where the element's type is not made for it. */
export function compileStraight(member: ElementMember): WriteStraight | undefined {
  const { kind } = member.type;
  if (putUnits === undefined || (kind !== "complexType" && kind !== "collection")) return undefined;
  const attempt = attempts(member);
  // The root's start tag has to be text: it waits for its declarations.
  return (value, writing) => (writing.head !== undefined || writing.xml !== "") && attempt(value, writing, undefined);
}

const roots = new WeakMap<ElementDescriptor, Attempt>();

/**
 * Writes the root of a message, whose start tag is `open`; false where it could not, and then nothing was written.
 * The start tag itself has to be text: it waits for its declarations.
 */
export function writeRoot(element: ElementDescriptor, value: unknown, writing: Writing, open: string): boolean {
  const { name, type } = element;
  if (type.kind !== "complexType" || value === null || putUnits === undefined) return false;
  let attempt = roots.get(element);
  if (attempt === undefined) {
    const nillable = false;
    const root: ElementMember = { kind: "element", property: name.localName, name, type, min: 1, max: 1, nillable };
    attempt = attempts(root, name.namespace === "" ? undefined : nothingAround());
    roots.set(element, attempt);
  }
  return attempt(value, writing, `${open}>`);
}

/** @param head The start tag of a root, which may have no attributes. */
type Attempt = (value: unknown, writing: Writing, head: string | undefined) => boolean;

/** @param around What is known of what stands around a root. */
function attempts(member: ElementMember, around?: Around): Attempt {
  let seen = 0;
  let namespace: string | undefined;
  let qualifier: string | undefined;
  let slot: Slot | undefined;
  let pause = 0;
  return (value, writing, head) => {
    if (seen < FIRST) {
      if (++seen === FIRST) namespace = namespaceOf(member);
      return false;
    }
    // A prefix that is not given yet might be due to another namespace first.
    if (namespace === undefined || (namespace !== "" && !writing.qualifiers.has(namespace))) return false;
    if (pause > 0) {
      pause--;
      return false;
    }
    const now = writing.qualifier(namespace);
    if (slot === undefined || now !== qualifier) slot = planner((qualifier = now)).slotOf(member);
    if (head !== undefined && !slot.opensWhole) return false;
    const found = write(slot, value, writing, head, around);
    // What is inside it will be tried as well: deep records must not be looked at once for each level.
    if (found > MOST_WASTED) pause = PAUSE;
    return found === WRITTEN;
  };
}

/** The one namespace of all elements and attributes of a member; empty where they are in none. */
function namespaceOf({ name, type }: ElementMember): string | undefined {
  const namespaces = new Set([name.namespace]);
  namespaces.delete("");
  if (!isStraight(type, namespaces)) return undefined;
  const [only = ""] = namespaces;
  return only === NS.xml ? undefined : only;
}

/** @returns How many values were looked at in vain. */
function write(
  slot: Slot,
  value: unknown,
  writing: Writing,
  head: string | undefined,
  around: Around | undefined,
): number {
  const open = writing.open ?? takeOpen();
  if (open === false) return 0;
  const found = gathering(writing, open);
  const first = found.top++;
  const fits = gathers(slot, value, first, found) && found.text.length <= UNITS.length;
  if (found.top > open.used) open.used = found.top;
  const most = sizeOf(slot) + found.size + UNIT_SIZE * found.text.length + OVERRUN;
  if (!fits || most > ROOM) {
    if (writing.open === undefined) giveOpen(open);
    return found.top;
  }
  writing.open = open;
  writing.settle(1);
  sinkRoom(open, most);
  if (found.text !== "") putUnits?.(found.text);
  const pouring: Pouring = { open, top: first + 1, unit: 0 };
  const given = open.values[first];
  const at = head === undefined ? pourElement(slot, given, open.at, pouring) : pourRest(slot, given, open.at, pouring);
  if (at < 0) return found.top;
  if (head !== undefined) {
    writing.head = head;
    open.around = around;
  }
  open.at = at;
  return WRITTEN;
}

/** Whether all is there, and as it should be. */
function gathers(slot: Slot, value: unknown, at: number, found: Gathered): boolean {
  try {
    return gatherElement(slot, value, at, found);
  } catch (thrown) {
    if (thrown instanceof Misfit) return false;
    throw thrown;
  }
}
