// Reads an element with what its declaration says beyond its type: nil, default and fixed.
import { NS } from "../../names.ts";
import { isWhitespace } from "../../xml/characters.ts";
import type { XmlReader } from "../../xml/reader.ts";
import { codecOf } from "../codecs.ts";
import { compileFixed } from "../fixed.ts";
import { Misfit } from "../misfit.ts";
import type { ElementMember, TypeDescriptor } from "../types.ts";
import { compileSimpleElement } from "./simple.ts";
import type { Read, ReadOf } from "./reading.ts";

/** Compiles a member that is an element. */
export function compileElement(member: ElementMember, readOf: ReadOf): Read {
  const { type } = member;
  const whenEmpty = member.fixed ?? member.default;
  const read =
    type.kind === "simpleType" && whenEmpty !== undefined
      ? compileSimpleElement(type, whenEmpty)
      : compileLate(type, readOf);
  const checkFixed = compileFixed(type, member.fixed);
  if (checkFixed === undefined) return compileNillable(read, member);
  return compileNillable((reader, reading) => {
    const value = read(reader, reading);
    checkFixed(value);
    return value;
  }, member);
}

/** Types may contain each other in circles, so a member's type waits for its first use. */
function compileLate(type: TypeDescriptor, readOf: ReadOf): Read {
  if (type.kind === "simpleType") return readOf(type);
  let read: Read | undefined;
  return (reader, reading) => (read ??= readOf(type))(reader, reading);
}

/** Adds `xsi:nil`, which reads as `null`, or as the attributes that are there all the same. */
export function compileNillable(read: Read, { nillable, nil: codec, type }: NillableElement): Read {
  const readNil: Read = codec === undefined ? readNothing : codecOf({ codec }).decode(type);
  return (reader, reading) => {
    if (reader.attributeCount === 0) return read(reader, reading);
    const nil = reader.attribute(NS.xsi, "nil")?.trim();
    if (nil !== "true" && nil !== "1") return read(reader, reading);
    if (!nillable) throw new Misfit("NIL", "an element that is not nil", "xsi:nil");
    return readNil(reader, reading);
  };
}

type NillableElement = Pick<ElementMember, "nillable" | "nil" | "type">;

/** Reads an element that must be empty, because it is nil. */
export function readNothing(reader: XmlReader): null {
  const text = reader.readText();
  if (text === undefined || !isWhitespace(text)) throw new Misfit("NIL", "no content where xsi:nil is true");
  return null;
}
