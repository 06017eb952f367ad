// Reads a complex type that holds text and no elements.
import { compileBegin, type ContentReader } from "#speed/straight";
import { passOnFrom } from "../misfit.ts";
import { setMember } from "../record.ts";
import { compileSimple } from "../simple.ts";
import type { ComplexTypeDescriptor, TextMember } from "../types.ts";
import { compileWhole } from "./complex.ts";
import type { Read } from "./reading.ts";
import { readContent } from "./simple.ts";

/**
 * Compiles it.
 * @param tag What `$type` says of it, where subtypes must be told apart.
 */
export function compileSimpleContent(type: ComplexTypeDescriptor, member: TextMember, tag: string | undefined): Read {
  const simple = compileSimple(member.type);
  const read: ContentReader["read"] = (record, reader, reading) => {
    try {
      setMember(record, member.property, readContent(simple, undefined, reader, reading));
    } catch (thrown) {
      passOnFrom(member, thrown);
    }
    return record;
  };
  return compileWhole(type, tag, { begin: compileBegin(tag), read });
}
