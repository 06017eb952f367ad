// The network by fetch: for browsers, edge runtimes, and wherever there is nothing else.
import { TransportError } from "../error.ts";
import { bodyOnItsWay } from "./body-stream.ts";
import type { ExchangeSteps } from "./exchange.ts";
import { runExchange } from "./exchange.ts";
import type { LimitOptions } from "./limits.ts";
import { requestLimits, setupError, transportLimits } from "./limits.ts";
import type { HttpRequest, Transport } from "./transport.ts";
import { addHeader, emptyHeaders, wireRequest } from "./wire-request.ts";

/** What {@link fetchTransport} can be told. */
export interface FetchTransportOptions extends LimitOptions {
  /** The platform's own unless told. */
  readonly fetch?: FetchLike;
}

// A type taken from a method, with members that say little: the platform's fetch asks for its own AbortSignal and its
// own kinds of body, and must fit all the same.
interface FetchHolder {
  fetch(url: string, init?: FetchInit): Promise<FetchAnswer>;
}

/** What is used of `fetch`; every platform's fits. */
export type FetchLike = FetchHolder["fetch"];

/** What a request is made of, in fetch's words. */
export interface FetchInit {
  /** Always there. */
  method?: string;
  /** Always there: a record of strings by lower-case names. */
  headers?: unknown;
  /** A `Uint8Array`, or the platform's `ReadableStream` where it is streamed; absent where the body is empty. */
  body?: unknown;
  /** `half` where the body is streamed. */
  duplex?: unknown;
  /** Always `manual`. */
  redirect?: unknown;
  /** Always there: the platform's `AbortSignal`. */
  signal?: unknown;
}

/** What is used of fetch's `Response`. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { forEach(visit: (value: string, name: string) => void): void };
  readonly body: { getReader(): FetchReader } | null;
}

/** What is used of a stream's reader. */
export interface FetchReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
}

/**
 * A transport over `fetch`. It keeps what the others promise as far as fetch tells: when a connection is made it does
 * not, so `connectMs` and `headersMs` together limit the time to the answer's head, and a failure before that is
 * `SOAP_TRANSPORT_OTHER` where the platform gives no code. A browser sets `accept-encoding` itself, undoes content
 * codings unasked, does not show redirects, and takes the first piece of a streamed body
 * before it has a connection, if it can stream at all.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for limits that are none; and at a call, where there is no fetch, or
 * none that sends a streamed body.
 */
export function fetchTransport(options: FetchTransportOptions = {}): Transport {
  const limits = transportLimits(options);
  return async (request) => {
    const platform = options.fetch ?? (globalThis as { fetch?: FetchLike }).fetch;
    if (platform === undefined) throw setupError(request.url, "this platform has no fetch");
    const { origin, path, headers } = wireRequest(request);
    const own = requestLimits(request, limits);
    return runExchange({
      request,
      limits: { ...own, headersMs: own.connectMs + own.headersMs },
      inflaters: undefined,
      start(steps) {
        const stopper = new AbortController();
        steps.sending();
        const init: FetchInit = {
          method: request.method,
          headers: { ...headers },
          redirect: "manual",
          signal: stopper.signal,
        };
        if (request.bodyStream !== undefined) {
          init.body = platformStream(bodyOnItsWay(request.bodyStream, steps), steps, request.url);
          init.duplex = "half";
        } else if (request.body.length > 0) init.body = request.body;
        // Called without a receiver: a browser's fetch takes none but its window.
        platform(origin + path, init)
          .then((answer) => receive(answer, request, steps))
          .catch((error: unknown) => steps.broken(error));
        return () => stopper.abort();
      },
    });
  };
}

/** What is used of the platform to send a body in pieces. */
interface StreamPlatform {
  readonly ReadableStream?: new (source: StreamSource, strategy?: { highWaterMark: number }) => object;
  readonly Request?: new (url: string, init: FetchInit) => { readonly headers: { has(name: string): boolean } };
}

interface StreamSource {
  pull(controller: StreamController): Promise<void>;
  cancel(): Promise<unknown>;
}

interface StreamController {
  enqueue(piece: Uint8Array): void;
  close(): void;
  error(reason: unknown): void;
}

/** @throws TransportError `SOAP_TRANSPORT_SETUP` where the platform would send the stream's name in its place. */
function platformStream(body: AsyncIterable<Uint8Array>, steps: ExchangeSteps, endpoint: string): object {
  // A type with members that say little, as of fetch itself.
  const platform = globalThis as unknown as StreamPlatform;
  const { ReadableStream } = platform;
  if (ReadableStream === undefined || !sendsStreams(platform)) {
    throw setupError(endpoint, "the fetch of this platform sends no streamed body; use an array, or another transport");
  }
  const pieces = body[Symbol.asyncIterator]();
  const source: StreamSource = {
    async pull(controller) {
      try {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      } catch (error) {
        // Told first: what fetch makes of it says less.
        steps.broken(error);
        controller.error(error);
      }
    },
    cancel: async () => pieces.return?.(),
  };
  // Nothing is taken in advance but what fetch itself takes, before it has a connection.
  return new ReadableStream(source, { highWaterMark: 0 });
}

/** A platform that knows no streamed bodies never asks for `duplex`, and takes the stream for a text. */
function sendsStreams({ Request, ReadableStream }: StreamPlatform): boolean {
  if (Request === undefined || ReadableStream === undefined) return false;
  let asked = false;
  const body = new ReadableStream({ pull: async () => {}, cancel: async () => undefined });
  const init: FetchInit = {
    method: "POST",
    body,
    get duplex() {
      asked = true;
      return "half";
    },
  };
  try {
    return !new Request("http://localhost/", init).headers.has("content-type") && asked;
  } catch {
    return false;
  }
}

async function receive(answer: FetchAnswer, request: HttpRequest, steps: ExchangeSteps): Promise<void> {
  if (answer.status === 0) {
    const detail = "redirected, and this platform does not say where to";
    const { url: endpoint } = request;
    throw new TransportError({ code: "SOAP_TRANSPORT_OTHER", phase: "headers", endpoint, sent: "all", detail });
  }
  const headers = emptyHeaders();
  answer.headers.forEach((value, name) => addHeader(headers, name, value));
  const gate = gateOf();
  steps.head({ status: answer.status, headers }, gate);
  if (answer.body !== null) await readPieces(answer.body.getReader(), steps, gate);
  steps.complete();
}

/** Between a stream that is pulled and an exchange that is pushed to. */
interface Gate {
  pause(): void;
  resume(): void;
  /** Settles when nobody holds the pieces up. */
  open(): Promise<void>;
}

function gateOf(): Gate {
  let closed: Promise<void> | undefined;
  let resume = (): void => {};
  return {
    pause() {
      closed ??= new Promise((resolve) => {
        resume = resolve;
      });
    },
    resume() {
      closed = undefined;
      resume();
    },
    open: async () => closed,
  };
}

async function readPieces(reader: FetchReader, steps: ExchangeSteps, gate: Gate): Promise<void> {
  while (steps.phase() !== undefined) {
    await gate.open();
    const { done, value } = await reader.read();
    if (done) return;
    if (value !== undefined) steps.piece(value);
  }
}
