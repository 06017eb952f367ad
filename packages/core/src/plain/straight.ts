// Straight reading, done without: every record is read by name.
import type * as speed from "#speed/straight";

/** Never given. */
export const WHOLE: typeof speed.WHOLE = -1;

/** Compiles nothing. */
export const compileStraight: typeof speed.compileStraight = () => undefined;
