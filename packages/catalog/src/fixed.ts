// Members that a catalogue fills in: keys, session handles, whatever a caller must neither see nor choose.
import { EncodeError, SoapError } from "@soapwright/core";
import {
  compileSimple,
  isRefusal,
  nearest,
  type ElementDescriptor,
  type Member,
  type OperationDescriptor,
  type ServiceDescriptor,
} from "@soapwright/core/model";
import type { JsonObject } from "./message.ts";
import type { FixedPlain, FixedValue } from "./types.ts";

/** Fixed values by member. */
export type Fixed = Readonly<Record<string, FixedValue>>;

/** A member of one operation's input that is filled in. */
export interface FixedMember {
  readonly member: Member;
  readonly value: FixedValue;
}

/**
 * Sees to it that every fixed member is one of the service's.
 * @throws {TypeError} where no operation's input has it, with the nearest name.
 */
export function checkFixed(service: ServiceDescriptor, fixed: Fixed): void {
  const known = new Set(
    Object.values(service.operations).flatMap(({ input }) => membersOf(input).map(({ property }) => property)),
  );
  for (const name of Object.keys(fixed)) {
    if (known.has(name)) continue;
    const near = nearest(name, known);
    const advice = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
    throw new TypeError(`fixed: no operation takes a member ${JSON.stringify(name)}${advice}`);
  }
}

/** The members of an operation's input that are filled in; an operation may have none of them. */
export function fixedMembers({ input }: OperationDescriptor, fixed: Fixed): readonly FixedMember[] {
  return membersOf(input).flatMap((member) => {
    const value = Object.hasOwn(fixed, member.property) ? fixed[member.property] : undefined;
    return value === undefined ? [] : [{ member, value }];
  });
}

function membersOf(input: ElementDescriptor | undefined): readonly Member[] {
  return input?.type.kind === "complexType" && !input.nillable ? input.type.members : [];
}

/**
 * Refuses input that would choose what is fixed.
 * @throws {EncodeError} naming the member.
 */
export function refuseFixed(input: ElementDescriptor, given: JsonObject, members: readonly FixedMember[]): void {
  for (const { member } of members) {
    if (!Object.hasOwn(given, member.property)) continue;
    throw new EncodeError({
      code: "SOAP_ENCODE_UNKNOWN",
      path: [input.name.localName, member.property],
      expected: "no value: this member is filled in already, so leave it out",
    });
  }
}

/**
 * Asks for the values of fixed members, all at once.
 * @throws what a value's function throws, if that is a SoapError; an {EncodeError} naming the member otherwise.
 */
export async function fixedValues(
  input: ElementDescriptor,
  members: readonly FixedMember[],
): Promise<readonly (readonly [property: string, value: unknown])[]> {
  const values = await Promise.all(
    members.map(
      async ({ member, value }) => [member.property, valueFor(member, await ask(input, member, value))] as const,
    ),
  );
  return values.filter(([, value]) => value !== undefined);
}

async function ask(input: ElementDescriptor, { property }: Member, value: FixedValue): Promise<FixedPlain | undefined> {
  if (typeof value !== "function") return value;
  try {
    return await value();
  } catch (error) {
    // What the source could not get is missing here, whatever it calls it itself.
    if (error instanceof EncodeError) {
      const { code, expected } = error;
      throw new EncodeError({ code, path: [input.name.localName, property], expected });
    }
    // A call that failed on the way to the value says best what to do.
    if (error instanceof SoapError) throw error;
    // What was thrown may hold anything, so nothing of it is told.
    throw new EncodeError({
      code: "SOAP_ENCODE_MISSING",
      path: [input.name.localName, property],
      expected: "a value, but asking the catalogue's own source for it failed",
    });
  }
}

/** Text from a command line or an environment, as a value of its type; everything else stays as it is. */
function valueFor(member: Member, value: FixedPlain | undefined): unknown {
  if (typeof value !== "string" || !("type" in member) || member.type.kind !== "simpleType") return value;
  const { type } = member;
  if (type.variety !== "atomic" || !LEXICAL.has(type.lexical.name)) return value;
  const parsed = compileSimple(type).parseText(value, undefined, true);
  return isRefusal(parsed) ? value : parsed;
}

/** Types whose values in JSON are no text. */
const LEXICAL: ReadonlySet<string> = new Set([
  "boolean",
  "byte",
  "short",
  "int",
  "unsignedByte",
  "unsignedShort",
  "unsignedInt",
  "float",
  "double",
]);
