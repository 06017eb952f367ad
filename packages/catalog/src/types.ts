// What a catalogue is to those who use it: tools, what they take and give, and how a call of one ends.
import type {
  AbortSignalLike,
  ErrorCode,
  ErrorKind,
  Json,
  OperationDescriptor,
  Remedy,
  SoapError,
} from "@soapwright/core";
import type { ObjectSchema } from "./schema/json-schema.ts";
import type { StandardMessage } from "./standard.ts";

/** What a call does to the service's state. One of which nobody said so counts as `changes`. */
export type Effect = "reads" | "changes" | "destroys";

/** How a client's call ends. */
export type CallOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: SoapError };

/** What a catalogue calls: a client of any service, or whatever stands in for one. */
export interface ClientLike {
  /** Called with an operation's name, its input, and {@link ToolCallOptions}. */
  readonly call: (...args: never) => { result(): Promise<CallOutcome> };
}

/** A value as JSON has it, or as the client takes it. Text is read in the member's lexical form: `"1"` for an xs:int. */
export type FixedPlain = Json | bigint | Uint8Array;

/** A value that is the same for every call, or asked for before each; `undefined` leaves the member out. */
export type FixedValue = FixedPlain | (() => FixedPlain | undefined | Promise<FixedPlain | undefined>);

/** What one call of a tool may say for itself. */
export interface ToolCallOptions {
  /** Stops the call; it then ends with `kind: "aborted"`. */
  readonly signal?: AbortSignalLike;
  /** Until the answer is complete, in milliseconds. */
  readonly timeoutMs?: number;
  /** Header blocks that the contract binds to the request, as JSON by property. */
  readonly soapHeaders?: Readonly<Record<string, Json>>;
}

/** Why a call failed, as plain JSON for people, models and logs: no secret, no stack, no body. */
export interface ToolError {
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  readonly message: string;
  /** What to do, in a sentence. */
  readonly advice: string;
  /** The fault's code: a documented one, or the local name of what the service sent. */
  readonly faultCode?: string;
  /** The service's own words. */
  readonly reason?: string;
  /** What a documented code means. */
  readonly meaning?: string;
  /** What the contract says to do about a documented code. */
  readonly remedy?: Remedy;
  /** Which of the faults that the contract declares this is. */
  readonly faultName?: string;
  /** What a declared fault says, its secrets left out. */
  readonly detail?: Json;
  /** Where in the message: `DoGetDealsRequest/itemId`. */
  readonly path?: string;
  readonly expected?: string;
  /** Whether the same call may be sent again without harm, and may then succeed. */
  readonly retryable: boolean;
  /** The HTTP status. */
  readonly status?: number;
}

/** How a call of a tool ends. */
export type ToolResult =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly error: ToolError };

/** One operation, ready to be shown and called. */
export interface Tool {
  /** The operation's name. */
  readonly name: string;
  /** The name in words. */
  readonly title: string;
  /** What it does, its limits and its documented codes, for people and models. */
  readonly description: string;
  /** What {@link Tool.call} takes. Made on first use. */
  readonly inputSchema: ObjectSchema;
  /** What {@link Tool.call} gives. Made on first use. */
  readonly outputSchema: ObjectSchema;
  readonly effect: Effect;
  /** Whether the same call may be sent twice without harm. What only reads always may. */
  readonly idempotent: boolean;
  readonly deprecated: boolean;
  readonly operation: OperationDescriptor;
  /** Input and output as Standard Schemas, for hosts that take those. */
  readonly standard: { readonly input: StandardMessage; readonly output: StandardMessage };
  /**
   * Calls the operation: JSON in, JSON or an error out. Whatever the peer or the input does is a result;
   * only a mistake in the program rejects.
   */
  readonly call: (json?: unknown, options?: ToolCallOptions) => Promise<ToolResult>;
}

/** A service as a list of tools, in the contract's order. */
export interface Catalog {
  /** The service's name. */
  readonly service: string;
  /** What the service is for, where somebody said so. */
  readonly description: string | undefined;
  /** Members of requests that are filled in at each call, by name: no tool takes them. */
  readonly filledIn: readonly string[];
  readonly tools: readonly Tool[];
  readonly tool: (name: string) => Tool | undefined;
  /** Calls a tool by its name; a name that is none of the tools' is an error of code `SOAP_ENCODE_OPERATION`. */
  readonly call: (name: string, json?: unknown, options?: ToolCallOptions) => Promise<ToolResult>;
}
