// The service of a world: each request becomes one transaction, and each refusal a fault.
// Every operation is deprecated, because the service itself is gone; being its stand-in is what this package is for.
/* oxlint-disable typescript/no-deprecated */
import { AsyncLocalStorage } from "node:async_hooks";
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import {
  createHandler,
  type HandlerContext,
  type Implementations,
  type OperationDescriptor,
  type Transport,
} from "@soapwright/core";
import type { CallRecord } from "./call-log.ts";
import type { SandboxFaultCode } from "./faults.ts";
import { doAddPackageInfoToPostBuyForm } from "./operations/do-add-package-info-to-post-buy-form.ts";
import { doAddToBlackList } from "./operations/do-add-to-black-list.ts";
import { doGetBlackListUsers } from "./operations/do-get-black-list-users.ts";
import { doGetDeals } from "./operations/do-get-deals.ts";
import { doGetSystemTime } from "./operations/do-get-system-time.ts";
import { doGetTransactionsIDs } from "./operations/do-get-transactions-ids.ts";
import { doLoginEnc } from "./operations/do-login-enc.ts";
import { doLoginWithAccessToken } from "./operations/do-login-with-access-token.ts";
import { doLogin } from "./operations/do-login.ts";
import { doQueryAllSysStatus } from "./operations/do-query-all-sys-status.ts";
import { doQuerySysStatus } from "./operations/do-query-sys-status.ts";
import { doRemoveFromBlackList } from "./operations/do-remove-from-black-list.ts";
import { doSellSomeAgain } from "./operations/do-sell-some-again.ts";
import { doSendEmailToUser } from "./operations/do-send-email-to-user.ts";
import { doVerifyItem } from "./operations/do-verify-item.ts";
import { Refusal } from "./refusal.ts";
import type { Part } from "./store/outages.ts";
import { faultFor, refusedRequest } from "./wire-faults.ts";
import type { World } from "./world.ts";

/** Who is told what about calls. */
export interface HandlerListeners {
  /** Told of every request, refused ones included. */
  readonly onCall?: ((call: CallRecord) => void) | undefined;
  /** Told of what should not have happened. The caller sees `ERR_INTERNAL_SYSTEM_ERROR`. */
  readonly onError?: ((error: unknown, operation: string | undefined) => void) | undefined;
}

/** An operation over a world. */
type WorldOperation<Request, Response> = (world: World, request: Request) => Response;

/** The parts whose outage refuses an operation before it begins, where its page documents the code. */
const OUTAGES: readonly { readonly part: Part; readonly code: SandboxFaultCode }[] = [
  { part: "webapi", code: "ERR_WEBAPI_NOT_AVAIL" },
  { part: "database", code: "ERR_NO_DATABASE" },
];

interface Exchange {
  operation: string | undefined;
  outcome: string | undefined;
}

/** Makes the service of a world: a function from HTTP request to HTTP response. It never throws. */
export function sandboxHandler(world: World, listeners: HandlerListeners = {}): Transport {
  const exchanges = new AsyncLocalStorage<Exchange>();
  const note = (operation: string | undefined, outcome: string): void => {
    const exchange = exchanges.getStore();
    if (exchange === undefined) return;
    exchange.operation = operation;
    exchange.outcome = outcome;
  };

  const over =
    <Request, Response>(name: keyof AllegroWebApiOperations, work: WorldOperation<Request, Response>) =>
    (request: Request): Response => {
      note(name, "ok");
      try {
        return runInTransaction(world, AllegroWebApi.operations[name], () => work(world, request));
      } catch (error) {
        if (!(error instanceof Refusal)) listeners.onError?.(error, name);
        const code = error instanceof Refusal ? error.faultCode : "ERR_INTERNAL_SYSTEM_ERROR";
        note(name, code);
        throw faultFor(name, code);
      }
    };

  const implementations: Implementations<AllegroWebApiOperations> = {
    doLogin: over("doLogin", doLogin),
    doLoginEnc: over("doLoginEnc", doLoginEnc),
    doLoginWithAccessToken: over("doLoginWithAccessToken", doLoginWithAccessToken),
    doQuerySysStatus: over("doQuerySysStatus", doQuerySysStatus),
    doQueryAllSysStatus: over("doQueryAllSysStatus", doQueryAllSysStatus),
    doGetSystemTime: over("doGetSystemTime", doGetSystemTime),
    doSendEmailToUser: over("doSendEmailToUser", doSendEmailToUser),
    doAddToBlackList: over("doAddToBlackList", doAddToBlackList),
    doRemoveFromBlackList: over("doRemoveFromBlackList", doRemoveFromBlackList),
    doGetBlackListUsers: over("doGetBlackListUsers", doGetBlackListUsers),
    doSellSomeAgain: over("doSellSomeAgain", doSellSomeAgain),
    doVerifyItem: over("doVerifyItem", doVerifyItem),
    doAddPackageInfoToPostBuyForm: over("doAddPackageInfoToPostBuyForm", doAddPackageInfoToPostBuyForm),
    doGetTransactionsIDs: over("doGetTransactionsIDs", doGetTransactionsIDs),
    doGetDeals: over("doGetDeals", doGetDeals),
  };

  const handle = createHandler(AllegroWebApi, implementations, {
    strict: true,
    order: "schema",
    // As the real service wrote it; clients compare `SOAP-ENV:Server` as text.
    envelopePrefix: "SOAP-ENV",
    maxRequestBytes: world.limits.requestBytes,
    faultFor: (error, context) => {
      const fault = refusedRequest(error, AllegroWebApi.name.namespace);
      note(context.operation, fault?.faultCode ?? error.code);
      return fault;
    },
    onError: (error: unknown, context: HandlerContext) => {
      note(context.operation, "Server");
      listeners.onError?.(error, context.operation);
    },
  });

  return (request) => {
    const exchange: Exchange = { operation: undefined, outcome: undefined };
    return exchanges.run(exchange, async () => {
      const begun = performance.now();
      const response = await handle(request);
      const { operation } = exchange;
      const outcome = exchange.outcome ?? `HTTP ${response.status}`;
      listeners.onCall?.({ operation, outcome, milliseconds: performance.now() - begun });
      // The real service named the operation in this header.
      return operation === undefined
        ? response
        : { ...response, headers: { ...response.headers, "x-soapmethod": operation } };
    });
  };
}

/**
 * Runs an operation as one transaction. A refusal keeps what was done until then (a renewed session, a counted
 * failure); anything else undoes it all.
 */
function runInTransaction<T>(world: World, operation: OperationDescriptor, work: () => T): T {
  const ended = world.database.transaction((): { answer: T } | Refusal => {
    try {
      const outage = OUTAGES.find(({ part, code }) => documents(operation, code) && world.outages.has(part));
      if (outage !== undefined) return new Refusal(outage.code);
      return { answer: work() };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
  if (ended instanceof Refusal) throw ended;
  return ended.answer;
}

function documents(operation: OperationDescriptor, code: SandboxFaultCode): boolean {
  return operation.faultCodes.some(({ faultCode }) => faultCode === code);
}
