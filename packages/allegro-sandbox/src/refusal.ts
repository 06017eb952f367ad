// How an operation refuses: with a documented code. What it looks like on the wire is decided elsewhere.
import { FAULTS, type SandboxFaultCode } from "./faults.ts";

/** An operation's refusal. */
export class Refusal extends Error {
  readonly faultCode: SandboxFaultCode;

  constructor(faultCode: SandboxFaultCode) {
    super(`${faultCode}: ${FAULTS[faultCode].english}`);
    this.name = "Refusal";
    this.faultCode = faultCode;
  }
}

/** Refuses. What the operation did until here stays done: an operation asks before it changes anything. */
export function refuse(faultCode: SandboxFaultCode): never {
  throw new Refusal(faultCode);
}
