// Claims about disturbances: late answers, lost answers, fresh sessions refused; and that the work is done all the same.
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import { createClient } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { disturbances } from "../src/disturbances.ts";
import { SEED_KEYS, seedPassword } from "../src/seed.ts";
import { administered, type Allegro } from "./running.ts";
import { POLAND, POLISH_VERSION } from "./seeded.ts";

const LOGIN = {
  userLogin: "anna",
  userPassword: seedPassword("anna"),
  countryCode: POLAND,
  webapiKey: SEED_KEYS.active,
  localVersion: POLISH_VERSION,
};

const KEY = { countryId: POLAND, webapiKey: SEED_KEYS.active };

function plainClient(url: string): Allegro {
  const transport = nodeTransport();
  onTestFinished(() => transport.close());
  return createClient<AllegroWebApiOperations>(AllegroWebApi, { transport, endpoint: url });
}

describe("lost answers", () => {
  test.each([
    ["reset", { kind: "transport" }],
    ["empty-200", { kind: "http", status: 200 }],
    ["empty-500", { kind: "http", status: 500 }],
  ] as const)("%s: the client learns nothing, and the work is done", async (as, error) => {
    const { sandbox, admin, allegro } = await administered();
    const { sessionHandlePart: sessionHandle } = await allegro.doLogin(LOGIN);
    await admin.disturb({ lostAnswers: { share: 1, as, operations: ["doSellSomeAgain"] } });
    const again = { sellItemsArray: [5_000_000_001n], sellAuctionDuration: 7, localIds: [5] };
    const lost = await plainClient(sandbox.url)
      .doSellSomeAgain({ sessionHandle, ...again })
      .result();
    expect(lost).toMatchObject({ ok: false, error });
    // The way back: the local identifier knows what became of it.
    expect(await allegro.doVerifyItem({ sessionHandle, localId: 5 })).toMatchObject({ itemListed: 1 });
    expect(await admin.offers.find({ madeFrom: 5_000_000_001n })).toHaveLength(1);
    expect((await admin.calls()).at(-2)).toMatchObject({ operation: "doSellSomeAgain", outcome: "ok", lost: as });
  });

  test("a share of them is lost, the same ones for the same seed", async () => {
    const { sandbox, admin } = await administered();
    const allegro = plainClient(sandbox.url);
    const round = async (): Promise<boolean[]> => {
      await admin.disturb({ lostAnswers: { share: 0.2, as: "reset" }, seed: 7 });
      const found: boolean[] = [];
      for (let call = 0; call < 100; call += 1) found.push((await allegro.doGetSystemTime(KEY).result()).ok);
      return found;
    };
    const first = await round();
    expect(first.filter((ok) => !ok).length).toBeGreaterThan(8);
    expect(first.filter((ok) => !ok).length).toBeLessThan(35);
    expect(await round()).toEqual(first);
  });
});

test("a late answer is late after the work: who gives up finds it done", async () => {
  const { sandbox, admin, allegro } = await administered();
  const { sessionHandlePart: sessionHandle } = await allegro.doLogin(LOGIN);
  await admin.disturb({ latency: { share: 1, milliseconds: 2000, operations: ["doAddToBlackList"] } });
  const usersBlackListArray = [{ userId: 102 }];
  const options = { timeoutMs: 300 };
  const late = await plainClient(sandbox.url)
    .doAddToBlackList({ sessionHandle, usersBlackListArray }, options)
    .result();
  expect(late).toMatchObject({ ok: false, error: { kind: "timeout" } });
  // On a busy machine the request itself may still be under way when its caller gives up.
  await vi.waitFor(async () => expect(await admin.blackLists.find({ ownerId: 101n })).toHaveLength(1));
});

test("a fresh session is refused at random, and is good once it is old enough", async () => {
  const { admin, allegro } = await administered();
  const { sessionHandlePart: sessionHandle } = await allegro.doLogin(LOGIN);
  await admin.disturb({ freshSessions: { share: 0.5, seconds: 30 }, seed: 1 });
  const codes = new Set<string>();
  for (let call = 0; call < 40; call += 1) {
    const outcome = await allegro.doGetBlackListUsers({ sessionHandle }).result();
    codes.add(outcome.ok ? "ok" : outcome.error.kind === "fault" ? outcome.error.faultCode : outcome.error.kind);
  }
  expect(codes).toEqual(new Set(["ok", "ERR_NO_SESSION"]));
  await admin.moveClock({ advance: 30 });
  for (let call = 0; call < 20; call += 1) await allegro.doGetBlackListUsers({ sessionHandle });
});

test("calm ends every disturbance", async () => {
  const { sandbox, admin } = await administered();
  await admin.disturb({ lostAnswers: { share: 1, as: "reset" }, latency: { share: 1, milliseconds: 10 } });
  await admin.changeOutages({ webapi: true, database: true });
  expect(await admin.calm()).toMatchObject({ disturbance: {}, outages: { webapi: false, database: false } });
  expect((await plainClient(sandbox.url).doGetSystemTime(KEY).result()).ok).toBe(true);
});

describe("chance", () => {
  test.each([0, 0.2, 0.5, 1])("meets a share of %d of the calls", (share) => {
    const chance = disturbances();
    chance.set({ lostAnswers: { share, as: "reset" }, seed: 42 });
    let met = 0;
    for (let call = 0; call < 10_000; call += 1) if (chance.loss("doLogin") !== undefined) met += 1;
    expect(Math.abs(met / 10_000 - share)).toBeLessThan(0.02);
  });

  test("spares the operations that are not named", () => {
    const chance = disturbances();
    chance.set({ latency: { share: 1, milliseconds: 5, operations: ["doGetDeals"] } });
    expect([chance.delay("doGetDeals"), chance.delay("doLogin"), chance.delay(undefined)]).toEqual([5, 0, 0]);
  });
});
