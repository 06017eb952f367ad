// Follows a path of members through a message, as an overlay names them: collections are passed through unnamed.
import {
  nearest,
  type CollectionDescriptor,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type Member,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { excerptOf } from "../syntax/names.ts";

/** A member, and the type it belongs to. */
export interface FoundMember {
  readonly member: Member;
  readonly owner: ComplexTypeDescriptor | CollectionDescriptor;
}

/** Why a path leads nowhere, in a sentence. */
export interface MissingMember {
  readonly missing: string;
}

/** The member at a path like `deals/dealDate`. */
export function memberAt(message: ElementDescriptor | undefined, path: string): FoundMember | MissingMember {
  if (message === undefined) return { missing: `The message is empty; it has no member ${excerptOf(path)}.` };
  let type: TypeDescriptor = message.type;
  let within: readonly Member[] | undefined;
  let found: FoundMember | undefined;
  for (const step of path.split("/")) {
    while (type.kind === "collection") type = type.item.type;
    if (type.kind !== "complexType")
      return { missing: `${excerptOf(path)}: there are no members in front of "${excerptOf(step)}".` };
    const owner: ComplexTypeDescriptor = type;
    const members = within ?? owner.members;
    const member = members.find(({ property }) => property === step);
    if (member === undefined) return { missing: missingStep(path, step, members) };
    found = { member, owner };
    within = member.kind === "group" ? member.members : undefined;
    if (member.kind !== "group") type = member.type;
  }
  return found ?? { missing: "A path must name a member." };
}

function missingStep(path: string, step: string, members: readonly Member[]): string {
  const names = members.map(({ property }) => property);
  const meant = nearest(step, names);
  const hint =
    meant === undefined
      ? `the members there are ${names.slice(0, 12).map(excerptOf).join(", ")}.`
      : `did you mean ${excerptOf(meant)}?`;
  return `${excerptOf(path)}: there is no member "${excerptOf(step)}"; ${hint}`;
}
