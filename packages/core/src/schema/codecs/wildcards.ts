// Writes what wildcards hold. Reading it takes so little that everybody can.
import type { AnyAttributeCodec, AnyCodec } from "../codecs.ts";
import { compileAny, compileAnyAttribute } from "../encode/wildcards.ts";

/** Attached to `xs:any`. */
export const anyCodec: AnyCodec = { encode: compileAny };

/** Attached to `xs:anyAttribute`. */
export const anyAttributeCodec: AnyAttributeCodec = { encode: compileAnyAttribute };
