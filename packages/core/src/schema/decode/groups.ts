// Reads repeated model groups: elements in a row become an ordered array of records.
import { compileContent, missing } from "../content.ts";
import { passOn } from "../misfit.ts";
import { compileOrder, type Progress } from "../particles.ts";
import { setMember } from "../record.ts";
import type { GroupMember } from "../types.ts";

/** A repeated group of one value being read. */
export interface OpenGroup {
  readonly records: Record<string, unknown>[];
  /** Where in the group's content model the last record is. */
  progress: Progress | undefined;
}

/** Gives the record that takes the next element of a group: the last one, or a new one where that can take no more. */
export type RecordFor = (open: OpenGroup, property: string) => Record<string, unknown>;

/** A repeated group, ready to run. */
export interface CompiledGroup {
  readonly property: string;
  readonly recordFor: RecordFor;
  /** The records when all was read, checked, with the empty arrays that belong to each. */
  readonly recordsOf: (open: OpenGroup) => readonly Record<string, unknown>[];
}

/**
 * Compiles a repeated group. Its own order decides where one record ends and the next begins, also where other order
 * is free.
 */
export function compileGroup(member: GroupMember): CompiledGroup {
  const repeated = new Map(member.members.filter(({ max }) => max > 1).map(({ property, max }) => [property, max]));
  const order = compileOrder(member.content, { repeats: (property) => repeated.has(property), oneBranch: true });
  const { required, arrays, check, complete } = compileContent(member.content, member.members);
  const must = member.members.filter(({ property }) => required.has(property));
  return {
    property: member.property,
    recordFor: (open, property) => {
      const last = open.records.at(-1);
      const next = open.progress === undefined ? undefined : order.proceed(open.progress, property);
      if (last !== undefined && next !== undefined && !isFull(last, property, repeated.get(property))) {
        open.progress = next;
        return last;
      }
      const record: Record<string, unknown> = {};
      open.progress = order.begin(property);
      open.records.push(record);
      return record;
    },
    recordsOf: ({ records }) => {
      records.forEach((record, at) => {
        try {
          for (const holder of must) if (!Object.hasOwn(record, holder.property)) throw missing(holder);
          check?.(record);
        } catch (thrown) {
          passOn(thrown, at, member.property);
        }
        for (const property of arrays) if (!Object.hasOwn(record, property)) setMember(record, property, []);
        complete?.(record);
      });
      return records;
    },
  };
}

/** Whether a record has as many of a repeated element as it may. */
function isFull(record: Readonly<Record<string, unknown>>, property: string, max: number | undefined): boolean {
  if (max === undefined || !Object.hasOwn(record, property)) return false;
  const items = record[property];
  return Array.isArray(items) && items.length >= max;
}
