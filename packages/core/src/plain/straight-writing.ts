// Straight writing, done without: every record is written by the closures of its type.
import type * as speed from "#speed/straight-writing";

/** Compiles nothing. */
export const compileStraight: typeof speed.compileStraight = () => undefined;

/** Writes nothing. */
export const writeRoot: typeof speed.writeRoot = () => false;
