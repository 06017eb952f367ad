// The door `/service.php`: document/literal requests in, answers and faults out, over the operations of a world.
import { AsyncLocalStorage } from "node:async_hooks";
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import {
  createHandler,
  type HandlerContext,
  type Implementations,
  type InputOf,
  type OutputOf,
  type Transport,
} from "@soapwright/core";
import type { CallRecord } from "./call-log.ts";
import { disturb, LostAnswer } from "./disturb.ts";
import { perform, type OperationName } from "./operations.ts";
import { Refusal } from "./refusal.ts";
import { faultFor, refusedRequest } from "./wire-faults.ts";
import type { World } from "./world.ts";

/** Who is told what about calls. */
export interface HandlerListeners {
  /** Told of every request, refused ones included. */
  readonly onCall?: ((call: CallRecord) => void) | undefined;
  /** Told of what should not have happened. The caller sees `ERR_INTERNAL_SYSTEM_ERROR`. */
  readonly onError?: ((error: unknown, operation: string | undefined) => void) | undefined;
}

interface Exchange {
  readonly request: Uint8Array;
  operation: string | undefined;
  outcome: string | undefined;
}

/**
 * Makes the service of a world: a function from HTTP request to HTTP response.
 * It throws {@link LostAnswer} where the disturbances of the world lose an answer with its connection, and never else.
 */
export function sandboxHandler(world: World, listeners: HandlerListeners = {}): Transport {
  const exchanges = new AsyncLocalStorage<Exchange>();
  const note = (operation: string | undefined, outcome: string): void => {
    const exchange = exchanges.getStore();
    if (exchange === undefined) return;
    exchange.operation = operation;
    exchange.outcome = outcome;
  };

  const implement =
    <Name extends OperationName>(name: Name) =>
    (request: InputOf<AllegroWebApiOperations[Name]>): OutputOf<AllegroWebApiOperations[Name]> => {
      note(name, "ok");
      try {
        return perform(world, name, request);
      } catch (error) {
        if (!(error instanceof Refusal)) listeners.onError?.(error, name);
        const code = error instanceof Refusal ? error.faultCode : "ERR_INTERNAL_SYSTEM_ERROR";
        note(name, code);
        throw faultFor(name, code);
      }
    };
  const names = Object.keys(AllegroWebApi.operations) as OperationName[];
  const implementations = Object.fromEntries(
    names.map((name) => [name, implement(name)]),
  ) as unknown as Implementations<AllegroWebApiOperations>;

  const handle = createHandler(AllegroWebApi, implementations, {
    strict: true,
    order: "schema",
    // As the real service wrote it; clients compare `SOAP-ENV:Server` as text.
    envelopePrefix: "SOAP-ENV",
    maxRequestBytes: world.limits.requestBytes,
    faultFor: (error, context) => {
      const request = exchanges.getStore()?.request;
      const fault = refusedRequest(error, AllegroWebApi, { operation: context.operation, request });
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
      listeners.onCall?.({ operation, outcome, milliseconds: performance.now() - begun, lost });
      if (response instanceof LostAnswer) throw response;
      // The real service named the operation in this header.
      return operation === undefined
        ? response
        : { ...response, headers: { ...response.headers, "x-soapmethod": operation } };
    });
  };
}
