// A client: a method for each operation, and `call` for names known only at run time.
import { EncodeError, type SoapFault } from "./error.ts";
import { runCall, type CallOptions, type CallSettings } from "./call.ts";
import { defaultLimits, type TimeoutLimits, type Transport } from "./http/transport.ts";
import { startCall, type Call } from "./result.ts";
import type { DecodeOptions } from "./schema/decode.ts";
import { nearest } from "./schema/nearest.ts";
import type { CallError, ExchangeError, InputOf, Operations, OutputOf, Service, ServiceDescriptor, Unnamed } from "./service.ts";
import { soapVersions } from "./soap/version.ts";
import type { XmlLimits } from "./xml/reader.ts";

/** How a client works. Only `transport` is required. */
export interface ClientOptions extends DecodeOptions {
  /** Carries requests: `undiciTransport()`, `nodeTransport()`, a handler in memory, or your own. */
  readonly transport: Transport;
  /** Where the service is; the contract's own address unless told. */
  readonly endpoint?: string;
  /** Until an answer is complete, in milliseconds; 60,000 unless told. */
  readonly timeoutMs?: number;
  /** Limits of the steps of an exchange; each transport has defaults. */
  readonly timeouts?: Partial<TimeoutLimits>;
  /** The longest answer in bytes, content coding undone; 64 MiB unless told. */
  readonly maxResponseBytes?: number;
  /** HTTP headers of every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Limits of the XML reader. */
  readonly limits?: Partial<XmlLimits>;
}

/** One operation as a method. An operation whose message is empty takes nothing. */
export type Method<Op> = [InputOf<Op>] extends [undefined]
  ? (input?: undefined, options?: CallOptions) => Call<OutputOf<Op>, CallError<Op>>
  : (input: InputOf<Op>, options?: CallOptions) => Call<OutputOf<Op>, CallError<Op>>;

/** A client of a service: one method for each operation, but for the names that a client itself needs. */
export type Client<Ops> = {
  readonly [Name in keyof Ops as Exclude<Name, "then" | "call">]: Method<Ops[Name]>;
} & {
  /** Calls an operation by its name; operations called `then` or `call` are reached this way only. */
  readonly call: <Name extends keyof Ops & string>(name: Name, ...args: Parameters<Method<Ops[Name]>>) => ReturnType<
    Method<Ops[Name]>
  >;
};

/** The client of a service whose operations are known only at run time. */
export type UntypedClient = {
  readonly call: (name: string, input: unknown, options?: CallOptions) => Call<unknown, UntypedError>;
};

/** The client of a generated service, or of one whose operations only run time knows. */
export type ClientOf<Ops> = Unnamed<Ops> extends true ? UntypedClient : Client<Ops>;

/** Every way an untyped call can fail. */
export type UntypedError = ExchangeError | SoapFault;

const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * Makes a client. Nothing is sent and nothing is compiled before the first call.
 * @throws {TypeError} where no transport is given.
 */
export function createClient<Ops extends object>(service: Service<Ops>, options: ClientOptions): ClientOf<Ops>;
export function createClient(service: ServiceDescriptor, options: ClientOptions): UntypedClient {
  if (typeof options?.transport !== "function") {
    throw new TypeError("createClient needs a transport: undiciTransport(), nodeTransport() or a handler");
  }
  const settings = settingsOf(service, options);
  const { operations } = service;
  const call = (name: string, input: unknown, callOptions: CallOptions = {}): Call<unknown, UntypedError> => {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    return startCall(async () =>
      operation === undefined
        ? { ok: false, error: unknownOperation(name, operations) }
        : runCall(settings, operation, input, callOptions),
    );
  };
  const client: Record<string, unknown> = { __proto__: null, call };
  for (const name of Object.keys(operations)) {
    // A client that is awaited by mistake must not call an operation; `call` is the client's own.
    if (name === "then" || name === "call") continue;
    client[name] = (input: unknown, callOptions?: CallOptions) => call(name, input, callOptions);
  }
  return Object.freeze(client) as UntypedClient;
}

function settingsOf(service: ServiceDescriptor, options: ClientOptions): CallSettings {
  const { strict, order, facets, onUnknown } = options;
  return {
    transport: options.transport,
    version: soapVersions[service.soap],
    endpoint: options.endpoint ?? service.endpoint,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    timeouts: options.timeouts,
    maxResponseBytes: options.maxResponseBytes ?? defaultLimits.maxResponseBytes,
    headers: options.headers ?? {},
    limits: options.limits,
    decode: {
      ...(strict === undefined ? undefined : { strict }),
      ...(order === undefined ? undefined : { order }),
      ...(facets === undefined ? undefined : { facets }),
      ...(onUnknown === undefined ? undefined : { onUnknown }),
    },
  };
}

function unknownOperation(name: string, operations: Operations): EncodeError {
  const names = Object.keys(operations);
  const near = nearest(name, names);
  return new EncodeError({
    code: "SOAP_ENCODE_OPERATION",
    path: [],
    expected: near === undefined ? `one of ${names.slice(0, 20).join(", ")}` : `an operation of the service; did you mean ${near}?`,
    found: JSON.stringify(name),
  });
}
