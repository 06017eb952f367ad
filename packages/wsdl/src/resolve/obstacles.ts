// What stands in the way of operations: findings of all they reach, each once, with the operations that need it.
import type { ElementDescriptor, TypeDescriptor } from "@soapwright/core/model";
import { diagnosticTable, type Problem, type Report } from "../diagnostics.ts";
import { excerptOf } from "../syntax/names.ts";
import type { Resolver } from "./context.ts";
import type { MeantOperation } from "./operations.ts";
import { partsOf, reachableTypes } from "./reach.ts";

/** A finding, and the operations it stands in the way of. */
export interface Obstacle {
  readonly problem: Problem;
  readonly operations: readonly string[];
}

/** Types looked at to say which operations need what; a contract may be so large that this would take for ever. */
const MOST_STEPS = 2_000_000;

/** Gathers what stands in the way of the chosen operations. Describes everything they reach. */
export function obstaclesOf(resolver: Resolver, chosen: readonly MeantOperation[]): Obstacle[] {
  const found = new Map<string, { readonly problem: Problem; readonly operations: string[] }>();
  const add = (problem: Problem, operation?: string): void => {
    const { code, message, place } = problem;
    const key = JSON.stringify([code, message, place?.document.name, place?.offset]);
    const known = found.get(key) ?? { problem, operations: [] };
    found.set(key, known);
    if (operation !== undefined && known.operations.at(-1) !== operation) known.operations.push(operation);
  };
  const everything = reached(
    resolver,
    chosen.flatMap(({ elements }) => elements),
    ALL_WAYS,
  );
  let left = everything.problems.length === 0 ? 0 : MOST_STEPS;
  const ways = left === 0 ? ALL_WAYS : waysToProblems(resolver, everything.types);
  for (const { descriptor, elements, problems } of chosen) {
    for (const problem of problems) add(problem, descriptor.name);
    if (left <= 0) continue;
    const own = reached(resolver, elements, ways);
    left -= own.types.length;
    for (const problem of own.problems) add(problem, descriptor.name);
  }
  for (const problem of everything.problems) add(problem);
  return [...found.values()];
}

/** The problems of elements and of the types behind them, and those types. */
interface ReachedProblems {
  readonly problems: readonly Problem[];
  readonly types: readonly TypeDescriptor[];
}

function reached(resolver: Resolver, elements: readonly ElementDescriptor[], ways: Ways): ReachedProblems {
  const literal = problemsBehind(
    resolver,
    elements.filter(({ encoding }) => encoding === undefined),
    ways,
  );
  const encoded = problemsBehind(
    resolver,
    elements.filter(({ encoding }) => encoding !== undefined),
    ways,
  );
  // What is wrong only in literal messages is right in encoded ones.
  const problems = [...literal.problems, ...encoded.problems.filter(({ code }) => code !== "encoded-type")];
  return { problems, types: [...literal.types, ...encoded.types] };
}

function problemsBehind(resolver: Resolver, elements: readonly ElementDescriptor[], ways: Ways): ReachedProblems {
  if (elements.length === 0) return { problems: [], types: [] };
  const types = [...reachableTypes(elements.map(({ type }) => type).filter(ways.leads), ways.from)];
  const problems = [...elements, ...types].flatMap((descriptor) => resolver.problemsOf(descriptor));
  return { problems, types };
}

/** Which types are looked at, and which of those that a type is made of. */
interface Ways {
  readonly leads: (type: TypeDescriptor) => boolean;
  readonly from: (type: TypeDescriptor) => readonly TypeDescriptor[];
}

const ALL_WAYS: Ways = { leads: () => true, from: partsOf };

/** Only the ways that lead to a type with problems: most operations of a large contract have none to go. */
function waysToProblems(resolver: Resolver, types: readonly TypeDescriptor[]): Ways {
  const holders = new Map<TypeDescriptor, TypeDescriptor[]>();
  for (const type of types) {
    for (const part of new Set(partsOf(type))) {
      const known = holders.get(part);
      if (known === undefined) holders.set(part, [type]);
      else known.push(type);
    }
  }
  const leading = new Set(types.filter((type) => resolver.problemsOf(type).length > 0));
  for (const type of leading) for (const holder of holders.get(type) ?? []) leading.add(holder);
  const leads = (type: TypeDescriptor): boolean => leading.has(type);
  const ways = new Map([...leading].map((type) => [type, partsOf(type).filter(leads)]));
  return { leads, from: (type) => ways.get(type) ?? [] };
}

function stops({ code }: Problem): boolean {
  return diagnosticTable[code].severity === "error";
}

/** Reports obstacles, naming the operations that need what cannot be had. */
export function reportObstacles(obstacles: readonly Obstacle[], report: Report): void {
  for (const { problem, operations } of obstacles) {
    const shown = operations.slice(0, 3).map(excerptOf).join(", ");
    const more = operations.length > 3 ? ` and ${operations.length - 3} more` : "";
    const needed = operations.length === 0 ? "" : ` ${stops(problem) ? "Needed by" : "Concerns"} ${shown}${more}.`;
    report.add(problem.code, problem.place, problem.message + needed);
  }
}
