// Lays an overlay over a service: codes, effects, dates, and notes on members; what it speaks of must be there.
import {
  faultCode,
  memberCodes,
  nearest,
  type FaultCode,
  type MemberCodes,
  type OperationDescriptor,
  type ServiceDescriptor,
} from "@soapwright/core/model";
import type { Report } from "../diagnostics.ts";
import { excerptOf } from "../syntax/names.ts";
import { mapOperations, mapTypes } from "./map-types.ts";
import { gatherNotes, noteOf, type NotesByMember } from "./overlay-notes.ts";
import type { CheckedOverlay, OverlayCodeUse } from "./overlay-form.ts";
import { membersAt } from "./overlay-path.ts";

/** Where a code stands unless the overlay says otherwise. */
const FAULT_CODE = "faultcode";

/**
 * Lays the overlay over one port.
 * @param names All operations of the port: entries for those that were not chosen are no mistake.
 */
export function applyOverlay(
  service: ServiceDescriptor,
  given: CheckedOverlay | undefined,
  names: ReadonlySet<string>,
  report: Report,
): ServiceDescriptor {
  if (given === undefined) return service;
  const { overlay } = given;
  findStrangers(service, given, names, report);
  const notes: NotesByMember = gatherNotes(service, given, report);
  const codes = catalogueOf(given);
  const { documentation } = overlay;
  const noted = mapTypes(service, { member: (member, owner) => noteOf(notes, member, owner) });
  const described = mapOperations(noted, (operation) => applyToOperation(operation, given, codes, report));
  return documentation === undefined ? described : Object.freeze({ ...described, documentation });
}

/** Entries that name nothing: another service, operations that are not there, codes nobody uses. */
function findStrangers(
  service: ServiceDescriptor,
  given: CheckedOverlay,
  names: ReadonlySet<string>,
  report: Report,
): void {
  const { overlay, placeOf } = given;
  if (overlay.service !== undefined && overlay.service !== service.name.localName) {
    const message = `The overlay is for the service ${excerptOf(overlay.service)}, not for ${excerptOf(service.name.localName)}.`;
    report.add("overlay-unknown-service", placeOf("service"), message);
  }
  if (overlay.port !== undefined && overlay.port !== service.port) {
    const message = `The overlay is for the port ${excerptOf(overlay.port)}, not for ${excerptOf(service.port)}.`;
    report.add("overlay-unknown-service", placeOf("port"), message);
  }
  const used = new Set<string>();
  for (const [name, operation] of Object.entries(overlay.operations ?? {})) {
    if (!names.has(name)) {
      const meant = nearest(name, names);
      const hint = meant === undefined ? "." : `; did you mean ${excerptOf(meant)}?`;
      report.add(
        "overlay-unknown-operation",
        placeOf("operations", name),
        `The port has no operation ${excerptOf(name)}${hint}`,
      );
    }
    for (const code of Object.keys(operation.codes ?? {})) {
      used.add(code);
      if (Object.hasOwn(overlay.codes ?? {}, code)) continue;
      const place = placeOf("operations", name, "codes", code);
      report.add("overlay-unknown-code", place, `The catalogue does not hold the code ${excerptOf(code)}.`);
    }
  }
  for (const code of Object.keys(overlay.codes ?? {})) {
    if (used.has(code)) continue;
    report.add("overlay-unused-code", placeOf("codes", code), `No operation uses the code ${excerptOf(code)}.`);
  }
}

/** The catalogue's codes, one descriptor for all operations that answer them. */
function catalogueOf({ overlay }: CheckedOverlay): ReadonlyMap<string, FaultCode> {
  const entries = Object.entries(overlay.codes ?? {});
  return new Map(entries.map(([code, { meaning, remedy }]) => [code, faultCode(code, wordsOf(meaning, remedy))]));
}

function wordsOf(meaning: string | undefined, remedy: FaultCode["remedy"]): Pick<FaultCode, "meaning" | "remedy"> {
  return {
    ...(meaning === undefined ? undefined : { meaning }),
    ...(remedy === undefined ? undefined : { remedy }),
  };
}

function applyToOperation(
  operation: OperationDescriptor,
  given: CheckedOverlay,
  catalogue: ReadonlyMap<string, FaultCode>,
  report: Report,
): OperationDescriptor {
  const operations = given.overlay.operations ?? {};
  const entry = Object.hasOwn(operations, operation.name) ? operations[operation.name] : undefined;
  if (entry === undefined) return operation;
  const faultCodes: FaultCode[] = [];
  const byPath = new Map<string, FaultCode[]>();
  for (const [code, use] of Object.entries(entry.codes ?? {})) {
    const documented = codeFor(code, use, catalogue.get(code));
    for (const where of placesOf(use)) {
      if (where === FAULT_CODE) faultCodes.push(documented);
      else if (checkPath(operation, where, code, given, report))
        byPath.set(where, [...(byPath.get(where) ?? []), documented]);
    }
  }
  const { documentation, effect, idempotent, deprecated } = entry;
  return {
    ...operation,
    faultCodes: Object.freeze(faultCodes),
    memberCodes: Object.freeze(
      [...byPath].map(([path, codes]): MemberCodes => memberCodes(path, Object.freeze(codes))),
    ),
    ...(documentation === undefined ? undefined : { documentation }),
    ...(effect === undefined ? undefined : { effect }),
    ...(idempotent === undefined ? undefined : { idempotent }),
    ...(deprecated === undefined ? undefined : { deprecated: Object.freeze(deprecated) }),
  };
}

function placesOf({ in: where }: OverlayCodeUse): readonly string[] {
  if (where === undefined) return [FAULT_CODE];
  return typeof where === "string" ? [where] : where;
}

/** The catalogue's code, or one of its own where the operation says more of it. */
function codeFor(code: string, use: OverlayCodeUse, known: FaultCode | undefined): FaultCode {
  if (known !== undefined && use.meaning === undefined && use.remedy === undefined && use.note === undefined)
    return known;
  const words = [use.meaning ?? known?.meaning, use.note].filter((part) => part !== undefined);
  return faultCode(code, wordsOf(words.length === 0 ? undefined : words.join(" "), use.remedy ?? known?.remedy));
}

/** Whether a code's path leads to text in the response. */
function checkPath(
  operation: OperationDescriptor,
  path: string,
  code: string,
  given: CheckedOverlay,
  report: Report,
): boolean {
  const place = given.placeOf("operations", operation.name, "codes", code, "in");
  const found = membersAt(operation.output, path);
  if ("missing" in found) {
    report.add("overlay-unknown-member", place, found.missing);
    return false;
  }
  if (found.every(({ member }) => "type" in member && member.type.kind === "simpleType")) return true;
  report.add("overlay-unknown-member", place, `The member ${excerptOf(path)} holds no text that could be a code.`);
  return false;
}
