// Resolves what a port offers: binding, portType, messages and parts become operations.
import type { ElementDescriptor, OperationDescriptor } from "@soapwright/core/model";
import type { Problem, Report } from "../diagnostics.ts";
import { insistingProblem } from "../syntax/extension.ts";
import { excerptOf } from "../syntax/names.ts";
import type { Written } from "../syntax/written-schema.ts";
import type {
  WrittenBinding,
  WrittenBindingOperation,
  WrittenBody,
  WrittenMessageUse,
  WrittenMime,
  WrittenOperation,
} from "../syntax/written-wsdl.ts";
import type { Find, Resolver } from "./context.ts";
import { encodedElement, whenEncoded } from "./encoding.ts";
import { resolveFaultHeaders, resolveHeaders, type HeaderDescriptor } from "./headers.ts";
import { documentElement } from "./document.ts";
import { faultsOf } from "./faults.ts";
import { pairOperations, unboundProblem, type OperationPair } from "./pairing.ts";
import { rpcElement } from "./rpc.ts";

/** An operation, and why it cannot be used as it stands. */
export interface MeantOperation {
  readonly descriptor: OperationDescriptor;
  /** The elements its messages are made of. */
  readonly elements: readonly ElementDescriptor[];
  readonly problems: readonly Problem[];
  readonly place: Written["place"];
}

/** Resolves the operations of one binding, in the order of the binding; those it leaves out are reported. */
export function operationsOf(resolver: Resolver, binding: WrittenBinding, report: Report): MeantOperation[] {
  const { pairs, unbound } = pairOperations(resolver, binding);
  for (const operation of unbound) {
    const { code, place, message } = unboundProblem(operation, binding);
    report.add(code, place, message);
  }
  return pairs.map((pair) => resolveOperation(resolver, binding, pair));
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
  { name, bound, abstract: operation, problems: found }: OperationPair,
): MeantOperation {
  const problems: Problem[] = [...found];
  const elements: ElementDescriptor[] = [];
  const find: Find = (code, place, message) => void problems.push({ code, place, message });
  const place = bound.place;
  if (operation === undefined) return { descriptor: nothingOf(name), elements, problems, place };
  findUnsupported(bound, operation, find);
  const style = styleOf(binding, bound);
  const message = (
    use: WrittenMessageUse | undefined,
    body: WrittenBody | undefined,
    wrapper: string,
    wholeName: string,
  ): ElementDescriptor | undefined => {
    if (use === undefined) return undefined;
    const isEncoded = body?.use === "encoded";
    const own = isEncoded ? whenEncoded(find) : find;
    const literal =
      style === "rpc"
        ? rpcElement(resolver, use, body, wrapper, own, isEncoded && use === operation.input)
        : documentElement(resolver, use, body, { namespace: binding.name.namespace, localName: wholeName }, own);
    const element =
      isEncoded && literal !== undefined ? encodedElement(literal, body.encodingStyle, binding.soap) : literal;
    if (element !== undefined) elements.push(element);
    return element;
  };
  const written = { inputHeaders: bound.input?.headers ?? [], outputHeaders: bound.output?.headers ?? [] };
  const outputBlocks = resolveHeaders(resolver, written.outputHeaders, binding.soap, find);
  const faultBlocks = resolveFaultHeaders(
    resolver,
    [...written.inputHeaders, ...written.outputHeaders].flatMap(({ faults }) => faults),
    { soap: binding.soap, beside: outputBlocks },
    find,
  );
  const headersOf = (
    side: "inputHeaders" | "outputHeaders" | "faultHeaders",
    blocks: readonly HeaderDescriptor[],
  ): Pick<OperationDescriptor, typeof side> => {
    elements.push(...blocks.map(({ element }) => element));
    return blocks.length === 0 ? {} : { [side]: Object.freeze(blocks) };
  };
  const faults = faultsOf(resolver, operation, { bound, soap: binding.soap }, find);
  elements.push(...faults.map(({ detail }) => detail));
  const documentation = operation.documentation ?? bound.documentation;
  const descriptor: OperationDescriptor = {
    kind: "operation",
    name,
    action: bound.action,
    style,
    input: message(operation.input, bound.input, bound.name, name),
    output: message(operation.output, bound.output, `${bound.name}Response`, `${name}Response`),
    ...headersOf("inputHeaders", resolveHeaders(resolver, written.inputHeaders, binding.soap, find)),
    ...headersOf("outputHeaders", outputBlocks),
    ...headersOf("faultHeaders", faultBlocks),
    ...(operation.output === undefined ? { oneWay: true } : undefined),
    ...(operation.outputFirst ? { serviceStarts: true } : undefined),
    faultCodes: [],
    memberCodes: [],
    faults,
    ...(documentation === undefined ? undefined : { documentation }),
  };
  return { descriptor, elements, problems, place };
}

function styleOf(binding: WrittenBinding, bound: WrittenBindingOperation): "document" | "rpc" {
  return (bound.style ?? binding.style) === "rpc" ? "rpc" : "document";
}

function findUnsupported(bound: WrittenBindingOperation, operation: WrittenOperation, find: Find): void {
  if (operation.outputFirst) {
    const kind = operation.input === undefined ? "notification" : "solicit-response";
    find("service-starts", operation.place, `The service starts this operation (${kind}).`);
  } else if (operation.input === undefined) {
    find("missing-message", operation.place, "The operation has neither an input nor an output.");
  }
  for (const each of [bound, bound.input, bound.output, ...bound.faults]) {
    if (each?.required === undefined) continue;
    const { code, message } = insistingProblem(each.required);
    find(code, each.required.place, message);
  }
  for (const body of [bound.input, bound.output]) {
    if (body === undefined) continue;
    if (body.mime !== undefined) findMime(body.mime, find);
  }
}

function findMime({ place, hasBody, attachments }: WrittenMime, find: Find): void {
  if (!hasBody) return find("unsupported-mime", place, "The message is sent as MIME parts, none of them SOAP.");
  if (attachments.length === 0) return;
  const shown = attachments.slice(0, 3).map(excerptOf).join(", ");
  const more = attachments.length > 3 ? ` and ${attachments.length - 3} more` : "";
  find("attachments-uncarried", place, `Parts of the message go as attachments: ${shown}${more}.`);
}
