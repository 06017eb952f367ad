// A door to the operations of a world: requests in, answers and faults out, in the manner of one contract.
import { AsyncLocalStorage } from "node:async_hooks";
import {
  createHandler,
  type HandlerContext,
  type HandlerOptions,
  type ServiceDescriptor,
  type SoapError,
  type SoapFaultInit,
  type Transport,
} from "@soapwright/core";
import type { CallRecord } from "./call-log.ts";
import { disturb, LostAnswer } from "./disturb.ts";
import type { OperationName } from "./operations.ts";
import { Refusal } from "./refusal.ts";
import { faultFor, type RefusedRequest } from "./wire-faults.ts";
import type { World } from "./world.ts";

/** Who is told what about calls. */
export interface HandlerListeners {
  /** Told of every request, refused ones included. */
  readonly onCall?: ((call: CallRecord) => void) | undefined;
  /** Told of what should not have happened. The caller sees `ERR_INTERNAL_SYSTEM_ERROR`. */
  readonly onError?: ((error: unknown, operation: string | undefined) => void) | undefined;
}

/** What is particular about a door. */
export interface Door {
  /** Where it was on the real host. */
  readonly path: string;
  readonly service: ServiceDescriptor;
  /** How requests are read. */
  readonly reading: Pick<HandlerOptions, "strict" | "order">;
  /**
   * Performs an operation; request and answer are as `service` describes them.
   * @throws {Refusal} where the operation refuses.
   */
  readonly perform: (name: OperationName, request: unknown) => unknown;
  /** The fault for a request that no operation has seen; undefined leaves the words to SOAP's own defaults. */
  readonly refused: (error: SoapError, request: RefusedRequest) => SoapFaultInit | undefined;
  /** Whether answers name their operation in an HTTP header. */
  readonly namesOperation: boolean;
}

interface Exchange {
  readonly request: Uint8Array;
  operation: string | undefined;
  outcome: string | undefined;
}

/**
 * Opens a door of a world: a function from HTTP request to HTTP response.
 * It throws {@link LostAnswer} where the disturbances of the world lose an answer with its connection, and never else.
 */
export function openDoor(world: World, door: Door, listeners: HandlerListeners): Transport {
  const exchanges = new AsyncLocalStorage<Exchange>();
  const note = (operation: string | undefined, outcome: string): void => {
    const exchange = exchanges.getStore();
    if (exchange === undefined) return;
    exchange.operation = operation;
    exchange.outcome = outcome;
  };

  const implement =
    (name: OperationName) =>
    (request: unknown): unknown => {
      note(name, "ok");
      try {
        return door.perform(name, request);
      } catch (error) {
        if (!(error instanceof Refusal)) listeners.onError?.(error, name);
        const code = error instanceof Refusal ? error.faultCode : "ERR_INTERNAL_SYSTEM_ERROR";
        note(name, code);
        throw faultFor(name, code);
      }
    };
  const names = Object.keys(door.service.operations) as OperationName[];
  const implementations = Object.fromEntries(names.map((name) => [name, implement(name)]));

  const handle = createHandler(door.service, implementations, {
    ...door.reading,
    // As the real service wrote it; clients compare `SOAP-ENV:Server` as text.
    envelopePrefix: "SOAP-ENV",
    maxRequestBytes: world.limits.requestBytes,
    faultFor: (error, context) => {
      const fault = door.refused(error, { operation: context.operation, request: exchanges.getStore()?.request });
      note(context.operation, fault?.faultCode ?? error.code);
      return fault;
    },
    onError: (error: unknown, context: HandlerContext) => {
      note(context.operation, "Server");
      listeners.onError?.(error, context.operation);
    },
  });

  return (request) => {
    const exchange: Exchange = { request: request.body, operation: undefined, outcome: undefined };
    return exchanges.run(exchange, async () => {
      const begun = performance.now();
      const answer = await handle(request);
      const { operation } = exchange;
      const outcome = exchange.outcome ?? `HTTP ${answer.status}`;
      const { response, lost } = await disturb(world, operation, answer);
      const milliseconds = performance.now() - begun;
      listeners.onCall?.({ door: door.path, operation, outcome, milliseconds, lost });
      if (response instanceof LostAnswer) throw response;
      return operation === undefined || !door.namesOperation
        ? response
        : { ...response, headers: { ...response.headers, "x-soapmethod": operation } };
    });
  };
}
