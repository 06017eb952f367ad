// For `catch`: whether what was thrown is a fault of this operation, and which.
import { isSoapFault } from "./error.ts";
import type { FaultOf, OperationDescriptor } from "./service.ts";

/** The codes by which the faults of an operation are told apart. */
export type FaultCodeOf<Op> = FaultOf<Op>["faultCode"];

/**
 * Whether `error` is a fault of this operation, or the one with this code; narrows its type.
 * A documented code of another operation is none of this one's.
 */
export function isFault<Op extends OperationDescriptor, Code extends FaultCodeOf<Op> = FaultCodeOf<Op>>(
  operation: Op,
  error: unknown,
  code?: Code,
): error is Extract<FaultOf<Op>, { readonly faultCode: Code }> {
  if (!isSoapFault(error)) return false;
  const { faultCode } = error;
  if (code !== undefined) return faultCode === code;
  const general = faultCode === "declared" || faultCode === "undocumented";
  return general || operation.faultCodes.some((documented) => documented.faultCode === faultCode);
}
