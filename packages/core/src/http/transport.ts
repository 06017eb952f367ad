// The one seam to the network: a request goes in, a response comes out, and who carries it is somebody else's choice.
import type { SentState, SoapError } from "../error.ts";
import type { ContentCoding, Inflaters } from "./coding.ts";

/**
 * What a transport needs of a caller's signal. Every `AbortSignal` fits: a browser's, Node's, a polyfill's.
 * @see https://dom.spec.whatwg.org/#interface-AbortSignal
 */
export interface AbortSignalLike {
  readonly aborted: boolean;
  /** What the caller gave to `abort(reason)`; it becomes the `cause` of the {@link AbortedError}. */
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** A signal of ours: a transport notes in it how much was sent of what it may stop, by all its exchanges together. */
export interface NotedSignal {
  /** Undefined while no transport has noted anything. */
  sent: SentState | undefined;
}

/** How long each step of an exchange may take, in milliseconds. `Infinity` takes a limit away. */
export interface TimeoutLimits {
  /** Until there is a connection: name look-up, TCP and TLS together. A reused connection takes none of it. */
  readonly connectMs: number;
  /** From the connection until the last byte of the answer's head, the sending of the request included. */
  readonly headersMs: number;
  /** Between two bytes of the answer's body. */
  readonly bodyMs: number;
}

/** Limits a transport works under where the request gives none. */
export interface TransportLimits extends TimeoutLimits {
  /** The longest body that is read, in bytes, counted after a content coding is undone. */
  readonly maxResponseBytes: number;
}

/** Connect 10 s, head of the answer 30 s, silence within the body 30 s, 64 MiB of body. */
export const defaultLimits: TransportLimits = Object.freeze({
  connectMs: 10_000,
  headersMs: 30_000,
  bodyMs: 30_000,
  maxResponseBytes: 64 * 1024 * 1024,
});

/**
 * One request.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-methods
 */
export interface HttpRequest {
  /** In capital letters: `POST`. */
  readonly method: string;
  /** Absolute, `http:` or `https:`. User and password in it become an `authorization` header where there is none. */
  readonly url: string;
  /** Names in lower case. `content-length` is the transport's, and so is `host` unless it is given; fetch gives none. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Sent as it is; empty for a request without a body. Must not change until the answer is there. Its `buffer` may be
   * longer, and begin before it.
   */
  readonly body: Uint8Array;
  /**
   * The body where it is made while it is sent; `body` is empty then. Taken once, by the transport, and from the first
   * piece on it cannot be had again. Where it throws, the request is given up, and its error is the outcome. A transport
   * of one's own that leaves it aside sends nothing: the call ends in `SOAP_TRANSPORT_SETUP`.
   */
  readonly bodyStream?: AsyncIterable<Uint8Array>;
  /**
   * Stops the exchange at any moment, the reading of the answer's body included. A client's is not the platform's
   * `AbortSignal`: who needs one, `fetch` for instance, makes a controller and aborts it on this one's event.
   */
  readonly signal?: AbortSignalLike;
  /**
   * How long the whole answer is waited for, if somebody said, in milliseconds. The clock is the caller's; to a
   * transport it says that `headersMs` and `bodyMs`, where nobody set them, may be so long.
   */
  readonly timeoutMs?: number;
  /** Each one left out is the transport's own, and that is {@link defaultLimits} unless its maker was told otherwise. */
  readonly timeouts?: Partial<TimeoutLimits>;
  /**
   * The longest answer that is read, in bytes; see {@link TransportLimits}. Where `takeBody` is given it is only handed
   * on: of what comes in pieces, its taker knows what is kept.
   */
  readonly maxResponseBytes?: number;
  /**
   * Takes the answer's body as it comes: the response is then there with its head, and its body is the sink's. Without
   * it a body is collected. A transport of one's own may leave it aside, and give an iterable body itself.
   */
  readonly takeBody?: (taking: BodyTaking) => BodySink;
}

/** What a body's taker can do about it. */
export interface BodyFlow {
  /** Holds the peer up: nobody reads. No limit runs meanwhile. */
  pause(): void;
  resume(): void;
  /** Nobody wants the rest. */
  stop(): void;
}

/** A body that is about to come. */
export interface BodyTaking {
  readonly head: Pick<HttpResponse, "status" | "headers">;
  readonly flow: BodyFlow;
  /** The request's, or the transport's own: so much of an answer may be kept at a time. Its taker sees to it. */
  readonly maxResponseBytes: number;
  /** What its taker has to undo. */
  readonly coding: ContentCoding | undefined;
  /** Brings what undoes codings: Node's `zlib`. */
  readonly inflaters: () => Promise<Inflaters>;
}

/** Takes a body as it comes, and gives it out again. */
export interface BodySink {
  readonly body: AsyncIterable<Uint8Array>;
  add(piece: Uint8Array): void;
  end(): void;
  /** The body will not come to its end. */
  fail(error: SoapError): void;
}

/** One response, whatever its status: to a transport a 502 is as good as a 200, and a redirect is not followed. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case, without a prototype; a field that came more than once is joined by a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The body with its content coding undone. Where it is iterable it can be iterated once, must be read to its end or
   * left by `return()`, and iterating throws what the transport itself would throw.
   */
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

/**
 * Carries one request to a server and its response back. Made to be passed in: tests use memory, some hosts their own.
 *
 * Resolves for every HTTP status. Rejects, and its response's body throws, with nothing but
 * - `TransportError`: no connection, a broken one, or a peer that does not speak HTTP;
 * - `TimeoutError`: one of {@link TimeoutLimits} ended;
 * - `AbortedError`: `signal` stopped it, with the signal's reason as `cause`;
 * - `HttpError`: a body that is too large (`SOAP_HTTP_TOO_LARGE`) or whose coding cannot be undone (`SOAP_HTTP_ENCODING`).
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;
