// What a description may hold that TypeScript cannot say: found before anything is written, and named operation by operation.
import {
  clark,
  type CollectionDescriptor,
  type OperationDescriptor,
  type ServiceDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";

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

/** Every operation that cannot be generated. */
export function findUngeneratable(service: ServiceDescriptor): readonly Ungeneratable[] {
  return Object.values(service.operations).flatMap((operation) =>
    endlessCollections(operation).map((type) => ({
      operation: operation.name,
      message: `${type.name === undefined ? "an unnamed list" : clark(type.name)} is a list of nothing but itself; give it another member`,
    })),
  );
}

/** A list whose items are lists of the same kind, without end: it has no value that could be written down. */
function endlessCollections(operation: OperationDescriptor): readonly CollectionDescriptor[] {
  const roots = [operation.input, operation.output, ...operation.faults.map((fault) => fault.detail)];
  const due: TypeDescriptor[] = roots.flatMap((element) => (element === undefined ? [] : [element.type]));
  const seen = new Set<TypeDescriptor>();
  const endless: CollectionDescriptor[] = [];
  for (let type = due.pop(); type !== undefined; type = due.pop()) {
    if (seen.has(type)) continue;
    seen.add(type);
    if (type.kind === "collection") {
      if (isEndless(type)) endless.push(type);
      else due.push(type.item.type);
    } else if (type.kind === "complexType") {
      for (const member of type.members) {
        if (member.kind === "group") due.push(...member.members.map((inner) => inner.type));
        else due.push(member.type);
      }
    }
  }
  return endless;
}

function isEndless(collection: CollectionDescriptor): boolean {
  const within = new Set<TypeDescriptor>();
  for (let type: TypeDescriptor = collection; type.kind === "collection"; type = type.item.type) {
    if (within.has(type)) return true;
    within.add(type);
  }
  return false;
}
