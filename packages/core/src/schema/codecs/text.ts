// Reads and writes types of simple content.
import type { TextCodec } from "../codecs.ts";
import { compileSimpleContent as decode } from "../decode/simple-content.ts";
import { compileSimpleContent as encode } from "../encode/simple-content.ts";

/** Attached to the text of a type with simple content. */
export const textCodec: TextCodec = { decode, encode };
