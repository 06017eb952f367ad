// Reads and writes attributes that have names.
import type { AttributesCodec } from "../codecs.ts";
import { compileNamedAttributes as decode } from "../decode/named-attributes.ts";
import { compileNamedAttributes as encode } from "../encode/named-attributes.ts";

/** Attached to attributes. */
export const attributesCodec: AttributesCodec = { decode, encode };
