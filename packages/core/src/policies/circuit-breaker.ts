// Leaves a server alone that fails again and again, and looks now and then whether it is back.
import type { InterceptedCall, Interceptor } from "../interceptor.ts";
import type { AnyOutcome } from "../message.ts";
import { aboveZero, endpointOf, held } from "./ending.ts";
import type { AnyError } from "./repeatable.ts";

/** When a circuit opens, and for how long. */
export interface CircuitBreakerOptions {
  /** Failures in a row that open it; 5 unless told. */
  readonly failures?: number;
  /** How long it stays open before one call may try; 30 s unless told. */
  readonly restMs?: number;
  /** What each circuit is for; the call's endpoint unless told. */
  readonly key?: (call: InterceptedCall) => string;
  /** What counts as a failure; unless told a timeout, a broken connection, and an HTTP status of 500 and above. */
  readonly counts?: (error: AnyError) => boolean;
  /** Hears of each change: a circuit's key, and whether it is open now. */
  readonly onChange?: (key: string, open: boolean) => void;
}

interface Circuit {
  failures: number;
  /** Undefined while it is closed. */
  openUntil: number | undefined;
  /** One call tries whether the server is back. */
  trying: boolean;
}

/**
 * Ends calls at once as `SOAP_TRANSPORT_HELD`, with nothing sent, while a server is taken for dead. Any answer is a sign
 * of life, a fault, too; a call that never came so far is none. Put it inside of `retry`, so that attempts count, and inside of `failOver`, so that each endpoint has a circuit.
 * @throws {RangeError} for settings that are no numbers above zero.
 */
export function circuitBreaker(options: CircuitBreakerOptions = {}): Interceptor {
  const most = aboveZero("failures", options.failures ?? 5);
  const restMs = aboveZero("restMs", options.restMs ?? 30_000);
  const counts = options.counts ?? isOutage;
  const circuits = new Map<string, Circuit>();

  // Of all calls of a key that are under way together, those that end later count on from where those before them left
  // the circuit: they may have begun with another one.
  const circuitOf = (key: string): Circuit => {
    let circuit = circuits.get(key);
    if (circuit === undefined) circuits.set(key, (circuit = { failures: 0, openUntil: undefined, trying: false }));
    return circuit;
  };
  const learn = (key: string, outcome: AnyOutcome): void => {
    const failed = !outcome.ok && outcome.error.kind !== "aborted" && counts(outcome.error);
    const circuit = circuitOf(key);
    const wasOpen = circuit.openUntil !== undefined;
    if (!failed) {
      if (!outcome.ok && !isAnswered(outcome.error)) {
        // Nothing is known of this key: a key that is never asked for again must not stay.
        if (circuit.failures === 0) circuits.delete(key);
        return;
      }
      circuits.delete(key);
      if (wasOpen) options.onChange?.(key, false);
      return;
    }
    circuit.failures += 1;
    if (circuit.failures < most && !wasOpen) return;
    circuit.openUntil = performance.now() + restMs;
    if (!wasOpen) options.onChange?.(key, true);
  };

  return async (call, next) => {
    const key = options.key?.(call) ?? endpointOf(call);
    const circuit = circuitOf(key);
    const isProbe = circuit.openUntil !== undefined;
    if (isProbe) {
      if (circuit.trying || performance.now() < (circuit.openUntil ?? 0)) {
        return held(call, `the circuit is open after ${circuit.failures} failures in a row`);
      }
      circuit.trying = true;
    }
    try {
      const outcome = await next(call);
      // Calls that began before it opened come late with what is known by now.
      if (isProbe || circuits.get(key)?.openUntil === undefined) learn(key, outcome);
      return outcome;
    } finally {
      if (isProbe) circuit.trying = false;
    }
  };
}

/** Whether a server said something. An abort, a message that did not fit, a full queue tell nothing of it. */
function isAnswered({ kind }: AnyError): boolean {
  return kind !== "aborted" && kind !== "encode" && kind !== "timeout" && kind !== "transport";
}

function isOutage(error: AnyError): boolean {
  switch (error.kind) {
    case "timeout":
      return error.phase !== "queue";
    case "transport":
      return error.code !== "SOAP_TRANSPORT_SETUP" && error.code !== "SOAP_TRANSPORT_HELD";
    case "http":
      return error.status >= 500;
    default:
      return false;
  }
}
