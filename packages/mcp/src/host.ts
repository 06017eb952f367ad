// What tools and the protocol say to each other: the listed tool, the call, and its two kinds of outcome.
import type { JsonSchema } from "@soapwright/catalog";
import type { Json } from "@soapwright/core";

/** A tool as hosts list it. */
export interface HostTool {
  readonly name: string;
  readonly title: string | undefined;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    /** The world behind a service is always open: others change it too. */
    readonly openWorldHint: true;
  };
  readonly call: (args: Json, exchange: HostExchange) => Promise<HostAnswer | HostQuestion>;
}

/** What a host gives beside the arguments. */
export interface HostExchange {
  /** Whether the host can ask a person. */
  readonly canAsk: boolean;
  /** What the person said, where the host comes back from asking. */
  readonly reply?: "confirmed" | "declined" | "dismissed";
  /** What the question carried, where the host comes back from asking. */
  readonly state?: string;
  readonly signal?: AbortSignal;
}

/** What a call ends in. */
export interface HostAnswer {
  readonly kind: "answer";
  readonly failed: boolean;
  readonly text: readonly string[];
  /** Fits the tool's output schema; absent where the call failed. */
  readonly structured?: Readonly<Record<string, Json>>;
  readonly meta?: Readonly<Record<string, Json>>;
}

/** What a call turns into where a person has to confirm it first. */
export interface HostQuestion {
  readonly kind: "question";
  readonly message: string;
  /** Has to come back with the answer. */
  readonly state: string;
}
