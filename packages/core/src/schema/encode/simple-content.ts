// Writes a complex type that holds text and no elements.
import { passOnFrom } from "../misfit.ts";
import { memberReader, type Values } from "../record.ts";
import { compileSimple } from "../simple.ts";
import type { TextMember } from "../types.ts";
import { format } from "./simple.ts";
import type { WriteAttributes, WriteContent } from "./writing.ts";

/**
 * Compiles it.
 * @param asRecord Checks that a value is a record of the type's members.
 */
export function compileSimpleContent(
  member: TextMember,
  asRecord: (value: unknown) => Values,
  writeAttributes: WriteAttributes,
): WriteContent {
  const simple = compileSimple(member.type);
  const read = memberReader(member.property);
  return (value, writing, open, close) => {
    const record = asRecord(value);
    writing.xml += open;
    writeAttributes(record, writing);
    try {
      writing.xml += `>${format(simple, read(record), writing)}${close}`;
    } catch (thrown) {
      passOnFrom(member, thrown, member.property);
    }
  };
}
