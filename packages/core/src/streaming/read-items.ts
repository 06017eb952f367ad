// Reads a message whose items are taken out as they come: it gives way where bytes run out, and goes on where it was.
import { DecodeError, formatPath } from "../error.ts";
import { NS } from "../names.ts";
import { followerOf } from "../schema/decode/complex.ts";
import { compileNillable, readNothing } from "../schema/decode/element.ts";
import { readAt, skipAttributes, skipElement, skipText, type Read, type Reading } from "../schema/decode/reading.ts";
import type { DecodeOptions } from "../schema/decode.ts";
import { Misfit, passOnFrom, reportOf, type DecodeReason } from "../schema/misfit.ts";
import type { ElementMember } from "../schema/types.ts";
import { XmlToken } from "../xml/token.ts";
import type { XmlStreamReader } from "../xml/stream-reader.ts";
import { underflow } from "../xml/underflow.ts";
import type { Items, Plan } from "./plan.ts";

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
    if (isNil(reader)) yield* readNil(plan.message, reader, reading);
    else yield* readLevel({ plan, reader, reading, options, take, count: 0 }, 0);
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
  return yield* tagFrom(reader.next(), reader, onText);
}

function isTag(token: XmlToken): boolean {
  return token !== XmlToken.more && token !== XmlToken.text;
}

/** {@link nextTag}, where the next token is known: most often it is a tag, and nothing need be made for it. */
function* tagFrom(first: XmlToken, reader: XmlStreamReader, onText: () => void): Reads<XmlToken> {
  for (let token = first; ; token = reader.next()) {
    if (isTag(token)) return token;
    if (token === XmlToken.more) yield;
    else if (!reader.isWhitespace()) onText();
  }
}

function* readLevel(run: Run, depth: number): Reads<void> {
  const { plan, reader, reading } = run;
  const level = plan.levels[depth];
  if (level === undefined) return;
  const isLast = depth === plan.levels.length - 1;
  const itemsHere = isLast && plan.items.collection === undefined;
  const record: Record<string, unknown> = {};
  if (level.readAttributes !== undefined) level.readAttributes(reader, reading, record);
  else if (reader.attributeCount > 0) skipAttributes(reader, reading, level.type.name);
  const cells: unknown[] = level.holders.map(() => undefined);
  const follower = reading.ordered ? followerOf(level.order, true) : undefined;
  const onText = (): void => {
    if (!level.isMixed) skipText(reading);
  };
  let due = 0;
  let itemsCell = -1;
  for (;;) {
    tell(run, depth);
    let token = reader.next();
    if (!isTag(token)) {
      token = yield* tagFrom(token, reader, onText);
      // Text in front of an element is no part of it, and an item that is read again forgets what it skipped.
      tell(run, depth);
    }
    if (token !== XmlToken.start) break;
    const slot = level.find(reader, due);
    if (slot === undefined) {
      yield* wholeElement(reader);
      if (level.isOpen) reader.skip();
      else skipElement(reader, reading);
      continue;
    }
    follower?.follow(slot.property, slot.name.localName);
    due = slot.next;
    if (slot.property !== level.member.property) {
      yield* wholeElement(reader);
      slot.put(cells, reader, reading);
    } else if (itemsHere) {
      if (!takeItem(run, plan.items)) yield* readItem(run, plan.items);
      itemsCell = slot.cell;
    } else {
      if (cells[slot.cell] !== undefined) {
        throw new Misfit("OCCURS", "the element at most once", "it again", level.member.name.localName);
      }
      cells[slot.cell] = yield* readOn(run, level.member, depth, isLast);
    }
  }
  // The items themselves are gone. The content model asks whether there were enough, and not too many.
  const { min, max } = level.member;
  const most = Number.isFinite(max) ? max + 1 : Math.max(min, 1);
  if (itemsCell >= 0) cells[itemsCell] = Array.from({ length: Math.min(run.count, most) });
  level.complete(record, cells);
}

/** The member that leads on: the next level, or the element around the items. */
function* readOn(run: Run, member: ElementMember, depth: number, isLast: boolean): Reads<unknown> {
  const { localName } = member.name;
  try {
    if (isNil(run.reader)) return yield* readNil(member, run.reader, run.reading);
    if (isLast) yield* readCollection(run, depth);
    else yield* readLevel(run, depth + 1);
    return {};
  } catch (thrown) {
    return passOnFrom(member, thrown, localName);
  }
}

function isNil(reader: XmlStreamReader): boolean {
  const nil = reader.attribute(NS.xsi, "nil")?.trim();
  return nil === "true" || nil === "1";
}

/** An element on the way that is nil, and so has no items; or must not be. */
function* readNil(
  element: Parameters<typeof compileNillable>[1],
  reader: XmlStreamReader,
  reading: Reading,
): Reads<unknown> {
  yield* wholeElement(reader);
  return compileNillable(readNothing, element)(reader, reading);
}

function* readCollection(run: Run, depth: number): Reads<void> {
  const { reader, reading, plan } = run;
  const { items } = plan;
  if (reader.attributeCount > 0) skipAttributes(reader, reading, items.collection?.name);
  const onText = (): void => skipText(reading);
  for (;;) {
    tell(run, depth + 1);
    let token = reader.next();
    if (!isTag(token)) {
      token = yield* tagFrom(token, reader, onText);
      tell(run, depth + 1);
    }
    if (token !== XmlToken.start) break;
    if (items.elements.some(({ name }) => reader.is(name))) {
      if (!takeItem(run, items)) yield* readItem(run, items);
    } else {
      yield* wholeElement(reader);
      skipElement(reader, reading);
    }
  }
  items.checkCount(run.count);
}

/**
 * Reads an item as if it had all come, as most have. Where it has not, its start tag is marked, and is the current token
 * again.
 */
function takeItem(run: Run, items: Items): boolean {
  const { reader, reading } = run;
  reader.mark();
  reader.insists = true;
  try {
    readOne(run, items);
    return true;
  } catch (thrown) {
    if (thrown !== underflow) throw thrown;
  } finally {
    reader.insists = false;
  }
  reading.skipped.length = 0;
  reader.rewind();
  return false;
}

/** Waits for an item that {@link takeItem} found cut off, and reads it again. */
function* readItem(run: Run, items: Items): Reads<void> {
  do yield;
  while (!run.reader.isMarkedWhole());
  readOne(run, items);
}

function readOne(run: Run, items: Items): void {
  const { reader, reading } = run;
  const read = items.elements.find(({ name }) => reader.is(name))?.read as Read;
  run.take(readAt(read, items.member, run.count, items.step, reader, reading));
  run.count++;
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
