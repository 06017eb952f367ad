// What a description may hold that TypeScript cannot say: found before anything is written, and named operation by operation.
import {
  clark,
  type CollectionDescriptor,
  type Member,
  type OperationDescriptor,
  type ServiceDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { nameOf } from "./reach.ts";

/** An operation that no client can be written for. */
export interface Ungeneratable {
  readonly operation: string;
  readonly message: string;
}

/** Thrown instead of a client that would lack an operation. */
export class GenerateError extends Error {
  override readonly name = "GenerateError";
  readonly code = "SOAP_GENERATE";
  readonly refusals: readonly Ungeneratable[];

  constructor(refusals: readonly Ungeneratable[]) {
    const lines = refusals.map(({ operation, message }) => `operation ${operation}: ${message}`);
    super(`${refusals.length} of the service's operations cannot be generated\n${lines.join("\n")}`);
    this.refusals = refusals;
  }
}

/** What generated code says of an operation. A model that says more is refused, never written by halves. */
const SAID: Readonly<Record<string, true>> = {
  kind: true,
  name: true,
  action: true,
  style: true,
  input: true,
  output: true,
  oneWay: true,
  serviceStarts: true,
  faultCodes: true,
  faultCodePath: true,
  memberCodes: true,
  faults: true,
  inputHeaders: true,
  outputHeaders: true,
  faultHeaders: true,
  documentation: true,
  deprecated: true,
  effect: true,
  idempotent: true,
};

/** The kinds of members that generated code has words for. */
const MEMBERS: readonly string[] = ["element", "attribute", "text", "group", "any", "anyAttribute"];

/** Every operation that cannot be generated. */
export function findUngeneratable(service: ServiceDescriptor): readonly Ungeneratable[] {
  const operations = Object.values(service.operations);
  // Most contracts have none, and operations share most of their types: each is looked at once, and only where
  // something is found it is asked whose it is.
  const isClear = obstacles(operations).length === 0;
  return operations.flatMap((operation) =>
    [...unsaid(operation), ...(isClear ? [] : obstacles([operation]))].map((message) => ({
      operation: operation.name,
      message,
    })),
  );
}

function unsaid(operation: OperationDescriptor): readonly string[] {
  return Object.entries(operation)
    .filter(([key, value]) => !Object.hasOwn(SAID, key) && value !== undefined && !isEmpty(value))
    .map(([key]) => `has ${key}, which generated code cannot say yet; leave the operation out`);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** What stands in the way in the types of operations' messages. */
function obstacles(operations: readonly OperationDescriptor[]): readonly string[] {
  const roots = operations.flatMap(({ input, output, faults, ...operation }) => [
    input,
    output,
    ...faults.map((fault) => fault.detail),
    ...[operation.inputHeaders, operation.outputHeaders, operation.faultHeaders].flatMap((headers = []) =>
      headers.map(({ element }) => element),
    ),
  ]);
  const due: TypeDescriptor[] = roots.flatMap((element) => (element === undefined ? [] : [element.type]));
  const seen = new Set<TypeDescriptor>();
  const found: string[] = [];
  for (let type = due.pop(); type !== undefined; type = due.pop()) {
    if (seen.has(type)) continue;
    seen.add(type);
    if (type.kind === "collection") {
      // A list whose items are lists of the same kind, without end, has no value that could be written down.
      if (isEndless(type)) found.push(`${wordsFor(type)} is a list of nothing but itself; give it another member`);
      else due.push(type.item.type);
    } else if (type.kind === "polymorphic") {
      due.push(type.declared, ...type.types);
    } else if (type.kind === "substitutionGroup") {
      due.push(...type.members.map((member) => member.type));
    } else if (type.kind === "complexType") {
      for (const member of type.members.flatMap(withNested)) {
        if (!MEMBERS.includes(member.kind)) {
          found.push(`${wordsFor(type)} has a member of kind ${member.kind}, which generated code cannot say yet`);
        } else if ("type" in member) due.push(member.type);
      }
    }
  }
  return found;
}

function withNested(member: Member): readonly Member[] {
  return member.kind === "group" ? [member, ...member.members.flatMap(withNested)] : [member];
}

function wordsFor(type: TypeDescriptor): string {
  const name = nameOf(type);
  return name === undefined ? "an unnamed type" : clark(name);
}

function isEndless(collection: CollectionDescriptor): boolean {
  const within = new Set<TypeDescriptor>();
  for (let type: TypeDescriptor = collection; type.kind === "collection"; type = type.item.type) {
    if (within.has(type)) return true;
    within.add(type);
  }
  return false;
}
