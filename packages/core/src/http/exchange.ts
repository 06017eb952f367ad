// One exchange as every transport goes through it: its steps, its clocks, its caller's signal, and the one way it ends.
import { AbortedError, SoapError, TimeoutError } from "../error.ts";
import type { BodyCollector, ResponseHead } from "./body.ts";
import { bodyCollector, declaredLength, tooLarge } from "./body.ts";
import type { ContentCoding, Inflaters } from "./content-coding.ts";
import { contentCoding, undoCoding } from "./content-coding.ts";
import { networkFailure, SENT } from "./network-failure.ts";
import type { NetworkPhase } from "./network-failure.ts";
import type { BodyFlow, BodySink, HttpRequest, HttpResponse, TransportLimits } from "./transport.ts";

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

/** Runs one exchange to its end: a response with its whole body, or a SoapError. */
export function runExchange(init: ExchangeInit): Promise<HttpResponse> {
  return new Promise((resolve, reject) => new Exchange(init, resolve, reject).begin());
}

/** One exchange under way. A class, for every call has one: its steps as closures would be made anew for each. */
class Exchange implements ExchangeSteps {
  private readonly init: ExchangeInit;
  private readonly resolve: (response: HttpResponse) => void;
  private readonly reject: (error: SoapError) => void;
  private readonly clock: Clock;
  private readonly onAbort: () => void;
  private at: Exclude<NetworkPhase, "send"> | undefined = "connect";
  private waitsToBeSent: (() => boolean) | undefined = undefined;
  private stop: (() => void) | undefined = undefined;
  private given: ResponseHead | undefined = undefined;
  private coding: ContentCoding | undefined = undefined;
  private collector: BodyCollector | undefined = undefined;
  private sink: BodySink | undefined = undefined;
  /** From here on the connection may break: the answer is there, and only its coding is still to be undone. */
  private whole = false;

  constructor(init: ExchangeInit, resolve: (response: HttpResponse) => void, reject: (error: SoapError) => void) {
    const { request } = init;
    this.init = init;
    this.resolve = resolve;
    this.reject = reject;
    this.clock = new Clock(this);
    this.onAbort = () => this.refuse(new AbortedError({ endpoint: request.url, cause: request.signal?.reason }));
  }

  begin(): void {
    const { request, limits } = this.init;
    const { signal } = request;
    if (signal?.aborted === true) return this.onAbort();
    signal?.addEventListener("abort", this.onAbort);
    this.clock.limit(limits.connectMs);
    try {
      const stop = this.init.start(this);
      // It may have ended before there was anything to stop it by.
      if (this.at === undefined) stop();
      else this.stop = stop;
    } catch (error) {
      this.broken(error);
    }
  }

  phase(): NetworkPhase | undefined {
    return this.at;
  }

  sending(unsent?: () => boolean): void {
    if (this.at !== "connect") return;
    this.at = "headers";
    this.waitsToBeSent = unsent;
    this.clock.limit(this.init.limits.headersMs);
  }

  streaming(waits: boolean): void {
    if (this.at === "headers") this.clock.limit(waits ? Infinity : this.init.limits.headersMs);
  }

  head(given: ResponseHead, pieces?: PieceFlow): void {
    if (this.at === undefined) return;
    const { request, limits, inflaters } = this.init;
    this.at = "body";
    this.clock.limit(limits.bodyMs);
    this.given = given;
    const declared = hasBody(request, given) ? declaredLength(given) : undefined;
    if (declared !== undefined && declared > limits.maxResponseBytes) {
      return this.refuse(tooLarge(given, limits.maxResponseBytes));
    }
    this.collector = bodyCollector(limits.maxResponseBytes, declared);
    try {
      if (inflaters !== undefined) this.coding = contentCoding(given);
    } catch (error) {
      return this.refuse(asSoapError(error, request.url, this.at));
    }
    if (request.takeBody === undefined) return;
    const { status, headers } = given;
    const taking = { head: given, flow: this.flowOf(pieces), coding: this.coding, inflaters: inflaters ?? noInflaters };
    this.sink = request.takeBody(taking);
    this.resolve({ status, headers, body: this.sink.body });
  }

  piece(bytes: Uint8Array): void {
    const { given, collector, sink } = this;
    if (this.at !== "body" || this.whole || given === undefined || collector === undefined) return;
    this.clock.touch();
    if (sink !== undefined) return sink.add(bytes);
    try {
      if (collector.add(bytes)) return;
      const start = this.coding === undefined ? collector.bytes() : undefined;
      this.refuse(tooLarge(given, this.init.limits.maxResponseBytes, start));
    } catch (error) {
      // No memory for it, where there is no limit. Thrown from here it would end the process.
      this.refuse(asSoapError(error, this.init.request.url, this.at));
    }
  }

  complete(): void {
    const { given, coding, collector, sink } = this;
    if (this.at !== "body" || this.whole || given === undefined || collector === undefined) return;
    if (sink !== undefined) {
      this.finish();
      return sink.end();
    }
    this.whole = true;
    const body = collector.bytes();
    const { inflaters, limits, request } = this.init;
    if (coding === undefined || inflaters === undefined) return this.answer(given, body);
    this.clock.stop();
    const coded = { head: given, coding, body };
    inflaters()
      .then((tools) => undoCoding(coded, limits.maxResponseBytes, tools))
      .then(
        (whole) => this.answer(given, whole),
        (error: unknown) => this.refuse(asSoapError(error, request.url, "body")),
      );
  }

  broken(cause: unknown, handshake = false): void {
    const at = this.place();
    if (at !== undefined && !this.whole) this.refuse(asSoapError(cause, this.init.request.url, at, handshake));
  }

  /** A limit ended. */
  late(limitMs: number): void {
    const at = this.place() ?? "body";
    this.refuse(new TimeoutError({ phase: at, endpoint: this.init.request.url, limitMs, sent: SENT[at] }));
  }

  /** Sending and waiting for the answer are one step until somebody asks: a server may answer before it has read all. */
  private place(): NetworkPhase | undefined {
    return this.at === "headers" && this.waitsToBeSent?.() === true ? "send" : this.at;
  }

  private finish(): void {
    this.at = undefined;
    this.clock.stop();
    this.init.request.signal?.removeEventListener("abort", this.onAbort);
  }

  private answer({ status, headers }: ResponseHead, body: Uint8Array): void {
    // An answer that was being decoded when the caller stopped waiting for it is nobody's.
    if (this.at === undefined) return;
    this.finish();
    this.resolve({ status, headers, body });
  }

  private refuse(error: SoapError): void {
    if (this.at === undefined) return;
    this.finish();
    this.stop?.();
    if (this.sink === undefined) this.reject(error);
    else this.sink.fail(error);
  }

  /** What a body's taker does about it. */
  private flowOf(pieces: PieceFlow | undefined): BodyFlow {
    return {
      pause: () => {
        if (this.at === undefined) return;
        this.clock.limit(Infinity);
        pieces?.pause();
      },
      resume: () => {
        if (this.at === undefined) return;
        this.clock.limit(this.init.limits.bodyMs);
        pieces?.resume();
      },
      stop: () => {
        if (this.at === undefined) return;
        this.finish();
        this.stop?.();
      },
    };
  }
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

/** The longest wait a timer can be set for; limits beyond it, some 24 days, are none. */
const LONGEST_TIMER = 0x7fff_ffff;

/** One timer for all limits of an exchange: a limit that ends no earlier than the timer leaves it as it is. */
class Clock {
  private readonly exchange: Pick<Exchange, "late">;
  private timer: ReturnType<typeof setTimeout> | undefined = undefined;
  private timerEnds = Infinity;
  private limitMs = 0;
  private since = 0;
  private lookedAgain = false;

  constructor(exchange: Pick<Exchange, "late">) {
    this.exchange = exchange;
  }

  /** From now on this limit counts, from now. */
  limit(ms: number): void {
    this.touch();
    this.limitMs = ms;
    if (this.since + ms < this.timerEnds) this.wait(ms, this.since);
  }

  /** Something moved: the limit counts from now. */
  touch(): void {
    this.since = performance.now();
    this.lookedAgain = false;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(ms: number, now: number): void {
    clearTimeout(this.timer);
    this.timer = ms <= LONGEST_TIMER ? setTimeout(look, ms, this) : undefined;
    this.timerEnds = this.timer === undefined ? Infinity : now + ms;
  }

  /** The timer ended. */
  look(): void {
    const now = performance.now();
    const left = this.since + this.limitMs - now;
    if (left > 0) return this.wait(Math.ceil(left), now);
    if (this.lookedAgain) return this.exchange.late(this.limitMs);
    // A process that stood still runs its timers before it reads its sockets: what it waits for may have come long ago.
    this.lookedAgain = true;
    this.wait(1, now);
  }
}

function look(clock: Clock): void {
  clock.look();
}
