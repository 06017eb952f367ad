// Counts the effects in the database against what clients were told.
import type { SandboxAdmin } from "@soapwright/allegro-sandbox/admin";
import type { Told } from "./clients.ts";

/** One kind of effect. */
export interface Counted {
  readonly effect: string;
  /** How often a client was told of one. */
  readonly told: number;
  /** How many the database holds. */
  readonly kept: number;
  /** Told and not kept. */
  readonly lost: number;
  /** Kept and not told, or told or kept more than once. */
  readonly doubled: number;
}

/** The most rows one answer of the admin interface has. */
const PAGE = 10_000;

/** Compares what was told with what was kept; both name each effect by whose it is. */
export function compare(effect: string, told: readonly string[], kept: readonly string[]): Counted {
  const times = new Map<string, { told: number; kept: number }>();
  const timesOf = (name: string): { told: number; kept: number } => {
    const known = times.get(name) ?? { told: 0, kept: 0 };
    times.set(name, known);
    return known;
  };
  for (const name of told) timesOf(name).told += 1;
  for (const name of kept) timesOf(name).kept += 1;
  const all = [...times.values()];
  return {
    effect,
    told: told.length,
    kept: kept.length,
    lost: all.filter((one) => one.told > 0 && one.kept === 0).length,
    doubled: all.filter((one) => one.told > 1 || one.kept > 1 || (one.told === 0 && one.kept > 0)).length,
  };
}

/** Reads what the sandbox kept, and compares. */
export async function count(admin: SandboxAdmin, told: Told): Promise<readonly Counted[]> {
  const blackList: string[] = [];
  const listed: string[] = [];
  let offers = 0;
  for (const sellerId of new Set(told.places.map((place) => place.sellerId))) {
    for (const { userId } of await everyRow((from) => admin.blackLists.find({ ownerId: sellerId }, { from }))) {
      blackList.push(`${sellerId} ${userId}`);
    }
    for (const { localId } of await everyRow((from) => admin.localIds.find({ userId: sellerId }, { from }))) {
      listed.push(`${sellerId} ${localId}`);
    }
    const made = await everyRow((from) => admin.offers.find({ sellerId }, { from }));
    offers += made.filter(({ madeFrom }) => madeFrom !== null).length;
  }
  const parcels = await everyRow((from) => admin.parcels.find({}, { from }));
  const offersKept = Array.from({ length: offers }, (_, index) => String(index));
  const offersTold = told.listed.map((_, index) => String(index));
  return [
    compare("black-list entries", told.blackList, blackList),
    compare("local identifiers", told.listed, listed),
    compare("listed offers", offersTold, offersKept),
    compare(
      "parcels",
      told.parcels,
      parcels.map(({ transactionId, parcelId }) => `${transactionId} ${parcelId}`),
    ),
  ];
}

async function everyRow<Row>(find: (from: number) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await find(rows.length);
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}
