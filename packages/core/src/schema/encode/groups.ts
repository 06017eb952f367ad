// Writes repeated model groups: a record after the other, and the texts between them where content is mixed.
import { escapeText } from "../../xml/escape.ts";
import type { GroupMember, Member } from "../types.ts";
import { compileMembers, compileRecord } from "./members.ts";
import { checkCharacters } from "./simple.ts";
import type { WriteElement, WriteOf } from "./writing.ts";

/** Compiles the records of a group; `named` are the members that a wildcard must not take the elements of. */
export function compileGroup(group: GroupMember, writeOf: WriteOf, named: readonly Member[]): WriteElement {
  const { members, content, mixed } = group;
  const asRecord = compileRecord(members.map((member) => member.property));
  const write = compileMembers(content, members, writeOf, [...named, ...members]);
  return (value, writing) => {
    if (mixed === true && typeof value === "string") writing.xml += escapeText(checkCharacters(value));
    else write(asRecord(value), writing);
  };
}
