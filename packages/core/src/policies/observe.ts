// Sees every call: when it starts, when it is sent, and how it ends. What it tells holds no message.
import { withoutCredentials } from "../error.ts";
import type { HttpRequest } from "../http/transport.ts";
import type { InterceptedCall, Interceptor } from "../interceptor.ts";
import type { ResponseHead } from "../result.ts";
import type { AnyError } from "./repeatable.ts";

/** A call that has started. */
export interface CallStarted {
  /** One for each call, counted from 1 within the process; the same in all that is told of it. */
  readonly id: number;
  readonly service: string;
  readonly port: string;
  readonly operation: string;
  /** The version of SOAP. */
  readonly soap: "1.1" | "1.2";
}

/** A call whose request is handed to the transport; more than once where a policy inside makes it again. */
export interface CallSent extends CallStarted {
  /** Without user, password and query. */
  readonly endpoint: string;
  readonly requestBytes: number;
}

/** A call that was answered. */
export interface CallAnswered extends CallStarted {
  /** Since the start. */
  readonly ms: number;
  readonly status: number;
}

/** A call that failed. */
export interface CallFailed extends CallStarted {
  readonly ms: number;
  /** It holds no message; see the guide on errors for what it does hold. */
  readonly error: AnyError;
}

/** What is to hear of calls. What a hook throws ends the call: hooks are for listening. */
export interface CallHooks {
  readonly start?: (call: CallStarted) => void;
  readonly sent?: (call: CallSent) => void;
  readonly answered?: (call: CallAnswered) => void;
  readonly failed?: (call: CallFailed) => void;
}

let calls = 0;

/** Tells hooks of every call. Outermost it tells of calls, inside of `retry` of attempts. */
export function observe(hooks: CallHooks): Interceptor {
  return async (call, next) => {
    const told = startedCall(call);
    hooks.start?.(told);
    const began = performance.now();
    const outcome = await next(hooks.sent === undefined ? call : whenSent(call, told, hooks.sent));
    const ms = performance.now() - began;
    if (outcome.ok) hooks.answered?.({ ...told, ms, status: (outcome.response satisfies ResponseHead).status });
    else hooks.failed?.({ ...told, ms, error: outcome.error });
    return outcome;
  };
}

/** What is known of a call when it starts. */
export function startedCall({ service, operation }: InterceptedCall): CallStarted {
  calls += 1;
  const { name, port, soap } = service;
  return { id: calls, service: name.localName, port, operation: operation.name, soap };
}

function whenSent(call: InterceptedCall, told: CallStarted, sent: (call: CallSent) => void): InterceptedCall {
  return onSend(call, ({ url, body }) =>
    sent({ ...told, endpoint: withoutCredentials(url), requestBytes: body.length }),
  );
}

/** The call with one more listener to its sending. */
export function onSend(call: InterceptedCall, listener: (request: HttpRequest) => void): InterceptedCall {
  const { onSend: own } = call.options;
  const both = (request: HttpRequest): void => {
    listener(request);
    own?.(request);
  };
  return { ...call, options: { ...call.options, onSend: both } };
}
