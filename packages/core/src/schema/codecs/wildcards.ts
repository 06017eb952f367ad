// Reads and writes what wildcards hold.
import type { AnyCodec, AttributesCodec } from "../codecs.ts";
import * as decode from "../decode/wildcards.ts";
import * as encode from "../encode/wildcards.ts";

/** Attached to `xs:any`. */
export const anyCodec: AnyCodec = { decode: decode.compileAny, encode: encode.compileAny };

/** Attached to `xs:anyAttribute`. */
export const anyAttributeCodec: AttributesCodec = {
  decode: decode.compileAnyAttribute,
  encode: encode.compileAnyAttribute,
};
