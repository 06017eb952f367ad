// What became of offers that were listed under local identifiers.
// Every operation is deprecated, because the service itself is gone.
/* oxlint-disable typescript/no-deprecated */
import type { AbortSignalLike, CallOptions, SoapError } from "@soapwright/core";
import { pause } from "./batches/pause.ts";
import { callOptions } from "./batches/call-options.ts";
import { failedBatch } from "./batches/outcome.ts";
import type { BatchReport, End } from "./batches/report.ts";
import { runBatches, type BatchEnd, type BatchOptions } from "./batches/run.ts";
import type { Numbered, Source } from "./batches/source.ts";
import { doVerifyItem, type DoVerifyItemResponse } from "./generated/operations/do-verify-item.ts";
import type { LoggedIn } from "./session/log-in.ts";
import type { Session } from "./session/session.ts";

/** A session that can ask what became of an offer. */
export type VerifySession = Session<{ readonly doVerifyItem: typeof doVerifyItem }>;

/** How far a listing has come; `none`: it failed, or there is no offer of this local identifier. */
export type ListingState = "queued" | "listed" | "scheduled" | "to-be-listed-again" | "none";

/** What the service knows of a local identifier. */
export interface Listing {
  readonly localId: number;
  readonly state: ListingState;
  /** The new offer; undefined while it has no number. */
  readonly itemId: bigint | undefined;
  /** When it starts or started, in seconds since 1970-01-01 UTC. */
  readonly startsAt: bigint;
}

/** Values of `itemListed`. What is none of them counts as `queued`: something is there. */
const STATES: ReadonlyMap<number, ListingState> = new Map([
  [-1, "none"],
  [0, "queued"],
  [1, "listed"],
  [2, "scheduled"],
  [3, "to-be-listed-again"],
]);

/** How asking about one local identifier ended. */
export type VerifyEnd = End<number, Listing, never>;

/**
 * Asks what became of offers, by their local identifiers; one call for each. It is how the numbers of new offers are
 * found, which `doSellSomeAgain` does not answer.
 * @throws {RangeError} for options that cannot be.
 */
export async function verifyItems(
  session: VerifySession,
  localIds: Source<number>,
  options: Omit<BatchOptions, "batchSize"> = {},
): Promise<BatchReport<number, VerifyEnd>> {
  const send = async (batch: readonly Numbered<number>[]): Promise<BatchEnd<VerifyEnd>> => {
    const [one] = batch;
    if (one === undefined) return { ends: [] };
    const outcome = await session.doVerifyItem({ localId: one.item }, callOptions(options)).result();
    if (!outcome.ok) return failedBatch(doVerifyItem, batch, outcome.error);
    return { ends: [{ ...one, state: "done", value: listingOf(one.item, outcome.value) }] };
  };
  const again = (ended: VerifyEnd): number | undefined => (ended.state === "left" ? ended.item : undefined);
  const lost = (one: Numbered<number>): VerifyEnd => ({ ...one, state: "left", error: undefined });
  return runBatches(localIds, { most: 1, send, again, lost }, options);
}

function listingOf(localId: number, { itemId, itemListed, itemStartingTime }: DoVerifyItemResponse): Listing {
  const state = STATES.get(itemListed) ?? "queued";
  return { localId, state, itemId: itemId > 0n ? itemId : undefined, startsAt: itemStartingTime };
}

/** A listing whose answer never came. */
export interface LostListing {
  readonly localId: number;
  /** When the request was sent, in milliseconds of this machine's clock. */
  readonly sentAt: number;
}

/** How the search for a lost listing ended. */
export type Found =
  | { readonly is: "listed"; readonly listing: Listing }
  /** Surely not: the service has had its time and knows of nothing. */
  | { readonly is: "not-listed" }
  | { readonly is: "unknown"; readonly error: SoapError | undefined };

/** How a lost listing is searched for. */
export interface SearchOptions {
  readonly signal: AbortSignalLike | undefined;
  readonly timeoutMs: number | undefined;
  /** How long after a request was sent it may still be carried out, in milliseconds. */
  readonly settleMs: number;
  /** The login whose answer told the service's clock. */
  readonly login: LoggedIn;
}

/** How often asking may fail before the search is given up. */
const FAILURES = 5;
/** The first pause between two questions in milliseconds; each is twice the one before. */
const FIRST_PAUSE = 250;
/** How far the service's clock may be from what it was at the login, in seconds. */
const CLOCK_SLACK = 300;

/**
 * Asks until the listing is found, or until it can no longer appear: a request whose answer was lost may still be under
 * way, so "there is no such offer" counts only after `settleMs`.
 */
export async function findListing(
  session: VerifySession,
  { localId, sentAt }: LostListing,
  { signal, timeoutMs, settleMs, login }: SearchOptions,
): Promise<Found> {
  const options: CallOptions = callOptions({
    ...(signal === undefined ? undefined : { signal }),
    ...(timeoutMs === undefined ? undefined : { timeoutMs }),
  });
  const settled = sentAt + settleMs;
  let failures = 0;
  for (let wait = FIRST_PAUSE; ; wait *= 2) {
    const asked = Date.now();
    const outcome = await session.doVerifyItem({ localId }, options).result();
    if (outcome.ok) {
      const listing = listingOf(localId, outcome.value);
      // Under this number another offer was listed long before: whether ours was as well, nobody can tell.
      if (listing.state !== "none" && isOlder(listing, sentAt, login)) return { is: "unknown", error: undefined };
      if (listing.state !== "none") return { is: "listed", listing };
      if (asked >= settled) return { is: "not-listed" };
    } else {
      failures += 1;
      if (failures >= FAILURES || outcome.error.kind === "aborted") return { is: "unknown", error: outcome.error };
    }
    const rest = settled - Date.now();
    const whole = await pause(outcome.ok ? Math.max(0, Math.min(wait, rest)) : wait, signal);
    if (!whole) return { is: "unknown", error: outcome.ok ? undefined : outcome.error };
  }
}

function isOlder({ startsAt }: Listing, sentAt: number, { serverTime, openedAt }: LoggedIn): boolean {
  // What waits has no time yet.
  if (startsAt === 0n) return false;
  const sentThere = Number(serverTime) + (sentAt - openedAt) / 1000;
  return Number(startsAt) < sentThere - CLOCK_SLACK;
}
