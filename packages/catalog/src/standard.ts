// A message as Standard Schema and Standard JSON Schema, for hosts that take any library's schemas.
import { EncodeError, encodeRequest, type Json, type ServiceDescriptor } from "@soapwright/core";
import type { ElementDescriptor, OperationDescriptor } from "@soapwright/core/model";
import { messageFromJson } from "./message.ts";
import { isWrapped, VALUE } from "./schema/message.ts";
import { isJsonArray, type JsonSchema, type ObjectSchema } from "./schema/json-schema.ts";
import { valuePath } from "./value-path.ts";
import { inWordsOfJson } from "./words-of-json.ts";

/** Why a value is not of the schema. */
export interface StandardIssue {
  readonly message: string;
  /** Properties and indexes from the root; absent for the root itself. */
  readonly path?: readonly (string | number)[];
}

/** How validation ends: with the typed value, 64-bit integers as bigint, or with what is wrong. */
export type StandardResult =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/**
 * A message's schema by two standards: `validate` turns its JSON into the value that a client takes,
 * `jsonSchema` says what that JSON looks like.
 * @see https://standardschema.dev
 */
export interface StandardMessage {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "soapwright";
    readonly validate: (json: unknown) => StandardResult;
    readonly jsonSchema: {
      /** @throws {RangeError} for a target other than `draft-2020-12` and `draft-07`. */
      readonly input: (options: { readonly target: string }) => Record<string, unknown>;
      /** The same as `input`: what JSON Schema can describe of the value is its JSON. */
      readonly output: (options: { readonly target: string }) => Record<string, unknown>;
    };
  };
}

/** What {@link standardMessage} is made of. */
export interface StandardInit {
  readonly service: ServiceDescriptor;
  readonly operation: OperationDescriptor;
  /** The message as the caller of the tool sees it. */
  readonly message: ElementDescriptor | undefined;
  readonly schema: () => ObjectSchema;
}

/** Makes the two standards' view of a message. */
export function standardMessage(init: StandardInit): StandardMessage {
  const jsonSchema = ({ target }: { readonly target: string }): Record<string, unknown> =>
    forTarget(init.schema(), target);
  return {
    "~standard": {
      version: 1,
      vendor: "soapwright",
      validate: (json) => validate(init, json),
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}

function validate({ service, operation, message }: StandardInit, json: unknown): StandardResult {
  const form = attempt(() => messageFromJson(message, json));
  if (form.error !== undefined) return { issues: [issueOf(form.error, pathIn(message, form.error))] };
  // Encoding is what decides: there is one judge of values, and its words are the same everywhere.
  const { error } = attempt(() => encodeRequest(service, { ...operation, input: message }, form.value));
  if (error === undefined) return { value: form.value };
  const under = message !== undefined && isWrapped(message) ? [VALUE] : [];
  return { issues: [issueOf(error, [...under, ...pathIn(message, error)])] };
}

function attempt<T>(run: () => T): { readonly value?: T; readonly error?: EncodeError } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof EncodeError) return { error };
    throw error;
  }
}

function pathIn(message: ElementDescriptor | undefined, { path }: EncodeError): StandardIssue["path"] & object {
  return message === undefined ? [] : valuePath(message, path);
}

function issueOf({ message }: EncodeError, path: readonly (string | number)[]): StandardIssue {
  return { message: inWordsOfJson(message), ...(path.length === 0 ? undefined : { path }) };
}

function forTarget(schema: ObjectSchema, target: string): Record<string, unknown> {
  if (target === "draft-2020-12") return { $schema: "https://json-schema.org/draft/2020-12/schema", ...schema };
  if (target === "draft-07") return { $schema: "http://json-schema.org/draft-07/schema#", ...asDraft07(schema) };
  throw new RangeError(`no JSON Schema of target ${JSON.stringify(target)}: draft-2020-12 and draft-07 can be had`);
}

/** The few keywords that were called otherwise. A reference shut out its neighbours then. */
function asDraft07(schema: JsonSchema): JsonSchema {
  const { $ref, $defs, dependentRequired, dependentSchemas, ...rest }: JsonSchema = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]): [string, Json] => [keyword, within07(keyword, value)]),
  );
  const definitions = $defs === undefined ? rest : { ...rest, definitions: $defs };
  const dependencies = dependentRequired ?? dependentSchemas;
  const renamed = dependencies === undefined ? definitions : { ...definitions, dependencies };
  if (typeof $ref !== "string") return renamed;
  const reference = { $ref: $ref.replace("#/$defs/", "#/definitions/") };
  return Object.keys(renamed).length === 0 ? reference : { ...renamed, allOf: [reference] };
}

/** Keywords whose values are schemas by name: a member may be called like a keyword. */
const BY_NAME: ReadonlySet<string> = new Set(["properties", "$defs", "dependentSchemas"]);
/** Keywords whose values are no schemas. */
const VALUES: ReadonlySet<string> = new Set(["const", "enum", "required", "dependentRequired", "type"]);

function within07(keyword: string, value: Json): Json {
  if (VALUES.has(keyword) || typeof value !== "object" || value === null) return value;
  if (isJsonArray(value)) return value.map((one) => within07("", one));
  if (!BY_NAME.has(keyword)) return asDraft07(value);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, within07("", one)]));
}
