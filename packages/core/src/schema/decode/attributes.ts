// Reads the attributes of a complex type.
import type { XmlReader } from "../../xml/reader.ts";
import { compileFixed } from "../fixed.ts";
import { Misfit, passOnFrom } from "../misfit.ts";
import { setMember } from "../record.ts";
import { compileSimple } from "../simple.ts";
import type { AttributeMember, ComplexTypeDescriptor } from "../types.ts";
import { parse } from "./simple.ts";
import { skipAttributes, type IsNamed, type Reading } from "./reading.ts";
import { attributesFor, takesAttribute } from "./wildcards.ts";

/** Reads the current start tag's attributes into a record, in the order of the members. */
export type ReadAttributes = (reader: XmlReader, reading: Reading, record: Record<string, unknown>) => void;

/** Compiles the attributes of a complex type; undefined where it has none, and no wildcard for them. */
export function compileAttributes({ name, members }: ComplexTypeDescriptor): ReadAttributes | undefined {
  const attributes = members.filter((member) => member.kind === "attribute");
  const wildcard = members.find((member) => member.kind === "anyAttribute");
  if (attributes.length === 0 && wildcard === undefined) return undefined;
  const isNamed = compileIsNamed(attributes);
  const isKnown: IsNamed =
    wildcard === undefined
      ? isNamed
      : (namespace, localName) => isNamed(namespace, localName) || takesAttribute(wildcard, namespace);
  const readNamed = compileNamed(attributes);
  return (reader, reading, record) => {
    readNamed(reader, reading, record);
    if (wildcard !== undefined) setMember(record, wildcard.property, attributesFor(wildcard, isNamed, reader));
    if (reader.attributeCount > 0) skipAttributes(reader, reading, name, isKnown);
  };
}

function compileIsNamed(attributes: readonly AttributeMember[]): IsNamed {
  return (namespace, localName) =>
    attributes.some(({ name }) => name.localName === localName && name.namespace === namespace);
}

function compileNamed(attributes: readonly AttributeMember[]): ReadAttributes {
  const uses = attributes.map((member) => ({
    member,
    step: `@${member.name.localName}`,
    simple: compileSimple(member.type),
    checkFixed: compileFixed(member.type, member.fixed),
    whenAbsent: member.required ? undefined : (member.fixed ?? member.default),
  }));
  return (reader, reading, record) => {
    for (const { member, step, simple, checkFixed, whenAbsent } of uses) {
      const { property, name, required } = member;
      const given = reader.attribute(name.namespace, name.localName);
      const text = given ?? whenAbsent;
      if (text === undefined) {
        if (required) throw new Misfit("MISSING", "the required attribute", "nothing", step);
        continue;
      }
      try {
        const value = parse(simple, text, given === undefined ? undefined : reader, reading);
        checkFixed?.(value);
        setMember(record, property, value);
      } catch (thrown) {
        passOnFrom(member, thrown, step);
      }
    }
  };
}
