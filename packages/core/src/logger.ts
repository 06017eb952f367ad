// An interceptor that logs calls: what was called, how it ended, how long it took, and never a secret.
import { SoapFault } from "./error.ts";
import type { Interceptor } from "./interceptor.ts";
import type { Json } from "./schema/json.ts";
import { redact } from "./schema/redact.ts";

/** One finished call. */
export interface CallRecord {
  readonly service: string;
  readonly operation: string;
  /** `answer`, a fault's code, or the kind of error. */
  readonly outcome: string;
  readonly ms: number;
  /** The error's message; undefined where the call was answered. */
  readonly error?: string;
  /** The input and, where there is one, the answer, without their secrets; only where `messages` is set. */
  readonly input?: Json;
  readonly output?: Json;
}

/** How calls are logged. */
export interface LoggerOptions {
  /** Takes one record for each call: `(record) => pino.info(record)`, `console.log`. */
  readonly log: (record: CallRecord) => void;
  /** Also what was asked and answered, secrets left out; off unless told. */
  readonly messages?: boolean;
}

/**
 * Logs every call once it has ended. Secrets are known by the contract (the overlay marks them) and by their names.
 */
export function logger({ log, messages = false }: LoggerOptions): Interceptor {
  return async (call, next) => {
    const { operation, service, input } = call;
    const started = performance.now();
    const outcome = await next(call);
    const ms = performance.now() - started;
    log({
      service: service.name.localName,
      operation: operation.name,
      outcome: outcome.ok
        ? "answer"
        : outcome.error instanceof SoapFault
          ? faultName(outcome.error)
          : outcome.error.kind,
      ms,
      ...(outcome.ok ? undefined : { error: outcome.error.message }),
      ...(messages ? { input: redact(operation.input, input) } : undefined),
      ...(messages && outcome.ok ? { output: redact(operation.output, outcome.value) } : undefined),
    });
    return outcome;
  };
}

function faultName(fault: SoapFault): string {
  return fault.faultCode === "undocumented" ? fault.rawFaultCode.localName : (fault.faultName ?? fault.faultCode);
}
