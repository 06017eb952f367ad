// Reads and writes types that have subtypes.
import type { PolymorphicCodec } from "../codecs.ts";
import { compilePolymorphic as decode } from "../decode/polymorphic.ts";
import { compilePolymorphic as encode } from "../encode/polymorphic.ts";

/** Attached to polymorphic types. */
export const polymorphicCodec: PolymorphicCodec = { decode, encode };
