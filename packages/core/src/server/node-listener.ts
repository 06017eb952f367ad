// A handler as what Node's http servers call: reads the request within its limits, answers, and says what it answered.
import { acceptedType, httpRefusal, isHttpRefusal } from "../http/accepted-request.ts";
import { declaredLength, tooLarge } from "../http/body.ts";
import type { HttpResponse, Transport } from "../http/transport.ts";
import { ownSignal } from "../signal.ts";
import { whyEnded } from "./ended.ts";
import { serverLimits, type ServerLimits } from "./limits.ts";
import { plainHeaders, type NodeListener, type NodeRequest, type NodeResponse } from "./node-messages.ts";
import { passOver, readBody } from "./read-body.ts";
import { tell } from "../tell.ts";

/** One request and what became of it: for a log, so nothing of its message is here, and no query. */
export interface AnsweredRequest {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** 0 where the connection broke before an answer. */
  readonly status: number;
  readonly milliseconds: number;
  /** Why, where the handler never saw it. */
  readonly refused?: string;
}

/** How requests are taken and answered. */
export interface ListenerOptions {
  readonly limits?: Partial<Pick<ServerLimits, "requestBytes" | "requests" | "sendMs">>;
  /** The only path that is answered; every path unless told. Others are 404. */
  readonly path?: string;
  /** The contract, sent as it is to who asks with GET and `?wsdl`. Without it GET is 405, as is every method but POST. */
  readonly wsdl?: string | Uint8Array;
  /** Told of every request, once. What it throws is lost. */
  readonly onAnswer?: (answered: AnsweredRequest) => void;
  /** Told of what should not have happened: a handler that rejects, an answer that HTTP cannot carry. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Makes a listener for `http.createServer` and for the routes of a framework. The request's body must not have been read
 * before. Limits of time, and of the head, are the server's: `serveHandler` sets
 * them, and with a server of your own you do.
 * @throws {RangeError} for a limit that is none.
 */
export function nodeListener(handler: Transport, options: ListenerOptions = {}): NodeListener {
  const listener = expectingListener(handler, options);
  return (request, response) => listener(request, response, false);
}

/** A listener that is also told whether the peer waits for `100 Continue` before it sends its body. */
export type ExpectingListener = (request: NodeRequest, response: NodeResponse, waits: boolean) => void;

/** {@link nodeListener} for a server that leaves it to the listener to let a body come. */
export function expectingListener(handler: Transport, options: ListenerOptions): ExpectingListener {
  const limits = serverLimits(options.limits);
  const wsdl = typeof options.wsdl === "string" ? new TextEncoder().encode(options.wsdl) : options.wsdl;
  const listening: Listening = { handler, options, limits, wsdl };
  let underWay = 0;
  return (request, response, waits) => {
    const begun = performance.now();
    // An answer to a connection that is gone is an error event, and without a listener the end of the process.
    response.on("error", () => {});
    const { method = "", url = "" } = request;
    underWay += 1;
    const busy = underWay > limits.requests;
    const ended = (status: number, refused?: string): void => {
      underWay -= 1;
      const { path } = targetOf(url);
      const said = { method, path, status, milliseconds: performance.now() - begun };
      tell(() => options.onAnswer?.(refused === undefined ? said : { ...said, refused }));
    };
    answer(listening, request, response, { busy, waits }).then(
      ({ status, refused }) => ended(status, refused),
      (error: unknown) => {
        tell(() => options.onError?.(error));
        response.destroy();
        ended(0);
      },
    );
  };
}

interface Listening {
  readonly handler: Transport;
  readonly options: ListenerOptions;
  readonly limits: ServerLimits;
  readonly wsdl: Uint8Array | undefined;
}

interface Answer {
  readonly status: number;
  readonly refused?: string;
}

async function answer(
  listening: Listening,
  request: NodeRequest,
  response: NodeResponse,
  { busy, waits }: { readonly busy: boolean; readonly waits: boolean },
): Promise<Answer> {
  const { handler, options, limits } = listening;
  const headers = plainHeaders(request.headers);
  const refusal = refusalOf(listening, request, headers, busy);
  if (refusal !== undefined) return refuse(request, response, refusal, limits);
  if (request.readableEnded) throw new TypeError("the request's body was read before its handler could");
  if (waits) response.writeContinue();
  const body = await readBody(request, headers, limits.requestBytes);
  if (body === "broken") {
    return { status: 0, refused: whyEnded(request.socket) ?? "the connection broke within the request" };
  }
  if (body === "too-long") return refuse(request, response, tooLong(headers, limits), limits);
  const gone = ownSignal();
  const onClose = (): void => gone.abort(new Error("the peer is gone"));
  response.once("close", onClose);
  if (response.destroyed) onClose();
  try {
    const url = absoluteUrl(request, headers);
    const answered = await handler({ method: request.method ?? "", url, headers, body, signal: gone });
    response.off("close", onClose);
    return { status: await send(response, answered, limits.sendMs) };
  } catch (error) {
    response.off("close", onClose);
    tell(() => options.onError?.(error));
    if (!response.headersSent) return { status: await send(response, plain(500, "Internal error"), limits.sendMs) };
    response.destroy();
    return { status: 0 };
  }
}

/** The answer to what needs no reading: its head is enough to know. */
function refusalOf(
  { options, limits, wsdl }: Listening,
  request: NodeRequest,
  headers: Readonly<Record<string, string>>,
  busy: boolean,
): HttpResponse | undefined {
  const { method = "", url = "" } = request;
  if (busy) return withHeaders(plain(503, "Too many requests are under way"), { "retry-after": "1" });
  const transferCoding = headers["transfer-encoding"]?.trim().toLowerCase() ?? "chunked";
  if (transferCoding !== "chunked") return plain(501, "No transfer coding but chunked is understood");
  const { path, query } = targetOf(url);
  if (options.path !== undefined && path !== options.path) return plain(404, "There is no service here");
  if (wsdl !== undefined && method !== "POST") {
    const asked = (method === "GET" || method === "HEAD") && /^wsdl\b/i.test(query);
    if (asked) return { status: 200, headers: { "content-type": "text/xml; charset=utf-8" }, body: wsdl };
    return withHeaders(plain(405, "Send a message with POST, or ask for the contract with GET and ?wsdl"), {
      allow: "GET, HEAD, POST",
    });
  }
  try {
    acceptedType({ method, url, headers, body: NOTHING }, "an XML media type");
  } catch (error) {
    if (isHttpRefusal(error)) return httpRefusal(error);
    throw error;
  }
  return (declaredLength({ status: 0, headers }) ?? 0) > limits.requestBytes ? tooLong(headers, limits) : undefined;
}

const NOTHING = new Uint8Array(0);

function tooLong(headers: Readonly<Record<string, string>>, { requestBytes }: ServerLimits): HttpResponse {
  return httpRefusal(tooLarge({ status: 413, headers }, requestBytes));
}

function plain(status: number, words: string): HttpResponse {
  return {
    status,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: new TextEncoder().encode(`${words}.\n`),
  };
}

function withHeaders(response: HttpResponse, headers: Readonly<Record<string, string>>): HttpResponse {
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** Answers without the body having been read: what is left of it must not be taken for the next request. */
async function refuse(
  request: NodeRequest,
  response: NodeResponse,
  refusal: HttpResponse,
  { sendMs }: ServerLimits,
): Promise<Answer> {
  const bodiless =
    request.headers["content-length"] === undefined && request.headers["transfer-encoding"] === undefined;
  const status = bodiless
    ? await send(response, refusal, sendMs)
    : await send(response, withHeaders(refusal, { connection: "close" }), sendMs, () => passOver(request));
  const reason = refusal.status === 200 ? undefined : new TextDecoder().decode(refusal.body as Uint8Array).trim();
  return reason === undefined ? { status } : { status, refused: reason };
}

/** Headers of an answer that are the connection's, or would say again what the body no longer is. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "keep-alive",
  "upgrade",
  "trailer",
]);

/** Sends an answer, no faster than its peer reads and no longer than `sendMs`. Its status, or 0 where it did not get out. */
async function send(
  response: NodeResponse,
  { status, headers, body }: HttpResponse,
  sendMs: number,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const closed = new Promise<void>((resolve) => {
    response.once("close", resolve);
    response.once("finish", resolve);
  });
  if (response.destroyed) return 0;
  let cut = false;
  const timer = setTimeout(() => {
    // Also an answer that is cut off is "finished" to Node.
    cut = true;
    response.destroy();
  }, sendMs);
  try {
    const fields = Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name)));
    if (body instanceof Uint8Array) {
      response.writeHead(status, { ...fields, "content-length": body.length });
      response.write(body);
    } else {
      response.writeHead(status, fields);
      if (!(await pour(body, response, closed))) return 0;
    }
    await before();
    response.end();
    await closed;
    return cut ? 0 : status;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Writes a body as it comes; false where its peer left before its end. What gives the pieces is then left, too, and not
 * waited for: it may stand still for ever.
 */
async function pour(body: AsyncIterable<Uint8Array>, response: NodeResponse, closed: Promise<void>): Promise<boolean> {
  const pieces = body[Symbol.asyncIterator]();
  let leave = (): void => {};
  void closed.then(() => leave());
  for (;;) {
    // Not by a race: what never ends would collect a listener for each piece.
    const next = await new Promise<IteratorResult<Uint8Array> | undefined>((resolve, reject) => {
      leave = () => resolve(undefined);
      pieces.next().then(resolve, reject);
    });
    if (next?.done === true) return true;
    if (next === undefined || response.destroyed) {
      pieces.return?.().catch(() => {});
      return false;
    }
    if (!response.write(next.value)) await drained(response);
  }
}

/** When more may be written, or nobody reads any more. */
function drained(response: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off("drain", go);
      response.off("close", go);
      resolve();
    };
    response.once("drain", go);
    response.once("close", go);
    if (response.destroyed) go();
  });
}

/**
 * Path and query of what a request's first line asks for. Proxies give the whole URL there, perhaps with a password.
 * @see https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form
 */
function targetOf(url: string): { readonly path: string; readonly query: string } {
  const isWhole = !url.startsWith("/") && URL.canParse(url);
  const [path = "", query = ""] = (isWhole ? new URL(url).pathname + new URL(url).search : url).split("?", 2);
  return { path, query };
}

/** The URL that was asked for, as far as its head says: `Host` is the peer's own word. */
function absoluteUrl({ url = "", socket }: NodeRequest, headers: Readonly<Record<string, string>>): string {
  const scheme = "encrypted" in socket && socket.encrypted === true ? "https" : "http";
  const written = url.startsWith("/") ? `${scheme}://${headers["host"] ?? "localhost"}${url}` : url;
  return URL.canParse(written) ? new URL(written).href : `${scheme}://localhost/`;
}
