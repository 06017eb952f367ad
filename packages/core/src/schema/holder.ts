// Which members stand in a content model: elements, repeated groups and wildcards; attributes and text do not.
import type { ContentMember, Member } from "./types.ts";

/** A member that stands in a content model. */
export type Holder = ContentMember;

/** Whether a member stands in a content model. */
export function isHolder(member: Member): member is Holder {
  return member.kind === "element" || member.kind === "group" || member.kind === "any";
}
