// A message in JSON Schema: always an object, for that is what hosts ask a tool's arguments and its answer to be.
import type { ElementDescriptor } from "@soapwright/core/model";
import { wordsFinder, type WordsByPath } from "../words.ts";
import type { JsonSchema, ObjectSchema } from "./json-schema.ts";
import type { Side } from "./simple.ts";
import { nameSharedTypes } from "./shared-types.ts";
import { nillableSchema, recordSchema, typeSchema, type Draft } from "./types.ts";

/** The member under which a message stands that is no record itself. */
export const VALUE = "value";

/** Whether a message's value stands under {@link VALUE}: a list, a simple value, a union of types, or one that may be nil. */
export function isWrapped(message: ElementDescriptor): boolean {
  return message.nillable || message.type.kind !== "complexType";
}

/**
 * The schema of a message's JSON. The schema of an empty message is that of an empty object.
 * @param words What its members mean, where the description does not say.
 */
export function messageSchema(message: ElementDescriptor | undefined, side: Side, words?: WordsByPath): ObjectSchema {
  const closed = side === "input" ? { additionalProperties: false } : undefined;
  if (message === undefined) return { type: "object", properties: {}, ...closed };
  const { type, nillable } = message;
  const used = new Map<string, JsonSchema>();
  const draft: Draft = { side, nameOf: nameSharedTypes(message), wordsOf: wordsFinder(message, words), used };
  if (!nillable && type.kind === "complexType") return withDefinitions(recordSchema(type, draft), used);
  return withDefinitions(
    {
      type: "object",
      properties: { [VALUE]: nillableSchema(message, typeSchema(type, draft), draft) },
      required: [VALUE],
      ...closed,
    },
    used,
  );
}

function withDefinitions(root: ObjectSchema, used: ReadonlyMap<string, JsonSchema>): ObjectSchema {
  return used.size === 0 ? root : { ...root, $defs: Object.fromEntries(used) };
}
