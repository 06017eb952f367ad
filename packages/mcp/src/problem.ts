// What stops the command before it serves: a command line that makes no sense, or a service that cannot be had.

export { UsageError } from "@soapwright/catalog/access";

/** The service cannot be served: exit code 1. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** What was thrown, in words for a person. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
