// Straight reading, done without: every record is read by name.
import type * as speed from "#speed/straight";

/** Never given. */
export const WHOLE: typeof speed.WHOLE = -1;

/** Compiles nothing. */
export const compileStraight: typeof speed.compileStraight = () => undefined;

/** Compiles what reads no items. */
export const compileItems: typeof speed.compileItems = () => () => {};

/** Nobody asks for it. */
export const keepContentReader: typeof speed.keepContentReader = () => {};
