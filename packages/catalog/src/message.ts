// A message's value and its JSON object, both ways.
import { EncodeError, fromJson, toJson, type Json } from "@soapwright/core";
import { nearest, type ElementDescriptor } from "@soapwright/core/model";
import { isWrapped, VALUE } from "./schema/message.ts";

/** An object of JSON, looked at without its schema. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A value as the JSON object that a tool gives: empty for an empty message. */
export function messageToJson(message: ElementDescriptor | undefined, value: unknown): Json {
  if (message === undefined) return {};
  const json = value === undefined ? null : toJson(message, value);
  return isWrapped(message) ? { [VALUE]: json } : json;
}

/**
 * A JSON object as a value. Members that do not fit are left as they are: encoding refuses them, with their path.
 * @throws {EncodeError} where it is no object at all, or holds something for an empty message.
 */
export function messageFromJson(message: ElementDescriptor | undefined, json: unknown): unknown {
  const given = jsonObject(message, json);
  if (message === undefined) return refuseOthers(message, given, []);
  if (!isWrapped(message)) return fromJson(message, given);
  refuseOthers(message, given, [VALUE]);
  return fromJson(message, given[VALUE]);
}

/**
 * What was given, as an object; nothing stands for an empty one.
 * @throws {EncodeError} where it is none.
 */
export function jsonObject(message: ElementDescriptor | undefined, json: unknown): JsonObject {
  if (json === undefined || json === null) return {};
  if (typeof json === "object" && !Array.isArray(json)) return json as JsonObject;
  throw new EncodeError({
    code: "SOAP_ENCODE_TYPE",
    path: rootOf(message),
    expected: "an object",
    found: Array.isArray(json) ? `an array of ${json.length}` : `a ${typeof json}`,
  });
}

/** Where the paths of a message begin. */
export function rootOf(message: ElementDescriptor | undefined): readonly string[] {
  return message === undefined ? [] : [message.name.localName];
}

function refuseOthers(message: ElementDescriptor | undefined, given: JsonObject, known: readonly string[]): undefined {
  const other = Object.keys(given).find((key) => !known.includes(key));
  if (other === undefined) return undefined;
  const near = nearest(other, known);
  throw new EncodeError({
    code: "SOAP_ENCODE_UNKNOWN",
    path: [...rootOf(message), other],
    expected: known.length === 0 ? "nothing: the message is empty" : `only ${known.join(", ")}`,
    found: `${JSON.stringify(other.slice(0, 80))}${near === undefined ? "" : `; did you mean ${near}?`}`,
  });
}
