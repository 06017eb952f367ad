// Reads the elements of a record straight into it, as long as they come as the schema lists them and say nothing more.
import type { ExpectedName, XmlReader } from "../xml/reader.ts";
import type { TemplateShape, TemplateStart } from "./template-shape.ts";
import { isList, type Content } from "../schema/content.ts";
import type { Holder } from "../schema/holder.ts";
import { isRefusal } from "../schema/lexical/types.ts";
import { passOnFrom } from "../schema/misfit.ts";
import { compileSimple, type CompiledSimple } from "../schema/simple.ts";
import { memberReader, setMember } from "../schema/record.ts";
import { TYPE_TAG } from "../schema/type-tags.ts";
import type { ComplexTypeDescriptor, ElementMember, Member } from "../schema/types.ts";
import { readAt, type Read, type Reading } from "../schema/decode/reading.ts";
import { parse, refuse } from "../schema/decode/simple.ts";
import type { Slot } from "../schema/decode/slot.ts";
import { contentReaderOf, isPlainMember, shapeOf, startOf, type ContentReader, type ReadByName } from "./shape.ts";

export { keepContentReader, type ContentReader, type ReadByName } from "./shape.ts";

/**
 * Compiles what begins a type's records: plain objects, made by a constructor of the type's own. The engine learns from
 * the first of them how much room one needs, where `{}` has room for four members, and moves twice for ten.
 * @param tag What `$type` says of it, where subtypes must be told apart.
 */
export function compileBegin(tag: string | undefined): () => Record<string, unknown> {
  if (tag !== undefined) return () => ({ [TYPE_TAG]: tag });
  const Plain = function (): void {} as unknown as new () => Record<string, unknown>;
  Plain.prototype = Object.prototype;
  return () => new Plain();
}

/** What the content of a type is read with. */
export interface ContentParts {
  readonly slots: readonly Slot[];
  readonly holders: readonly Holder[];
  readonly content: Content;
  readonly begin: () => Record<string, unknown>;
  readonly readByName: ReadByName;
}

/** Compiles what reads the content of a type: all at once, else straight, else by name from where that ended. */
export function compileRead(type: ComplexTypeDescriptor, parts: ContentParts): ContentReader["read"] {
  const { holders, begin, readByName } = parts;
  const noCells: readonly undefined[] = holders.map(() => undefined);
  const straight = compileStraight(type, parts);
  if (straight === undefined)
    return (record, reader, reading) => readByName(record, reader, reading, noCells.slice(), 0);
  const { shape } = straight;
  const attributes = type.members.filter(({ kind }) => kind === "attribute" || kind === "anyAttribute");
  const readMembers = holders.map(({ property }) => memberReader(property));
  return (given, reader, reading) => {
    if (reading.ordered) return readByName(given, reader, reading, noCells.slice(), 0);
    let record = given;
    if (shape !== undefined) {
      if (reader.readAlike(shape, record, reading)) return record;
      record = copyOf(attributes, record, begin());
    }
    const due = straight.read(record, reader, reading);
    if (due !== WHOLE) {
      const cells: unknown[] = noCells.slice();
      for (let cell = 0; cell < due; cell++) cells[cell] = readMembers[cell]?.(record);
      // A member that was passed over may come yet, and has its place before those that were read.
      if (due > 0) record = copyOf(attributes, record, begin());
      readByName(record, reader, reading, cells, due);
    }
    if (shape !== undefined) reader.learn(shape);
    return record;
  };
}

/** Some members of a record, in another. */
function copyOf(
  members: readonly Member[],
  from: Record<string, unknown>,
  to: Record<string, unknown>,
): Record<string, unknown> {
  for (const { property } of members) if (Object.hasOwn(from, property)) setMember(to, property, from[property]);
  return to;
}

/** What a straight reading gives that came to the record's end: all is read and checked. */
const WHOLE = -1;

/**
 * Reads elements into a record, in the order of its members.
 * @returns {@link WHOLE}, or how many members were passed before something else came, whatever it is: those that were
 *   there are in the record, and nothing of what came has been read.
 */
type ReadStraight = (record: Record<string, unknown>, reader: XmlReader, reading: Reading) => number;

/** An element that is due. */
interface Due {
  readonly member: ElementMember;
  readonly name: ExpectedName;
  /** What it is called on the way; undefined for the items of a collection. */
  readonly step: string | undefined;
  readonly read: Read;
  /** How its start tags are compared, once one with attributes came; null where they are not. */
  start: Start | null | undefined;
}

interface Start {
  readonly template: TemplateStart<Reading>;
  /** Reads what is behind such a start tag. */
  readonly readContent: Read;
}

/** A member, as it is read where it is due. */
interface DueMember extends Due {
  /** Set where nothing but text can stand in it, and its text means what it says. */
  readonly simple: CompiledSimple | undefined;
  readonly many: boolean;
  readonly isRequired: boolean;
}

/** Compiles it; undefined where a type has more than elements of one name each. */
function compileStraight(
  type: ComplexTypeDescriptor,
  { slots, holders, content: { required, check } }: ContentParts,
): { readonly read: ReadStraight; readonly shape: TemplateShape<Reading> | undefined } | undefined {
  const dues = slots.flatMap(({ name, own: member, read }): readonly DueMember[] => {
    if (member === undefined || read === undefined || member.property === "__proto__") return [];
    const { property } = member;
    const simple = member.type.kind === "simpleType" && isPlainMember(member) ? compileSimple(member.type) : undefined;
    const due = { member, name, step: name.localName, read, start: undefined };
    return [{ ...due, simple, many: isList(member), isRequired: required.has(property) }];
  });
  if (new Set(dues.map(({ name }) => name.localName)).size < holders.length) return undefined;

  const read: ReadStraight = (record, reader, reading) => {
    let passed = 0;
    let count = 0;
    for (const due of dues) {
      count++;
      let value: unknown;
      if (due.many) {
        const items: unknown[] = [];
        readItems(due, items, reader, reading);
        if (items.length > 0 || !due.isRequired) value = items;
      } else if (due.simple !== undefined) {
        value = readSimple(due, due.simple, reader, reading);
      } else {
        value = readNext(due, -1, reader, reading);
      }
      if (value !== undefined) {
        record[due.member.property] = value;
        passed = count;
      } else if (due.isRequired) return passed;
    }
    if (!reader.nextIsEnd()) return passed;
    reader.next();
    check?.(record);
    return WHOLE;
  };
  const hasShape = dues.length > 0 && dues.every(({ many, member }) => !many && isPlainMember(member));
  return { read, shape: hasShape ? shapeOf(type) : undefined };
}

/** Compiles what reads the items of a collection that come next, as long as they are what is due. */
export function compileItems(member: ElementMember, name: ExpectedName, read: Read): ReadItems {
  const due: Due = { member, name, step: undefined, read, start: undefined };
  return (items, reader, reading) => readItems(due, items, reader, reading);
}

/** Reads items into an array. */
export type ReadItems = (items: unknown[], reader: XmlReader, reading: Reading) => void;

/** The value of the element that comes next, if it is the one that is due; else undefined. */
function readNext(due: Due, at: number, reader: XmlReader, reading: Reading): unknown {
  const { member, name, step, start } = due;
  if (start) {
    const { depth } = reader;
    const record = reader.readStartAlike(start.template, reading);
    if (record !== undefined) {
      if (reader.depth === depth) return record;
      begun = record;
      return readAt(start.readContent, member, at, step, reader, reading);
    }
  }
  if (!reader.nextNamed(name)) return undefined;
  if (reader.attributeCount > 0) learnStart(due, reader);
  return readAt(due.read, member, at, step, reader, reading);
}

/** The record whose attributes were read last. */
let begun: Record<string, unknown> = {};

/** Learns from a start tag, of a type that was read before. */
function learnStart(due: Due, reader: XmlReader): void {
  const { member } = due;
  if (due.start === undefined) {
    const { type } = member;
    const content = type.kind === "complexType" ? contentReaderOf(type) : undefined;
    if (content === undefined) return;
    const template = startOf(member);
    const readContent: Read = (one, reading) => content.read(begun, one, reading);
    due.start = template === undefined ? null : { template, readContent };
  }
  if (due.start !== null) reader.learnStart(due.start.template);
}

/** The value of the element that comes next, if it is the one that is due and has nothing but text. */
function readSimple(due: DueMember, simple: CompiledSimple, reader: XmlReader, reading: Reading): unknown {
  const { ofNumber } = simple;
  let text: string | undefined;
  try {
    if (ofNumber !== undefined) {
      const number = reader.nextNumber(due.name, simple.hasFraction === true);
      if (number === number) {
        const value = ofNumber(number);
        return isRefusal(value) ? refuse(value, String(number)) : value;
      }
    }
    text = reader.nextText(due.name);
    return text === undefined ? undefined : parse(simple, text, reader, reading);
  } catch (thrown) {
    return passOnFrom(due.member, thrown, due.name.localName);
  }
}

/** The elements that come next and are of the name that is due. */
function readItems(due: Due, items: unknown[], reader: XmlReader, reading: Reading): void {
  for (;;) {
    const item = readNext(due, items.length, reader, reading);
    if (item === undefined) return;
    items.push(item);
  }
}
