// What reads and writes values that say their type themselves, attached by the words that ask for them.
import { codecOf, type AnyValueCodec } from "../schema/codecs.ts";
import type { AnyValueDescriptor } from "../schema/types.ts";
import type { Begin } from "./decoding.ts";
import type { Write } from "./encoding.ts";

/** {@link AnyValueCodec} with what encoded messages need of it. */
export interface EncodedAnyValueCodec extends AnyValueCodec {
  readonly begin: (type: AnyValueDescriptor) => Begin;
  readonly write: (type: AnyValueDescriptor) => Write;
}

/** Looks into the codec of a value that says its type. Nothing but this package makes any. */
export function encodedCodecOf(type: AnyValueDescriptor): EncodedAnyValueCodec {
  return codecOf(type) as EncodedAnyValueCodec;
}
