// What an overlay says of members, gathered by member: a shared type has one set of notes, so two must not differ.
import type {
  CollectionDescriptor,
  ComplexTypeDescriptor,
  Member,
  MemberAdvice,
  MemberNotes,
  OperationDescriptor,
  ServiceDescriptor,
  SubstitutionGroupDescriptor,
} from "@soapwright/core/model";
import type { Report } from "../diagnostics.ts";
import { excerptOf } from "../syntax/names.ts";
import type { CheckedOverlay, OverlayMember } from "./overlay-form.ts";
import { membersAt } from "./overlay-path.ts";

type Owner = ComplexTypeDescriptor | CollectionDescriptor | SubstitutionGroupDescriptor;

/** Notes by type and member. */
export type NotesByMember = ReadonlyMap<Owner, ReadonlyMap<Member, MemberNotes>>;

/** Gathers what the overlay says of the members of the chosen operations. */
export function gatherNotes(service: ServiceDescriptor, given: CheckedOverlay, report: Report): NotesByMember {
  const notes = new Map<Owner, Map<Member, MemberNotes>>();
  const entries = given.overlay.operations ?? {};
  for (const operation of Object.values(service.operations)) {
    const entry = Object.hasOwn(entries, operation.name) ? entries[operation.name] : undefined;
    for (const side of ["input", "output"] as const) {
      for (const [path, said] of Object.entries(entry?.[side] ?? {})) {
        addNote(notes, operation, side, path, notesFrom(said), given, report);
      }
    }
  }
  return notes;
}

function addNote(
  notes: Map<Owner, Map<Member, MemberNotes>>,
  operation: OperationDescriptor,
  side: "input" | "output",
  path: string,
  said: MemberNotes,
  given: CheckedOverlay,
  report: Report,
): void {
  const place = given.placeOf("operations", operation.name, side, path);
  const found = membersAt(operation[side], path);
  if ("missing" in found) return report.add("overlay-unknown-member", place, found.missing);
  for (const { owner, member } of found) {
    const members = notes.get(owner) ?? new Map<Member, MemberNotes>();
    notes.set(owner, members);
    const earlier = members.get(member);
    if (earlier !== undefined && !sameNotes(earlier, said)) {
      const message = `${operation.name}: ${excerptOf(path)} belongs to a type that is shared, and something else was said of it.`;
      report.add("overlay-conflict", place, message);
    } else members.set(member, said);
  }
}

/** Whether two notes say the same, in whatever order their keys were written. */
function sameNotes(one: MemberNotes, other: MemberNotes): boolean {
  return sorted(one) === sorted(other);
}

function sorted(notes: MemberNotes): string {
  return JSON.stringify(notes, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/** What core's members carry of an overlay's entry. */
function notesFrom({ documentation, secret, ...advice }: OverlayMember): MemberNotes {
  const rest: MemberAdvice = Object.freeze(advice);
  return {
    ...(documentation === undefined ? undefined : { documentation }),
    ...(secret === undefined ? undefined : { secret }),
    ...(Object.keys(rest).length === 0 ? undefined : { advice: rest }),
  };
}

/** The member with its notes, if there are any. */
export function noteOf(notes: NotesByMember, member: Member, owner: Owner): Member {
  const said = notes.get(owner)?.get(member);
  return said === undefined ? member : { ...member, ...said };
}
