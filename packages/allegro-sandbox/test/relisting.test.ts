// The claim about duplicates: where answers are lost after the work was done, each offer is listed again exactly once.
import { AllegroWebApi, openSession, sellSomeAgain, type OfferToSell } from "@soapwright/allegro-webapi";
import { nodeTransport } from "@soapwright/core/node";
import { expect, onTestFinished, test } from "vitest";
import { administered } from "./running.ts";

const OFFERS = 1000;

test("a fifth of all answers lost: 1,000 offers are listed again once each", { timeout: 180_000 }, async () => {
  const { sandbox, admin } = await administered({ limits: { keyCallsPerMinute: Number.POSITIVE_INFINITY } });
  const seller = await admin.users.add({ login: "sprzedawca", password: "tajne-haslo" });
  const offers = await admin.offers.addAll(Array.from({ length: OFFERS }, () => ({ sellerId: seller.id })));
  const transport = nodeTransport();
  onTestFinished(() => transport.close());
  const session = openSession(AllegroWebApi, {
    transport,
    endpoint: sandbox.url,
    login: "sprzedawca",
    password: "tajne-haslo",
    webapiKey: "sandbox-key",
  });
  await session.logIn();
  await admin.disturb({ lostAnswers: { share: 0.2, as: "reset" }, seed: 5 });

  let left: (bigint | OfferToSell)[] = offers.map(({ id }) => id);
  let rounds = 0;
  while (left.length > 0 && rounds < 100) {
    // The sandbox does the work before it loses the answer, so nothing has to settle.
    const report = await sellSomeAgain(session, left, { sellAuctionDuration: 7, concurrency: 4, settleMs: 0 });
    left = [];
    for await (const offer of report.left) left.push(offer);
    rounds += 1;
  }

  const lost = (await admin.calls()).filter((call) => call.lost !== null && call.outcome === "ok");
  expect(lost.filter(({ operation }) => operation === "doSellSomeAgain").length).toBeGreaterThan(0);
  expect(left).toEqual([]);
  const listed = (await admin.offers.find({ sellerId: seller.id })).flatMap(({ madeFrom }) => madeFrom ?? []);
  expect(listed).toHaveLength(OFFERS);
  expect(new Set(listed)).toEqual(new Set(offers.map(({ id }) => id)));
});
