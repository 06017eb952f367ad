// Reads a complex type: attributes and text, or elements by name, in any order, each into its member.
import { compileBegin, compileRead, keepContentReader, type ContentReader, type ReadByName } from "#speed/straight";
import { XmlToken } from "../../xml/reader.ts";
import { codecOf } from "../codecs.ts";
import { compileContent, isList, missing, type Content } from "../content.ts";
import { Misfit } from "../misfit.ts";
import type { Holder } from "../holder.ts";
import { holdersOf, orderOf, type Order, type Progress } from "../particles.ts";
import { setMember } from "../record.ts";
import type { ComplexTypeDescriptor } from "../types.ts";
import { compileAttributes } from "./attributes.ts";
import { skipAttributes, skipElement, skipText, type Read, type ReadOf } from "./reading.ts";
import { compileFind, slotsOf, type Slots } from "./slots.ts";

/**
 * Compiles a complex type.
 * @param tag What `$type` says of it, where subtypes must be told apart.
 */
export function compileComplex(type: ComplexTypeDescriptor, readOf: ReadOf, tag?: string): Read {
  const text = type.members.find((member) => member.kind === "text");
  return text === undefined ? compileElements(type, readOf, tag) : codecOf(text).decode(type, text, tag);
}

/** Adds the attributes to what reads the content. */
export function compileWhole(type: ComplexTypeDescriptor, tag: string | undefined, content: ContentReader): Read {
  const readAttributes = compileAttributes(type);
  const { begin, read } = content;
  if (tag === undefined) keepContentReader(type, content);
  return (reader, reading) => {
    const record = begin();
    if (readAttributes !== undefined) readAttributes(reader, reading, record);
    else if (reader.attributeCount > 0) skipAttributes(reader, reading, type.name);
    return read(record, reader, reading);
  };
}

function compileElements(type: ComplexTypeDescriptor, readOf: ReadOf, tag: string | undefined): Read {
  const holders = [...holdersOf(type.content, type.members).values()];
  const { slots, wildcards, finish, putText } = slotsOf(holders, readOf);
  const find = compileFind(slots);
  const content = compileContent(type.content, type.members);
  const fill = compileFill(type, holders, finish, content);
  let order: Order | undefined;
  const begin = compileBegin(tag);

  const readByName: ReadByName = (record, reader, reading, cells, from) => {
    let due = from;
    // Of several wildcards it is the place that tells whose an element is, also where other order is free.
    const follower =
      reading.ordered || wildcards.length > 1
        ? followerOf((order ??= orderOf(type.content)), reading.ordered)
        : undefined;
    for (;;) {
      const token = reader.next();
      if (token === XmlToken.end) break;
      if (token === XmlToken.text) {
        if (putText !== undefined) putText(cells, reader.text);
        else if (!reader.isWhitespace()) skipText(reading);
        continue;
      }
      const slot = find(reader, due);
      if (slot !== undefined) {
        follower?.follow(slot.property, slot.name.localName);
        slot.put(cells, reader, reading);
        due = slot.next;
        continue;
      }
      const takers = wildcards.filter(({ takes }) => takes(cells, reader));
      const taker = takers.find(({ property }) => follower?.accepts(property) !== false) ?? takers[0];
      if (taker === undefined) skipElement(reader, reading);
      else {
        follower?.follow(taker.property, reader.localName);
        taker.put(cells, reader, reading);
      }
    }
    fill(record, cells);
    return record;
  };
  const read = compileRead(type, { slots, holders, content, begin, readByName });
  return compileWhole(type, tag, { begin, read });
}

/** Where in the content model one value is. */
export interface Follower {
  /** Whether an element of that property may come next. */
  readonly accepts: (property: string) => boolean;
  /** Goes on to an element. */
  readonly follow: (property: string, localName: string) => void;
}

/** @param refuses Whether elements that come out of the contract's order are refused. */
export function followerOf(order: Order, refuses: boolean): Follower {
  let progress: Progress | undefined;
  let last = "";
  const next = (property: string): Progress | undefined =>
    progress === undefined ? order.begin(property) : order.proceed(progress, property);
  return {
    accepts: (property) => next(property) !== undefined,
    follow: (property, localName) => {
      const found = next(property);
      if (found === undefined && refuses) {
        throw new Misfit("ORDER", `element ${localName} before element ${last}`, "it behind", localName);
      }
      progress = found ?? order.begin(property);
      last = localName;
    },
  };
}

/** Moves what was read into a record: members in one order always, so that what is read alike is shaped alike. */
export type Fill = (record: Record<string, unknown>, cells: readonly unknown[]) => void;

/** Compiles it. */
export function compileFill(
  type: ComplexTypeDescriptor,
  holders: readonly Holder[],
  finish: Slots["finish"],
  { required, check }: Content = compileContent(type.content, type.members),
): Fill {
  const targets = holders.map((holder, cell) => ({
    holder,
    property: holder.property,
    isRequired: required.has(holder.property),
    // Also in a branch that is not taken: what repeats is always an array.
    isArray: isList(holder),
    finish: finish.get(cell),
  }));
  return (record, cells) => {
    let cell = 0;
    for (const { holder, property, isRequired, isArray, finish: end } of targets) {
      const value = cells[cell++];
      if (value !== undefined) {
        setMember(record, property, end === undefined ? value : end(value));
      } else if (isRequired) throw missing(holder);
      else if (isArray) setMember(record, property, []);
    }
    check?.(record);
  };
}
