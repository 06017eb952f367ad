// Reads the attributes of a complex type, by what its members bring.
import { attributesCodecOf } from "../codecs.ts";
import type { ComplexTypeDescriptor } from "../types.ts";
import type { ReadAttributes } from "./reading.ts";

/** Compiles the attributes of a complex type; undefined where it has none, and no wildcard for them. */
export function compileAttributes(type: ComplexTypeDescriptor): ReadAttributes | undefined {
  return attributesCodecOf(type)?.decode(type);
}
