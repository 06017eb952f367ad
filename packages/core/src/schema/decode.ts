// Reads a message's element by its description: by name, in any order, missing nothing.
import { DecodeError, formatPath } from "../error.ts";
import type { XmlReader } from "../xml/reader.ts";
import { codecOf, typeCodecOf, type EncodedExtent } from "./codecs.ts";
import { compileCollection } from "./decode/collection.ts";
import { compileComplex } from "./decode/complex.ts";
import { compileNillable } from "./decode/element.ts";
import type { Read, Reading, UnknownPart } from "./decode/reading.ts";
import { compileSimpleElement } from "./decode/simple.ts";
import { Misfit, reportOf, type DecodeReason } from "./misfit.ts";
import type { ElementDescriptor, TypeDescriptor } from "./types.ts";

export type { UnknownPart } from "./decode/reading.ts";

/** How to read. The defaults are lenient where a newer server may say more, and exact in every value. */
export interface DecodeOptions {
  /** Refuses what the contract does not know. */
  readonly strict?: boolean;
  /** `"schema"` refuses elements out of the contract's order; `"any"` is the default. */
  readonly order?: "any" | "schema";
  /** Checks facets besides enumerations, which are always checked. */
  readonly facets?: boolean;
  /** Told of everything that was skipped, also where the message is refused in the end. */
  readonly onUnknown?: (part: UnknownPart) => void;
}

/**
 * Reads the value of a global element at which the reader stands, through its end. The reader has the whole document.
 * @param extent Where else its values may stand; for encoded messages only.
 * @throws {DecodeError} with the path, what was expected and what was found.
 */
export function decodeElement(
  element: ElementDescriptor,
  reader: XmlReader,
  options: DecodeOptions = {},
  extent: EncodedExtent = NO_MORE,
): unknown {
  const { encoding } = element;
  const reading: Reading = {
    strict: options.strict ?? false,
    ordered: options.order === "schema",
    facets: options.facets ?? false,
    listens: options.onUnknown !== undefined,
    skipped: [],
  };
  const step = element.name.localName;
  try {
    if (encoding !== undefined) return codecOf(encoding).decode(element, reader, reading, extent);
    return compileNillable(readOf(element.type), element)(reader, reading);
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    thrown.steps.push(step);
    throw new DecodeError({ code: `SOAP_DECODE_${thrown.reason as DecodeReason}`, ...reportOf(thrown) });
  } finally {
    for (const { kind, name, steps } of reading.skipped) {
      options.onUnknown?.({ kind, name, path: formatPath([...steps, step].toReversed()) });
    }
  }
}

const NO_MORE: EncodedExtent = { levels: 0, answer: false };

const reads = new WeakMap<TypeDescriptor, Read>();

/** Compiles a type, at its first use. */
export function readOf(type: TypeDescriptor): Read {
  let read = reads.get(type);
  if (read === undefined) reads.set(type, (read = compile(type)));
  return read;
}

function compile(type: TypeDescriptor): Read {
  switch (type.kind) {
    case "simpleType":
      return compileSimpleElement(type, undefined);
    case "complexType":
      return compileComplex(type, readOf);
    case "collection":
      return compileCollection(type, readOf);
    default:
      return typeCodecOf(type).decode(type, readOf);
  }
}
