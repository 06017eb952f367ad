// Every call on Node's diagnostics channels, for those who watch a process from outside of its code.
import { channel } from "node:diagnostics_channel";
import type { Interceptor } from "./interceptor.ts";
import { observe } from "./policies/observe.ts";

export type { CallAnswered, CallFailed, CallSent, CallStarted } from "./policies/observe.ts";

/**
 * The channels, and what is published on each: `CallStarted`, `CallSent`, `CallAnswered`, `CallFailed`.
 * @see https://nodejs.org/api/diagnostics_channel.html
 */
export const callChannels = {
  start: "soapwright.call.start",
  sent: "soapwright.call.sent",
  answered: "soapwright.call.answered",
  failed: "soapwright.call.failed",
} as const;

const start = channel(callChannels.start);
const sent = channel(callChannels.sent);
const answered = channel(callChannels.answered);
const failed = channel(callChannels.failed);

/** Publishes every call. Where nobody listens, a call costs four questions more. */
export function publishCalls(): Interceptor {
  const published = observe({
    start: (call) => start.publish(call),
    sent: (call) => sent.publish(call),
    answered: (call) => answered.publish(call),
    failed: (call) => failed.publish(call),
  });
  return (call, next) => {
    const heard = start.hasSubscribers || sent.hasSubscribers || answered.hasSubscribers || failed.hasSubscribers;
    return heard ? published(call, next) : next(call);
  };
}
