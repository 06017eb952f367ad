// Resolves what a port offers: binding, portType, messages and parts become operations.
import { clark, type DeclaredFault, type ElementDescriptor, type OperationDescriptor } from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { Written } from "../syntax/written-schema.ts";
import type {
  WrittenBinding,
  WrittenBindingOperation,
  WrittenBody,
  WrittenMessageUse,
  WrittenOperation,
} from "../syntax/written-wsdl.ts";
import type { Find, Resolver } from "./context.ts";
import { resolveHeaders } from "./headers.ts";
import { documentElement } from "./messages.ts";
import { rpcElement } from "./rpc.ts";

/** An operation, and why it cannot be used as it stands. */
export interface MeantOperation {
  readonly descriptor: OperationDescriptor;
  /** The elements its messages are made of. */
  readonly elements: readonly ElementDescriptor[];
  readonly problems: readonly Problem[];
  readonly place: Written["place"];
}

/** Resolves the operations of one binding, in the order of the binding. */
export function operationsOf(resolver: Resolver, binding: WrittenBinding): MeantOperation[] {
  const portType = binding.portType === undefined ? undefined : resolver.symbols.portTypes.get(clark(binding.portType));
  const abstract = portType?.operations ?? [];
  const byName = grouped(abstract);
  const bound = grouped(binding.operations);
  const left = portType === undefined ? [] : abstract.filter(({ name }) => !bound.has(name));
  return [
    ...binding.operations.map((operation) => {
      const twice = (bound.get(operation.name)?.length ?? 0) > 1;
      return resolveOperation(resolver, binding, operation, byName.get(operation.name) ?? [], twice);
    }),
    ...left.map((operation) => unbound(operation, binding)),
  ];
}

function grouped<Item extends { readonly name: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.name, [...(groups.get(item.name) ?? []), item]);
  return groups;
}

/** An operation of the portType that the binding forgot: it has no wire form. */
function unbound(operation: WrittenOperation, binding: WrittenBinding): MeantOperation {
  const message = `The binding ${nameOf(binding.name)} does not bind the operation ${excerptOf(operation.name)}.`;
  const problem: Problem = { code: "unmatched-operation", place: operation.place, message };
  return { descriptor: nothingOf(operation.name), elements: [], problems: [problem], place: operation.place };
}

function nothingOf(name: string): OperationDescriptor {
  return {
    kind: "operation",
    name,
    action: "",
    style: "document",
    input: undefined,
    output: undefined,
    faultCodes: [],
    memberCodes: [],
    faults: [],
  };
}

function resolveOperation(
  resolver: Resolver,
  binding: WrittenBinding,
  bound: WrittenBindingOperation,
  abstract: readonly WrittenOperation[],
  twice: boolean,
): MeantOperation {
  const problems: Problem[] = [];
  const elements: ElementDescriptor[] = [];
  const find: Find = (code, place, message) => void problems.push({ code, place, message });
  const place = bound.place;
  const [operation, ...others] = abstract;
  if (operation === undefined) {
    if (binding.portType !== undefined && resolver.symbols.portTypes.has(clark(binding.portType))) {
      find("unmatched-operation", place, `The portType has no operation ${excerptOf(bound.name)}.`);
    }
    return { descriptor: nothingOf(bound.name), elements, problems, place };
  }
  if (others.length > 0 || twice)
    find("unsupported-overload", place, `Several operations are called ${excerptOf(bound.name)}.`);
  findUnsupported(bound, operation, find);
  // Whatever else could be said of an encoded message would only say again that it is encoded.
  if (isEncoded(bound)) return { descriptor: nothingOf(bound.name), elements, problems, place };
  const style = styleOf(binding, bound);
  const message = (
    use: WrittenMessageUse | undefined,
    body: WrittenBody | undefined,
    wrapper: string,
  ): ElementDescriptor | undefined => {
    if (use === undefined) return undefined;
    const element =
      style === "rpc" ? rpcElement(resolver, use, body, wrapper, find) : documentElement(resolver, use, body, find);
    if (element !== undefined) elements.push(element);
    return element;
  };
  const headersOf = (
    side: "inputHeaders" | "outputHeaders",
    body: WrittenBody | undefined,
  ): Pick<OperationDescriptor, typeof side> => {
    const blocks = resolveHeaders(resolver, body?.headers ?? [], find);
    elements.push(...blocks.map(({ element }) => element));
    return blocks.length === 0 ? {} : { [side]: Object.freeze(blocks) };
  };
  const documentation = operation.documentation ?? bound.documentation;
  const descriptor: OperationDescriptor = {
    kind: "operation",
    name: bound.name,
    action: bound.action,
    style,
    input: message(operation.input, bound.input, bound.name),
    output: message(operation.output, bound.output, `${bound.name}Response`),
    ...headersOf("inputHeaders", bound.input),
    ...headersOf("outputHeaders", bound.output),
    ...(operation.output === undefined ? { oneWay: true } : undefined),
    faultCodes: [],
    memberCodes: [],
    faults: operation.faults.flatMap((fault) => faultOf(resolver, fault, elements, find) ?? []),
    ...(documentation === undefined ? undefined : { documentation }),
  };
  return { descriptor, elements, problems, place };
}

function styleOf(binding: WrittenBinding, bound: WrittenBindingOperation): "document" | "rpc" {
  return (bound.style ?? binding.style) === "rpc" ? "rpc" : "document";
}

function isEncoded({ input, output }: WrittenBindingOperation): boolean {
  return input?.use === "encoded" || output?.use === "encoded";
}

function findUnsupported(bound: WrittenBindingOperation, operation: WrittenOperation, find: Find): void {
  if (operation.outputFirst) {
    const kind = operation.input === undefined ? "notification" : "solicit-response";
    find("unsupported-exchange", operation.place, `The operation is one that the service starts (${kind}).`);
  } else if (operation.input === undefined) {
    find("unsupported-exchange", operation.place, "The operation has neither an input nor an output.");
  }
  if (bound.required !== undefined) {
    find("unsupported-extension", bound.required.place, "An extension of the operation insists on being understood.");
  }
  for (const body of [bound.input, bound.output]) {
    if (body === undefined) continue;
    if (body.mime !== undefined) find("unsupported-mime", body.mime.place, "The message is sent as MIME parts.");
    if (body.use === "encoded") find("unsupported-encoded", body.place, 'The Body has use="encoded".');
  }
  for (const fault of bound.faults) {
    if (fault.use === "encoded") find("unsupported-encoded", fault.place, 'The fault has use="encoded".');
  }
}

function faultOf(
  resolver: Resolver,
  fault: WrittenMessageUse & { readonly name: string },
  elements: ElementDescriptor[],
  find: Find,
): DeclaredFault | undefined {
  const detail = documentElement(resolver, fault, undefined, find);
  if (detail === undefined) return undefined;
  elements.push(detail);
  return { name: fault.name, detail };
}
