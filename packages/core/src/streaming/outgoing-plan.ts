// The way to the streamed items of a request: decided once for an element and a path, as a description with a gap in it.
import type { AnyTypeCodec } from "../schema/codecs.ts";
import { checkCount } from "../schema/collection.ts";
import { compileElement } from "../schema/encode/element.ts";
import type { WriteContent, WriteElement } from "../schema/encode/writing.ts";
import { writeOf } from "../schema/encode.ts";
import { Misfit } from "../schema/misfit.ts";
import { isRecord, memberReader } from "../schema/record.ts";
import type {
  Codec,
  ComplexTypeDescriptor,
  ElementDescriptor,
  ElementMember,
  TypeDescriptor,
} from "../schema/types.ts";
import { PieceWriting } from "./piece-writing.ts";
import { isStream, type Items } from "./streaming-input.ts";

/** From a message down to its streamed items. */
export interface OutgoingPlan {
  /** The message's element with a gap in the place of the items. */
  readonly around: ElementDescriptor;
  /** The properties from the message's own members to the list. */
  readonly path: readonly string[];
  /** The members on the way, outermost first; the last one holds the items. */
  readonly members: readonly ElementMember[];
  /** The element that repeats. */
  readonly item: ElementMember;
  /** Whether the items stand in an element of their own, which was collapsed to an array. */
  readonly isCollection: boolean;
  readonly write: WriteElement;
  /** @throws a misfit, with steps below the list, where there are too many or, at the `end`, too few. */
  readonly checkCount: (count: number, end: boolean) => void;
}

/** An iterable in the place of a list. */
export interface FoundStream {
  readonly path: readonly string[];
  readonly iterable: Items;
}

/** The deepest record that is searched: a value that contains itself ends here. */
const MOST_LEVELS = 32;

/** The iterables that stand in the place of lists. */
export function* streamsIn(type: TypeDescriptor, value: unknown, path: readonly string[] = []): Generator<FoundStream> {
  if (type.kind !== "complexType" || !isRecord(value) || path.length > MOST_LEVELS) return;
  for (const { member, read } of elementsOf(type)) {
    const found = read(value);
    if (found === undefined || found === null) continue;
    const below = [...path, member.property];
    if (repeats(member)) {
      if (isStream(found)) yield { path: below, iterable: found };
    } else yield* streamsIn(member.type, found, below);
  }
}

interface Looked {
  readonly member: ElementMember;
  readonly read: (record: Readonly<Record<string, unknown>>) => unknown;
}

const looked = new WeakMap<ComplexTypeDescriptor, readonly Looked[]>();

/** The members that hold lists or records. */
function elementsOf(type: ComplexTypeDescriptor): readonly Looked[] {
  let members = looked.get(type);
  if (members === undefined) {
    members = type.members.flatMap((member) =>
      member.kind === "element" && (repeats(member) || member.type.kind === "complexType")
        ? [{ member, read: memberReader(member.property) }]
        : [],
    );
    looked.set(type, members);
  }
  return members;
}

function repeats({ max, type }: ElementMember): boolean {
  return max > 1 || type.kind === "collection";
}

const plans = new WeakMap<ElementDescriptor, Map<string, OutgoingPlan>>();

/** The plan for a path that {@link streamsIn} found, made once. */
export function outgoingPlan(element: ElementDescriptor, path: readonly string[]): OutgoingPlan {
  let known = plans.get(element);
  if (known === undefined) plans.set(element, (known = new Map<string, OutgoingPlan>()));
  const key = path.join("\n");
  let plan = known.get(key);
  if (plan === undefined) known.set(key, (plan = planned(element, path)));
  return plan;
}

function planned(element: ElementDescriptor, path: readonly string[]): OutgoingPlan {
  const members: ElementMember[] = [];
  const type = withGap(element.type, path, members);
  const last = members.at(-1);
  if (last === undefined) throw new TypeError("a path of no steps");
  const { type: list } = last;
  const isCollection = last.max <= 1 && list.kind === "collection";
  const item = isCollection ? list.item : last;
  return {
    around: { kind: "element", name: element.name, nillable: element.nillable, type },
    path,
    members,
    item,
    isCollection,
    write: compileElement(item, writeOf),
    checkCount(count, end) {
      const tooFew = end && count < item.min;
      if (!tooFew && count <= item.max) return;
      if (isCollection) return checkCount(item, count);
      const expected = tooFew ? `at least ${item.min}` : `at most ${item.max}`;
      throw new Misfit("OCCURS", expected, String(count));
    },
  };
}

/** The same type, but in the place of the list one element that writes what stands around the items. */
function withGap(
  type: TypeDescriptor,
  [property, ...below]: readonly string[],
  taken: ElementMember[],
): TypeDescriptor {
  if (property === undefined || type.kind !== "complexType") throw new TypeError("a path that leads to no list");
  const members = type.members.map((member) => {
    if (member.property !== property || member.kind !== "element") return member;
    taken.push(member);
    if (below.length > 0) return { ...member, type: withGap(member.type, below, taken) };
    const { name, min } = member;
    const isCollection = member.max <= 1;
    const gap: ElementMember = {
      kind: "element",
      property,
      name,
      // That there is at least one item is known before anything is written.
      min: Math.min(min, 1),
      max: 1,
      nillable: false,
      type: { kind: "anyType", codec: gapCodec(isCollection ? writeEmptyCollection : writeNothing) },
    };
    return gap;
  });
  return { kind: "complexType", name: type.name, members, content: type.content };
}

function gapCodec(encode: WriteContent): Codec<"anyType"> {
  const codec: Codec<"anyType"> & Pick<AnyTypeCodec, "encode"> = { encode: () => encode };
  return codec;
}

const writeNothing: WriteContent = (_value, writing) => gapIn(writing);

const writeEmptyCollection: WriteContent = (_value, writing, open, close) => {
  writing.enter();
  writing.xml += `${open}>`;
  gapIn(writing);
  writing.xml += close;
  writing.leave();
};

function gapIn(writing: object): void {
  if (!(writing instanceof PieceWriting)) throw new TypeError("a gap in a message that is not streamed");
  writing.leaveGap();
}
