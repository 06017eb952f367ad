// One exchange as every transport goes through it: its steps, its clocks, its caller's signal, and the one way it ends.
import { AbortedError, SoapError, TimeoutError } from "../error.ts";
import type { BodyCollector, ResponseHead } from "./body.ts";
import { bodyCollector, declaredLength, tooLarge } from "./body.ts";
import type { ContentCoding, Inflaters } from "./content-coding.ts";
import { contentCoding, undoCoding } from "./content-coding.ts";
import { networkFailure, SENT } from "./network-failure.ts";
import type { NetworkPhase } from "./network-failure.ts";
import type { BodyFlow, BodySink, HttpRequest, HttpResponse, NotedSignal, TransportLimits } from "./transport.ts";

/** What a transport tells of its connection. Whatever comes after the end is passed over. */
export interface ExchangeSteps {
  /** Where the exchange is; undefined once it has ended. */
  phase(): NetworkPhase | undefined;
  /** There is a connection, and the request is about to be written; `unsent` tells whether some of it still waits. */
  sending(unsent?: () => boolean): void;
  /** A piece of a streamed request body is waited for, and no limit runs; or it came, and is about to be written. */
  streaming(waits: boolean): void;
  /** The answer's head came; `flow` holds its body up. */
  head(head: ResponseHead, flow?: PieceFlow): void;
  /** A piece of the answer's body came. */
  piece(bytes: Uint8Array): void;
  /** The answer is complete. */
  complete(): void;
  /** The platform failed; `handshake` where TLS was being set up. A SoapError is passed on as it is. */
  broken(cause: unknown, handshake?: boolean): void;
}

/** Holds the pieces of a body up, where the platform can. */
export interface PieceFlow {
  pause(): unknown;
  resume(): unknown;
}

/** What an exchange is made of. */
export interface ExchangeInit {
  readonly request: HttpRequest;
  readonly limits: TransportLimits;
  /** Brings what undoes content codings; undefined where the platform does it unasked. */
  readonly inflaters: (() => Promise<Inflaters>) | undefined;
  /**
   * Starts sending, and gives back what stops it. That is called once, when the exchange has ended otherwise than by
   * `complete()`; it frees the connection and must not throw.
   */
  start(steps: ExchangeSteps): () => void;
}

/** The longest wait a timer can be set for; limits beyond it, some 24 days, are none. */
const LONGEST_TIMER = 0x7fff_ffff;

/** Runs one exchange to its end: a response with its whole body, or a SoapError. */
export function runExchange(init: ExchangeInit): Promise<HttpResponse> {
  const { request, limits } = init;
  const { signal } = request;
  const noted = signal !== undefined && "sent" in signal ? (signal as NotedSignal) : undefined;
  // One that follows another, after a redirect for one, takes nothing back.
  if (noted !== undefined) noted.sent ??= "none";
  return new Promise((resolve, reject) => {
    let phase: Exclude<NetworkPhase, "send"> | undefined = "connect";
    let waitsToBeSent: (() => boolean) | undefined;
    let stop: (() => void) | undefined;
    let head: ResponseHead | undefined;
    let coding: ContentCoding | undefined;
    let collector: BodyCollector | undefined;
    let sink: BodySink | undefined;
    // From here on the connection may break: the answer is whole, and only its coding is still to be undone.
    let whole = false;

    // Sending and waiting for the answer are one step until somebody asks: a server may answer before it has read all.
    const place = (): NetworkPhase | undefined => (phase === "headers" && waitsToBeSent?.() === true ? "send" : phase);
    const finish = (): void => {
      phase = undefined;
      clock.stop();
      signal?.removeEventListener("abort", onAbort);
    };
    const refuse = (error: SoapError): void => {
      if (phase === undefined) return;
      finish();
      stop?.();
      if (sink === undefined) reject(error);
      else sink.fail(error);
    };
    /** What a body's taker does about it. */
    const flowOf = (pieces: PieceFlow | undefined): BodyFlow => ({
      pause() {
        if (phase === undefined) return;
        clock.limit(Infinity);
        pieces?.pause();
      },
      resume() {
        if (phase === undefined) return;
        clock.limit(limits.bodyMs);
        pieces?.resume();
      },
      stop() {
        if (phase === undefined) return;
        finish();
        stop?.();
      },
    });
    const onAbort = (): void => refuse(new AbortedError({ endpoint: request.url, cause: signal?.reason }));
    const clock = startClock((limitMs) => {
      const at = place() ?? "body";
      refuse(new TimeoutError({ phase: at, endpoint: request.url, limitMs, sent: SENT[at] }));
    });
    const answer = (body: Uint8Array): void => {
      // An answer that was being decoded when the caller stopped waiting for it is nobody's.
      if (phase === undefined || head === undefined) return;
      finish();
      resolve({ status: head.status, headers: head.headers, body });
    };

    const steps: ExchangeSteps = {
      phase: () => phase,
      sending(unsent) {
        if (phase !== "connect") return;
        phase = "headers";
        if (noted?.sent === "none") noted.sent = "maybe";
        waitsToBeSent = unsent;
        clock.limit(limits.headersMs);
      },
      streaming(waits) {
        if (phase === "headers") clock.limit(waits ? Infinity : limits.headersMs);
      },
      head(given, pieces) {
        if (phase === undefined) return;
        phase = "body";
        if (noted !== undefined) noted.sent = "all";
        clock.limit(limits.bodyMs);
        head = given;
        const { takeBody } = request;
        const { maxResponseBytes } = limits;
        const declared = hasBody(request, given) ? declaredLength(given) : undefined;
        if (takeBody === undefined && declared !== undefined && declared > maxResponseBytes) {
          return refuse(tooLarge(given, maxResponseBytes));
        }
        collector = bodyCollector(maxResponseBytes, declared);
        try {
          if (init.inflaters !== undefined) coding = contentCoding(given);
        } catch (error) {
          return refuse(asSoapError(error, request.url, phase));
        }
        if (takeBody === undefined) return;
        const { status, headers } = given;
        const inflaters = init.inflaters ?? noInflaters;
        sink = takeBody({ head: given, flow: flowOf(pieces), maxResponseBytes, coding, inflaters });
        resolve({ status, headers, body: sink.body });
      },
      piece(bytes) {
        if (phase !== "body" || whole || head === undefined || collector === undefined) return;
        clock.touch();
        if (sink !== undefined) return sink.add(bytes);
        try {
          if (collector.add(bytes)) return;
          const start = coding === undefined ? collector.bytes() : undefined;
          refuse(tooLarge(head, limits.maxResponseBytes, start));
        } catch (error) {
          // No memory for it, where there is no limit. Thrown from here it would end the process.
          refuse(asSoapError(error, request.url, phase));
        }
      },
      complete() {
        if (phase !== "body" || whole || head === undefined || collector === undefined) return;
        if (sink !== undefined) {
          finish();
          return sink.end();
        }
        whole = true;
        const body = collector.bytes();
        if (coding === undefined || init.inflaters === undefined) return answer(body);
        clock.stop();
        const coded = { head, coding, body };
        init
          .inflaters()
          .then((inflaters) => undoCoding(coded, limits.maxResponseBytes, inflaters))
          .then(answer, (error: unknown) => refuse(asSoapError(error, request.url, "body")));
      },
      broken(cause, handshake = false) {
        const at = place();
        if (at !== undefined && !whole) refuse(asSoapError(cause, request.url, at, handshake));
      },
    };

    if (signal?.aborted === true) return onAbort();
    signal?.addEventListener("abort", onAbort);
    clock.limit(limits.connectMs);
    try {
      const stopSending = init.start(steps);
      // It may have ended before there was anything to stop it by.
      if (steps.phase() === undefined) stopSending();
      else stop = stopSending;
    } catch (error) {
      steps.broken(error);
    }
  });
}

/** Where the platform undoes codings unasked. */
function noInflaters(): Promise<never> {
  return Promise.reject(new TypeError("nothing is coded here"));
}

/** Whether a declared length tells of a body that will come (RFC 9110 section 8.6). */
function hasBody(request: HttpRequest, head: ResponseHead): boolean {
  return request.method !== "HEAD" && head.status !== 204 && head.status !== 304;
}

/** What a transport may throw, from whatever was thrown within it. */
export function asSoapError(error: unknown, endpoint: string, phase: NetworkPhase, handshake?: boolean): SoapError {
  return error instanceof SoapError ? error : networkFailure(error, { phase, endpoint, handshake: handshake ?? false });
}

interface Clock {
  /** From now on this limit counts, from now. */
  limit(limitMs: number): void;
  /** Something moved: the limit counts from now. */
  touch(): void;
  stop(): void;
}

/** One timer for all limits of an exchange: a limit that ends no earlier than the timer leaves it as it is. */
function startClock(onEnd: (limitMs: number) => void): Clock {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerEnds = Infinity;
  let limitMs = 0;
  let since = 0;
  let lookedAgain = false;
  const wait = (ms: number, now: number): void => {
    clearTimeout(timer);
    timer = ms <= LONGEST_TIMER ? setTimeout(look, ms) : undefined;
    timerEnds = timer === undefined ? Infinity : now + ms;
  };
  const look = (): void => {
    const now = performance.now();
    const left = since + limitMs - now;
    if (left > 0) return wait(Math.ceil(left), now);
    if (lookedAgain) return onEnd(limitMs);
    // A process that stood still runs its timers before it reads its sockets: what it waits for may have come long ago.
    lookedAgain = true;
    wait(1, now);
  };
  return {
    limit(ms) {
      since = performance.now();
      lookedAgain = false;
      limitMs = ms;
      if (since + ms < timerEnds) wait(ms, since);
    },
    touch() {
      since = performance.now();
      lookedAgain = false;
    },
    stop: () => clearTimeout(timer),
  };
}
