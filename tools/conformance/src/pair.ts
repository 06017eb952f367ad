// Client and handler in one process, by one description: what each of them saw, and what went over between them.
import {
  createClient,
  createHandler,
  inMemoryTransport,
  type AnyOutcome,
  type CallOptions,
  type HandlerContext,
  type HttpRequest,
  type HttpResponse,
  type ServiceDescriptor,
  type Transport,
} from "@soapwright/core";

/** One exchange, from all sides. */
export interface Exchanged {
  readonly outcome: AnyOutcome;
  /** What the handler's implementation was given; undefined where no request reached it. */
  readonly seen: unknown;
  readonly context: HandlerContext | undefined;
  /** Undefined where nothing was sent. */
  readonly request: HttpRequest | undefined;
  readonly response: HttpResponse | undefined;
  readonly requestXml: string;
  readonly responseXml: string;
  /** What the handler was told of as a mistake: an answer that does not fit the contract. */
  readonly mistakes: readonly unknown[];
}

/** What the implementation does with a request. */
export type Answer = (input: unknown, context: HandlerContext) => unknown;

const exact = { strict: true, order: "schema", facets: true } as const;

/** Calls an operation through client and handler, both at their strictest. The handler answers what it got unless told. */
export async function exchange(
  service: ServiceDescriptor,
  operation: string,
  input: unknown,
  answer: Answer = (given) => given,
  options?: CallOptions,
): Promise<Exchanged> {
  const mistakes: unknown[] = [];
  let seen: unknown;
  let context: HandlerContext | undefined;
  // `Object.fromEntries` makes an own property of `__proto__`, too.
  const implementations = Object.fromEntries([
    [
      operation,
      (given: unknown, around: HandlerContext): unknown => {
        seen = given;
        context = around;
        return answer(given, around);
      },
    ],
  ]);
  const handler = createHandler(service, implementations, { ...exact, onError: (error) => mistakes.push(error) });
  let request: HttpRequest | undefined;
  let response: HttpResponse | undefined;
  const inMemory = inMemoryTransport(handler);
  const transport: Transport = async (sent) => {
    request = sent;
    response = await inMemory(sent);
    return response;
  };
  const outcome = await createClient(service, { ...exact, transport })
    .call(operation, input, options)
    .result();
  return {
    outcome,
    seen,
    context,
    request,
    response,
    requestXml: textOf(request?.body),
    responseXml: textOf(response?.body),
    mistakes,
  };
}

/** The answer's value; throws the error that the call ended in. */
export function valueOf({ outcome, mistakes }: Pick<Exchanged, "outcome" | "mistakes">): unknown {
  if (outcome.ok) return outcome.value;
  throw mistakes.length === 0 ? outcome.error : new Error("the handler failed", { cause: mistakes[0] });
}

/** Why a call was refused and where, as `kind path`; empty where it was not. */
export function refusalOf(outcome: AnyOutcome): string {
  if (outcome.ok) return "";
  const { error } = outcome;
  return error.kind === "encode" || error.kind === "decode" ? `${error.kind} ${error.path}` : error.kind;
}

/** Reads bytes as the answer to an operation. */
export async function readAnswer(
  service: ServiceDescriptor,
  operation: string,
  body: Uint8Array,
  options: { readonly status?: number; readonly strict?: boolean; readonly onUnknown?: (part: unknown) => void } = {},
): Promise<AnyOutcome> {
  const { status = 200, ...read } = options;
  const headers = { "content-type": service.soap === "1.1" ? "text/xml" : "application/soap+xml" };
  const found = service.operations[operation];
  if (found === undefined) throw new Error(`no operation ${operation}`);
  // Whatever the operation takes: the request does not leave, and is not looked at.
  const { inputHeaders: _, ...rest } = found;
  const alone = Object.fromEntries([[operation, { ...rest, input: undefined }]]);
  const transport: Transport = async () => ({ status, headers, body });
  return createClient({ ...service, operations: alone }, { transport, ...read })
    .call(operation, undefined)
    .result();
}

/** Sends bytes as a request: what an implementation of the operation was given, and what came back. */
export async function sendRequest(
  service: ServiceDescriptor,
  operation: string,
  body: Uint8Array,
  options: { readonly strict?: boolean } = {},
): Promise<Pick<Exchanged, "seen" | "responseXml"> & { readonly status: number }> {
  let seen: unknown;
  const refuse = (given: unknown): never => {
    seen = given;
    throw new Error("enough was seen");
  };
  const headers = { "content-type": service.soap === "1.1" ? "text/xml" : "application/soap+xml" };
  const handler = createHandler(service, Object.fromEntries([[operation, refuse]]), options);
  const response = await handler({ method: "POST", url: "http://kitchen.test/", headers, body });
  return { seen, responseXml: textOf(response.body), status: response.status };
}

/** An envelope of the service's version around a Body. */
export function envelope(service: ServiceDescriptor, body: string): Uint8Array {
  const namespace =
    service.soap === "1.1" ? "http://schemas.xmlsoap.org/soap/envelope/" : "http://www.w3.org/2003/05/soap-envelope";
  return new TextEncoder().encode(`<e:Envelope xmlns:e="${namespace}"><e:Body>${body}</e:Body></e:Envelope>`);
}

/** The local names of the elements inside the Body, in document order. */
export function bodyNames(xml: string): readonly string[] {
  if (/<(?:[^\s/>:!?]+:)?Body\s*\/>/.test(xml)) return [];
  const body = xml.slice(xml.indexOf("Body>") + "Body>".length);
  return [...body.matchAll(/<(?:[^\s/>:!?]+:)?([^\s/>:!?]+)/g)].map(([, name = ""]) => name);
}

function textOf(body: HttpResponse["body"] | undefined): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
}
