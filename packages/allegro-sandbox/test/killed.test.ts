// Claims about a process that is killed: what was answered with success is there when it starts again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { sandboxAdmin } from "../src/admin/client.ts";
import { clientOf, type Allegro } from "./running.ts";
import { bundleCommand, spawnSandbox } from "./spawned.ts";

/** Enough for a busy machine. */
const PATIENCE_MS = 180_000;

const CLIENTS = 8;
/** The process is killed once clients were told of this many effects. */
const ENOUGH = 150;
const FIRST_USER = 100_000;

/** What clients were told, by seller: the buyers on the black list, and the local identifiers of listed offers. */
interface Told {
  readonly sellerId: bigint;
  readonly blackList: Set<bigint>;
  readonly listed: Set<number>;
}

/** Puts buyers on the black list and lists offers again until the service is gone. */
async function load(allegro: Allegro, seller: Seller, told: Told): Promise<void> {
  const { session: sessionHandle, offerId } = seller;
  for (let round = 0; ; round += 1) {
    const userId = FIRST_USER + round;
    const added = await allegro.doAddToBlackList({ sessionHandle, usersBlackListArray: [{ userId }] }).result();
    if (!added.ok) return;
    if (added.value.userBlackListResultsArr?.[0]?.addToBlackListResult === 1) told.blackList.add(BigInt(userId));
    const localIds = [round + 1];
    const again = { sellItemsArray: [offerId], sellAuctionDuration: 7, localIds };
    const listed = await allegro.doSellSomeAgain({ sessionHandle, ...again }).result();
    if (!listed.ok) return;
    for (const { sellItemLocalId } of listed.value.itemsSellAgain ?? []) told.listed.add(sellItemLocalId);
  }
}

interface Seller {
  readonly sellerId: bigint;
  readonly session: string;
  readonly offerId: bigint;
}

test(
  "kill -9 under load loses nothing that was answered with success, and the file opens again",
  { timeout: PATIENCE_MS },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "allegro-sandbox-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const command = await bundleCommand();
    onTestFinished(() => rmSync(command));
    const database = ["--db", join(folder, "world.db"), "--seed"];

    const first = await spawnSandbox(command, database);
    const admin = sandboxAdmin(first.adminUrl);
    const buyers = Array.from({ length: 500 }, (_, index) => ({
      id: BigInt(FIRST_USER + index),
      login: `kupiec${index}`,
      password: null,
    }));
    await admin.users.addAll(buyers);
    const sellers: Seller[] = [];
    for (let index = 0; index < CLIENTS; index += 1) {
      const { id: sellerId } = await admin.users.add({ login: `sprzedawca${index}` });
      const { handle: session } = await admin.sessions.add({ userId: sellerId, key: "sandbox-key" });
      const { id: offerId } = await admin.offers.add({ sellerId });
      sellers.push({ sellerId, session, offerId });
    }

    const told = sellers.map(({ sellerId }): Told => ({ sellerId, blackList: new Set(), listed: new Set() }));
    const working = sellers.map((seller, index) => load(clientOf(first), seller, told[index] as Told));
    const effectsTold = (): number =>
      told.reduce((sum, { blackList, listed }) => sum + blackList.size + listed.size, 0);
    await vi.waitUntil(() => effectsTold() >= ENOUGH, { timeout: PATIENCE_MS, interval: 5 });
    await first.kill();
    await Promise.all(working);

    const again = sandboxAdmin((await spawnSandbox(command, database)).adminUrl);
    for (const { sellerId, blackList, listed } of told) {
      const entries = await again.blackLists.find({ ownerId: sellerId });
      const localIds = await again.localIds.find({ userId: sellerId });
      const offers = await again.offers.find({ sellerId });
      expect([...blackList].filter((userId) => !entries.some((entry) => entry.userId === userId))).toEqual([]);
      expect([...listed].filter((localId) => !localIds.some((known) => known.localId === localId))).toEqual([]);
      // One call may have been done and not answered; none was done twice, and none by halves.
      expect(entries.length - blackList.size).toBeLessThanOrEqual(1);
      expect(localIds.length - listed.size).toBeLessThanOrEqual(1);
      expect(offers.length - 1).toBe(localIds.length);
    }
  },
);

test("it starts within a second", async () => {
  const command = await bundleCommand();
  onTestFinished(() => rmSync(command));
  const { startedInMs } = await spawnSandbox(command, ["--memory"]);
  // A second on a machine at rest; the rest is for one that is not.
  expect(startedInMs).toBeLessThan(10_000);
});
