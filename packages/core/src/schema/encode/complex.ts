// Writes a complex type: attributes and text, or elements in the order of the schema.
import { passOnFrom } from "../misfit.ts";
import { memberReader } from "../record.ts";
import { compileSimple } from "../simple.ts";
import type { ComplexTypeDescriptor, TextMember } from "../types.ts";
import { compileAttributes } from "./attributes.ts";
import { compileMembers, compileRecord } from "./members.ts";
import { format } from "./simple.ts";
import type { WriteAttributes, WriteContent, WriteOf } from "./writing.ts";

type AsRecord = ReturnType<typeof compileRecord>;

/**
 * Compiles a complex type.
 * @param tags Properties that its values have beside the type's members.
 */
export function compileComplex(
  type: ComplexTypeDescriptor,
  writeOf: WriteOf,
  ...tags: readonly string[]
): WriteContent {
  const { members } = type;
  const text = members.find((member) => member.kind === "text");
  const asRecord = compileRecord([...tags, ...members.map((member) => member.property)]);
  const writeAttributes = compileAttributes(type);
  return text === undefined
    ? compileElements(type, asRecord, writeAttributes, writeOf)
    : compileSimpleContent(text, asRecord, writeAttributes);
}

function compileElements(
  { content, members }: ComplexTypeDescriptor,
  asRecord: AsRecord,
  writeAttributes: WriteAttributes,
  writeOf: WriteOf,
): WriteContent {
  const writeMembers = compileMembers(content, members, writeOf);
  return (value, writing, open, close) => {
    const record = asRecord(value);
    writing.enter();
    writing.xml += open;
    writeAttributes(record, writing);
    writing.xml += ">";
    writeMembers(record, writing);
    writing.xml += close;
    writing.leave();
  };
}

function compileSimpleContent(member: TextMember, asRecord: AsRecord, writeAttributes: WriteAttributes): WriteContent {
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
