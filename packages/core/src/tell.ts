// Tells a listener: one that fails must not cost the peer its answer.

/** Runs it; what it throws is lost. */
export function tell(told: () => void): void {
  try {
    told();
  } catch {
    // Whom could it be told?
  }
}
