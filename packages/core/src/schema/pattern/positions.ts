// Matches a regular expression by the set of places where it may be: linear in the text, whatever the pattern.
import type { Expression } from "./syntax.ts";

/** Characters of a pattern with its repeats written out; more would cost more than the check is worth. */
const MAX_POSITIONS = 5_000;
const MAX_STEPS = 200_000;

/** Where an expression may begin and end, and whether it may be empty. */
interface Span {
  readonly emptiable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

interface Building {
  readonly sets: string[];
  /** For each position, those that may come next. */
  readonly follow: Set<number>[];
  /** Steps from one position to a next, counted before they are told from one another. */
  steps: number;
}

const NOTHING: Span = { emptiable: true, first: [], last: [] };

/** Compiles an expression (Glushkov's construction); undefined where it is too large. */
export function compilePositions(expression: Expression): ((text: string) => boolean) | undefined {
  const building: Building = { sets: [], follow: [], steps: 0 };
  const span = spanOf(expression, building);
  if (span === undefined || building.steps > MAX_STEPS) return undefined;
  const tests = testsOf(building.sets);
  const follow = building.follow.map((next) => [...next]);
  const last = new Set(span.last);
  return (text) => {
    let now: readonly number[] | undefined;
    for (const character of text) {
      const next = new Set<number>();
      const due = now === undefined ? [span.first] : now.map((position) => follow[position] ?? []);
      for (const positions of due) {
        for (const position of positions) {
          if (!next.has(position) && tests[position]?.test(character) === true) next.add(position);
        }
      }
      if (next.size === 0) return false;
      now = [...next];
    }
    return now === undefined ? span.emptiable : now.some((position) => last.has(position));
  };
}

function testsOf(sets: readonly string[]): readonly RegExp[] {
  const known = new Map<string, RegExp>();
  return sets.map((set) => {
    let test = known.get(set);
    if (test === undefined) known.set(set, (test = new RegExp(`^${set}$`, "v")));
    return test;
  });
}

function spanOf(expression: Expression, building: Building): Span | undefined {
  switch (expression.kind) {
    case "character": {
      const position = building.sets.length;
      if (position >= MAX_POSITIONS) return undefined;
      building.sets.push(expression.set);
      building.follow.push(new Set());
      return { emptiable: false, first: [position], last: [position] };
    }
    case "sequence":
      return sequenceOf(expression.parts, building);
    case "alternatives":
      return alternativesOf(expression.branches, building);
    case "repeat":
      return repeatOf(expression, building);
  }
}

function sequenceOf(parts: readonly Expression[], building: Building): Span | undefined {
  let whole = NOTHING;
  for (const part of parts) {
    const span = spanOf(part, building);
    if (span === undefined) return undefined;
    whole = joined(whole, span, building);
  }
  return whole;
}

function connect(from: Span, to: Span, building: Building): void {
  building.steps += from.last.length * to.first.length;
  if (building.steps > MAX_STEPS) return;
  for (const position of from.last) for (const next of to.first) building.follow[position]?.add(next);
}

function joined(before: Span, after: Span, building: Building): Span {
  connect(before, after, building);
  return {
    emptiable: before.emptiable && after.emptiable,
    first: before.emptiable ? [...before.first, ...after.first] : before.first,
    last: after.emptiable ? [...before.last, ...after.last] : after.last,
  };
}

function alternativesOf(branches: readonly Expression[], building: Building): Span | undefined {
  const spans = branches.map((branch) => spanOf(branch, building));
  const found = spans.filter((span) => span !== undefined);
  if (found.length !== spans.length) return undefined;
  return {
    emptiable: found.some((span) => span.emptiable),
    first: found.flatMap((span) => span.first),
    last: found.flatMap((span) => span.last),
  };
}

type Repeat = Extract<Expression, { kind: "repeat" }>;

function repeatOf({ part, min, max }: Repeat, building: Building): Span | undefined {
  if (max === 0) return NOTHING;
  if (min > MAX_POSITIONS || (max !== Number.POSITIVE_INFINITY && max > MAX_POSITIONS)) return undefined;
  const unbounded = max === Number.POSITIVE_INFINITY;
  const copies = unbounded ? Math.max(min, 1) : max;
  // From the back: `x{1,3}` is `x(x(x)?)?`, so that each copy is followed by one other and not by all.
  let rest: Span | undefined;
  for (let copy = copies; copy > 0; copy--) {
    let span = spanOf(part, building);
    if (span === undefined) return undefined;
    if (unbounded && copy === copies) connect(span, span, building);
    if (rest !== undefined) span = joined(span, rest, building);
    rest = copy > min ? { ...span, emptiable: true } : span;
  }
  return rest;
}
