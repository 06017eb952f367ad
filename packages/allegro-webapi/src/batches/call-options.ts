// What the options of a batch say of each of its calls.
import type { CallOptions } from "@soapwright/core";
import type { BatchOptions } from "./run.ts";

/** Signal and time limit, where they were given. */
export function callOptions({ signal, timeoutMs }: BatchOptions): CallOptions {
  return {
    ...(signal === undefined ? undefined : { signal }),
    ...(timeoutMs === undefined ? undefined : { timeoutMs }),
  };
}
