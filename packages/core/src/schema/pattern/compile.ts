// A `pattern` facet, compiled: XML Schema's regular expressions, run by JavaScript's where that is safe.
import { compilePositions } from "./positions.ts";
import { parsePattern, type Expression } from "./syntax.ts";

/** A pattern longer than this is no pattern that a person wrote. */
const MAX_PATTERN = 10_000;

/** JavaScript may try all ways to divide a text among the repeats of a pattern: so many ways are few enough. */
const SHORT_TEXT = 200;
const FEW_REPEATS = 3;

/**
 * Compiles a `pattern` facet into a test of the whole text.
 *
 * What is outside the grammar, names a block that XML Schema does not list, or is too large matches everything:
 * refusing good values would be worse than letting the peer judge.
 *
 * JavaScript's expressions go back and try again, which in `(a+)+b` takes time exponential in the text. A pattern that
 * repeats a group, or in many places, is therefore matched by the set of places where it may be, which is linear; so are
 * long texts under patterns that repeat in more than one.
 * @see https://www.w3.org/TR/xmlschema-2/#regexs
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const read = readPattern(pattern);
  if (read === undefined) return () => true;
  const { expression, fast, repeats } = read;
  if (repeats <= 1) return fast;
  let slow: ((text: string) => boolean) | undefined;
  const byPositions = (text: string): boolean => {
    slow ??= compilePositions(expression) ?? (() => true);
    return slow(text);
  };
  return repeats > FEW_REPEATS ? byPositions : (text) => (text.length <= SHORT_TEXT ? fast(text) : byPositions(text));
}

/** Whether every text is held to a pattern. Who reads a contract says so where it is not. */
export function isCheckedPattern(pattern: string): boolean {
  const read = readPattern(pattern);
  return read !== undefined && (read.repeats <= 1 || compilePositions(read.expression) !== undefined);
}

interface ReadPattern {
  readonly expression: Expression;
  readonly fast: (text: string) => boolean;
  readonly repeats: number;
}

function readPattern(pattern: string): ReadPattern | undefined {
  const expression = pattern.length > MAX_PATTERN ? undefined : parsePattern(pattern);
  const fast = expression && compileRegExp(expression);
  return expression && fast && { expression, fast, repeats: repeatsIn(expression) };
}

function compileRegExp(expression: Expression): ((text: string) => boolean) | undefined {
  try {
    const whole = new RegExp(`^(?:${write(expression)})$`, "v");
    return (text) => whole.test(text);
  } catch {
    // The engine has limits of its own, and may know fewer categories than we do.
    return undefined;
  }
}

function write(expression: Expression): string {
  switch (expression.kind) {
    case "character":
      return expression.set;
    case "sequence":
      return expression.parts.map(write).join("");
    case "alternatives":
      return `(?:${expression.branches.map(write).join("|")})`;
    case "repeat": {
      const { min, max } = expression;
      const bounds = max === min ? `${min}` : `${min},${max === Number.POSITIVE_INFINITY ? "" : max}`;
      return `(?:${write(expression.part)}){${bounds}}`;
    }
  }
}

/** In how many places a text may be divided in several ways; infinitely many where a group that may repeat holds more than a character. */
function repeatsIn(expression: Expression): number {
  switch (expression.kind) {
    case "character":
      return 0;
    case "sequence":
      return expression.parts.reduce((total, part) => total + repeatsIn(part), 0);
    case "alternatives":
      return 1 + Math.max(...expression.branches.map(repeatsIn));
    case "repeat": {
      const { part, min, max } = expression;
      if (part.kind === "character") return max === min ? 0 : 1;
      // A group that is there once or not, or a fixed number of times the same characters, leaves nothing to try.
      const inside = repeatsIn(part);
      if (max <= 1) return inside + 1;
      return max === min && inside === 0 && isPlain(part) ? 0 : Number.POSITIVE_INFINITY;
    }
  }
}

/** Whether an expression is a row of characters, without a choice. */
function isPlain(expression: Expression): boolean {
  if (expression.kind === "character") return true;
  return expression.kind === "sequence" && expression.parts.every(isPlain);
}
