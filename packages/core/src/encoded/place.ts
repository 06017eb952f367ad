// Where in a message a value is, as a chain: values that are referred to are read and written after those around them.
import { Misfit } from "../schema/misfit.ts";

/** A step, and what it was made from; undefined is the message's own element. */
export type Place = Step | undefined;

interface Step {
  readonly step: string | number;
  readonly outer: Place;
  /** Whether the contract marks the member secret. */
  readonly secret: boolean;
}

/** One step further in. */
export function into(outer: Place, step: string | number, secret?: true): Place {
  return { step, outer, secret: secret === true };
}

/** The steps, innermost first. */
export function stepsOf(place: Place): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let each = place; each !== undefined; each = each.outer) steps.push(each.step);
  return steps;
}

/** Runs what does not know where it is: a misfit learns it here, once. */
export function at<T>(place: Place, run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    throw thrown instanceof Misfit ? located(thrown, place) : thrown;
  }
}

/** Tells a misfit its place. */
export function located(misfit: Misfit, place: Place): Misfit {
  for (let step = place; step !== undefined; step = step.outer) {
    misfit.steps.push(step.step);
    if (step.secret) misfit.secret = true;
  }
  return misfit;
}
