// A call and the two ways to take its outcome: awaited it throws, `.result()` gives a union.
import type { SoapError } from "./error.ts";
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

/**
 * Starts a call whose run ends in an outcome. What `run` itself throws is a mistake in the program, and rejects.
 * @param method What the caller called: an error's stack goes on from there, for it is made long after.
 */
export function startCall<T, E extends SoapError>(
  run: () => Promise<Outcome<T, E>>,
  method: (...args: never[]) => unknown,
): Call<T, E> {
  let taken = false;
  const caller = callerOf(method);
  const outcome = Promise.resolve()
    .then(run)
    .then((ended) => {
      if (ended.ok) return ended;
      goOnFrom(ended.error, caller());
      // Nobody asked: the failure must not pass unseen. A mistake of `run` itself is `outcome`'s own rejection.
      if (!taken) void Promise.reject(ended.error);
      return ended;
    });
  // oxlint-disable-next-line unicorn/no-thenable -- being awaitable is what a call is for
  const then: Call<T, E>["then"] = (onFulfilled, onRejected) => {
    taken = true;
    return outcome.then((ended) => {
      if (ended.ok) return onFulfilled == null ? (ended.value as never) : onFulfilled(ended.value);
      if (onRejected == null) throw ended.error;
      return onRejected(ended.error);
    }, onRejected);
  };
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- being awaitable is what a call is for
    then,
    catch: (onRejected) => Promise.resolve(then(undefined, onRejected)),
    finally: (onFinally) => Promise.resolve(then()).finally(onFinally),
    result: () => {
      taken = true;
      return outcome;
    },
  };
}

/** An error that is shared by several calls says where the first was made. */
function goOnFrom(error: Error, caller: string): void {
  if (caller !== "" && !continued.has(error)) error.stack = `${error.stack ?? error.message}\n${caller}`;
  continued.add(error);
}

const continued = new WeakSet<Error>();

/** Where the program made the call. Taken at once, put into words only where the call fails. */
function callerOf(method: (...args: never[]) => unknown): () => string {
  const place: { stack?: string } = {};
  // V8's own; where it is missing, the stack says less.
  const { captureStackTrace } = Error as { captureStackTrace?: (target: object, above: unknown) => void };
  captureStackTrace?.(place, method);
  return () => (place.stack ?? "").split("\n").slice(1).join("\n");
}
