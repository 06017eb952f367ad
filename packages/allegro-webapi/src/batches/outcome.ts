// What a failed call says of the items in it: surely not done, or perhaps.
import type { ExchangeError, OperationDescriptor, SoapError, SoapFault } from "@soapwright/core";
import { remedyOf } from "../remedies.ts";
import { endedBeforeCall } from "../session/keeper.ts";
import type { BatchEnd } from "./run.ts";
import type { Failed, Left, Unknown } from "./report.ts";
import type { Numbered } from "./source.ts";

/** Any error that a call can end in. */
export type CallFailure = ExchangeError | SoapFault;

/** What a failed call leaves of its items. */
type Remains<Item> = Failed<Item> | Unknown<Item> | Left<Item>;

/** Codes that no page lists, and that come before any work is begun. */
const BEFORE_WORK: ReadonlySet<string> = new Set(["Sender", "ERR_MINUTE_LIMIT_EXCEEDED", "ERR_IP_LIMIT_EXCEEDED"]);

/**
 * Whether the service has surely done nothing: it was not asked, or it refused by a documented code. A code that asks
 * to try again (the database, the service as a whole) may also come from the middle of the work.
 */
export function nothingDone(operation: OperationDescriptor, error: SoapError): boolean {
  const failure = error as CallFailure;
  if (endedBeforeCall(error)) return true;
  switch (failure.kind) {
    case "encode":
      return true;
    case "timeout":
    case "transport":
      return failure.sent === "none";
    case "fault": {
      if (BEFORE_WORK.has(failure.rawFaultCode.localName)) return true;
      const remedy = remedyOf(operation, failure);
      return failure.faultCode !== "undocumented" && remedy !== undefined && remedy !== "retry";
    }
    default:
      return false;
  }
}

/** How the items of one request end whose call failed. */
export function failedBatch<Item>(
  operation: OperationDescriptor,
  batch: readonly Numbered<Item>[],
  error: SoapError,
): BatchEnd<Remains<Item>> {
  if (isAboutInput(operation, error)) return { ends: batch.map((one) => ({ ...one, state: "failed", error })) };
  const again = nothingDone(operation, error) || operation.idempotent === true;
  const state = again ? "left" : "unknown";
  return { ends: batch.map((one) => ({ ...one, state, error })), stop: error };
}

/** Whether the request itself is at fault: the next one may well be better, and this one will not be. */
export function isAboutInput(operation: OperationDescriptor, error: SoapError): boolean {
  if (endedBeforeCall(error)) return false;
  return error.kind === "encode" || (error.kind === "fault" && remedyOf(operation, error) === "fix-input");
}
