// Claims about requests of which a part succeeds: every item has its own end, and what is good is done.
import { expect, test } from "vitest";
import { SEED_KEYS } from "../src/seed.ts";
import { administered } from "./running.ts";

async function seller() {
  const { admin, allegro } = await administered();
  const user = await admin.users.add({ login: "zofia" });
  const { handle } = await admin.sessions.add({ userId: user.id, key: SEED_KEYS.active });
  return { admin, allegro, user, handle };
}

test("users: one is added, one was known, one is a guest, one does not exist, and one is the caller", async () => {
  const { admin, allegro, user, handle } = await seller();
  await admin.blackLists.add({ ownerId: user.id, userId: 103n });
  const usersBlackListArray = [102, 103, 107, 999_999, Number(user.id)].map((userId) => ({ userId }));
  const { userBlackListResultsArr = [] } = await allegro.doAddToBlackList({
    sessionHandle: handle,
    usersBlackListArray,
  });
  expect(userBlackListResultsArr.map((one) => [one.addToBlackListResult, one.addToBlackListErrCode])).toEqual([
    [1, ""],
    [0, "ERR_USER_ALREADY_ADDED_TO_BLACK_LIST"],
    [0, "ERR_USER_IS_GUEST"],
    [0, "ERR_USER_NOT_FOUND"],
    [0, "ERR_CANT_ADD_YOURSELF_TO_BLACK_LIST"],
  ]);
  expect((await admin.blackLists.find({ ownerId: user.id })).map(({ userId }) => userId)).toEqual([103n, 102n]);
});

test("offers: listed, failed, of another seller and unknown come in one answer, and local identifiers tell them apart", async () => {
  const { admin, allegro, user, handle } = await seller();
  const good = await admin.offers.add({ sellerId: user.id });
  const bad = await admin.offers.add({ sellerId: user.id, photo: "missing" });
  const sellItemsArray = [good.id, bad.id, 5_000_000_001n, 1n];
  const request = { sessionHandle: handle, sellItemsArray, sellAuctionDuration: 7, localIds: [1, 2, 3, 4] };
  const answer = await allegro.doSellSomeAgain(request);
  expect(answer).toMatchObject({
    itemsSellAgain: [{ sellItemId: good.id, sellItemLocalId: 1 }],
    itemsSellFailed: [{ sellItemId: bad.id, sellFaultCode: "ERR_SELECT_PHOTO" }],
    itemsSellNotFound: [5_000_000_001n, 1n],
  });
  const listed = await Promise.all(
    [1, 2, 3, 4].map((localId) => allegro.doVerifyItem({ sessionHandle: handle, localId })),
  );
  expect(listed.map(({ itemListed }) => itemListed)).toEqual([1, -1, -1, -1]);
  expect(await admin.offers.find({ madeFrom: good.id })).toMatchObject([{ id: listed[0]?.itemId }]);
});

test("parcels: added, of a wrong carrier and with a wrong number are sorted, and only the first are kept", async () => {
  const { admin, allegro, user, handle } = await seller();
  const transaction = await admin.transactions.add({ sellerId: user.id, buyerId: 102n });
  const packageInfo = [
    { operatorId: 6, packageId: "00259007738572143959" },
    { operatorId: 8, packageId: "0002" },
    { operatorId: 5, packageId: "too short" },
    { operatorId: 0, packageId: "A-1", operatorName: "Kurier Kowalski" },
  ];
  const request = { sessionId: handle, transactionId: transaction.id, packageInfo };
  expect(await allegro.doAddPackageInfoToPostBuyForm(request)).toEqual({
    postBuyFormPackageInfo: {
      packageIdsAdded: ["00259007738572143959", "A-1"],
      packageIdsNotAddedIncorrectOperatorId: ["0002"],
      packageIdsNotAddedIncorrectPackageId: ["too short"],
    },
  });
  const kept = await admin.parcels.find({ transactionId: transaction.id });
  expect(kept.map(({ parcelId, carrierName }) => [parcelId, carrierName])).toEqual([
    ["00259007738572143959", null],
    ["A-1", "Kurier Kowalski"],
  ]);
});

test("a transaction takes 20 parcels in all; the 21st is among the wrong numbers, whichever call brings it", async () => {
  const { admin, allegro, user, handle } = await seller();
  const transaction = await admin.transactions.add({ sellerId: user.id, buyerId: 102n });
  const parcels = Array.from({ length: 21 }, (_, index) => String(index).padStart(20, "0"));
  const add = async (numbers: readonly string[]): Promise<unknown> => {
    const packageInfo = numbers.map((packageId) => ({ operatorId: 6, packageId }));
    const request = { sessionId: handle, transactionId: transaction.id, packageInfo };
    return (await allegro.doAddPackageInfoToPostBuyForm(request)).postBuyFormPackageInfo
      .packageIdsNotAddedIncorrectPackageId;
  };
  expect(await add(parcels.slice(0, 15))).toEqual([]);
  expect(await add(parcels.slice(15))).toEqual([parcels[20]]);
  expect(await admin.parcels.find({ transactionId: transaction.id })).toHaveLength(20);
});

test.each([
  ["unactivated", "standard", 3],
  ["active", "standard", 50],
  ["active", "company", 500],
] as const)(
  "an account that is %s and %s sends %i messages a day, and more when the day is over",
  async (status, kind, most) => {
    const { admin, allegro, user, handle } = await seller();
    await admin.users.change(user.id, { status, kind });
    const sent = Array.from({ length: most - 1 }, () => ({ senderId: user.id, receiverId: 102n }));
    await admin.mails.addAll(sent);
    const message = {
      mailToUserItemId: 0n,
      mailToUserReceiverId: 102n,
      mailToUserSubjectId: 1,
      mailToUserMessage: "?",
    };
    const send = async (sessionHandle: string): Promise<string> => {
      const outcome = await allegro.doSendEmailToUser({ sessionHandle, ...message }).result();
      return outcome.ok ? "sent" : outcome.error.kind === "fault" ? outcome.error.faultCode : outcome.error.kind;
    };
    expect(await send(handle)).toBe("sent");
    expect(await send(handle)).toBe("ERR_EMAIL_TO_USER_TOO_MANY_EMAILS_SENT");
    await admin.moveClock({ advance: 24 * 60 * 60 });
    const { handle: next } = await admin.sessions.add({ userId: user.id, key: SEED_KEYS.active });
    expect(await send(next)).toBe("sent");
  },
);
