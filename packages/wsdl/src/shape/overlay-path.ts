// Follows a path of members through a message, as an overlay names them: collections are passed through unnamed.
import {
  nearest,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type Member,
  type SubstitutionGroupDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { excerptOf } from "../syntax/names.ts";

type Owner = ComplexTypeDescriptor | SubstitutionGroupDescriptor;

/** A member, and the type it belongs to. */
export interface FoundMember {
  readonly member: Member;
  readonly owner: Owner;
}

/** Why a path leads nowhere, in a sentence. */
export interface MissingMember {
  readonly missing: string;
}

/** What a step of a path leads into: members, and the types they belong to. */
interface Room {
  readonly owner: Owner;
  readonly members: readonly Member[];
}

/**
 * The members at a path like `deals/dealDate`: one, or one in each subtype that has it. A type's subtypes are passed
 * through unnamed, as collections are.
 */
export function membersAt(
  message: ElementDescriptor | undefined,
  path: string,
): readonly [FoundMember, ...FoundMember[]] | MissingMember {
  if (message === undefined) return { missing: `The message is empty; it has no member ${excerptOf(path)}.` };
  let rooms = roomsIn(message.type);
  let found: FoundMember[] = [];
  for (const step of path.split("/")) {
    if (rooms.length === 0)
      return { missing: `${excerptOf(path)}: there are no members in front of "${excerptOf(step)}".` };
    found = rooms.flatMap(({ owner, members }) => {
      const member = members.find(({ property }) => property === step);
      return member === undefined ? [] : [{ member, owner }];
    });
    if (found.length === 0) return { missing: missingStep(path, step, rooms) };
    const next = new Map<object, Room>();
    for (const { member, owner } of found) {
      const behind = member.kind === "group" ? [{ owner, members: member.members }] : roomsBehind(member);
      // Subtypes may share what stands behind a member: it is one room.
      for (const room of behind) next.set(room.members, room);
    }
    rooms = [...next.values()];
  }
  const [first, ...others] = found;
  return first === undefined ? { missing: "A path must name a member." } : [first, ...others];
}

function roomsBehind(member: Member): readonly Room[] {
  return "type" in member ? roomsIn(member.type) : [];
}

function roomsIn(type: TypeDescriptor): readonly Room[] {
  let at = type;
  while (at.kind === "collection") at = at.item.type;
  if (at.kind === "polymorphic") return [...new Set([at.declared, ...at.types])].map(roomOf);
  return at.kind === "complexType" || at.kind === "substitutionGroup" ? [roomOf(at)] : [];
}

function roomOf(owner: Owner): Room {
  return { owner, members: owner.members };
}

function missingStep(path: string, step: string, rooms: readonly Room[]): string {
  const names = [...new Set(rooms.flatMap(({ members }) => members.map(({ property }) => property)))];
  const meant = nearest(step, names);
  const hint =
    meant === undefined
      ? `the members there are ${names.slice(0, 12).map(excerptOf).join(", ")}.`
      : `did you mean ${excerptOf(meant)}?`;
  return `${excerptOf(path)}: there is no member "${excerptOf(step)}"; ${hint}`;
}
