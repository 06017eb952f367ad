// Reads an element that is nil with the attributes of its type.
import { NS, clark } from "../../names.ts";
import type { XmlReader } from "../../xml/reader.ts";
import { mayHaveAttributes, NIL_MARK } from "../nil.ts";
import { TYPE_TAG, typesByTag } from "../type-tags.ts";
import type { ComplexTypeDescriptor, PolymorphicDescriptor, TypeDescriptor } from "../types.ts";
import { compileAttributes } from "./attributes.ts";
import { readNothing } from "./element.ts";
import { instanceTypeAt } from "./instance-type.ts";
import type { Read, Reading } from "./reading.ts";
import { takesAttribute } from "./wildcards.ts";

/** Compiles it, at its first use: types may contain each other in circles. */
export function compileNil(type: TypeDescriptor): Read {
  let read: Read | undefined;
  return (reader, reading) => {
    const value = (read ??= compile(type))(reader, reading);
    readNothing(reader);
    return value;
  };
}

function compile(type: TypeDescriptor): Read {
  if (!mayHaveAttributes(type)) return () => null;
  if (type.kind === "polymorphic") return compileTyped(type);
  if (type.kind !== "complexType") return () => null;
  const readRecord = compileRecord(type, undefined);
  return (reader, reading) => (hasOwn(type, reader) ? readRecord(reader, reading) : null);
}

/** `xsi:type` says whose attributes they are. Of a type that the description does not know none are read. */
function compileTyped(polymorphic: PolymorphicDescriptor): Read {
  const { declared } = polymorphic;
  const records = new Map(
    [...typesByTag(polymorphic)].map(([tag, type]) => {
      let late: ReadRecord | undefined;
      const read: ReadRecord = (reader, reading) => (late ??= compileRecord(type, tag))(reader, reading);
      return [clark(type.name ?? NO_NAME), { type, read }];
    }),
  );
  return (reader, reading) => {
    const name = instanceTypeAt(reader);
    const found = records.get(clark(name ?? declared.name ?? NO_NAME));
    if (found === undefined) return null;
    return found.type === declared && !hasOwn(declared, reader) ? null : found.read(reader, reading);
  };
}

const NO_NAME = { namespace: "", localName: "" };

type ReadRecord = (reader: XmlReader, reading: Reading) => Record<string, unknown>;

function compileRecord(type: ComplexTypeDescriptor, tag: string | undefined): ReadRecord {
  const readAttributes = compileAttributes(type);
  return (reader, reading) => {
    const record: Record<string, unknown> = tag === undefined ? {} : { [TYPE_TAG]: tag };
    record[NIL_MARK] = true;
    readAttributes?.(reader, reading, record);
    return record;
  };
}

/** Whether the start tag has an attribute that the type names or takes. Without one, nil is nil and nothing more. */
function hasOwn({ members }: ComplexTypeDescriptor, reader: XmlReader): boolean {
  for (let index = 0; index < reader.attributeCount; index++) {
    const namespace = reader.attributeNamespace(index);
    const localName = reader.attributeLocalName(index);
    const isOwn = members.some((member) => {
      if (member.kind === "anyAttribute") return takesAttribute(member, namespace);
      return member.kind === "attribute" && member.name.localName === localName && member.name.namespace === namespace;
    });
    if (isOwn && namespace !== NS.xsi) return true;
  }
  return false;
}
