// A value or a message that does not fit its type, on its way up to where the whole path is known.
import type { ErrorCode } from "../error.ts";

/** What went wrong, without saying whether a value was written or read. */
export type MisfitReason =
  | "TYPE"
  | "FACET"
  | "MISSING"
  | "OCCURS"
  | "CHOICE"
  | "UNKNOWN"
  | "ORDER"
  | "NIL"
  | "CHARACTER";

/**
 * Thrown by compiled readers and writers and caught by each level above, which adds its step.
 * So the path costs nothing while everything fits. It never leaves this package.
 */
export class Misfit {
  readonly reason: MisfitReason;
  readonly expected: string;
  readonly found: string | undefined;
  /** Innermost first. */
  readonly steps: (string | number)[];
  /** Set on the way up through a member that the contract marks secret. */
  secret: boolean = false;

  /** @param steps Where it was found, innermost first, as far as the thrower knows. */
  constructor(reason: MisfitReason, expected: string, found?: string, ...steps: (string | number)[]) {
    this.reason = reason;
    this.expected = expected;
    this.found = found;
    this.steps = steps;
  }

  /** Steps from the root, outermost first. */
  get path(): readonly (string | number)[] {
    return this.steps.toReversed();
  }
}

/** Adds steps to a misfit that passes by, innermost first, and throws on whatever passes. */
export function passOn(thrown: unknown, ...steps: (string | number)[]): never {
  if (thrown instanceof Misfit) thrown.steps.push(...steps);
  throw thrown;
}

/** {@link passOn} through a member: what was found in a secret one is not told. */
export function passOnFrom(member: { readonly secret?: true }, thrown: unknown, ...steps: (string | number)[]): never {
  if (member.secret === true && thrown instanceof Misfit) thrown.secret = true;
  return passOn(thrown, ...steps);
}

/** Names that hold secrets in most contracts, marked or not: those of elements and attributes, and of members. */
export const secretName: RegExp = /passw|secret|token|session|credential|apikey|authoriz|\bpin\b/i;

/** Whether what was found is a value, and stands under a name like that. */
function isSecretByName({ reason, steps }: Misfit): boolean {
  const innermost = steps.find((step) => typeof step === "string" && !step.startsWith("$"));
  return (reason === "TYPE" || reason === "FACET") && secretName.test(String(innermost));
}

/** What an error says of a misfit. */
export function reportOf(misfit: Misfit): {
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly found?: string;
} {
  const { found: given } = misfit;
  const found = given !== undefined && (misfit.secret || isSecretByName(misfit)) ? "(a secret)" : given;
  return { path: misfit.path, expected: misfit.expected, ...(found === undefined ? undefined : { found }) };
}

// A reason without a code would be an error that cannot be reported: the compiler sees to it here.
type Reported<Code extends ErrorCode> = Code;
export type DecodeReason = Exclude<MisfitReason, "CHARACTER">;
export type EncodeReason = Exclude<MisfitReason, "ORDER" | "NIL">;
export type DecodeCode = Reported<`SOAP_DECODE_${DecodeReason}`>;
export type EncodeCode = Reported<`SOAP_ENCODE_${EncodeReason}`>;
