// Writes records as bytes at once: one look at their values, and one loop that puts them between tags that are bytes
// already. What is not as it is most often is left to the general way.
import { NS } from "../names.ts";
import type { Writing } from "../schema/encode/writing.ts";
import { Misfit } from "../schema/misfit.ts";
import type { ElementMember } from "../schema/types.ts";
import { putUnits, SINK_SIZE, sinkFull, takeSink, UNITS, type ByteSink } from "./byte-sink.ts";
import { OVERRUN } from "./piece.ts";
import { gatherElement, gathering, type Gathered } from "./straight-gather.ts";
import { isStraight, planner, sizeOf, type Slot } from "./straight-plan.ts";
import { pourElement, type Pouring } from "./straight-pour.ts";

/** Writes an element; false where it could not, and then nothing was written. */
export type WriteStraight = (value: unknown, writing: Writing) => boolean;

/** How many elements are written in the general way before a plan is made: to make one costs as much. */
const FIRST = 4;

/** The most bytes that a code unit becomes: `&quot;`. */
const UNIT_SIZE = 6;

/** Compiles it; undefined where the element's type is not made for it. */
export function compileStraight(member: ElementMember): WriteStraight | undefined {
  if (putUnits === undefined || (member.type.kind !== "complexType" && member.type.kind !== "collection")) {
    return undefined;
  }
  const put = putUnits;
  let seen = 0;
  let namespace: string | undefined;
  let slot: Slot | undefined;
  let qualifier: string | undefined;
  return (value, writing) => {
    if (seen < FIRST) {
      seen++;
      if (seen === FIRST) namespace = namespaceOf(member);
      return false;
    }
    // A prefix that is not given yet might be due to another namespace first.
    if (namespace === undefined || (namespace !== "" && !writing.qualifiers.has(namespace))) return false;
    // The root's start tag has to be text: it waits for its declarations.
    if (!writing.takesBytes || (writing.head === undefined && writing.xml === "")) return false;
    const now = writing.qualifier(namespace);
    if (slot === undefined || now !== qualifier) {
      qualifier = now;
      slot = planner(now).slotOf(member);
    }
    writing.sink ??= takeSink();
    return write(slot, value, writing, writing.sink, put);
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

function write(slot: Slot, value: unknown, writing: Writing, sink: ByteSink, put: (text: string) => void): boolean {
  const { open } = sink;
  if (open === undefined) return false;
  const found = gathering(writing, open);
  const first = found.top++;
  const fits = gathers(slot, value, first, found);
  if (found.top > open.used) open.used = found.top;
  if (!fits) return false;
  const { text, size } = found;
  const most = sizeOf(slot) + size + UNIT_SIZE * text.length + OVERRUN;
  if (text.length > UNITS.length || most > SINK_SIZE) return false;
  writing.settle(1);
  if (most > SINK_SIZE - open.at) sinkFull(sink);
  if (text !== "") put(text);
  const pouring: Pouring = { open, top: first + 1, unit: 0 };
  const at = pourElement(slot, open.values[first], open.at, pouring);
  if (at < 0) return false;
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
