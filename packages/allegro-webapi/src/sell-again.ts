// Lists any number of offers again, each exactly once, also where answers are lost.
// Every operation is deprecated, because the service itself is gone.
/* oxlint-disable typescript/no-deprecated */
import { isMemberCode, SoapError } from "@soapwright/core";
import { callOptions } from "./batches/call-options.ts";
import { takeMatching } from "./batches/matching.ts";
import { isAboutInput, nothingDone } from "./batches/outcome.ts";
import type { BatchReport, End } from "./batches/report.ts";
import { runBatches, type BatchEnd, type BatchOptions } from "./batches/run.ts";
import type { Numbered, Source } from "./batches/source.ts";
import {
  doSellSomeAgain,
  sellFaultCodes,
  type DoSellSomeAgainRequest,
  type DoSellSomeAgainResponse,
  type SellFaultCode,
} from "./generated/operations/do-sell-some-again.ts";
import type { doVerifyItem } from "./generated/operations/do-verify-item.ts";
import { checkLocalId, localIdsFrom } from "./local-ids.ts";
import { remedyOf } from "./remedies.ts";
import type { LoggedIn } from "./session/log-in.ts";
import type { Session } from "./session/session.ts";
import { findListing } from "./verify.ts";

/** How many offers the service takes in one request. */
const MOST = 25;

/** The service ended every request after 30 seconds; a little more, because its clock is not ours. */
const SETTLE_MS = 35_000;

/** An offer to list again. A report's `left` holds such; what stands in them is plain enough to be kept in a file. */
export interface OfferToSell {
  /** The old offer. */
  readonly itemId: bigint;
  /** The local identifier of the new offer; a free one is taken unless told. */
  readonly localId?: number;
  /**
   * Set where the offer was sent and no answer came, in milliseconds since 1970-01-01 UTC. Such an offer is searched
   * for by its local identifier first, and sent only when it cannot have been listed.
   */
  readonly sentAt?: number;
}

/** A session that can list offers again, and ask what became of them. */
export type SellAgainSession = Session<{
  readonly doSellSomeAgain: typeof doSellSomeAgain;
  readonly doVerifyItem: typeof doVerifyItem;
}>;

/** What all offers have in common, and how batches are sent. */
export interface SellAgainOptions
  extends
    BatchOptions,
    Pick<DoSellSomeAgainRequest, "sellAuctionDuration" | "sellStartingTime" | "sellOptions" | "sellProlongOptions"> {
  /** The first of the local identifiers that are given out, one after another; a random one unless told. */
  readonly firstLocalId?: number;
  /** How long after it was sent a request may still be carried out, in milliseconds; 35,000 unless told. */
  readonly settleMs?: number;
}

/** An offer that was listed again. */
export interface Relisted {
  /** By this number `verifyItems` finds the new offer. */
  readonly localId: number;
  /** What it costs, as Polish text to show; undefined where the answer was lost. */
  readonly costs: string | undefined;
  /** The new offer; undefined where nobody had to ask for it. */
  readonly newItemId: bigint | undefined;
}

/** The same offer was given before; it is not sent a second time. */
export interface Repeated extends Numbered<bigint | OfferToSell> {
  readonly state: "repeated";
  /** Where it was given before. */
  readonly first: number;
}

/** How one offer ended. `NOT_FOUND` is an offer that does not exist, or of another seller. */
export type SellAgainEnd =
  | (End<bigint | OfferToSell, Relisted, SellFaultCode | "NOT_FOUND"> & { readonly offer: OfferToSell })
  | (Repeated & { readonly offer: OfferToSell });

type Offer = Numbered<bigint | OfferToSell> & { readonly offer: OfferToSell & { readonly localId: number } };

/**
 * Lists any number of offers again, 25 in a request, and no offer twice: each gets a local identifier, and where an
 * answer is lost, `doVerifyItem` is asked until the listing is found or can no longer happen. What surely was not
 * listed is left; what nobody can tell is left as well, and is searched for before it is sent again.
 * @throws {RangeError} for options that cannot be.
 */
export async function sellSomeAgain(
  session: SellAgainSession,
  offers: Source<bigint | OfferToSell>,
  options: SellAgainOptions,
): Promise<BatchReport<bigint | OfferToSell, SellAgainEnd>> {
  const nextLocalId = localIdsFrom(options.firstLocalId);
  const seen = new Map<bigint, number>();
  // What batches under way were given: a mistake of the program must not lose the number an offer was sent with.
  const underWay = new Map<number, Offer>();
  const send = async (batch: readonly Numbered<bigint | OfferToSell>[]): Promise<BatchEnd<SellAgainEnd>> => {
    const login = await loggedIn(session);
    if (login instanceof SoapError) return { ends: batch.map((one) => leftBefore(one, login)), stop: login };
    const ends: SellAgainEnd[] = [];
    const fresh: Offer[] = [];
    for (const one of batch) {
      const offer = offerOf(one.item, nextLocalId);
      const first = seen.get(offer.itemId);
      if (first === undefined) {
        seen.set(offer.itemId, one.index);
        fresh.push({ ...one, offer });
        underWay.set(one.index, { ...one, offer: { ...offer, sentAt: offer.sentAt ?? Date.now() } });
      } else ends.push({ ...one, offer, state: "repeated", first });
    }
    const sale: Sale = { session, options, login };
    const searched = await search(sale, fresh.filter(wasSent), undefined);
    const toSend = [
      ...fresh.filter((one) => !wasSent(one)),
      ...fresh.filter((one) => searched.some((ended) => ended.index === one.index && ended.state === "left")),
    ];
    const sold = toSend.length === 0 ? { ends: [] } : await sell(sale, toSend);
    ends.push(...searched.filter(({ state }) => state !== "left"), ...sold.ends);
    for (const { index } of fresh) underWay.delete(index);
    return { ...sold, ends };
  };
  const lost = (one: Numbered<bigint | OfferToSell>): SellAgainEnd => {
    const sent = underWay.get(one.index);
    return sent === undefined ? leftBefore(one, undefined) : { ...sent, state: "unknown", error: undefined };
  };
  return runBatches(offers, { most: MOST, send, again: toGiveAgain, lost }, options);
}

/** The session's clock tells ours from the service's, so somebody is logged in before offers are sent. */
async function loggedIn(session: SellAgainSession): Promise<LoggedIn | SoapError> {
  try {
    return await session.current();
  } catch (error) {
    if (error instanceof SoapError) return error;
    throw error;
  }
}

function leftBefore(one: Numbered<bigint | OfferToSell>, error: SoapError | undefined): SellAgainEnd {
  const offer = typeof one.item === "bigint" ? { itemId: one.item } : one.item;
  return { ...one, offer, state: "left", error };
}

interface Sale {
  readonly session: SellAgainSession;
  readonly options: SellAgainOptions;
  readonly login: LoggedIn;
}

async function sell(sale: Sale, batch: readonly Offer[]): Promise<BatchEnd<SellAgainEnd>> {
  const { sellAuctionDuration, sellStartingTime, sellOptions, sellProlongOptions } = sale.options;
  const sentAt = Date.now();
  const outcome = await sale.session
    .doSellSomeAgain(
      {
        sellItemsArray: batch.map(({ offer }) => offer.itemId),
        ...(sellStartingTime === undefined ? undefined : { sellStartingTime }),
        sellAuctionDuration,
        ...(sellOptions === undefined ? undefined : { sellOptions }),
        localIds: batch.map(({ offer }) => offer.localId),
        ...(sellProlongOptions === undefined ? undefined : { sellProlongOptions }),
      },
      callOptions(sale.options),
    )
    .result();
  const sent = batch.map((one) => ({ ...one, offer: { ...one.offer, sentAt } }));
  if (outcome.ok) {
    const { ends, silent } = answered(batch, outcome.value);
    const silentOnes = sent.filter(({ index }) => silent.includes(index));
    return { ends: [...ends, ...(await search(sale, silentOnes, undefined))] };
  }
  const { error } = outcome;
  if (isAboutInput(doSellSomeAgain, error)) {
    return { ends: batch.map((one) => ({ ...one, state: "failed", error })), stop: error };
  }
  if (nothingDone(doSellSomeAgain, error)) {
    return { ends: batch.map((one) => ({ ...one, state: "left", error })), stop: error };
  }
  const ends = await search(sale, sent, error);
  // Where all were listed after all, the service works and only its answer was lost.
  return ends.every(({ state }) => state === "done") ? { ends } : { ends, stop: error };
}

function answered(
  batch: readonly Offer[],
  { itemsSellAgain = [], itemsSellFailed = [], itemsSellNotFound = [] }: DoSellSomeAgainResponse,
): { readonly ends: readonly SellAgainEnd[]; readonly silent: readonly number[] } {
  const again = takeMatching(itemsSellAgain, ({ sellItemId }) => sellItemId);
  const failed = takeMatching(itemsSellFailed, ({ sellItemId }) => sellItemId);
  const notFound = takeMatching(itemsSellNotFound, (itemId) => itemId);
  const silent: number[] = [];
  const ends = batch.flatMap((one): SellAgainEnd | [] => {
    const { itemId, localId } = one.offer;
    const listed = again(itemId);
    if (listed !== undefined) {
      return { ...one, state: "done", value: { localId, costs: listed.sellItemInfo, newItemId: undefined } };
    }
    const refusal = failed(itemId);
    if (refusal !== undefined) {
      const { sellFaultCode: rawCode, sellFaultString: message } = refusal;
      const code = isMemberCode(sellFaultCodes, rawCode) ? rawCode : "undocumented";
      return { ...one, state: "refused", code, rawCode, message, remedy: remedyOf(doSellSomeAgain, rawCode) };
    }
    if (notFound(itemId) !== undefined) {
      return { ...one, state: "refused", code: "NOT_FOUND", rawCode: "", message: "", remedy: "fix-input" };
    }
    silent.push(one.index);
    return [];
  });
  return { ends, silent };
}

/** What became of offers whose answer never came. */
async function search(
  { session, options, login }: Sale,
  lost: readonly (Offer & { readonly offer: { readonly sentAt?: number } })[],
  error: SoapError | undefined,
): Promise<readonly SellAgainEnd[]> {
  const { signal, timeoutMs, settleMs = SETTLE_MS } = options;
  return Promise.all(
    lost.map(async (one): Promise<SellAgainEnd> => {
      const { localId, sentAt = Date.now(), itemId } = one.offer;
      const found = await findListing(session, { localId, sentAt }, { signal, timeoutMs, settleMs, login });
      if (found.is === "unknown") return { ...one, state: "unknown", error: found.error ?? error };
      if (found.is === "not-listed") return { ...one, offer: { itemId, localId }, state: "left", error };
      return { ...one, state: "done", value: { localId, costs: undefined, newItemId: found.listing.itemId } };
    }),
  );
}

function offerOf(item: bigint | OfferToSell, nextLocalId: () => number): Offer["offer"] {
  const offer = typeof item === "bigint" ? { itemId: item } : item;
  if (offer.localId === undefined && offer.sentAt !== undefined) {
    throw new RangeError(`offer ${offer.itemId}: sentAt needs the localId that it was sent with`);
  }
  const localId = offer.localId ?? nextLocalId();
  checkLocalId(localId);
  return { ...offer, localId };
}

function wasSent({ offer }: Offer): boolean {
  return offer.sentAt !== undefined;
}

function toGiveAgain(ended: SellAgainEnd): OfferToSell | undefined {
  return ended.state === "left" || ended.state === "unknown" ? ended.offer : undefined;
}
