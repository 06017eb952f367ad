// What the load begins with: sellers that clients share, an offer and transactions for each client, and buyers for all.
import type { SandboxAdmin } from "@soapwright/allegro-sandbox/admin";

/** Clients of one seller: they put the same buyers on the same black list, and only one may be told that it did. */
const CLIENTS_PER_SELLER = 4;
const BUYERS = 20_000;
const TRANSACTIONS_PER_CLIENT = 250;

/** What one client works with. */
export interface Workplace {
  readonly client: number;
  readonly sellerId: bigint;
  readonly session: string;
  readonly offerId: bigint;
  readonly transactionIds: readonly bigint[];
  readonly buyerIds: readonly bigint[];
}

/** Sets the state. */
export async function setUp(admin: SandboxAdmin, clients: number): Promise<readonly Workplace[]> {
  const buyers = await admin.users.addAll(
    Array.from({ length: BUYERS }, (_, index) => ({ login: `kupiec${index}`, password: null })),
  );
  const buyerIds = buyers.map(({ id }) => id);
  const [first = 0n] = buyerIds;
  const sellers = await admin.users.addAll(
    Array.from({ length: Math.ceil(clients / CLIENTS_PER_SELLER) }, (_, index) => ({ login: `sprzedawca${index}` })),
  );
  const places: Workplace[] = [];
  for (let client = 0; client < clients; client += 1) {
    const sellerId = sellers[Math.floor(client / CLIENTS_PER_SELLER)]?.id ?? 0n;
    const { handle: session } = await admin.sessions.add({ userId: sellerId, key: "sandbox-key" });
    const { id: offerId } = await admin.offers.add({ sellerId });
    const transactions = await admin.transactions.addAll(
      Array.from({ length: TRANSACTIONS_PER_CLIENT }, () => ({ sellerId, buyerId: first })),
    );
    places.push({ client, sellerId, session, offerId, transactionIds: transactions.map(({ id }) => id), buyerIds });
  }
  return places;
}
