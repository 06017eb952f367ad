// Pairs the operations of a binding with those of its portType, and names them apart where they are overloaded.
import { clark } from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { WrittenBinding, WrittenBindingOperation, WrittenOperation } from "../syntax/written-wsdl.ts";
import type { Resolver } from "./context.ts";

/** A bound operation, the abstract one it binds, and what it is called. */
export interface OperationPair {
  /** Unique in the port: the operation's name; where it is overloaded, with its input's name behind it. */
  readonly name: string;
  readonly bound: WrittenBindingOperation;
  /** Undefined where the portType has none that matches; `problems` says why. */
  readonly abstract: WrittenOperation | undefined;
  readonly problems: readonly Problem[];
}

/** The pairs of a binding, in its order, and the operations of the portType that it leaves out. */
export interface OperationPairs {
  readonly pairs: readonly OperationPair[];
  readonly unbound: readonly WrittenOperation[];
}

/** Pairs the operations of a binding with its portType's. */
export function pairOperations(resolver: Resolver, binding: WrittenBinding): OperationPairs {
  const portType = binding.portType === undefined ? undefined : resolver.symbols.portTypes.get(clark(binding.portType));
  const all = portType?.operations ?? [];
  const abstract = grouped(all);
  const bound = grouped(binding.operations);
  const names = methodNames(all);
  const taken = new Set<WrittenOperation>();
  const pairs = binding.operations.map((operation): OperationPair => {
    const { place } = operation;
    const candidates = abstract.get(operation.name) ?? [];
    const problems: Problem[] = [];
    const alone = candidates.length === 1 && bound.get(operation.name)?.length === 1;
    const matching = alone ? candidates : candidates.filter((candidate) => binds(operation, candidate));
    const [match] = matching;
    if (match !== undefined && matching.length === 1 && !taken.has(match)) {
      taken.add(match);
      problems.push(...match.problems);
      const name = names.get(match) ?? operation.name;
      if (name !== operation.name) {
        const message = `Several operations are called ${excerptOf(operation.name)}; this one is ${excerptOf(name)}.`;
        problems.push({ code: "overloaded-operation", place, message });
      }
      return { name, bound: operation, abstract: match, problems };
    }
    if (portType !== undefined) {
      const message = mismatch(operation, candidates.length, matching.length);
      problems.push({ code: "unmatched-operation", place, message });
    }
    return { name: operation.name, bound: operation, abstract: undefined, problems };
  });
  return { pairs, unbound: all.filter((operation) => !taken.has(operation) && !bound.has(operation.name)) };
}

function mismatch({ name }: WrittenBindingOperation, candidates: number, matching: number): string {
  const own = excerptOf(name);
  if (candidates === 0) return `The portType has no operation ${own} (WSDL 1.1, 2.5).`;
  const several = `The portType has ${candidates === 1 ? "one operation" : `${candidates} operations`} ${own}`;
  const found = matching === 0 ? "none with" : "more than one with, or one bound already by,";
  return `${several}: ${found} these names of input and output (WSDL 1.1, 2.5).`;
}

function grouped<Item extends { readonly name: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.name);
    if (group === undefined) groups.set(item.name, [item]);
    else group.push(item);
  }
  return groups;
}

/** Whether the names of input and output, as given or by default, are the same on both sides. */
function binds(bound: WrittenBindingOperation, operation: WrittenOperation): boolean {
  const sides = ["input", "output"] as const;
  return sides.every((side) => {
    const use = operation[side];
    const body = bound[side];
    if (use === undefined || body === undefined) return use === undefined && body === undefined;
    return nameOfUse(operation, side) === (body.name ?? defaultName(operation, side));
  });
}

function nameOfUse(operation: WrittenOperation, side: "input" | "output"): string {
  return operation[side]?.name ?? defaultName(operation, side);
}

/** @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_names */
function defaultName({ name, input, output, outputFirst }: WrittenOperation, side: "input" | "output"): string {
  if (input === undefined || output === undefined) return name;
  if (outputFirst) return `${name}${side === "output" ? "Solicit" : "Response"}`;
  return `${name}${side === "input" ? "Request" : "Response"}`;
}

/**
 * What each operation of a portType is called. Overloaded ones have their input's name behind their own, and their
 * output's where that says no more; a name that another operation has already gets a line under it.
 */
function methodNames(operations: readonly WrittenOperation[]): Map<WrittenOperation, string> {
  const groups = grouped(operations);
  const names = new Map<WrittenOperation, string>();
  const taken = new Set(operations.filter(({ name }) => groups.get(name)?.length === 1).map(({ name }) => name));
  for (const operation of operations) {
    const group = groups.get(operation.name) ?? [];
    if (group.length === 1) continue;
    const input = nameOfUse(operation, operation.input === undefined ? "output" : "input");
    const alike = group.filter((each) => nameOfUse(each, each.input === undefined ? "output" : "input") === input);
    const output = alike.length > 1 && operation.output !== undefined ? `_${nameOfUse(operation, "output")}` : "";
    let name = `${operation.name}_${input}${output}`;
    while (taken.has(name)) name = `${name}_`;
    taken.add(name);
    names.set(operation, name);
  }
  return names;
}

/** The finding for an operation that its binding leaves out. */
export function unboundProblem(operation: WrittenOperation, binding: WrittenBinding): Problem {
  const message = `The binding ${nameOf(binding.name)} leaves out the operation ${excerptOf(operation.name)}.`;
  return { code: "unbound-operation", place: operation.place, message };
}
