// An interceptor that logs calls: what was called, how it ended, how long it took, and never a secret.
import { SoapFault } from "./error.ts";
import type { Interceptor } from "./interceptor.ts";
import type { AnyOutcome } from "./message.ts";
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

/** What is used of a log; pino and `console` fit. */
export interface LogLike {
  info(record: CallRecord, message: string): void;
  warn(record: CallRecord, message: string): void;
  error(record: CallRecord, message: string): void;
}

/** How calls are logged. */
export interface LoggerOptions {
  /**
   * Takes one record for each call: a function, or a log such as pino or `console`, which is told answers as `info`,
   * faults and aborted calls as `warn`, all else as `error`.
   */
  readonly log: ((record: CallRecord) => void) | LogLike;
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
    const record: CallRecord = {
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
    };
    if (typeof log === "function") log(record);
    else log[levelOf(outcome)](record, `${record.service}.${record.operation}: ${record.outcome}`);
    return outcome;
  };
}

function levelOf(outcome: AnyOutcome): keyof LogLike {
  if (outcome.ok) return "info";
  return outcome.error.kind === "fault" || outcome.error.kind === "aborted" ? "warn" : "error";
}

function faultName(fault: SoapFault): string {
  return fault.faultCode === "undocumented" ? fault.rawFaultCode.localName : (fault.faultName ?? fault.faultCode);
}
