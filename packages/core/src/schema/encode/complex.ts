// Writes a complex type: attributes and text, or elements in the order of the schema.
import { codecOf } from "../codecs.ts";
import type { ComplexTypeDescriptor } from "../types.ts";
import { compileAttributes } from "./attributes.ts";
import { compileMembers, compileRecord } from "./members.ts";
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
    : codecOf(text).encode(text, asRecord, writeAttributes);
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
