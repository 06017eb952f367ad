// The records of the older contract as those of service.wsdl, whose operations do the work, and the other way round.
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import { AllegroUploader } from "@soapwright/allegro-webapi/uploader";
import type { InputOf } from "@soapwright/core";
import { compileSimple, isRefusal, type SimpleTypeDescriptor, type TypeDescriptor } from "@soapwright/core/model";
import type { OperationName } from "../operations.ts";
import { positional } from "./leniency.ts";

type Values = Readonly<Record<string, unknown>>;

/** `users-black-list-array` for `usersBlackListArray`. */
export function dashed(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `usersBlackListArray` for `users-black-list-array`. */
export function undashed(property: string): string {
  return property.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A request of the older contract as the operation's own. What is nil or missing is what PHP reads nil as. */
export function requestOf<Name extends OperationName>(
  name: Name,
  request: unknown,
): InputOf<AllegroWebApiOperations[Name]> {
  // A test holds the two contracts against each other, member by member.
  return taken(AllegroWebApi.operations[name].input.type, byName(name, request as Values)) as InputOf<
    AllegroWebApiOperations[Name]
  >;
}

/** The parts by their names: where none has a name that is known, they are taken by their positions, as PHP does. */
function byName(name: OperationName, request: Values): Values {
  const { type } = AllegroUploader.operations[name].input;
  const properties = type.kind === "complexType" ? type.members.map(({ property }) => property) : [];
  if (properties.some((property) => (request[property] ?? undefined) !== undefined)) return request;
  return Object.fromEntries(properties.map((property, index) => [property, request[positional(index)]]));
}

/** An answer of an operation as the older contract has it: what it leaves out is an empty array there. */
export function answerOf(name: OperationName, answer: unknown): unknown {
  return told(AllegroUploader.operations[name].output.type, answer);
}

function taken(type: TypeDescriptor, value: unknown): unknown {
  if (type.kind === "collection") return (value as readonly unknown[]).map((item) => taken(type.item.type, item));
  if (type.kind !== "complexType") return value;
  const record: Record<string, unknown> = {};
  for (const member of type.members) {
    if (member.kind !== "element") continue;
    const own = (value as Values)[dashed(member.property)] ?? undefined;
    if (own !== undefined) record[member.property] = taken(member.type, own);
    else if (member.min > 0 && member.type.kind === "simpleType") record[member.property] = nothingOf(member.type);
  }
  return record;
}

/** What PHP makes of nil: an empty text, or zero. */
function nothingOf(type: SimpleTypeDescriptor): unknown {
  const { parseText } = compileSimple(type);
  const empty = parseText("", undefined, true);
  return isRefusal(empty) ? parseText("0", undefined, true) : empty;
}

function told(type: TypeDescriptor, value: unknown): unknown {
  if (type.kind === "collection") {
    return ((value ?? []) as readonly unknown[]).map((item) => told(type.item.type, item));
  }
  if (type.kind !== "complexType") return value;
  const members = type.members.filter((member) => member.kind === "element");
  return Object.fromEntries(
    members.map((member) => [member.property, told(member.type, (value as Values)[undashed(member.property)])]),
  );
}
