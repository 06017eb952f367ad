// The fifteen operations over a world: each call is one transaction. The doors that lead to them know the wire.
// Every operation is deprecated, because the service itself is gone; being its stand-in is what this package is for.
/* oxlint-disable typescript/no-deprecated */
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import type { InputOf, OperationDescriptor, OutputOf } from "@soapwright/core";
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
import type { World } from "./world.ts";

/** The name of an operation. */
export type OperationName = keyof AllegroWebApiOperations;

/** What each operation does with a world. It throws {@link Refusal} to refuse. */
type Work = {
  readonly [Name in OperationName]: (
    world: World,
    request: InputOf<AllegroWebApiOperations[Name]>,
  ) => OutputOf<AllegroWebApiOperations[Name]>;
};

const WORK: Work = {
  doLogin,
  doLoginEnc,
  doLoginWithAccessToken,
  doQuerySysStatus,
  doQueryAllSysStatus,
  doGetSystemTime,
  doSendEmailToUser,
  doAddToBlackList,
  doRemoveFromBlackList,
  doGetBlackListUsers,
  doSellSomeAgain,
  doVerifyItem,
  doAddPackageInfoToPostBuyForm,
  doGetTransactionsIDs,
  doGetDeals,
};

/** The parts whose outage refuses an operation before it begins, where its page documents the code. */
const OUTAGES: readonly { readonly part: Part; readonly code: SandboxFaultCode }[] = [
  { part: "webapi", code: "ERR_WEBAPI_NOT_AVAIL" },
  { part: "database", code: "ERR_NO_DATABASE" },
];

/**
 * Performs an operation as one transaction. A refusal keeps what was done until then (a renewed session, a counted
 * failure); anything else undoes it all.
 * @throws Refusal where the operation refuses.
 */
export function perform<Name extends OperationName>(
  world: World,
  name: Name,
  request: InputOf<AllegroWebApiOperations[Name]>,
): OutputOf<AllegroWebApiOperations[Name]> {
  const operation = AllegroWebApi.operations[name];
  const ended = world.database.transaction((): { answer: OutputOf<AllegroWebApiOperations[Name]> } | Refusal => {
    try {
      const outage = OUTAGES.find(({ part, code }) => documents(operation, code) && world.outages.has(part));
      if (outage !== undefined) return new Refusal(outage.code);
      return { answer: WORK[name](world, request) };
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
