// The clients: each calls without a pause until the time is over, and keeps what the service told it.
// Every operation is deprecated, because the service itself is gone.
/* oxlint-disable typescript/no-deprecated */
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import { createClient, type Client, type SoapError } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import type { Workplace } from "./set-up.ts";

/** What all clients were told. Every effect has a name that says whose it is, so that none is counted for another. */
export interface Told {
  readonly calls: number;
  readonly elapsedSeconds: number;
  /** `seller buyer`, once for each time that a client was told it put the buyer on the list. */
  readonly blackList: string[];
  /** `seller localId`, once for each listed offer. */
  readonly listed: string[];
  /** `transaction number`, once for each added parcel. */
  readonly parcels: string[];
  /** What should not have happened, and how often. */
  readonly errors: ReadonlyMap<string, number>;
  readonly places: readonly Workplace[];
}

const USERS_PER_CALL = 5;
const OFFERS_PER_CALL = 5;
const PARCELS_PER_CALL = 4;
const PARCELS_PER_TRANSACTION = 20;
/** Local identifiers of one client: those of the same seller must not meet. */
const LOCAL_IDS_PER_CLIENT = 1_000_000;

/** Runs the clients for so many seconds, all at once. */
export async function runClients(url: string, places: readonly Workplace[], seconds: number): Promise<Told> {
  const transport = nodeTransport();
  const allegro = createClient(AllegroWebApi, { transport, endpoint: url });
  const errors = new Map<string, number>();
  const told = { blackList: [] as string[], listed: [] as string[], parcels: [] as string[] };
  let calls = 0;
  const begun = performance.now();
  const goesOn = (): boolean => performance.now() - begun < seconds * 1000;
  const work = async (place: Workplace): Promise<void> => {
    for (let round = 0; goesOn(); round += 1) {
      for (const turn of TURNS) {
        const problem = await turn({ allegro, place, round, told });
        calls += 1;
        if (problem !== undefined) errors.set(problem, (errors.get(problem) ?? 0) + 1);
      }
    }
  };
  await Promise.all(places.map(work));
  const elapsedSeconds = (performance.now() - begun) / 1000;
  await transport.close();
  return { calls, elapsedSeconds, ...told, errors, places };
}

interface Turn {
  readonly allegro: Client<AllegroWebApiOperations>;
  readonly place: Workplace;
  readonly round: number;
  readonly told: Pick<Told, "blackList" | "listed" | "parcels">;
}

/** One call each; gives what should not have happened. */
const TURNS: readonly ((turn: Turn) => Promise<string | undefined>)[] = [
  addToBlackList,
  sellAgain,
  addParcels,
  getDeals,
];

/** The codes that clients of one seller must meet: another of them was faster. */
const EXPECTED = new Set(["", "ERR_USER_ALREADY_ADDED_TO_BLACK_LIST"]);

async function addToBlackList({ allegro, place, round, told }: Turn): Promise<string | undefined> {
  const from = (round * USERS_PER_CALL) % place.buyerIds.length;
  const usersBlackListArray = place.buyerIds
    .slice(from, from + USERS_PER_CALL)
    .map((id) => ({ userId: Number(id), userBlackListNote: `klient ${place.client}` }));
  const outcome = await allegro.doAddToBlackList({ sessionHandle: place.session, usersBlackListArray }).result();
  if (!outcome.ok) return nameOf(outcome.error);
  const results = outcome.value.userBlackListResultsArr ?? [];
  for (const { userId, addToBlackListResult } of results) {
    if (addToBlackListResult === 1) told.blackList.push(`${place.sellerId} ${userId}`);
  }
  return results.map(({ addToBlackListErrCode }) => addToBlackListErrCode).find((code) => !EXPECTED.has(code));
}

async function sellAgain({ allegro, place, round, told }: Turn): Promise<string | undefined> {
  const first = place.client * LOCAL_IDS_PER_CLIENT + round * OFFERS_PER_CALL + 1;
  const localIds = Array.from({ length: OFFERS_PER_CALL }, (_, index) => first + index);
  const sellItemsArray = localIds.map(() => place.offerId);
  const again = { sellItemsArray, sellAuctionDuration: 7, localIds };
  const outcome = await allegro.doSellSomeAgain({ sessionHandle: place.session, ...again }).result();
  if (!outcome.ok) return nameOf(outcome.error);
  const { itemsSellAgain = [], itemsSellFailed = [] } = outcome.value;
  for (const { sellItemLocalId } of itemsSellAgain) told.listed.push(`${place.sellerId} ${sellItemLocalId}`);
  return itemsSellFailed[0]?.sellFaultCode;
}

async function addParcels({ allegro, place, round, told }: Turn): Promise<string | undefined> {
  const turnsPerTransaction = PARCELS_PER_TRANSACTION / PARCELS_PER_CALL;
  const transactionId = place.transactionIds[Math.floor(round / turnsPerTransaction)];
  if (transactionId === undefined) return undefined;
  const numbers = Array.from({ length: PARCELS_PER_CALL }, (_, index) => round * PARCELS_PER_CALL + index);
  const packageInfo = numbers.map((number) => ({ operatorId: 6, packageId: String(number).padStart(20, "0") }));
  const request = { sessionId: place.session, transactionId, packageInfo };
  const outcome = await allegro.doAddPackageInfoToPostBuyForm(request).result();
  if (!outcome.ok) return nameOf(outcome.error);
  const added = outcome.value.postBuyFormPackageInfo.packageIdsAdded ?? [];
  for (const packageId of added) told.parcels.push(`${transactionId} ${packageId}`);
  return added.length === numbers.length ? undefined : "a parcel was not added";
}

async function getDeals({ allegro, place }: Turn): Promise<string | undefined> {
  const [buyerId = 0n] = place.buyerIds;
  const request = { sessionHandle: place.session, itemId: place.offerId, buyerId: Number(buyerId) };
  const outcome = await allegro.doGetDeals(request).result();
  return outcome.ok ? undefined : nameOf(outcome.error);
}

function nameOf(error: SoapError & { readonly faultCode?: string }): string {
  return error.faultCode ?? error.code;
}
