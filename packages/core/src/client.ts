// A client: a method for each operation, and `call` for names known only at run time.
import { limitOf, lowerCase, runCall, type CallSettings } from "./call.ts";
import type { CallOptions, CallOptionsOf } from "./call-options.ts";
import type { SoapFault } from "./error.ts";
import type { TimeoutLimits, Transport } from "./http/transport.ts";
import { wrap, type Interceptor, type Next } from "./interceptor.ts";
import { operationNamed, type AnyOutcome, type ReadOptions } from "./message.ts";
import { checkLimit } from "./xml/limits.ts";
import { startCall, type Call, type ResponseHead } from "./result.ts";
import type {
  CallError,
  ExchangeError,
  InputOf,
  OutputHeadersOf,
  OutputOf,
  Service,
  ServiceDescriptor,
  Unnamed,
} from "./service.ts";

/** How a client works. Only `transport` is required. */
export interface ClientOptions extends ReadOptions {
  /** Carries requests: `undiciTransport()`, `nodeTransport()`, a handler in memory, or your own. */
  readonly transport: Transport;
  /** Where the service is; the contract's own address unless told. */
  readonly endpoint?: string;
  /**
   * Until an answer is complete, in milliseconds; 60,000 unless told. What is told here also lengthens the limits of
   * the steps that nobody set; where a step was given more time than usual and this was not told, it gives way.
   */
  readonly timeoutMs?: number;
  /** Limits of the steps of an exchange; each transport has defaults. */
  readonly timeouts?: Partial<TimeoutLimits>;
  /**
   * The longest answer in bytes, content coding undone; that of the transport unless told, and 64 MiB where that was
   * told nothing. 0 allows none but an empty one.
   */
  readonly maxResponseBytes?: number;
  /** HTTP headers of every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Wrap every call; the first is the outermost. */
  readonly interceptors?: readonly Interceptor[];
}

/** What a call of one operation gives. */
export type CallOf<Op> = Call<OutputOf<Op>, CallError<Op>, ResponseHead<Partial<OutputHeadersOf<Op>>>>;

/** One operation as a method. An operation whose message is empty takes nothing. */
export type Method<Op> = [InputOf<Op>] extends [undefined]
  ? (input?: undefined, options?: CallOptionsOf<Op>) => CallOf<Op>
  : (input: InputOf<Op>, options?: CallOptionsOf<Op>) => CallOf<Op>;

/** A client of a service: one method for each operation, but for the names that a client itself needs. */
export type Client<Ops> = {
  readonly [Name in keyof Ops as Exclude<Name, "then" | "call">]: Method<Ops[Name]>;
} & {
  /** Calls an operation by its name; operations called `then` or `call` are reached this way only. */
  readonly call: <Name extends keyof Ops & string>(
    name: Name,
    ...args: Parameters<Method<Ops[Name]>>
  ) => ReturnType<Method<Ops[Name]>>;
};

/** The client of a service whose operations are known only at run time. */
export interface UntypedClient {
  readonly call: (name: string, input: unknown, options?: CallOptions) => Call<unknown, UntypedError>;
}

/** The client of a generated service, or of one whose operations only run time knows. */
export type ClientOf<Ops> = Unnamed<Ops> extends true ? UntypedClient : Client<Ops>;

/** Every way an untyped call can fail. */
export type UntypedError = ExchangeError | SoapFault;

/**
 * Makes a client. Nothing is sent and nothing is compiled before the first call.
 * @throws {TypeError} where no transport is given; {RangeError} for a `timeoutMs` or a `maxResponseBytes` that is no
 * limit.
 */
export function createClient<Ops extends object>(service: Service<Ops>, options: ClientOptions): ClientOf<Ops>;
export function createClient(service: ServiceDescriptor, options: ClientOptions): UntypedClient {
  const settings = settingsOf(service, options);
  const run = wrap(options.interceptors ?? [], (call) => runCall(settings, call));
  return methodsOf(service, (name, args) => startCall(() => runNamed(service, name, args, run)));
}

/** Runs an operation by its name. @throws {EncodeError} where there is none of that name. */
export function runNamed(
  service: ServiceDescriptor,
  name: string,
  [input, options = {}]: CallArguments,
  run: Next,
): Promise<AnyOutcome> {
  return run({ service, operation: operationNamed(service, name), input, options });
}

/** A method for each operation, and `call`. */
export function methodsOf(
  service: ServiceDescriptor,
  start: (name: string, args: CallArguments) => Call<unknown, UntypedError>,
): UntypedClient {
  const call = (name: string, ...args: CallArguments): Call<unknown, UntypedError> => start(name, args);
  const client: UntypedClient & Record<string, unknown> = Object.assign(Object.create(null) as object, { call });
  for (const name of Object.keys(service.operations)) {
    // A client that is awaited by mistake must not call an operation; `call` is the client's own.
    if (name === "then" || name === "call") continue;
    client[name] = (...args: CallArguments): Call<unknown, UntypedError> => start(name, args);
  }
  return Object.freeze(client);
}

/** What a method is called with. */
export type CallArguments = [input: unknown, options?: CallOptions];

/** What every call of a client shares. @throws as {@link createClient} */
export function settingsOf(service: ServiceDescriptor, options: ClientOptions): CallSettings {
  if (typeof options?.transport !== "function") {
    throw new TypeError("createClient needs a transport: undiciTransport(), nodeTransport() or a handler");
  }
  checkLimit("maxResponseBytes", options.maxResponseBytes ?? 0);
  return {
    transport: options.transport,
    endpoint: options.endpoint ?? service.endpoint,
    timeoutMs: options.timeoutMs === undefined ? undefined : limitOf(options.timeoutMs),
    timeouts: Object.freeze({ ...options.timeouts }),
    maxResponseBytes: options.maxResponseBytes,
    headers: lowerCase(options.headers ?? {}),
    known: new WeakMap(),
    read: options,
  };
}
