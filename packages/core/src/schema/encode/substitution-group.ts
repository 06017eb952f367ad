// Writes what stands in the place of a substitution group's head: the one member of a record says which element it is.
import { Misfit, passOnFrom } from "../misfit.ts";
import { memberReader } from "../record.ts";
import type { SubstitutionGroupDescriptor } from "../types.ts";
import { compileElement } from "./element.ts";
import { compileRecord } from "./members.ts";
import type { WriteContent, WriteElement, WriteOf } from "./writing.ts";

/** The most members that a message lists. */
const MOST_LISTED = 12;

/** Compiles what may stand in the place of the head; each element at its first use. */
export function writeSubstitute(type: SubstitutionGroupDescriptor, writeOf: WriteOf): WriteContent {
  const members = new Map(type.members.map((member) => [member.property, member]));
  const asRecord = compileRecord([...members.keys()]);
  const writes = new Map<string, WriteElement>();
  return (value, writing) => {
    const record = asRecord(value);
    const [property, ...others] = Object.keys(record).filter((key) => memberReader(key)(record) !== undefined);
    const member = property === undefined ? undefined : members.get(property);
    if (property === undefined || member === undefined || others.length > 0) {
      const found = property === undefined ? "none" : [property, ...others].join(" and ");
      throw new Misfit("CHOICE", `one of ${listed([...members.keys()])}`, found);
    }
    let write = writes.get(property);
    if (write === undefined) writes.set(property, (write = compileElement(member, writeOf)));
    try {
      write(memberReader(property)(record), writing);
    } catch (thrown) {
      passOnFrom(member, thrown, member.name.localName);
    }
  };
}

function listed(properties: readonly string[]): string {
  const shown = properties.slice(0, MOST_LISTED).join(" | ");
  const more = properties.length - MOST_LISTED;
  return more > 0 ? `(${shown} and ${more} more)` : `(${shown})`;
}
