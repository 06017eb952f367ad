// doSellSomeAgain: lists offers again, each as a new offer made from the old one.
import { secondsOf } from "../clock.ts";
import { FAULTS } from "../faults.ts";
import { requireUnblocked } from "../guards.ts";
import type { DoSellSomeAgainRequest, DoSellSomeAgainResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import { formatZloty, listingFee } from "../rules/fees.ts";
import { LISTING_RULES, SELLER_RULES, UNTIL_SOLD, type Listing } from "../rules/listing.ts";
import { firstBroken } from "../rules/rule.ts";
import type { Country } from "../store/countries.ts";
import type { Offer } from "../store/offers.ts";
import type { User } from "../store/users.ts";
import type { World } from "../world.ts";

const DAY = 24 * 60 * 60;
const DURATIONS: ReadonlySet<number> = new Set([0, 3, 5, 7, 10, 20, 99]);

/** Bits of `sellOptions`. */
const HIDE_SOURCE = 1;
const CONFIRM = 2;

/** What is answered as the local identifier of an offer that was given none. */
const NO_LOCAL_ID = 0;

/** What one request asks for all of its offers. */
interface Order {
  readonly seller: User;
  readonly country: Country;
  readonly startsAt: number;
  readonly scheduled: boolean;
  readonly durationDays: number;
  readonly renewal: number;
  readonly now: number;
}

/** Lists offers again. One that cannot be listed does not hold up the others. */
export function doSellSomeAgain(world: World, request: DoSellSomeAgainRequest): DoSellSomeAgainResponse {
  const { user: seller } = requireUnblocked(world, request.sessionHandle);
  const country = world.countries.byId(seller.countryId) ?? refuse("ERR_NO_DATABASE");
  const refused = firstBroken(SELLER_RULES, { seller, country });
  if (refused !== undefined) refuse(refused);

  const ids = request.sellItemsArray ?? [];
  if (ids.length === 0) refuse("ERR_INPUT_ARRAY_EMPTY");
  if (ids.length > world.limits.offersPerRequest) refuse("ERR_ITEMS_ARRAY_OVERSIZED");
  if (!DURATIONS.has(request.sellAuctionDuration)) refuse("ERR_INVALID_DURATION_TIME");
  const localIds = request.localIds ?? [];
  // A number below 1 is no local identifier, so it leaves one too few; the page has no other code for it.
  if (localIds.length > 0 && localIds.filter((localId) => localId >= 1).length !== ids.length) {
    refuse("ERR_ITEM_AND_LOCAL_IDS_MISMATCHED");
  }

  const now = secondsOf(world.clock);
  const asked = request.sellStartingTime ?? 0n;
  if (asked > BigInt(now) + BigInt(Math.trunc(world.limits.startAheadDays * DAY))) refuse("ERR_TOO_DISTANT_FUTURE");
  const scheduled = asked > BigInt(now);
  const order: Order = {
    seller,
    country,
    startsAt: scheduled ? Number(asked) : now,
    scheduled,
    durationDays: request.sellAuctionDuration,
    renewal: request.sellProlongOptions ?? 0,
    now,
  };

  const again: NonNullable<DoSellSomeAgainResponse["itemsSellAgain"]> = [];
  const failed: NonNullable<DoSellSomeAgainResponse["itemsSellFailed"]> = [];
  const notFound: bigint[] = [];
  for (const [index, id] of ids.entries()) {
    const source = world.offers.byId(id);
    if (source === undefined || source.sellerId !== seller.id) {
      notFound.push(id);
      continue;
    }
    const localId = localIds[index];
    const code = firstBroken(LISTING_RULES, listingOf(world, order, source));
    if (code !== undefined) {
      if (localId !== undefined) world.localIds.give({ userId: seller.id, localId, offerId: null });
      failed.push({ sellItemId: id, sellFaultCode: code, sellFaultString: FAULTS[code].polish });
      continue;
    }
    const made = list(world, order, source);
    if (localId !== undefined) world.localIds.give({ userId: seller.id, localId, offerId: made.id });
    const options = request.sellOptions ?? 0;
    if ((options & HIDE_SOURCE) !== 0) world.offers.hide(source.id);
    if ((options & CONFIRM) !== 0) confirm(world, made);
    again.push({
      sellItemId: id,
      sellItemInfo: `Wystawienie przedmiotu: ${formatZloty(listingFee(made))}`,
      sellItemLocalId: localId ?? NO_LOCAL_ID,
    });
  }
  return { itemsSellAgain: again, itemsSellFailed: failed, itemsSellNotFound: notFound };
}

function listingOf(world: World, order: Order, offer: Offer): Listing {
  const { seller, startsAt, now } = order;
  const slot = world.limits.slotSeconds;
  const from = Math.floor(startsAt / slot) * slot;
  return {
    ...order,
    offer,
    category: offer.categoryId === null ? undefined : world.offers.category(offer.categoryId),
    limits: world.limits,
    photosFail: world.outages.has("photos"),
    running: () => world.offers.countRunning(seller.id, now),
    worth: () => world.offers.worthOf(seller.id, now),
    scheduledBySeller: () => world.offers.countScheduled(seller.id, now),
    scheduledInSlot: () => world.offers.countStarting({ from, to: from + slot }),
  };
}

function list(world: World, order: Order, source: Offer): Offer {
  const { startsAt, durationDays } = order;
  const made: Offer = {
    ...source,
    id: world.offers.nextId(),
    durationDays,
    renewal: order.renewal,
    startsAt,
    endsAt: UNTIL_SOLD.has(durationDays) ? null : startsAt + durationDays * DAY,
    listedAt: order.now + world.limits.listingSeconds,
    hidden: false,
    madeFrom: source.id,
  };
  world.offers.add(made);
  return made;
}

function confirm(world: World, offer: Offer): void {
  world.mails.send({
    kind: "confirmation",
    senderId: null,
    receiverId: offer.sellerId,
    offerId: offer.id,
    subjectId: 0,
    body: `Oferta "${offer.title}" została wystawiona.`,
    sentAt: secondsOf(world.clock),
  });
}
