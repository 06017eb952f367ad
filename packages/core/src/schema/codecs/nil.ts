// Reads and writes elements that are nil and have attributes.
import type { NilCodec } from "../codecs.ts";
import { compileNil as decode } from "../decode/nil.ts";
import { compileNil as encode } from "../encode/nil.ts";

/** Attached to elements that may be nil, and whose types may have attributes. */
export const nilCodec: NilCodec = { decode, encode };
