// Reads a message whose items are taken out as they come: it gives way where bytes run out, and goes on where it was.
import { DecodeError, formatPath } from "../error.ts";
import { NS } from "../names.ts";
import { readAt, skipAttributes, skipElement, skipText, type Read, type Reading } from "../schema/decode/reading.ts";
import type { DecodeOptions } from "../schema/decode.ts";
import { Misfit, passOnFrom, reportOf, type DecodeReason } from "../schema/misfit.ts";
import { missing } from "../schema/content.ts";
import { setMember } from "../schema/record.ts";
import type { ElementMember } from "../schema/types.ts";
import { XmlToken } from "../xml/token.ts";
import type { XmlStreamReader } from "../xml/stream-reader.ts";
import { underflow } from "../xml/underflow.ts";
import type { Items, Level, Plan } from "./plan.ts";

/** Gives way where it needs more bytes; whoever runs it writes them into the reader, or says that there are none. */
export type Reads<T> = Generator<undefined, T, undefined>;

/** One message being read. */
interface Run {
  readonly plan: Plan;
  readonly reader: XmlStreamReader;
  readonly reading: Reading;
  readonly options: DecodeOptions;
  /** Takes the items as they come. */
  readonly take: (item: unknown) => void;
  /** How many items came. */
  count: number;
}

/**
 * Reads the message at whose start the reader stands, through its end.
 * @throws {DecodeError} where the message breaks its schema; the items before that place were taken.
 */
export function* readItems(
  plan: Plan,
  reader: XmlStreamReader,
  options: DecodeOptions,
  take: (item: unknown) => void,
): Reads<void> {
  const reading: Reading = {
    strict: options.strict ?? false,
    ordered: options.order === "schema",
    facets: options.facets ?? false,
    listens: options.onUnknown !== undefined,
    skipped: [],
  };
  const root = plan.message.name.localName;
  try {
    yield* readLevel({ plan, reader, reading, options, take, count: 0 }, 0);
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    thrown.steps.push(root);
    throw new DecodeError({ code: `SOAP_DECODE_${thrown.reason as DecodeReason}`, ...reportOf(thrown) });
  }
}

/** Waits until the element at whose start the reader stands has all come. */
export function* wholeElement(reader: XmlStreamReader): Reads<void> {
  reader.mark();
  while (!reader.isMarkedWhole()) yield;
}

/** The next start or end tag; `onText` is told of text that is not white space. */
export function* nextTag(reader: XmlStreamReader, onText: () => void): Reads<XmlToken> {
  for (;;) {
    const token = reader.next();
    if (token === XmlToken.more) yield;
    else if (token !== XmlToken.text) return token;
    else if (!reader.isWhitespace()) onText();
  }
}

function* readLevel(run: Run, depth: number): Reads<void> {
  const { plan, reader, reading } = run;
  const level = plan.levels[depth];
  if (level === undefined) return;
  const isLast = depth === plan.levels.length - 1;
  const record: Record<string, unknown> = {};
  if (level.readAttributes !== undefined) level.readAttributes(reader, reading, record);
  else if (reader.attributeCount > 0) skipAttributes(reader, reading, level.type.name);
  const cells: unknown[] = level.holders.map(() => undefined);
  const order = orderIn(level, reading);
  let due = 0;
  for (;;) {
    tell(run, depth);
    const token = yield* nextTag(reader, () => skipText(reading));
    if (token !== XmlToken.start) break;
    const slot = level.find(reader, due);
    if (slot === undefined) {
      yield* wholeElement(reader);
      if (level.isOpen) reader.skip();
      else skipElement(reader, reading);
      continue;
    }
    order(slot.index, slot.member);
    due = slot.next;
    if (slot.member !== level.member) {
      yield* wholeElement(reader);
      slot.put(cells, reader, reading);
    } else if (isLast && plan.items.collection === undefined) yield* readItem(run, plan.items);
    else {
      if (cells[slot.cell] !== undefined) {
        throw new Misfit("OCCURS", "the element at most once", "it again", slot.member.name.localName);
      }
      cells[slot.cell] = yield* readOn(run, slot.member, depth, isLast);
    }
  }
  finish(level, record, cells, isLast && plan.items.collection === undefined ? run.count : undefined);
}

/** The member that leads on: the next level, or the element around the items. */
function* readOn(run: Run, member: ElementMember, depth: number, isLast: boolean): Reads<unknown> {
  const { localName } = member.name;
  const nil = run.reader.attribute(NS.xsi, "nil")?.trim();
  try {
    if (nil === "true" || nil === "1") {
      if (!member.nillable) throw new Misfit("NIL", "an element that is not nil", "xsi:nil");
      yield* wholeElement(run.reader);
      if ((run.reader.readText() ?? "x").trim() !== "") throw new Misfit("NIL", "no content where xsi:nil is true");
      return null;
    }
    if (isLast) yield* readCollection(run, depth);
    else yield* readLevel(run, depth + 1);
    return {};
  } catch (thrown) {
    return passOnFrom(member, thrown, localName);
  }
}

function* readCollection(run: Run, depth: number): Reads<void> {
  const { reader, reading, plan } = run;
  const { items } = plan;
  if (reader.attributeCount > 0) skipAttributes(reader, reading, items.collection?.name);
  for (;;) {
    tell(run, depth + 1);
    const token = yield* nextTag(reader, () => skipText(reading));
    if (token !== XmlToken.start) break;
    if (items.elements.some(({ name }) => reader.is(name))) yield* readItem(run, items);
    else {
      yield* wholeElement(reader);
      skipElement(reader, reading);
    }
  }
  items.checkCount(run.count);
}

/** Most items have come whole: they are read at once, and only one that was cut off is read again. */
function* readItem(run: Run, items: Items): Reads<void> {
  const { reader, reading, take } = run;
  const read = items.elements.find(({ name }) => reader.is(name))?.read as Read;
  reader.mark();
  for (;;) {
    reader.insists = true;
    try {
      take(readAt(read, items.member, run.count, items.step, reader, reading));
      run.count++;
      return;
    } catch (thrown) {
      if (thrown !== underflow) throw thrown;
    } finally {
      reader.insists = false;
    }
    reading.skipped.length = 0;
    reader.rewind();
    do yield;
    while (!reader.isMarkedWhole());
  }
}

/** Says at once what was skipped: of a message without an end, nothing is told at its end. */
function tell({ plan, reading, options }: Run, depth: number): void {
  if (reading.skipped.length === 0) return;
  const above = [
    plan.message.name.localName,
    ...plan.levels.slice(0, depth).map(({ member }) => member.name.localName),
  ];
  for (const { kind, name, steps } of reading.skipped.splice(0)) {
    options.onUnknown?.({ kind, name, path: formatPath([...above, ...steps.toReversed()]) });
  }
}

/** Refuses elements out of the contract's order, where that was asked for. */
function orderIn({ type }: Level, { ordered }: Reading): (index: number, member: ElementMember) => void {
  if (!ordered || type.content.kind === "all") return () => {};
  let last = -1;
  let before = "";
  return (index, member) => {
    const { localName } = member.name;
    if (index < last)
      throw new Misfit("ORDER", `element ${localName} before element ${before}`, "it behind", localName);
    last = index;
    before = localName;
  };
}

/** @param count How many items stand in this record itself. */
function finish(
  level: Level,
  record: Record<string, unknown>,
  cells: readonly unknown[],
  count: number | undefined,
): void {
  const { holders, content, member, slots } = level;
  holders.forEach((holder, cell) => {
    const { property } = holder;
    const given = cells[cell];
    const group = slots.find((slot) => slot.cell === cell)?.group;
    const own = group === undefined || given === undefined ? given : group.recordsOf(given as never);
    // The items themselves are gone; that they were there, and how many, is what the content model asks.
    const value =
      property === member.property && count !== undefined ? (count === 0 ? undefined : placeholders(count)) : own;
    if (value !== undefined) setMember(record, property, value);
    else if (content.required.has(property)) throw missing(holder);
  });
  content.check?.(record);
}

/** An array of that length, which takes no room. */
function placeholders(count: number): readonly unknown[] {
  const made: unknown[] = [];
  made.length = count;
  return made;
}
