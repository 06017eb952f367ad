// The scenarios of doAddPackageInfoToPostBuyForm: one for each code of its page.
import type { Transaction } from "../store/deals.ts";
import { keyInactive, noSession, notAvailable, sessionExpired } from "./common.ts";
import { scenariosOf, type Good, type Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

interface Shipment extends Good<"doAddPackageInfoToPostBuyForm"> {
  readonly transaction: Transaction;
}

/** A transaction of the caller, with no parcel yet. */
function shipment(stage: Stage): Shipment {
  const caller = stage.caller();
  const offer = stage.offer(caller.user);
  const buyer = stage.user();
  const transaction = stage.rows.transactions.add({ sellerId: caller.user.id, buyerId: buyer.id });
  const transactionId = transaction.id;
  stage.rows.deals.add({ offerId: offer.id, buyerId: buyer.id, payment: "paid", transactionId });
  const packageInfo = [{ operatorId: 1, packageId: "1Z7E09X67746525354" }];
  return { caller, transaction, request: { sessionId: caller.session, transactionId, packageInfo } };
}

/** One scenario for each code. */
export const doAddPackageInfoToPostBuyFormScenarios: readonly Scenario[] = scenariosOf(
  "doAddPackageInfoToPostBuyForm",
  shipment,
  [
    {
      code: "ERR_INCORRECT_TRANSACTION_ID",
      says: "The transaction belongs to another seller.",
      spoil: (stage, { transaction }) => {
        stage.rows.transactions.change(transaction.id, { sellerId: stage.user().id });
        return undefined;
      },
    },
    noSession(),
    sessionExpired(),
    keyInactive(),
    notAvailable(),
    {
      code: "ERR_PACKAGE_ID_IS_NOT_ADDED_INCORRECT_OPERATOR_ID",
      says: "Carrier 0 comes without a name.",
      spoil: (_, { request }) => ({ ...request, packageInfo: [{ operatorId: 0, packageId: "A-1" }] }),
    },
  ],
);
