// What to do about a code: as the contract says for its operation, or as is known of the codes any call may bring.
import { SoapFault, type OperationDescriptor, type Remedy } from "@soapwright/core";

/** Codes that no page lists and any call may bring. */
const ANYWHERE: Readonly<Record<string, Remedy>> = {
  ERR_INTERNAL_SYSTEM_ERROR: "retry",
  ERR_MINUTE_LIMIT_EXCEEDED: "retry",
  // The address is free again once a person has passed a test on the web site.
  ERR_IP_LIMIT_EXCEEDED: "ask-a-person",
  // The message does not fit the service's schema.
  Sender: "fix-input",
  // The service has no such operation.
  Server: "give-up",
};

/**
 * What to do about a fault of an operation, or about the code of one item in its answer: `retry`, `log-in-again`,
 * `refresh-version`, `fix-input`, `give-up` or `ask-a-person`. Undefined for a code that nobody has documented, and
 * for an error that is no fault.
 */
export function remedyOf(operation: OperationDescriptor, failure: unknown): Remedy | undefined {
  const code = codeOf(failure);
  if (code === undefined) return undefined;
  const documented = [operation.faultCodes, ...operation.memberCodes.map(({ codes }) => codes)]
    .flat()
    .find(({ faultCode }) => faultCode === code);
  return documented?.remedy ?? (Object.hasOwn(ANYWHERE, code) ? ANYWHERE[code] : undefined);
}

/** The code as the service sent it. */
function codeOf(failure: unknown): string | undefined {
  if (typeof failure === "string") return failure;
  if (!(failure instanceof SoapFault)) return undefined;
  return (failure as SoapFault).rawFaultCode.localName;
}
