// Reads and writes what stands in the place of a substitution group's head.
import type { SubstitutionGroupCodec } from "../codecs.ts";
import { compileSubstitutes, readSubstitute as decode } from "../decode/substitution-group.ts";
import { writeSubstitute as encode } from "../encode/substitution-group.ts";

/** Attached to substitution groups. */
export const substitutionGroupCodec: SubstitutionGroupCodec = {
  substitutes: compileSubstitutes,
  decode,
  encode,
};
