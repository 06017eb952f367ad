// Writes records as bytes at once: one look at their values, and one loop that puts them between tags that are bytes
// already. What is not as it is most often is left to the general way.
import { NS } from "../names.ts";
import type { Writing } from "../schema/encode/writing.ts";
import { Misfit } from "../schema/misfit.ts";
import type { ElementDescriptor, ElementMember } from "../schema/types.ts";
import { giveOpen, putUnits, ROOM, SINK_SIZE, sinkFull, takeOpen, UNITS } from "./byte-sink.ts";
import { OVERRUN } from "./piece.ts";
import { gatherElement, gathering, type Gathered } from "./straight-gather.ts";
import { isStraight, planner, sizeOf, type Slot } from "./straight-plan.ts";
import { pourElement, pourRest, type Pouring } from "./straight-pour.ts";

/** Writes an element; false where it could not, and then nothing was written. */
export type WriteStraight = (value: unknown, writing: Writing) => boolean;

/** How many elements are written in the general way before a plan is made: to make one costs as much. */
const FIRST = 4;

/** The most bytes that a code unit becomes: `&quot;`. */
const UNIT_SIZE = 6;

/** Compiles it; undefined where the element's type is not made for it. */
export function compileStraight(member: ElementMember): WriteStraight | undefined {
  const { kind } = member.type;
  if (putUnits === undefined || (kind !== "complexType" && kind !== "collection")) return undefined;
  const planned = planFor(member);
  return (value, writing) => {
    // The root's start tag has to be text: it waits for its declarations.
    if (writing.head === undefined && writing.xml === "") return false;
    const slot = planned(writing);
    return slot !== undefined && write(slot, value, writing, undefined);
  };
}

const roots = new WeakMap<ElementDescriptor, (writing: Writing) => Slot | undefined>();

/**
 * Writes the root of a message, whose start tag is `open`; false where it could not, and then nothing was written.
 * The start tag itself has to be text: it waits for its declarations.
 */
export function writeRoot(element: ElementDescriptor, value: unknown, writing: Writing, open: string): boolean {
  const { name, type } = element;
  if (type.kind !== "complexType" || value === null || putUnits === undefined) return false;
  let planned = roots.get(element);
  if (planned === undefined) {
    const nillable = false;
    planned = planFor({ kind: "element", property: name.localName, name, type, min: 1, max: 1, nillable });
    roots.set(element, planned);
  }
  const slot = planned(writing);
  return slot !== undefined && slot.opensWhole && write(slot, value, writing, `${open}>`);
}

/** What is known of an element, once a few were written; undefined where it is not for a message. */
function planFor(member: ElementMember): (writing: Writing) => Slot | undefined {
  let seen = 0;
  let namespace: string | undefined;
  let qualifier: string | undefined;
  let slot: Slot | undefined;
  return (writing) => {
    if (seen < FIRST) {
      if (++seen === FIRST) namespace = namespaceOf(member);
      return undefined;
    }
    // A prefix that is not given yet might be due to another namespace first.
    if (namespace === undefined || (namespace !== "" && !writing.qualifiers.has(namespace))) return undefined;
    const now = writing.qualifier(namespace);
    if (now !== qualifier) slot = planner((qualifier = now)).slotOf(member);
    return slot;
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

/** @param head The start tag of a root. */
function write(slot: Slot, value: unknown, writing: Writing, head: string | undefined): boolean {
  const open = writing.open ?? takeOpen();
  if (open === false) return false;
  const found = gathering(writing, open);
  const first = found.top++;
  const fits = gathers(slot, value, first, found) && found.text.length <= UNITS.length;
  if (found.top > open.used) open.used = found.top;
  const most = sizeOf(slot) + found.size + UNIT_SIZE * found.text.length + OVERRUN;
  if (!fits || most > ROOM) {
    if (writing.open === undefined) giveOpen(open);
    return false;
  }
  writing.open = open;
  writing.settle(1);
  if (most > SINK_SIZE - open.at) sinkFull(writing);
  if (found.text !== "") putUnits?.(found.text);
  const pouring: Pouring = { open, top: first + 1, unit: 0 };
  const given = open.values[first];
  const at = head === undefined ? pourElement(slot, given, open.at, pouring) : pourRest(slot, given, open.at, pouring);
  if (at < 0) return false;
  if (head !== undefined) writing.head = head;
  open.at = at;
  return true;
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
