// What stops the command before it serves: a command line that makes no sense, or a service that cannot be had.

/** The command line or a file it names makes no sense: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The service cannot be served: exit code 1. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** What was thrown, in words for a person. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
