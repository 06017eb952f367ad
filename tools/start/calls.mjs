// The five methods and what they lean on, called over real HTTP: each once to success and once to a typed fault.
// @ts-check
import { startSandbox, SEED_KEYS, seedPassword } from "@soapwright/allegro-sandbox";
import { hashPassword } from "@soapwright/allegro-webapi";
import { createClient } from "@soapwright/core";
import { undiciTransport } from "@soapwright/core/undici";
import { callThroughMcp } from "./agent.mjs";

/**
 * @typedef {object} CallReport
 * @property {string} operation
 * @property {string} asked What was asked, in words.
 * @property {"answer" | "fault"} due
 * @property {string} outcome What came, in words.
 * @property {boolean} ok Whether that was due.
 * @property {number} ms
 */

const POLAND = 1;
/** The version of the sell form's fields: what `sysvar` 4 asks for. */
const SELL_FORM = 4;

/**
 * Starts the sandbox, signs in, makes every call and stops the sandbox again.
 * @param {typeof import("@soapwright/allegro-webapi")} generated
 * @param {{ heading: (endpoint: string) => void, call: (report: CallReport) => void }} screen
 * @returns {Promise<{ endpoint: string, calls: CallReport[] }>}
 */
export async function runCalls({ AllegroWebApi }, screen) {
  const sandbox = await startSandbox({ port: 0, seed: true });
  const transport = undiciTransport();
  try {
    screen.heading(sandbox.url);
    const allegro = createClient(AllegroWebApi, { transport, endpoint: sandbox.url });
    const { calls, sessionHandle } = await makeCalls(allegro, screen.call);
    const through = await mcpCall({ endpoint: sandbox.url, sessionHandle });
    screen.call(through);
    return { endpoint: sandbox.url, calls: [...calls, through] };
  } finally {
    await transport.close();
    await sandbox.close();
  }
}

/**
 * @param {import("@soapwright/core").ClientOf<import("@soapwright/allegro-webapi").AllegroWebApiOperations>} allegro
 * @param {(report: CallReport) => void} report
 */
async function makeCalls(allegro, report) {
  /** @type {CallReport[]} */
  const calls = [];

  /**
   * Takes a call's outcome and says whether it is the one that was due.
   * @template T
   * @param {string} operation
   * @param {string} asked
   * @param {PromiseLike<T> & { result(): Promise<{ ok: true, value: T } | { ok: false, error: { kind: string, message: string } }> }} call
   * @param {{ answer: (value: T) => string } | { fault: string }} due
   * @returns {Promise<T | undefined>}
   */
  async function expect(operation, asked, call, due) {
    const started = performance.now();
    const outcome = await call.result();
    const ms = performance.now() - started;
    const add = (/** @type {string} */ words, /** @type {boolean} */ ok) => {
      const made = {
        operation,
        asked,
        due: "fault" in due ? /** @type {const} */ ("fault") : /** @type {const} */ ("answer"),
        outcome: words,
        ok,
        ms,
      };
      calls.push(made);
      report(made);
    };
    if (outcome.ok) {
      if ("fault" in due) add("an answer, where a fault was due", false);
      else {
        const words = due.answer(outcome.value);
        add(words, words !== "");
      }
      return outcome.value;
    }
    const { error } = outcome;
    const code = "faultCode" in error ? String(error.faultCode) : undefined;
    if ("fault" in due && code === due.fault) add(code, true);
    else add(error.message, false);
    return undefined;
  }

  const webapiKey = SEED_KEYS.active;
  const status = await expect(
    "doQuerySysStatus",
    "the version key",
    allegro.doQuerySysStatus({ sysvar: SELL_FORM, countryId: POLAND, webapiKey }),
    { answer: ({ verKey }) => `version key ${verKey}` },
  );
  const login = { userLogin: "anna", countryCode: POLAND, webapiKey, localVersion: status?.verKey ?? 0n };
  await expect(
    "doLoginEnc",
    "anna, with a wrong password",
    allegro.doLoginEnc({ ...login, userHashPassword: await hashPassword("guess") }),
    { fault: "ERR_USER_PASSWD" },
  );
  const session = await expect(
    "doLoginEnc",
    "anna, with her password",
    allegro.doLoginEnc({ ...login, userHashPassword: await hashPassword(seedPassword("anna")) }),
    { answer: ({ userId }) => `a session of user ${userId}` },
  );
  const sessionHandle = session?.sessionHandlePart ?? "";

  await expect(
    "doGetDeals",
    "bartek's deals in offer 5000000001",
    allegro.doGetDeals({ sessionHandle, itemId: 5_000_000_001n, buyerId: 102 }),
    {
      answer: ({ dealsList = [] }) =>
        dealsList
          .map((deal) => `deal ${deal.dealId}: ${deal.dealQuantity} for ${deal.dealAmountDiscounted} zł`)
          .join(", "),
    },
  );
  await expect(
    "doGetDeals",
    "an offer of somebody else",
    allegro.doGetDeals({ sessionHandle, itemId: 5_000_000_004n, buyerId: 102 }),
    { fault: "ERR_YOU_NOT_SOLD_THIS_ITEM" },
  );

  const question = {
    sessionHandle,
    mailToUserItemId: 5_000_000_004n,
    mailToUserReceiverId: 0n,
    mailToUserMessage: "Czy statyw jest jeszcze dostępny?",
  };
  await expect("doSendEmailToUser", "a question about offer 5000000004", allegro.doSendEmailToUser(question), {
    answer: (value) => value.mailToUserResult,
  });
  await expect(
    "doSendEmailToUser",
    "a message without a word in it",
    allegro.doSendEmailToUser({ ...question, mailToUserMessage: "" }),
    { fault: "ERR_EMAIL_TO_USER_MESSAGE_NOT_FOUND" },
  );

  await expect(
    "doAddToBlackList",
    "bartek, and anna herself",
    allegro.doAddToBlackList({
      sessionHandle,
      usersBlackListArray: [{ userId: 102, userBlackListNote: "żartowniś" }, { userId: 101 }],
    }),
    {
      answer: ({ userBlackListResultsArr = [] }) =>
        userBlackListResultsArr
          .map((one) => `${one.userId} ${one.addToBlackListResult === 1 ? "added" : one.addToBlackListErrCode}`)
          .join(", "),
    },
  );
  await expect("doAddToBlackList", "nobody", allegro.doAddToBlackList({ sessionHandle, usersBlackListArray: [] }), {
    fault: "ERR_USERS_ARRAY_OVERSIZED",
  });

  const again = {
    sessionHandle,
    sellItemsArray: [5_000_000_002n, 5_000_000_018n, 1n],
    localIds: [11, 12, 13],
    sellAuctionDuration: 7,
  };
  await expect("doSellSomeAgain", "a fit offer, an undeliverable, an unknown", allegro.doSellSomeAgain(again), {
    answer: ({ itemsSellAgain = [], itemsSellFailed = [], itemsSellNotFound = [] }) =>
      [
        ...itemsSellAgain.map((one) => `${one.sellItemId} again (${one.sellItemInfo})`),
        ...itemsSellFailed.map((one) => `${one.sellItemId} ${one.sellFaultCode}`),
        ...itemsSellNotFound.map((id) => `${id} not found`),
      ].join(", "),
  });
  await expect("doSellSomeAgain", "for four days", allegro.doSellSomeAgain({ ...again, sellAuctionDuration: 4 }), {
    fault: "ERR_INVALID_DURATION_TIME",
  });
  await expect("doVerifyItem", "the offer under local id 11", allegro.doVerifyItem({ sessionHandle, localId: 11 }), {
    answer: ({ itemId, itemListed }) => `offer ${itemId}, state ${itemListed}`,
  });

  const parcels = {
    sessionId: sessionHandle,
    transactionId: 65_000_001n,
    packageInfo: [
      { operatorId: 1, packageId: "1Z7E09X67746525354" },
      { operatorId: 77, packageId: "2812050417473" },
    ],
  };
  await expect(
    "doAddPackageInfoToPostBuyForm",
    "two parcels, one by an unknown carrier",
    allegro.doAddPackageInfoToPostBuyForm(parcels),
    {
      answer: ({ postBuyFormPackageInfo: { packageIdsAdded = [], packageIdsNotAddedIncorrectOperatorId = [] } }) =>
        [
          ...packageIdsAdded.map((id) => `${id} added`),
          ...packageIdsNotAddedIncorrectOperatorId.map((id) => `${id} unknown carrier`),
        ].join(", "),
    },
  );
  await expect(
    "doAddPackageInfoToPostBuyForm",
    "a transaction that is not hers",
    allegro.doAddPackageInfoToPostBuyForm({ ...parcels, transactionId: 65_000_003n }),
    { fault: "ERR_INCORRECT_TRANSACTION_ID" },
  );
  return { calls, sessionHandle };
}

/**
 * One method as an agent calls it, 64-bit identifiers as text.
 * @param {{ endpoint: string, sessionHandle: string }} service
 * @returns {Promise<CallReport>}
 */
async function mcpCall(service) {
  const started = performance.now();
  const { answer, text, failed } = await callThroughMcp(service);
  const deals = /** @type {{ dealsList?: { dealId: string }[] } | undefined} */ (answer)?.dealsList ?? [];
  const ids = deals.map((deal) => deal.dealId).join(", ");
  return {
    operation: "doGetDeals, through MCP",
    asked: "bartek's deals, as an agent asks",
    due: "answer",
    outcome: failed || ids === "" ? text : `deals ${ids}`,
    ok: !failed && ids === "15000001, 15000002",
    ms: performance.now() - started,
  };
}
