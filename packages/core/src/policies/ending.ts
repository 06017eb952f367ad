// How a policy ends a call by itself: before anything was sent, or because nobody waits any more.
import { AbortedError, TimeoutError, TransportError } from "../error.ts";
import type { InterceptedCall } from "../interceptor.ts";
import type { AnyOutcome } from "../message.ts";

/** Where a call goes, as far as its options and the contract say. */
export function endpointOf({ options, service }: InterceptedCall): string {
  return options.endpoint ?? service.endpoint ?? service.name.localName;
}

/** The caller's signal was set off. */
export function aborted(call: InterceptedCall): AnyOutcome {
  return { ok: false, error: new AbortedError({ endpoint: endpointOf(call), cause: call.options.signal?.reason }) };
}

/** A policy let nothing through; `detail` says which, and why. */
export function held(call: InterceptedCall, detail: string): AnyOutcome {
  const place = { phase: "queue", endpoint: endpointOf(call), sent: "none" } as const;
  return { ok: false, error: new TransportError({ code: "SOAP_TRANSPORT_HELD", ...place, detail }) };
}

/** The call's turn did not come in time. */
export function lateInQueue(call: InterceptedCall, limitMs: number): AnyOutcome {
  const error = new TimeoutError({ phase: "queue", endpoint: endpointOf(call), limitMs, sent: "none" });
  return { ok: false, error };
}

/** A setting that must be a number above zero. @throws {RangeError} where it is none. */
export function aboveZero(name: string, value: number): number {
  if (value > 0) return value;
  throw new RangeError(`${name} must be a number above zero, found ${value}`);
}
