// What one call may say for itself.
import type { AbortSignalLike, HttpRequest, TimeoutLimits } from "./http/transport.ts";
import type { ReceivedResponse } from "./message.ts";
import type { InputHeadersOf } from "./service.ts";
import type { MessageHeaders } from "./soap/header.ts";

/** Both sides of an exchange, as bytes. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: ReceivedResponse;
}

/** What one call may say for itself. */
export interface CallOptions extends MessageHeaders {
  /** Stops the call; it then ends with `kind: "aborted"`. */
  readonly signal?: AbortSignalLike;
  /** Until the answer is complete, in milliseconds. */
  readonly timeoutMs?: number;
  /** Limits of the steps of this exchange; those left out are the client's. */
  readonly timeouts?: Partial<TimeoutLimits>;
  readonly endpoint?: string;
  /** HTTP headers, names in any case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Given the request as it is handed to the transport. It holds whatever secrets the message holds. */
  readonly onSend?: (request: HttpRequest) => void;
  /** Given both sides as bytes once the answer is complete. They hold whatever secrets the messages hold. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** {@link CallOptions} of one operation: its bound header blocks are typed. */
export interface CallOptionsOf<Op> extends CallOptions {
  readonly soapHeaders?: Partial<InputHeadersOf<Op>> & Readonly<Record<string, unknown>>;
}
