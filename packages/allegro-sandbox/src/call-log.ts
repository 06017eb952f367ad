// What is told about a call: its operation, how it ended and how long it took. Never what was in it.
import type { Loss } from "./disturbances.ts";

/** One call, fit to be shown to anybody. */
export interface CallRecord {
  /** The path of the door it came by: `/service.php` or `/uploader.php`; `-` where it came to none. */
  readonly door: string;
  /** Undefined where the request was refused before its operation was known. */
  readonly operation: string | undefined;
  /** `ok`, a fault code, or an HTTP status for what is no SOAP. */
  readonly outcome: string;
  readonly milliseconds: number;
  /** How the answer was lost, where the disturbances lost it. */
  readonly lost?: Loss | undefined;
}

/** A call in one line for people. */
export function formatCall({ door, operation, outcome, milliseconds, lost }: CallRecord): string {
  const fate = lost === undefined ? "" : `, answer lost (${lost})`;
  return `${door} ${operation ?? "-"} ${outcome} ${milliseconds.toFixed(1)} ms${fate}`;
}

/** A call in one line for programs. */
export function formatCallJson({ door, operation, outcome, milliseconds, lost }: CallRecord): string {
  return JSON.stringify({
    event: "call",
    door,
    operation: operation ?? null,
    outcome,
    milliseconds: Math.round(milliseconds * 10) / 10,
    lost,
  });
}
