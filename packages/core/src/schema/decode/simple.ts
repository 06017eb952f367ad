// Reads elements, and parts of them, whose type is simple.
import { excerpt } from "../../error.ts";
import type { XmlReader } from "../../xml/reader.ts";
import { isRefusal, type LexicalRefusal } from "../lexical/types.ts";
import { Misfit } from "../misfit.ts";
import { compileSimple, isFacetRefusal, type CompiledSimple } from "../simple.ts";
import type { SimpleTypeDescriptor } from "../types.ts";
import { noElements, skipAttributes, type Read, type Reading } from "./reading.ts";

/**
 * Compiles an element of a simple type.
 * @param whenEmpty The text that an empty element stands for, where the schema gives it one.
 */
export function compileSimpleElement(type: SimpleTypeDescriptor, whenEmpty: string | undefined): Read {
  const simple = compileSimple(type);
  return (reader, reading) => {
    if (reader.attributeCount > 0) skipAttributes(reader, reading, type.name);
    return readContent(simple, whenEmpty, reader, reading);
  };
}

/** Reads the text of the element at whose start the reader stands, through its end. */
export function readContent(
  simple: CompiledSimple,
  whenEmpty: string | undefined,
  reader: XmlReader,
  reading: Reading,
): unknown {
  const given = reader.readText();
  if (given === undefined) throw noElements(reader, simple.words);
  if (given === "" && whenEmpty !== undefined) return parse(simple, whenEmpty, undefined, reading);
  return parse(simple, given, reader, reading);
}

/**
 * Parses the text of an element or an attribute.
 * @param reader Undefined where the text is the description's, and not the message's.
 */
export function parse(simple: CompiledSimple, text: string, reader: XmlReader | undefined, reading: Reading): unknown {
  const value = simple.parseText(text, reader, reading.facets);
  return isRefusal(value) ? refuse(value, text) : value;
}

/** Throws what a type says of a text that is none of its. */
export function refuse(no: LexicalRefusal, text: string): never {
  throw new Misfit(isFacetRefusal(no) ? "FACET" : "TYPE", no.expected, JSON.stringify(excerpt(text)));
}
