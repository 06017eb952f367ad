// Which record of a repeated group takes the next element, however groups stand in one another.
import type { OpenGroup } from "../codecs.ts";
import { compileContent, missing } from "../content.ts";
import { passOn } from "../misfit.ts";
import { compileOrder } from "../order.ts";
import type { Progress } from "../particles.ts";
import { setMember } from "../record.ts";
import type { AnyMember, ElementMember, GroupMember } from "../types.ts";

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

/** A record on the way to a member: the group's property, and the number of the record in it. */
export interface RecordStep {
  readonly property: string;
  readonly at: number;
}

/** An element or a wildcard that a group holds, at whatever depth. */
export interface GroupLeaf {
  readonly member: ElementMember | AnyMember;
  /** Finds the record that takes one more of it, or begins one; `steps` lead to it, outermost first. */
  readonly place: (open: OpenGroup) => {
    readonly values: Record<string, unknown>;
    readonly steps: readonly RecordStep[];
  };
}

/** The records of a repeated group. */
export interface GroupRecords {
  readonly leaves: readonly GroupLeaf[];
  readonly open: () => OpenGroup;
  /** Takes a text between records, where content is mixed. */
  readonly putText: (open: OpenGroup, text: string) => void;
  /** The records when all was read, checked, with the empty arrays that belong to each. */
  readonly recordsOf: (open: OpenGroup) => readonly unknown[];
}

/**
 * Compiles a repeated group. Its own order decides where one record ends and the next begins, also where other order
 * is free.
 */
export function compileRecords(member: GroupMember): GroupRecords {
  const group = compile(member);
  return {
    // Nobody else makes open groups.
    leaves: group.leaves.map((leaf) => ({ member: leaf.member, place: (given) => group.place(given as Open, leaf) })),
    open: newGroup,
    putText: (given, text) => putText(given as Open, text),
    recordsOf: (given) => group.recordsOf(given as Open),
  };
}

function newGroup(): Open {
  return { records: [], progress: undefined };
}

/** A text ends the record before it, and is one with the text before it. */
function putText(group: Open, text: string): void {
  const last = group.records.at(-1);
  if (typeof last === "string") group.records[group.records.length - 1] = last + text;
  else group.records.push(text);
  group.progress = undefined;
}

type Placed = ReturnType<GroupLeaf["place"]>;

/** A leaf, as the records of one group see it. */
interface Leaf {
  readonly member: ElementMember | AnyMember;
  /** The member of the group that it belongs to: itself, or the group that holds it. */
  readonly property: string;
  /** Leads on from a record of the group. */
  readonly placeIn: (record: OpenRecord) => Placed;
  /** Whether a record has as many of it as it may. */
  readonly isFull: (record: OpenRecord) => boolean;
}

interface CompiledRecords {
  readonly leaves: readonly Leaf[];
  readonly place: (open: Open, leaf: Leaf) => Placed;
  /** Whether the last record can take one more. */
  readonly takes: (open: Open, leaf: Leaf) => boolean;
  readonly recordsOf: (open: Open) => readonly unknown[];
}

function compile(member: GroupMember): CompiledRecords {
  const { property, members, content } = member;
  const repeated = new Set(members.filter((inner) => inner.max > 1).map((inner) => inner.property));
  const order = compileOrder(content, { repeats: (inner) => repeated.has(inner), oneBranch: true });
  const nested = new Map<string, CompiledRecords>();
  const leaves = members.flatMap((inner): readonly Leaf[] => {
    if (inner.kind !== "group") return [ownLeaf(inner)];
    const group = compile(inner);
    nested.set(inner.property, group);
    return group.leaves.map((leaf) => nestedLeaf(inner, group, leaf));
  });
  /** The last record, where it can take one more; else none. */
  const goOn = (group: Open, leaf: Leaf): { readonly record: OpenRecord; readonly progress: Progress } | undefined => {
    const last = group.records.at(-1);
    if (last === undefined || typeof last === "string" || group.progress === undefined) return undefined;
    const progress = order.proceed(group.progress, leaf.property);
    return progress === undefined || leaf.isFull(last) ? undefined : { record: last, progress };
  };
  const finish = compileFinish(member, nested);
  return {
    leaves,
    takes: (group, leaf) => goOn(group, leaf) !== undefined,
    place: (group, leaf) => {
      const last = goOn(group, leaf);
      const record = last?.record ?? { values: {}, groups: new Map<string, Open>() };
      if (last === undefined) group.records.push(record);
      group.progress = last?.progress ?? order.begin(leaf.property);
      const step: RecordStep = { property, at: group.records.length - 1 };
      const { values, steps } = leaf.placeIn(record);
      return { values, steps: [step, ...steps] };
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

function ownLeaf(member: ElementMember | AnyMember): Leaf {
  const { property, max } = member;
  return {
    member,
    property,
    placeIn: ({ values }) => ({ values, steps: [] }),
    isFull: ({ values }) => {
      const items = Object.hasOwn(values, property) ? values[property] : undefined;
      return Array.isArray(items) && items.length >= max;
    },
  };
}

function nestedLeaf({ property, max }: GroupMember, group: CompiledRecords, leaf: Leaf): Leaf {
  return {
    member: leaf.member,
    property,
    placeIn: ({ groups }) => {
      let inner = groups.get(property);
      if (inner === undefined) groups.set(property, (inner = newGroup()));
      return group.place(inner, leaf);
    },
    isFull: ({ groups }) => {
      const inner = groups.get(property);
      return inner !== undefined && inner.records.length >= max && !group.takes(inner, leaf);
    },
  };
}

/** Checks a record that was read, and adds the empty arrays that belong to it. */
function compileFinish(
  { content, members }: GroupMember,
  nested: ReadonlyMap<string, CompiledRecords>,
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

/** The array of a member that a record holds, begun where it is the first. */
export function itemsIn(values: Record<string, unknown>, property: string): unknown[] {
  if (!Object.hasOwn(values, property)) setMember(values, property, []);
  return values[property] as unknown[];
}
