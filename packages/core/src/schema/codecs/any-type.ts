// Reads and writes elements of `xs:anyType`.
import { readElement } from "../../xml/element.ts";
import type { AnyTypeCodec } from "../codecs.ts";
import { writeAnyType } from "../encode/tree.ts";

/** Attached to `xs:anyType`. */
export const anyTypeCodec: AnyTypeCodec = {
  decode: () => (reader) => readElement(reader),
  encode: () => writeAnyType,
};
