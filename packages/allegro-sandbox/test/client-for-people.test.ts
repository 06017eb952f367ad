// The hand-written part of the client against the sandbox's own rules: sessions, batches, and answers that are lost.
/* oxlint-disable typescript/no-deprecated */
import {
  addPackages,
  addToBlackList,
  AllegroWebApi,
  openSession,
  removeFromBlackList,
  sellSomeAgain,
  verifyItems,
  type AllegroWebApiOperations,
  type OfferToSell,
  type Session,
} from "@soapwright/allegro-webapi";
import type { Transport } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { describe, expect, it, onTestFinished } from "vitest";
import { sandboxHandler } from "../src/handler.ts";
import type { Limits } from "../src/limits.ts";
import { startSandbox } from "../src/sandbox.ts";
import { SEED_KEYS, SEED_TOKENS, seedPassword } from "../src/seed.ts";
import type { World } from "../src/world.ts";
import { judged } from "@soapwright/tool-judge";
import { NOW, seeded } from "./seeded.ts";

const ANNA = 101n;
const ENDPOINT = "http://sandbox.example/service.php";

interface Open {
  readonly world: World;
  readonly session: Session<AllegroWebApiOperations>;
  readonly calls: string[];
  readonly pass: (seconds: number) => void;
}

/** A session of `anna`. `around` may lose what goes over the wire. */
function open(
  around: (transport: Transport, operation: string) => Transport = (transport) => transport,
  { limits = {}, ...more }: Readonly<Record<string, unknown>> & { readonly limits?: Partial<Limits> } = {},
): Open {
  const { world, clock } = seeded(limits);
  const calls: string[] = [];
  const handler = sandboxHandler(world, { onCall: ({ operation, outcome }) => calls.push(`${operation} ${outcome}`) });
  const transport: Transport = (request) => {
    const operation = /(do\w+)/.exec(request.headers["soapaction"] ?? "")?.[1] ?? "";
    return around(judged(handler), operation)(request);
  };
  const who = { login: "anna", password: seedPassword("anna"), webapiKey: SEED_KEYS.active };
  const settings = { transport, endpoint: ENDPOINT, freshSessionWaits: [] };
  const session = openSession(AllegroWebApi, { ...settings, ...who, ...more });
  return { world, session, calls, pass: clock.pass };
}

/** Answers that are lost after the work was done, one call in `every`, of the operations named. */
function losing(every: number, ...operations: readonly string[]) {
  let call = 0;
  return (transport: Transport, operation: string): Transport =>
    async (request) => {
      const response = await transport(request);
      if (!operations.includes(operation)) return response;
      call += 1;
      if (call % every === 0) throw new Error("the connection was reset");
      return response;
    };
}

/** Offers that can be listed again, made from a seeded one. */
function addOffers(world: World, count: number): readonly bigint[] {
  const pattern = world.offers.byId(5_000_000_001n);
  if (pattern === undefined) throw new Error("the seeded offer is gone");
  return Array.from({ length: count }, () => {
    const id = world.offers.nextId();
    world.offers.add({ ...pattern, id, title: `Filtr ${id}` });
    return id;
  });
}

/** How often each offer was listed again. */
function listings(world: World, sellerId = ANNA): ReadonlyMap<bigint, number> {
  const counts = new Map<bigint, number>();
  for (const { madeFrom } of world.offers.ofSeller(sellerId)) {
    if (madeFrom !== null) counts.set(madeFrom, (counts.get(madeFrom) ?? 0) + 1);
  }
  return counts;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe("a session with the sandbox", () => {
  it("outlives the session of the service and a new version key", async () => {
    const { world, session, calls, pass } = open();
    const question = { itemId: 5_000_000_001n, buyerId: 102 };
    expect((await session.doGetDeals(question)).dealsList).toHaveLength(2);
    pass(7 * 3600);
    world.database.prepare("UPDATE countries SET version_key = version_key + 1").run({});
    expect((await session.doGetDeals(question)).dealsList).toHaveLength(2);
    expect(calls).toEqual([
      "doQuerySysStatus ok",
      "doLoginEnc ok",
      "doGetDeals ok",
      "doGetDeals ERR_SESSION_EXPIRED",
      "doLoginEnc ERR_INVALID_VERSION_CAT_SELL_FIELDS",
      "doQuerySysStatus ok",
      "doLoginEnc ok",
      "doGetDeals ok",
    ]);
  });

  it("opens with an access token", async () => {
    const accessToken = SEED_TOKENS.user;
    const { session, calls } = open(undefined, { login: undefined, password: undefined, accessToken });
    expect(await session.current()).toMatchObject({ userId: ANNA, serverTime: BigInt(NOW) });
    expect(calls).toEqual(["doLoginWithAccessToken ok"]);
  });

  it("asks four times with a wrong password only where it is told to", async () => {
    const { session, calls } = open(undefined, { password: "wrong" });
    const attempts = Array.from({ length: 6 }, () => session.doGetBlackListUsers().result());
    for (const outcome of await Promise.all(attempts)) {
      expect(outcome).toMatchObject({ ok: false, error: { faultCode: "ERR_USER_PASSWD" } });
    }
    expect(calls).toEqual(["doQuerySysStatus ok", "doLoginEnc ERR_USER_PASSWD"]);
  });
});

describe("the black list", () => {
  it("takes any number of users, and tells each one's end in the order given", async () => {
    const { world, session, calls } = open();
    const users = [102, 101, 999, 107, { userId: 103, userBlackListNote: "Żartowniś" }];
    const many = Array.from({ length: 60 }, (_, index) => 10_000 + index);
    const report = await addToBlackList(session, [...users, ...many]);
    expect(report.ends.slice(0, 5).map((end) => (end.state === "refused" ? end.code : end.state))).toEqual([
      "done",
      "ERR_CANT_ADD_YOURSELF_TO_BLACK_LIST",
      "ERR_USER_NOT_FOUND",
      "ERR_USER_IS_GUEST",
      "done",
    ]);
    expect(report).toMatchObject({ complete: true, counts: { done: 2, refused: 63 } });
    expect(calls.filter((call) => call.startsWith("doAddToBlackList"))).toHaveLength(3);
    expect(world.blackLists.has(ANNA, 103n)).toBe(true);

    const off = await removeFromBlackList(session, [103n, 104n]);
    expect(off.ends.map((end) => (end.state === "refused" ? end.code : end.state))).toEqual(["done", "NOT_REMOVED"]);
    expect(world.blackLists.has(ANNA, 103n)).toBe(false);
  });

  it("leaves what was lost on the way, and all of it can be given again", async () => {
    const { world, session } = open(losing(2, "doAddToBlackList"));
    let report = await addToBlackList(session, [102, 103], { batchSize: 1, concurrency: 1 });
    expect(report).toMatchObject({ complete: false, counts: { done: 1, left: 1 }, stopped: { by: "failure" } });
    expect(world.blackLists.has(ANNA, 103n)).toBe(true);
    report = await addToBlackList(session, report.left);
    expect(report.ends.map((end) => end.state === "refused" && end.code)).toEqual([
      "ERR_USER_ALREADY_ADDED_TO_BLACK_LIST",
    ]);
  });

  it("stops before it is sent where the signal is set", async () => {
    const { session, calls } = open();
    const report = await addToBlackList(session, [102, 103], { signal: AbortSignal.abort("enough") });
    expect(report).toMatchObject({ stopped: { by: "signal", error: "enough" }, counts: {}, complete: false });
    expect(await all(report.left)).toEqual([102, 103]);
    expect(calls).toEqual([]);
  });
});

describe("parcels", () => {
  const parcel = (packageId: string, more: object = {}) => ({
    transactionId: 65_000_001n,
    operatorId: 12,
    packageId,
    ...more,
  });

  it("are added, 20 in a request and by transaction; each refusal is told with its parcel", async () => {
    const { world, session, calls } = open();
    const report = await addPackages(session, [
      parcel("G1"),
      parcel("G2", { operatorId: 8 }),
      parcel("bad", { operatorId: 1 }),
      parcel("G3", { operatorId: 0 }),
      parcel("G4", { operatorId: 0, operatorName: "Sowa" }),
      parcel("G5", { transactionId: 65_000_003n }),
      parcel("G6", { transactionId: 65_000_002n }),
    ]);
    expect(report.ends.map((end) => (end.state === "refused" ? end.code : end.state))).toEqual([
      "done",
      "INCORRECT_OPERATOR_ID",
      "INCORRECT_PACKAGE_ID",
      "ERR_PACKAGE_ID_IS_NOT_ADDED_INCORRECT_OPERATOR_ID",
      "done",
      "failed", // another seller's transaction: the others go on
      "done",
    ]);
    expect(calls.filter((call) => call.startsWith("doAddPackage"))).toHaveLength(3);
    expect(world.deals.parcels(65_000_001n).map(({ parcelId }) => parcelId)).toEqual(["G1", "G4"]);
  });

  it("that got no answer are unknown, and not left: nobody knows what a second time does", async () => {
    const { session } = open(losing(1, "doAddPackageInfoToPostBuyForm"));
    const report = await addPackages(session, [parcel("G1"), parcel("G2")]);
    expect(report).toMatchObject({ counts: { unknown: 2 }, stopped: { by: "failure", error: { kind: "transport" } } });
    expect(await all(report.left)).toEqual([]);
  });
});

describe("listing again", () => {
  const TERMS = { sellAuctionDuration: 7, settleMs: 0 };

  it("tells what was listed, refused and not found, and verifyItems the new numbers", async () => {
    const { world, session } = open();
    const report = await sellSomeAgain(
      session,
      [5_000_000_001n, 5_000_000_012n, 5_000_000_004n, 5_000_000_001n],
      TERMS,
    );
    expect(report.ends.map((end) => (end.state === "refused" ? [end.code, end.remedy] : end.state))).toEqual([
      "done",
      ["ERR_CATEGORY_NOT_FOUND", "fix-input"],
      ["NOT_FOUND", "fix-input"],
      "repeated",
    ]);
    const [first] = report.ends;
    const localId = first?.state === "done" ? first.value.localId : 0;
    expect(first?.state === "done" ? first.value.costs : "").toMatch(/^Wystawienie przedmiotu: \d+,\d\d zł$/);
    const verified = await verifyItems(session, [localId, 1]);
    const made = world.offers.ofSeller(ANNA).find(({ madeFrom }) => madeFrom === 5_000_000_001n);
    expect(verified.ends.map((end) => end.state === "done" && [end.value.state, end.value.itemId])).toEqual([
      ["listed", made?.id],
      ["none", undefined],
    ]);
  });

  it("lists each of 250 offers exactly once where one answer in five is lost after the work was done", async () => {
    const { world, session, calls } = open(losing(5, "doSellSomeAgain", "doVerifyItem"));
    const ids = addOffers(world, 250);
    const report = await sellSomeAgain(session, ids, TERMS);
    expect(report).toMatchObject({ complete: true, counts: { done: 250 } });
    expect(calls.filter((call) => call.startsWith("doSellSomeAgain"))).toHaveLength(10);
    expect([...listings(world)]).toEqual(ids.map((id) => [id, 1]));
  });

  it("lists each exactly once where requests are lost as well, given what is left until nothing is", async () => {
    let call = 0;
    const unreliable = (transport: Transport, operation: string): Transport => {
      call += operation === "doSellSomeAgain" ? 1 : 0;
      if (operation !== "doSellSomeAgain" || call % 3 !== 0) return transport;
      return () => Promise.reject(new Error("the request was lost"));
    };
    const { world, session } = open(unreliable);
    const ids = addOffers(world, 200);
    let report = await sellSomeAgain(session, ids, TERMS);
    expect(report).toMatchObject({ complete: false, stopped: { by: "failure" } });
    for (let round = 0; round < 20 && !report.complete; round += 1) {
      report = await sellSomeAgain(session, report.left, TERMS);
    }
    expect(report.complete).toBe(true);
    expect([...listings(world)].toSorted(([a], [b]) => Number(a - b))).toEqual(ids.map((id) => [id, 1]));
  });

  it("searches first for what was stopped by signal, also in another program", async () => {
    const stop = new AbortController();
    const { world, session } = open((transport, operation) => async (request) => {
      const response = await transport(request);
      if (operation === "doSellSomeAgain") stop.abort("enough");
      return response;
    });
    const ids = addOffers(world, 30);
    const stopped = await sellSomeAgain(session, ids, { ...TERMS, signal: stop.signal, concurrency: 1 });
    expect(stopped).toMatchObject({ stopped: { by: "signal" }, counts: { unknown: 25 } });
    const left: (bigint | OfferToSell)[] = await all(stopped.left);
    expect(left).toHaveLength(30);
    const kept = JSON.stringify(left, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
    const read = (JSON.parse(kept) as (string | { itemId: string })[]).map((one) =>
      typeof one === "string" ? BigInt(one.slice(0, -1)) : { ...one, itemId: BigInt(one.itemId.slice(0, -1)) },
    );
    const report = await sellSomeAgain(session, read, TERMS);
    expect(report).toMatchObject({ complete: true, counts: { done: 30 } });
    expect([...listings(world)]).toEqual(ids.map((id) => [id, 1]));
  });

  it("does not believe that nothing was listed before the request can have ended", async () => {
    let asked = 0;
    const late = (transport: Transport, operation: string): Transport => {
      if (operation === "doSellSomeAgain") {
        // The work is done only after the caller has lost the answer.
        return async (request) => {
          setTimeout(() => void transport(request), 30);
          throw new Error("the connection was reset");
        };
      }
      asked += operation === "doVerifyItem" ? 1 : 0;
      return transport;
    };
    const { world, session } = open(late);
    const report = await sellSomeAgain(session, [5_000_000_001n], { sellAuctionDuration: 7, settleMs: 1000 });
    expect(report).toMatchObject({ complete: true, counts: { done: 1 } });
    expect(asked).toBeGreaterThan(1);
    expect(listings(world).get(5_000_000_001n)).toBe(1);
  });

  it("calls it unknown where an older offer has the same local identifier", async () => {
    const { world, session, pass } = open((transport, operation) => async (request) => {
      if (operation === "doSellSomeAgain" && lose) throw new Error("the request was lost");
      return transport(request);
    });
    let lose = false;
    const terms = { ...TERMS, firstLocalId: 77 };
    await sellSomeAgain(session, [5_000_000_001n], terms);
    pass(1800);
    lose = true;
    await session.logIn();
    const report = await sellSomeAgain(session, [5_000_000_002n], terms);
    expect(report.counts).toEqual({ unknown: 1 });
    expect(listings(world).get(5_000_000_002n)).toBeUndefined();
  });

  it.each(["reset", "empty-200", "empty-500"] as const)(
    "lists each exactly once over a real socket where any answer may be lost (%s), logins among them",
    async (as) => {
      const sandbox = await startSandbox();
      onTestFinished(() => sandbox.close());
      const transport = nodeTransport();
      onTestFinished(() => transport.close());
      const ids = addOffers(sandbox.world, 150);
      sandbox.world.disturbances.set({
        lostAnswers: { share: 0.2, as },
        freshSessions: { share: 0.3, seconds: 5 },
        seed: 7,
      });
      const session = openSession(AllegroWebApi, {
        transport,
        endpoint: sandbox.url,
        webapiKey: SEED_KEYS.active,
        login: "anna",
        password: seedPassword("anna"),
        freshSessionWaits: [10, 10, 10],
      });
      let report = await sellSomeAgain(session, ids, TERMS);
      for (let round = 0; round < 50 && !report.complete; round += 1) {
        report = await sellSomeAgain(session, report.left, TERMS);
      }
      expect(report.complete).toBe(true);
      expect([...listings(sandbox.world)].toSorted(([a], [b]) => Number(a - b))).toEqual(ids.map((id) => [id, 1]));
    },
  );

  it("sends nothing more where what all offers have in common is wrong", async () => {
    const { world, session, calls } = open();
    const ids = addOffers(world, 60);
    const report = await sellSomeAgain(session, ids, { ...TERMS, sellAuctionDuration: 4, concurrency: 1 });
    expect(report.stopped).toMatchObject({ by: "failure", error: { faultCode: "ERR_INVALID_DURATION_TIME" } });
    expect(report.counts).toEqual({ failed: 25 });
    expect(calls.filter((call) => call.startsWith("doSellSomeAgain"))).toHaveLength(1);
  });
});
