// Writes the attributes of a complex type, by what its members bring.
import { attributesCodecOf } from "../codecs.ts";
import type { ComplexTypeDescriptor } from "../types.ts";
import type { WriteAttributes } from "./writing.ts";

/** Compiles the attributes of a complex type; there may be none. */
export function compileAttributes(type: ComplexTypeDescriptor): WriteAttributes {
  return attributesCodecOf(type)?.encode(type) ?? writeNone;
}

const writeNone: WriteAttributes = () => {};
