// A client whose messages of any size need the memory of one item: lists of answers are taken, and lists of requests given, one by one.
import { requestOf, runCall, transportFailure, watchCall, type CallSettings } from "../call.ts";
import type { CallOptions, CallOptionsOf } from "../call-options.ts";
import { methodsOf, runNamed, settingsOf, type CallOf, type ClientOptions, type UntypedError } from "../client.ts";
import { SoapError } from "../error.ts";
import { defaultLimits, type HttpRequest, type HttpResponse, type Transport } from "../http/transport.ts";
import { wrap, type InterceptedCall } from "../interceptor.ts";
import { operationNamed, type AnyOutcome } from "../message.ts";
import { startCall, type Call } from "../result.ts";
import type {
  ExchangeError,
  InputOf,
  OperationDescriptor,
  OutputOf,
  Service,
  ServiceDescriptor,
  Unnamed,
} from "../service.ts";
import { sinkOf } from "./inflate.ts";
import { itemSources } from "./item-source.ts";
import { itemStream, type ItemStream } from "./item-stream.ts";
import { openAnswer, type OpenAnswer } from "./open-answer.ts";
import { planItems, type Plan } from "./plan.ts";
import { runStreamed, type RunWith } from "./streamed-call.ts";
import type { StreamingInput } from "./streaming-input.ts";

/** The properties of a record that hold lists. */
type ListsOf<T> = { [Name in keyof T]-?: NonNullable<T[Name]> extends readonly unknown[] ? Name : never }[keyof T];
/** The properties of a record that hold records. */
type RecordsOf<T> = {
  [Name in keyof T]-?: NonNullable<T[Name]> extends readonly unknown[] | Uint8Array
    ? never
    : NonNullable<T[Name]> extends object
      ? Name
      : never;
}[keyof T];
type ItemOf<List> = NonNullable<List> extends readonly (infer Item)[] ? Item : never;
type At<T, Name extends keyof T> = NonNullable<T[Name]>;

/**
 * The items of an answer as they come: `for await (const deal of call.items("dealsList"))`. The names lead from the
 * answer's own members to the one that repeats. Ask at once: a call that has begun gives its answer whole.
 *
 * The stream throws what the call would have ended with, after the items before that place. `timeoutMs` limits the time
 * until the first of them; after that `timeouts.bodyMs` limits each wait for the service, and no clock runs while nobody
 * reads. `maxResponseBytes` limits one item, and whatever the service answers instead of items. `onExchange` is not called.
 * An encoded message is read whole first, for what its items refer to may stand behind them.
 * @throws {TypeError} where the names lead to nothing that repeats.
 */
export interface ItemsMethod<T> {
  <A extends ListsOf<T> & keyof T>(name: A): ItemStream<ItemOf<T[A]>>;
  <A extends RecordsOf<T> & keyof T, B extends ListsOf<At<T, A>> & keyof At<T, A>>(
    first: A,
    name: B,
  ): ItemStream<ItemOf<At<T, A>[B]>>;
  <
    A extends RecordsOf<T> & keyof T,
    B extends RecordsOf<At<T, A>> & keyof At<T, A>,
    C extends ListsOf<At<At<T, A>, B>> & keyof At<At<T, A>, B>,
  >(
    first: A,
    second: B,
    name: C,
  ): ItemStream<ItemOf<At<At<T, A>, B>[C]>>;
}

/** A call whose answer can be taken whole, or item by item. */
export type StreamingCallOf<Op> = CallOf<Op> & { readonly items: ItemsMethod<OutputOf<Op>> };

/** One operation as a method. */
export type StreamingMethod<Op> = [InputOf<Op>] extends [undefined]
  ? (input?: undefined, options?: CallOptionsOf<Op>) => StreamingCallOf<Op>
  : (input: StreamingInput<InputOf<Op>>, options?: CallOptionsOf<Op>) => StreamingCallOf<Op>;

/**
 * A client as `createClient` makes it, with `items` on every call, and with lists in requests that may be iterables: the
 * request is then written while it is sent, in chunks, and each item is checked as it comes. What stands around the
 * items is checked before anything is sent. `timeoutMs`, where it is given, limits the whole; else the steps alone are
 * limited, and no clock runs while the next item is waited for.
 *
 * The iterable is gone through once and left where the call ends early. A call whose request has begun is not made
 * again by `retry`: its error says `repeatable: false`.
 */
export type StreamingClient<Ops> = {
  readonly [Name in keyof Ops as Exclude<Name, "then" | "call">]: StreamingMethod<Ops[Name]>;
} & {
  readonly call: <Name extends keyof Ops & string>(
    name: Name,
    ...args: Parameters<StreamingMethod<Ops[Name]>>
  ) => ReturnType<StreamingMethod<Ops[Name]>>;
};

/** A streaming client of a service whose operations are known only at run time. */
export interface UntypedStreamingClient {
  readonly call: (name: string, input: unknown, options?: CallOptions) => UntypedStreamingCall;
}

/** A call of it. */
export interface UntypedStreamingCall extends Call<unknown, UntypedError> {
  readonly items: (...path: string[]) => ItemStream<unknown>;
}

/** The streaming client of a generated service, or of one whose operations only run time knows. */
export type StreamingClientOf<Ops> = Unnamed<Ops> extends true ? UntypedStreamingClient : StreamingClient<Ops>;

/**
 * Makes a client whose calls can also be taken, and given, item by item. All else is as with `createClient`.
 * @throws {TypeError} where no transport is given; {RangeError} for a `timeoutMs` or a `maxResponseBytes` that is no
 * limit.
 */
export function createStreamingClient<Ops extends object>(
  service: Service<Ops>,
  options: ClientOptions,
): StreamingClientOf<Ops>;
export function createStreamingClient(service: ServiceDescriptor, options: ClientOptions): UntypedStreamingClient {
  const settings = settingsOf(service, options);
  const interceptors = options.interceptors ?? [];
  const start = (name: string, args: [unknown, CallOptions?]): UntypedStreamingCall => {
    let begun = false;
    let path: readonly string[] | undefined;
    let begin = (): void => {};
    const wanted = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const run = async (): Promise<AnyOutcome> => {
      begun = true;
      const sources = itemSources();
      const by = (runOne: RunWith): Promise<AnyOutcome> =>
        runNamed(
          service,
          name,
          args,
          wrap(interceptors, (call) => runStreamed(settings, call, sources, runOne)),
        );
      let isOpen = false;
      try {
        if (path === undefined) return await by(runCall);
        await wanted;
        const plan = planOf(operationNamed(service, name), path);
        // Items may still go out while others come in.
        const outcome = await by((own, call) => openCall(own, call, plan, () => sources.close()));
        isOpen = outcome.ok;
        return outcome;
      } finally {
        if (!isOpen) sources.close();
      }
    };
    const call = startCall(run);
    const items = (...names: string[]): ItemStream<unknown> => {
      if (begun || path !== undefined) throw new TypeError("items() wants to be asked at once, and once");
      // Set first: a call whose items cannot be told is not sent.
      path = names;
      planOf(operationNamed(service, name), names);
      return itemStream(() => {
        begin();
        return call.result();
      });
    };
    const whole = (): typeof call => {
      if (path !== undefined) throw new TypeError("this call is taken item by item");
      return call;
    };
    return {
      // oxlint-disable-next-line unicorn/no-thenable -- being awaitable is what a call is for
      then: (onFulfilled, onRejected) => whole().then(onFulfilled, onRejected),
      catch: (onRejected) => whole().catch(onRejected),
      finally: (onFinally) => whole().finally(onFinally),
      result: () => whole().result(),
      items,
    };
  };
  return methodsOf(service, start) as UntypedStreamingClient;
}

const plans = new WeakMap<OperationDescriptor, Map<string, Plan>>();

/** The plan for a path, made once. */
function planOf(operation: OperationDescriptor, path: readonly string[]): Plan {
  if (operation.output === undefined) throw new TypeError(`items: ${operation.name} answers nothing`);
  let known = plans.get(operation);
  if (known === undefined) plans.set(operation, (known = new Map<string, Plan>()));
  const key = path.join("\n");
  let plan = known.get(key);
  if (plan === undefined) known.set(key, (plan = planItems(operation.output, path)));
  return plan;
}

/** Sends a call, and opens its answer. The call's clock ends with the first items; its signal holds to the last. */
async function openCall(
  settings: CallSettings,
  call: InterceptedCall,
  plan: Plan,
  onOver: () => void,
): Promise<AnyOutcome> {
  try {
    const request = requestOf(settings, call);
    return await new Promise<AnyOutcome>((resolve, reject) => {
      const watch = watchCall(request, call.options.signal, reject);
      if (watch.signal.aborted) return;
      const over = (): void => {
        watch.end();
        onOver();
      };
      open(settings, call, plan, { ...request, signal: watch.signal })
        .then(async (outcome) => {
          if (!outcome.ok) {
            watch.end();
            return outcome;
          }
          const answer = outcome.value as OpenAnswer;
          // A transport that heeds no signal answers also when nobody waits any more.
          if (watch.signal.aborted) await answer.close();
          else if (answer.items.length === 0) await answer.more();
          watch.calm();
          return { ...outcome, value: ended(answer, over) };
        })
        .then(resolve, (error: unknown) => {
          watch.end();
          reject(error);
        });
    });
  } catch (error) {
    if (error instanceof SoapError) return { ok: false, error: error as ExchangeError };
    throw error;
  }
}

async function open(
  settings: CallSettings,
  call: InterceptedCall,
  plan: Plan,
  request: HttpRequest,
): Promise<AnyOutcome> {
  call.options.onSend?.(request);
  const { maxResponseBytes: told } = settings;
  let own: number | undefined;
  const taking: HttpRequest = {
    ...request,
    // A transport that takes no notice of `takeBody` must not count the whole by what was told for one item.
    ...(told === undefined ? undefined : { maxResponseBytes: Number.POSITIVE_INFINITY }),
    takeBody(body) {
      own = body.maxResponseBytes;
      return sinkOf(body);
    },
  };
  const { service, operation } = call;
  const { url } = request;
  return openAnswer(await answerOf(settings.transport, taking), {
    service,
    operation,
    plan,
    read: settings.read,
    maxWholeBytes: told ?? own ?? defaultLimits.maxResponseBytes,
    failure: (cause) => transportFailure(cause, url),
  });
}

/** Where a transport of one's own throws anything, the call ends in what a plain one would end in. */
async function answerOf(transport: Transport, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await transport(request);
  } catch (cause) {
    throw transportFailure(cause, request.url);
  }
}

/** Tells when an answer is over, however it ends. */
function ended(answer: OpenAnswer, over: () => void): OpenAnswer {
  return {
    items: answer.items,
    async more() {
      try {
        const has = await answer.more();
        if (!has) over();
        return has;
      } catch (error) {
        over();
        throw error;
      }
    },
    async close() {
      over();
      await answer.close();
    },
  };
}
