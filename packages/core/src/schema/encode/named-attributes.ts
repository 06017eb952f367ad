// Writes attributes that have names.
import { compileFixed } from "../fixed.ts";
import { Misfit, passOnFrom } from "../misfit.ts";
import { memberReader } from "../record.ts";
import { compileSimple } from "../simple.ts";
import type { AttributeMember, ComplexTypeDescriptor } from "../types.ts";
import { formatAttribute } from "./simple.ts";
import type { WriteAttributes } from "./writing.ts";

/** Compiles the attributes of a complex type that takes no others. */
export function compileNamedAttributes({ members }: ComplexTypeDescriptor): WriteAttributes {
  return compileNamed(members.filter((member) => member.kind === "attribute"));
}

/** Compiles attributes. */
export function compileNamed(attributes: readonly AttributeMember[]): WriteAttributes {
  const uses = attributes.map((member) => ({
    member,
    step: `@${member.name.localName}`,
    simple: compileSimple(member.type),
    checkFixed: compileFixed(member.type, member.fixed),
    read: memberReader(member.property),
  }));
  return (record, writing) => {
    for (const { member, step, simple, checkFixed, read } of uses) {
      const value = read(record);
      const { namespace, localName } = member.name;
      if (value === undefined) {
        if (member.required) throw new Misfit("MISSING", "the required attribute", "nothing", step);
        continue;
      }
      try {
        checkFixed?.(value);
        const text = formatAttribute(simple, value, writing);
        writing.xml += ` ${writing.qualifier(namespace)}${localName}="${text}"`;
      } catch (thrown) {
        passOnFrom(member, thrown, step);
      }
    }
  };
}
