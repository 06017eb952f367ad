// Which elements may be the root of a message.
import { sameName, type QName } from "../names.ts";
import type { ElementDescriptor } from "./types.ts";

/** The names that a message's root may have: its own, or of all that may stand in its place. */
export function rootNames({ name, type }: Pick<ElementDescriptor, "name" | "type">): readonly QName[] {
  return type.kind === "substitutionGroup" ? type.members.map((member) => member.name) : [name];
}

/** Whether an element of that name may be the root. */
export function mayBeRoot(element: ElementDescriptor, name: QName): boolean {
  return rootNames(element).some((one) => sameName(one, name));
}
