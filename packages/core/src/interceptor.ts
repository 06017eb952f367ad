// What wraps a call: sees the operation and the input before, the outcome after, and may do either again or not at all.
import type { CallOptions } from "./call-options.ts";
import type { AnyOutcome } from "./message.ts";
import type { OperationDescriptor, ServiceDescriptor } from "./service.ts";

/** A call on its way through the interceptors. */
export interface InterceptedCall {
  readonly service: ServiceDescriptor;
  readonly operation: OperationDescriptor;
  readonly input: unknown;
  readonly options: CallOptions;
}

/** Runs the rest of the way: the next interceptor, or the call itself. Never rejects with a `SoapError`. */
export type Next = (call: InterceptedCall) => Promise<AnyOutcome>;

/**
 * Wraps every call of a client. It must give back an outcome: `next`'s, or its own.
 * The first in the list is the outermost.
 */
export type Interceptor = (call: InterceptedCall, next: Next) => Promise<AnyOutcome>;

/** One function of many interceptors around one call. */
export function wrap(interceptors: readonly Interceptor[], innermost: Next): Next {
  return interceptors.reduceRight<Next>((next, interceptor) => (call) => interceptor(call, next), innermost);
}
