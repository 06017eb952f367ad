// Claims about the admin interface over HTTP: who may use it, what it takes, how it says what does not fit.
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { manualClock } from "../src/clock.ts";
import { SEED_KEYS, seedPassword } from "../src/seed.ts";
import { administered, running } from "./running.ts";
import { NOW, POLAND, POLISH_VERSION } from "./seeded.ts";

const LOGIN = {
  userLogin: "anna",
  userPassword: seedPassword("anna"),
  countryCode: POLAND,
  webapiKey: SEED_KEYS.active,
  localVersion: POLISH_VERSION,
};

/** A request as `fetch` would not send it: any `Host`, any header. */
function raw(url: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  const { method = "GET", headers = {}, body = "" } = options;
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

describe("who may use it", () => {
  test("nobody, unless it is asked for", async () => {
    const { url, adminUrl } = await running();
    expect(adminUrl).toBeUndefined();
    const closed = await fetch(new URL("/_sandbox/clock", url), { method: "PATCH", body: "{}" });
    expect(closed.status).toBe(404);
    expect(await closed.json()).toEqual({ error: "the admin interface is off; start the sandbox with --admin" });
    expect((await fetch(new URL("/_sandbox", url))).status).toBe(404);
  });

  test.each([
    ["a page of another origin", { origin: "https://example.com" }, 403],
    ["a name that somebody else points here", { host: "rebound.example.com" }, 403],
    ["a program of this machine", {}, 200],
    ["a page of the sandbox itself", { origin: "SELF" }, 200],
  ])("%s: %o gives %i", async (_, headers: { origin?: string; host?: string }, status) => {
    const { sandbox } = await administered();
    const url = sandbox.adminUrl ?? "";
    const sent = headers.origin === "SELF" ? { origin: new URL(url).origin } : headers;
    expect((await raw(url, { headers: { ...sent } })).status).toBe(status);
  });

  test("`anywhere` does not ask for the name of the host, and still refuses pages of other origins", async () => {
    const { sandbox } = await administered({ admin: "anywhere" });
    const url = sandbox.adminUrl ?? "";
    expect((await raw(url, { headers: { host: "sandbox.example.com" } })).status).toBe(200);
    expect((await raw(url, { headers: { origin: "https://example.com" } })).status).toBe(403);
  });
});

describe("what does not fit is a clear 400", () => {
  test.each([
    ["POST", "users", "{", 400, "the body is no JSON"],
    ["POST", "users", "7", 400, "the body: expected a record or a list"],
    ["POST", "users", "[7]", 400, "[0].: expected a record, found 7"],
    ["POST", "users", "{}", 400, "login: users cannot do without it"],
    ["POST", "users", '[{"login":"a"},{"login":7}]', 400, "[1].login: expected a text"],
    ["POST", "users", '{"login":"a","colour":1}', 400, "colour: unknown; known: id, login, email"],
    ["POST", "users", '{"login":"a","__proto__":{}}', 400, "__proto__: unknown"],
    ["POST", "users", '{"login":"a","status":"asleep"}', 400, "status: expected one of active, unactivated, blocked"],
    ["POST", "users", '{"login":"a","password":7}', 400, "password: expected a text of up to"],
    ["POST", "users", '{"login":"\\u0001"}', 400, "that XML can carry, found"],
    ["POST", "users", '{"login":"anna"}', 409, "users: there is one already (users."],
    ["POST", "offers", '{"sellerId":9007199254740993}', 400, "sellerId: expected an integer of 64 bits"],
    ["POST", "offers", '{"sellerId":"9223372036854775808"}', 400, "sellerId: expected an integer of 64 bits"],
    ["POST", "offers", '{"sellerId":999999}', 409, "offers: it names a row of another table that is not there"],
    ["PATCH", "users/101", '{"rating":2147483648}', 400, "rating: expected an integer of 32 bits"],
    ["PATCH", "users/999999", '{"rating":1}', 404, "users has no 999999"],
    ["GET", "users/anna", "", 400, "id: expected an integer of 64 bits"],
    ["GET", "users?colour=red", "", 400, "colour: unknown; known: from, most, id"],
    ["GET", "users?most=10001", "", 400, "most: at most 10000 rows"],
    ["PATCH", "clock", '{"advance":"an hour"}', 400, "advance: expected -253402300799 to"],
    ["PATCH", "limits", '{"patience":3}', 400, "patience: unknown; known: sessionSeconds"],
    ["PATCH", "limits", '{"failedLogins":-1}', 400, "failedLogins: expected a number from 0, or null"],
    ["PATCH", "outages", '{"everything":true}', 400, "everything: unknown; known: webapi, database, payments, photos"],
    ["PATCH", "carriers/8", '{"accepted":true}', 404, "there is no carrier 8"],
    ["PUT", "disturbances", '{"lostAnswers":{"share":2,"as":"reset"}}', 400, "lostAnswers: expected a record of share"],
    ["PUT", "disturbances", '{"lostAnswers":{"share":1}}', 400, "with share, as"],
    ["GET", "calls?after=x", "", 400, "after: expected the number of a call"],
    [
      "POST",
      "scenarios/doGetDeals/ERR_NOTHING",
      "",
      404,
      'no scenario is called "doGetDeals/ERR_NOTHING"; GET /_sandbox/scenarios',
    ],
    ["GET", "colours", "", 404, 'nothing is called "colours"; known: clock, '],
    ["GET", "user/1/2", "", 404, "scenarios, users, offers, deals"],
    ["GET", "%E0%A4%A", "", 400, "the path has a %"],
    ["DELETE", "users", "", 405, "expected GET or POST, found DELETE"],
  ])("%s %s %s", async (method, path, body, status, error) => {
    const { sandbox } = await administered();
    const headers = { "content-type": "application/json" };
    const answer = await raw(`${sandbox.adminUrl}/${path}`, { method, headers, body });
    expect(answer.status).toBe(status);
    expect((JSON.parse(answer.text) as { error: string }).error).toContain(error);
  });

  test("a password that does not fit is not repeated", async () => {
    const { admin } = await administered();
    const wrong = { login: "a", password: "\u0001hunter2" };
    await expect(admin.users.add(wrong)).rejects.toThrow("password: expected a text of up to");
    await expect(admin.users.add(wrong)).rejects.not.toThrow("hunter2");
  });

  test("a body must say that it is JSON, so that no form of a browser can send one", async () => {
    const { sandbox } = await administered();
    const answer = await raw(`${sandbox.adminUrl}/clock`, { method: "PATCH", body: '{"advance":1}' });
    expect(answer.status).toBe(415);
    expect(answer.text).toContain("content-type: expected application/json, found none");
  });

  test("a list of rows is added whole or not at all", async () => {
    const { admin } = await administered();
    const before = (await admin.state()).rows["users"];
    await expect(admin.users.addAll([{ login: "nowy" }, { login: "anna" }])).rejects.toMatchObject({ status: 409 });
    expect((await admin.state()).rows["users"]).toBe(before);
  });
});

describe("rows", () => {
  test("what is added is found, changed and shown as it is, without the digest of a password", async () => {
    const { admin, allegro } = await administered();
    const user = await admin.users.add({ login: "zofia", password: "tajne-haslo", kind: "company", rating: 7 });
    expect(user).toMatchObject({ login: "zofia", email: "zofia@example.com", kind: "company", status: "active" });
    expect(user).not.toHaveProperty("passwordDigest");
    expect(user).not.toHaveProperty("password");
    const login = { ...LOGIN, userLogin: "zofia", userPassword: "tajne-haslo" };
    expect((await allegro.doLogin(login)).userId).toBe(user.id);

    await admin.users.change(user.id, { password: "inne-haslo", failedLogins: 0 });
    expect(await allegro.doLogin(login).result()).toMatchObject({ error: { faultCode: "ERR_USER_PASSWD" } });
    expect(await admin.users.find({ kind: "company", rating: 7 })).toEqual([{ ...user, failedLogins: 1 }]);
  });

  test("an offer, a deal and a transaction of one's own are answered by the service", async () => {
    const { admin, allegro } = await administered();
    const offer = await admin.offers.add({ sellerId: 101n, price: 1234, title: "Lampa" });
    const transaction = await admin.transactions.add({ sellerId: 101n, buyerId: 102n });
    const deal = await admin.deals.add({ offerId: offer.id, buyerId: 102n, quantity: 3 });
    const { sessionHandlePart: sessionHandle } = await allegro.doLogin(LOGIN);
    const asked = { sessionHandle, itemId: offer.id, buyerId: 102 };
    expect((await allegro.doGetDeals(asked)).dealsList).toMatchObject([{ dealId: deal.id, dealAmountOriginal: 37.02 }]);
    await admin.deals.change(deal.id, { payment: "paid", transactionId: transaction.id });
    expect((await allegro.doGetDeals(asked)).dealsList).toEqual([]);
    await admin.deals.change(deal.id, { payment: "cancelled" });
    expect((await allegro.doGetDeals(asked)).dealsList).toHaveLength(1);
  });

  test("what the service did can be read: black lists, parcels, mails, local identifiers, sessions", async () => {
    const { admin, allegro } = await administered();
    const { sessionHandlePart: sessionHandle } = await allegro.doLogin(LOGIN);
    await allegro.doAddToBlackList({ sessionHandle, usersBlackListArray: [{ userId: 102, userBlackListNote: "nie" }] });
    expect(await admin.blackLists.find({ ownerId: 101n })).toMatchObject([{ userId: 102n, note: "nie" }]);
    const packageInfo = [{ operatorId: 0, packageId: "A-1", operatorName: "Kurier" }];
    await allegro.doAddPackageInfoToPostBuyForm({ sessionId: sessionHandle, transactionId: 65_000_001n, packageInfo });
    expect(await admin.parcels.find({ carrierName: "Kurier" })).toMatchObject([{ parcelId: "A-1", carrierId: 0 }]);
    const again = { sellItemsArray: [5_000_000_001n], sellAuctionDuration: 7, sellOptions: 2, localIds: [77] };
    await allegro.doSellSomeAgain({ sessionHandle, ...again });
    const [localId] = await admin.localIds.find({ userId: 101n, localId: 77 });
    expect(await admin.offers.get(localId?.offerId ?? 0n)).toMatchObject({ madeFrom: 5_000_000_001n });
    expect(await admin.mails.find({ receiverId: 101n })).toMatchObject([{ kind: "confirmation", senderId: null }]);
    expect(await admin.sessions.find({ userId: 101n })).toMatchObject([{ handle: sessionHandle }]);
    expect((await admin.calls()).map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      "doLogin ok",
      "doAddToBlackList ok",
      "doAddPackageInfoToPostBuyForm ok",
      "doSellSomeAgain ok",
    ]);
    expect(await admin.calls(3)).toMatchObject([{ number: 4, lost: null }]);
  });

  test("five thousand users and five thousand offers are there within a second", async () => {
    const { admin } = await administered();
    const numbers = Array.from({ length: 5000 }, (_, index) => index);
    const begun = performance.now();
    await admin.users.addAll(numbers.map((index) => ({ login: `kupiec${index}`, password: null })));
    await admin.offers.addAll(numbers.map(() => ({ sellerId: 101n })));
    const seconds = (performance.now() - begun) / 1000;
    const { rows } = await admin.state();
    expect([rows["users"], rows["offers"]]).toEqual([5014, 5027]);
    // A second on a machine at rest; the rest is for one that is not.
    expect(seconds).toBeLessThan(10);
  });
});

describe("the clock", () => {
  test("an hour that is let pass ends a session, and a call before that renews it", async () => {
    const { admin, allegro } = await administered({ clock: manualClock(NOW).now });
    const { sessionHandlePart: sessionHandle } = await allegro.doLogin(LOGIN);
    for (let time = 0; time < 3; time += 1) {
      await admin.moveClock({ advance: 3000 });
      expect((await allegro.doGetBlackListUsers({ sessionHandle }).result()).ok).toBe(true);
    }
    await admin.moveClock({ advance: 3600 });
    const expired = await allegro.doGetBlackListUsers({ sessionHandle }).result();
    expect(expired).toMatchObject({ error: { faultCode: "ERR_SESSION_EXPIRED" } });
  });

  test("it can be set and held, and runs on from there", async () => {
    const machine = manualClock(NOW);
    const { admin, allegro } = await administered({ clock: machine.now });
    const asked = { countryId: POLAND, webapiKey: SEED_KEYS.active };
    const time = async (): Promise<number> => Number((await allegro.doGetSystemTime(asked)).serverTime);
    expect(await admin.moveClock({ set: 1_400_000_000, held: true })).toEqual({ now: 1_400_000_000, held: true });
    machine.pass(60);
    expect(await time()).toBe(1_400_000_000);
    expect(await admin.moveClock({ held: false })).toEqual({ now: 1_400_000_000, held: false });
    machine.pass(60);
    expect(await time()).toBe(1_400_000_060);
    expect(await admin.moveClock({ reset: true })).toEqual({ now: NOW + 120, held: false });
  });
});

test("a limit holds from the next call on, and null lifts it", async () => {
  const { admin, allegro } = await administered();
  const { sessionHandlePart: sessionHandle } = await allegro.doLogin(LOGIN);
  const usersBlackListArray = [{ userId: 102 }, { userId: 103 }];
  await admin.changeLimits({ usersPerRequest: 1 });
  const refused = await allegro.doAddToBlackList({ sessionHandle, usersBlackListArray }).result();
  expect(refused).toMatchObject({ error: { faultCode: "ERR_USERS_ARRAY_OVERSIZED" } });
  expect((await admin.changeLimits({ usersPerRequest: Number.POSITIVE_INFINITY })).usersPerRequest).toBe(Infinity);
  expect((await allegro.doAddToBlackList({ sessionHandle, usersBlackListArray }).result()).ok).toBe(true);
});

test("a carrier that is switched off refuses its parcels, and one that checks no numbers takes any", async () => {
  const { admin, allegro } = await administered();
  const { sessionHandlePart: sessionId } = await allegro.doLogin(LOGIN);
  const add = async (operatorId: number, packageId: string): Promise<string> => {
    const packageInfo = [{ operatorId, packageId }];
    const answer = await allegro.doAddPackageInfoToPostBuyForm({ sessionId, transactionId: 65_000_001n, packageInfo });
    const { postBuyFormPackageInfo: found } = answer;
    if ((found.packageIdsAdded ?? []).length > 0) return "added";
    return (found.packageIdsNotAddedIncorrectOperatorId ?? []).length > 0 ? "wrong carrier" : "wrong number";
  };
  expect(await add(9, "2812050417473")).toBe("added");
  expect(await admin.changeCarrier(9, { accepted: false })).toMatchObject({ name: "DPD", accepted: false });
  expect(await add(9, "2812050417474")).toBe("wrong carrier");
  expect(await add(1, "12345")).toBe("wrong number");
  await admin.changeCarrier(1, { checksNumbers: false });
  expect(await add(1, "12345")).toBe("added");
  expect(await add(1, " ")).toBe("wrong number");
  expect(await add(8, "12345")).toBe("wrong carrier");
  await admin.calm();
  expect((await admin.carriers()).every(({ accepted, checksNumbers }) => accepted && checksNumbers)).toBe(true);
});
