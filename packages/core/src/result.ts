// A call and the two ways to take its outcome: awaited it throws, `.result()` gives a union.
import { SoapError } from "./error.ts";
import type { XmlElement } from "./xml/element.ts";

/** What HTTP said around an answer, and the answer's header blocks. */
export interface ResponseHead<Headers = Readonly<Record<string, unknown>>> {
  readonly status: number;
  /** HTTP's; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bound header blocks that came, by property. */
  readonly soapHeaders: Headers;
  /** All other header blocks, in the order of the message. */
  readonly headerBlocks: readonly XmlElement[];
}

/** How a call ended: with a value, or with one of the errors in its type. */
export type Outcome<T, E, Response = ResponseHead> =
  | { readonly ok: true; readonly value: T; readonly response: Response }
  | { readonly ok: false; readonly error: E };

/**
 * A call under way. It starts on the next microtask, so that how its outcome is taken is known by then.
 * A failed call whose outcome nobody took raises one unhandled rejection; `result()` never does.
 */
export interface Call<T, E, Response = ResponseHead> extends PromiseLike<T> {
  catch<R = never>(onRejected?: ((error: unknown) => R | PromiseLike<R>) | null): Promise<T | R>;
  finally(onFinally?: (() => void) | null): Promise<T>;
  /** The outcome as a union; never rejects with a {@link SoapError}. */
  result(): Promise<Outcome<T, E, Response>>;
}

const now = Promise.resolve();

/**
 * Starts a call whose run ends in an outcome. A {@link SoapError} that `run` throws is one, too; anything else is a
 * mistake in the program, and rejects.
 */
export function startCall<T, E extends SoapError>(run: () => Promise<Outcome<T, E>>): Call<T, E> {
  let value: Promise<T> | undefined;
  let union: Promise<Outcome<T, E>> | undefined;
  const begin = async (): Promise<Outcome<T, E>> => {
    await now;
    let ended: Outcome<T, E>;
    try {
      ended = await run();
    } catch (error) {
      if (!(error instanceof SoapError)) throw error;
      ended = { ok: false, error: error as E };
    }
    if (!ended.ok) {
      // `await` asks for `then` one microtask late, and a run that fails at once is done before that.
      await now;
      // Nobody asked: the failure must not pass unseen. A mistake of `run` itself is this promise's own rejection.
      if (value === undefined && union === undefined) void Promise.reject(ended.error);
    }
    return ended;
  };
  const outcome = begin();
  // These two are functions of their own, and async, for the sake of a failed call's stack: see `goOnFrom`.
  const takeValue = async (): Promise<T> => {
    const ended = await outcome;
    if (ended.ok) return ended.value;
    throw goOnFrom(ended.error, takeValue);
  };
  const takeUnion = async (): Promise<Outcome<T, E>> => {
    const ended = await outcome;
    if (!ended.ok) goOnFrom(ended.error, takeUnion);
    return ended;
  };
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- being awaitable is what a call is for
    then: (onFulfilled, onRejected) => (value ??= takeValue()).then(onFulfilled, onRejected),
    catch: (onRejected) => (value ??= takeValue()).catch(onRejected),
    finally: (onFinally) => (value ??= takeValue()).finally(onFinally),
    result: () => (union ??= takeUnion()),
  };
}

const continued = new WeakSet<Error>();

/**
 * Says in an error's stack who waits for the outcome: V8 follows the promise of the async function `within` to them. So
 * a call that succeeds pays nothing for what only a failed one has to say. An error that several calls share says where
 * the first was made.
 * @see https://v8.dev/docs/stack-trace-api#async-stack-traces
 */
function goOnFrom<E extends Error>(error: E, within: () => unknown): E {
  if (continued.has(error)) return error;
  continued.add(error);
  const place: { stack?: string } = {};
  // V8's own; where it is missing, the stack says less.
  (Error as { captureStackTrace?: (target: object, above: unknown) => void }).captureStackTrace?.(place, within);
  const callers = place.stack?.split("\n").slice(1) ?? [];
  error.stack = [error.stack, ...callers].join("\n");
  return error;
}
