// The network by fetch: for browsers, edge runtimes, and wherever there is nothing else.
import { TransportError } from "../error.ts";
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
  /** A `Uint8Array`; absent where the body is empty. */
  body?: unknown;
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
 * codings unasked, and does not show redirects.
 * @throws TransportError `SOAP_TRANSPORT_SETUP` for limits that are none; and at a call, where there is no fetch.
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
        // The length is fetch's own to say.
        const { "content-length": _length, ...sent } = headers;
        const init: FetchInit = { method: request.method, headers: sent, redirect: "manual", signal: stopper.signal };
        if (request.body.length > 0) init.body = request.body;
        // Called without a receiver: a browser's fetch takes none but its window.
        platform(origin + path, init)
          .then((answer) => receive(answer, request, steps))
          .catch((error: unknown) => steps.broken(error));
        return () => stopper.abort();
      },
    });
  };
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
