// The door: a service as a list of callable tools.
export { createCatalog, type CatalogOptions } from "./catalog.ts";
export type {
  CallOutcome,
  Catalog,
  ClientLike,
  Effect,
  FixedPlain,
  FixedValue,
  Tool,
  ToolCallOptions,
  ToolError,
  ToolResult,
} from "./types.ts";
export type { JsonSchema, ObjectSchema } from "./schema/json-schema.ts";
export type { StandardIssue, StandardMessage, StandardResult } from "./standard.ts";
