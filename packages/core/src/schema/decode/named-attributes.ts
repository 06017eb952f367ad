// Reads attributes that have names.
import { compileFixed } from "../fixed.ts";
import { Misfit, passOnFrom } from "../misfit.ts";
import { setMember } from "../record.ts";
import { compileSimple } from "../simple.ts";
import type { AttributeMember, ComplexTypeDescriptor } from "../types.ts";
import { parse } from "./simple.ts";
import { skipAttributes, type IsNamed, type ReadAttributes } from "./reading.ts";

/** Compiles the attributes of a complex type that takes no others. */
export function compileNamedAttributes({ name, members }: ComplexTypeDescriptor): ReadAttributes {
  const { isNamed, read } = compileNamed(members.filter((member) => member.kind === "attribute"));
  return (reader, reading, record) => {
    read(reader, reading, record);
    if (reader.attributeCount > 0) skipAttributes(reader, reading, name, isNamed);
  };
}

/** What reads attributes that have names. */
export interface NamedAttributes {
  readonly isNamed: IsNamed;
  readonly read: ReadAttributes;
}

/** Compiles them. */
export function compileNamed(attributes: readonly AttributeMember[]): NamedAttributes {
  return {
    isNamed: (namespace, localName) =>
      attributes.some(({ name }) => name.localName === localName && name.namespace === namespace),
    read: compileUses(attributes),
  };
}

function compileUses(attributes: readonly AttributeMember[]): ReadAttributes {
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
