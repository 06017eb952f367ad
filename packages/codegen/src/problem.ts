// What stops a run: refusals with a place, told apart from mistakes in this program.

/** A refusal to go on: what is wrong, where, and what to do. The command prints it and ends with 1. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly code = "SOAP_REFUSED";
}

export { UsageError } from "@soapwright/catalog/access";

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
