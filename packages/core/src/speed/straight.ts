// Reads the elements of a record straight into it, as long as they come as the schema lists them and say nothing more.
import type { ExpectedName, XmlReader } from "../xml/reader.ts";
import type { TemplateChild } from "./templates.ts";
import { isList, type Content } from "../schema/content.ts";
import type { Holder } from "../schema/holder.ts";
import { isRefusal } from "../schema/lexical/types.ts";
import { passOnFrom } from "../schema/misfit.ts";
import { compileSimple, type CompiledSimple } from "../schema/simple.ts";
import type { ElementMember } from "../schema/types.ts";
import { readAt, type Read, type Reading } from "../schema/decode/reading.ts";
import { parse, refuse } from "../schema/decode/simple.ts";
import type { Slot } from "../schema/decode/slots.ts";

/** What a straight reading gives that came to the record's end: all is read and checked. */
export const WHOLE = -1;

/**
 * Reads elements into a record, in the order of its members.
 * @returns {@link WHOLE}, or how many members were passed before something else came, whatever it is: those that were
 *   there are in the record, and nothing of what came has been read.
 */
export type ReadStraight = (record: Record<string, unknown>, reader: XmlReader, reading: Reading) => number;

/** A member, as it is read where it is due. */
interface Due {
  readonly member: ElementMember;
  readonly name: ExpectedName;
  /** Set where nothing but text can stand in it, and its text means what it says. */
  readonly simple: CompiledSimple | undefined;
  readonly read: Read;
  readonly many: boolean;
  readonly isRequired: boolean;
}

/** Compiles it; undefined where a type has more than elements of one name each. */
export function compileStraight(
  slots: readonly Slot[],
  holders: readonly Holder[],
  { required, check }: Content,
): { readonly read: ReadStraight; readonly children: readonly TemplateChild<Reading>[] | undefined } | undefined {
  const dues = slots.flatMap(({ name, own: member, read }): readonly Due[] => {
    if (member === undefined || read === undefined || member.property === "__proto__") return [];
    const { type, property } = member;
    const isPlain = type.kind === "simpleType" && (member.fixed ?? member.default) === undefined;
    const simple = isPlain ? compileSimple(type) : undefined;
    return [{ member, name, simple, read, many: isList(member), isRequired: required.has(property) }];
  });
  if (new Set(dues.map(({ name }) => name.localName)).size < holders.length) return undefined;

  const children = dues.flatMap(({ member: { property }, name, simple, many }) =>
    simple === undefined || many ? [] : [compileChild(property, name, simple)],
  );
  const read: ReadStraight = (record, reader, reading) => {
    let passed = 0;
    let count = 0;
    for (const due of dues) {
      count++;
      let value: unknown;
      if (due.many) {
        value = readItems(due, reader, reading);
      } else if (due.simple !== undefined) {
        value = readSimple(due, due.simple, reader, reading);
      } else if (reader.nextIf(due.name)) {
        value = readAt(due.read, due.member, -1, due.name.localName, reader, reading);
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
  return { read, children: children.length < dues.length ? undefined : children };
}

/** Compiles what puts a simple value into a record. What is wrong with it is said where it is read again. */
function compileChild(property: string, name: ExpectedName, simple: CompiledSimple): TemplateChild<Reading> {
  const { ofNumber, hasFraction } = simple;
  return {
    name,
    fraction: ofNumber && hasFraction === true,
    put(record, given, scope, reading) {
      const value = typeof given === "string" ? simple.parseText(given, scope, reading.facets) : ofNumber?.(given);
      if (isRefusal(value)) return false;
      record[property] = value;
      return true;
    },
  };
}

/** The value of the element that comes next, if it is the one that is due and has nothing but text. */
function readSimple(due: Due, simple: CompiledSimple, reader: XmlReader, reading: Reading): unknown {
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

/** The elements that come next and are of the name that is due; undefined where one must be there and is not. */
function readItems({ member, name, read, isRequired }: Due, reader: XmlReader, reading: Reading): unknown {
  const items: unknown[] = [];
  while (reader.nextIf(name)) items.push(readAt(read, member, items.length, name.localName, reader, reading));
  return isRequired && items.length === 0 ? undefined : items;
}
