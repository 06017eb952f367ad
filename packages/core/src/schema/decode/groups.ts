// Reads repeated model groups: elements in a row become an ordered array of records.
import { readElement } from "../../xml/element.ts";
import type { XmlReader } from "../../xml/reader.ts";
import type { GroupEntry, GroupReader, OpenGroup, Substitute } from "../codecs.ts";
import { compileContent, missing } from "../content.ts";
import type { Holder } from "../holder.ts";
import { passOn } from "../misfit.ts";
import { compileOrder, type Progress } from "../particles.ts";
import { setMember } from "../record.ts";
import type { AnyMember, ElementMember, GroupMember, MemberNotes } from "../types.ts";
import { readAt, type Reading, type ReadOf } from "./reading.ts";
import { elementsOf } from "./slots.ts";

/** A repeated group of one value being read. */
interface Open extends OpenGroup {
  readonly records: (OpenRecord | string)[];
  /** Where in the group's content model the last record is. */
  progress: Progress | undefined;
}

/** A record being read, with the repeated groups in it. */
interface OpenRecord {
  readonly values: Record<string, unknown>;
  readonly groups: Map<string, Open>;
}

/** An element that a group may hold, as its records see it. */
interface Entry extends Pick<GroupEntry, "name" | "namespaces" | "max"> {
  /** The member that it belongs to. */
  readonly property: string;
  readonly put: (record: OpenRecord, reader: XmlReader, reading: Reading) => void;
  /** Whether a record has as many of it as it may. */
  readonly isFull: (record: OpenRecord) => boolean;
}

/** A repeated group, ready to run. */
interface CompiledGroup {
  readonly entries: readonly Entry[];
  readonly put: (open: Open, entry: Entry, reader: XmlReader, reading: Reading) => void;
  /** Whether the last record can take one more. */
  readonly takes: (open: Open, entry: Entry) => boolean;
  readonly recordsOf: (open: Open) => readonly unknown[];
}

/**
 * Compiles a repeated group. Its own order decides where one record ends and the next begins, also where other order
 * is free.
 */
export function compileGroup(member: GroupMember, readOf: ReadOf): GroupReader {
  const group = compile(member, readOf);
  return {
    entries: group.entries.map((entry): GroupEntry => ({
      name: entry.name,
      namespaces: entry.namespaces,
      max: entry.max,
      // Nobody else makes open groups.
      put: (given, reader, reading) => group.put(given as Open, entry, reader, reading),
    })),
    open,
    putText: member.mixed === true ? (given, text) => putText(given as Open, text) : undefined,
    recordsOf: (given) => group.recordsOf(given as Open),
  };
}

function open(): Open {
  return { records: [], progress: undefined };
}

/** A text ends the record before it, and is one with the text before it. */
function putText(group: Open, text: string): void {
  const last = group.records.at(-1);
  if (typeof last === "string") group.records[group.records.length - 1] = last + text;
  else group.records.push(text);
  group.progress = undefined;
}

function compile(member: GroupMember, readOf: ReadOf): CompiledGroup {
  const { property, members, content } = member;
  const repeated = new Set(members.filter((inner) => inner.kind === "group" || inner.max > 1).map(propertyOf));
  const order = compileOrder(content, { repeats: (inner) => repeated.has(inner), oneBranch: true });
  const nested = new Map<string, CompiledGroup>();
  const entries = members.flatMap((inner): readonly Entry[] => {
    if (inner.kind === "any") return [wildcardEntry(inner)];
    if (inner.kind === "element") return elementsOf(inner, readOf).map((element) => elementEntry(inner, element));
    const group = compile(inner, readOf);
    nested.set(inner.property, group);
    return group.entries.map((entry) => nestedEntry(inner, group, entry));
  });
  const next = (
    group: Open,
    entry: Entry,
  ): { readonly record: OpenRecord; readonly progress: Progress } | undefined => {
    const last = group.records.at(-1);
    if (last === undefined || typeof last === "string" || group.progress === undefined) return undefined;
    const progress = order.proceed(group.progress, entry.property);
    return progress === undefined || entry.isFull(last) ? undefined : { record: last, progress };
  };
  const finish = compileFinish(member, nested);
  return {
    entries,
    takes: (group, entry) => next(group, entry) !== undefined,
    put: (group, entry, reader, reading) => {
      const found = next(group, entry);
      const record = found?.record ?? { values: {}, groups: new Map<string, Open>() };
      if (found === undefined) group.records.push(record);
      group.progress = found?.progress ?? order.begin(entry.property);
      const read = (one: XmlReader, how: Reading): void => entry.put(record, one, how);
      readAt(read, NO_NOTES, group.records.length - 1, property, reader, reading);
    },
    recordsOf: ({ records }) =>
      records.map((record, at) => {
        if (typeof record === "string") return record;
        try {
          return finish(record);
        } catch (thrown) {
          return passOn(thrown, at, property);
        }
      }),
  };
}

function propertyOf({ property }: Holder): string {
  return property;
}

/** The group itself is no secret. */
const NO_NOTES: MemberNotes = {};

function elementEntry(member: ElementMember, { name, read }: Substitute): Entry {
  const { property, max } = member;
  const step = member.name.localName;
  const only = { name, namespaces: undefined, property, max };
  if (max === 1) {
    return {
      ...only,
      put: ({ values }, reader, reading) =>
        setMember(values, property, readAt(read, member, -1, step, reader, reading)),
      isFull: ({ values }) => Object.hasOwn(values, property),
    };
  }
  return {
    ...only,
    put: ({ values }, reader, reading) => {
      const items = itemsIn(values, property);
      items.push(readAt(read, member, items.length, step, reader, reading));
    },
    isFull: ({ values }) => countIn(values, property) >= max,
  };
}

function wildcardEntry({ property, namespaces, max }: AnyMember): Entry {
  return {
    name: undefined,
    namespaces,
    property,
    max,
    put: ({ values }, reader) => void itemsIn(values, property).push(readElement(reader)),
    isFull: ({ values }) => countIn(values, property) >= max,
  };
}

function nestedEntry({ property, max }: GroupMember, group: CompiledGroup, entry: Entry): Entry {
  return {
    ...entry,
    property,
    max: Number.POSITIVE_INFINITY,
    put: ({ groups }, reader, reading) => {
      let inner = groups.get(property);
      if (inner === undefined) groups.set(property, (inner = open()));
      group.put(inner, entry, reader, reading);
    },
    isFull: ({ groups }) => {
      const inner = groups.get(property);
      return inner !== undefined && inner.records.length >= max && !group.takes(inner, entry);
    },
  };
}

function itemsIn(values: Record<string, unknown>, property: string): unknown[] {
  if (!Object.hasOwn(values, property)) setMember(values, property, []);
  return values[property] as unknown[];
}

function countIn(values: Readonly<Record<string, unknown>>, property: string): number {
  return Object.hasOwn(values, property) ? (values[property] as readonly unknown[]).length : 0;
}

/** Checks a record that was read, with the empty arrays that belong to it. */
function compileFinish(
  { content, members }: GroupMember,
  nested: ReadonlyMap<string, CompiledGroup>,
): (record: OpenRecord) => Readonly<Record<string, unknown>> {
  const { required, arrays, check, complete } = compileContent(content, members);
  const must = members.filter(({ property }) => required.has(property));
  return ({ values, groups }) => {
    for (const [property, inner] of groups) {
      const records = nested.get(property)?.recordsOf(inner);
      if (records !== undefined) setMember(values, property, records);
    }
    for (const holder of must) if (!Object.hasOwn(values, holder.property)) throw missing(holder);
    check?.(values);
    for (const property of arrays) if (!Object.hasOwn(values, property)) setMember(values, property, []);
    complete?.(values);
    return values;
  };
}
