// Reads a type that has subtypes: `xsi:type` says which, and `$type` tells it apart.
import { clark } from "../../names.ts";
import { readElement } from "../../xml/element.ts";
import { Misfit } from "../misfit.ts";
import { knownTypes, tagWords, typesByTag, TYPE_TAG, UNKNOWN_XML, unknownTag } from "../type-tags.ts";
import type { PolymorphicDescriptor } from "../types.ts";
import { compileComplex } from "./complex.ts";
import { instanceTypeAt } from "./instance-type.ts";
import type { Read, ReadOf } from "./reading.ts";

/** Compiles a polymorphic type; each of its types at first use. */
export function compilePolymorphic(polymorphic: PolymorphicDescriptor, readOf: ReadOf): Read {
  const { declared } = polymorphic;
  const byTag = typesByTag(polymorphic);
  const reads = new Map<string, Read>();
  let readDeclared: Read | undefined;
  for (const [tag, type] of byTag) {
    let late: Read | undefined;
    const read: Read = (reader, reading) => (late ??= compileComplex(type, readOf, tag))(reader, reading);
    if (type.name !== undefined) reads.set(clark(type.name), read);
    if (type === declared) readDeclared = read;
  }
  const known = new Set(knownTypes(polymorphic).map(clark));
  const choices = `xsi:type, one of ${tagWords(byTag)}`;
  return (reader, reading) => {
    const name = reader.attributeCount === 0 ? undefined : instanceTypeAt(reader);
    if (name === undefined) {
      if (readDeclared === undefined) throw new Misfit("TYPE", choices, "none", "@type");
      return readDeclared(reader, reading);
    }
    const key = clark(name);
    const read = reads.get(key);
    if (read !== undefined) return read(reader, reading);
    if (known.has(key)) throw new Misfit("TYPE", choices, `${key}, which is abstract or blocked`, "@type");
    return { [TYPE_TAG]: unknownTag(name), [UNKNOWN_XML]: readElement(reader) };
  };
}
