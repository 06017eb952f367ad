// The market, our own contract in SOAP encoding: each of its ports, and a request and an answer for each operation.
import { fileURLToPath } from "node:url";
import type { ServiceDescriptor } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";

/** The contract. */
export const market: string = fileURLToPath(new URL("../kitchen-encoded/market.wsdl", import.meta.url));

/** Its ports, in the two versions of SOAP. */
export const MARKET_PORTS = ["Market", "Market12"] as const;

/** Reads one of its ports from the contract. */
export async function marketService(port: (typeof MARKET_PORTS)[number]): Promise<ServiceDescriptor> {
  return loadService(market, { port });
}

/** What is sent and answered. */
export interface Exchange {
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, unknown>>;
}

const session = { "session-id": "5f1c<&>ż" };

/** An exchange for each operation that any toolkit can have. */
export const exchanges: Readonly<Record<string, Exchange>> = {
  doLogin: {
    input: {
      "user-login": "seller",
      "user-password": "p&ss",
      "country-code": 1,
      "webapi-key": "key",
      "local-version": 1328617452n,
    },
    output: { "session-handle-part": "abc", "user-id": 9007199254740993n, "server-time": 1369044559n },
  },
  doGetDeals: {
    input: { ...session, "item-id": 4294967297n, "buyer-id": 7 },
    output: {
      deals: [
        { "deal-id": 1n, "deal-date": 1369044559n, "deal-quantity": 2 },
        { "deal-id": 2n, "deal-date": 1369044560n, "deal-quantity": -1 },
      ],
    },
  },
  doSendEmailToUser: {
    input: { ...session, "user-id": 7, subject: "", body: "Dzień dobry,\n  <b>&amp;" },
    output: { sent: true },
  },
  doAddToBlackList: {
    input: { ...session, users: [{ "user-id": 7, note: "late" }] },
    output: { results: ["ok", "ERR_USER"] },
  },
  doSellSomeAgain: {
    input: { ...session, items: [1n, 4294967297n], start: "2013-05-20T10:09:19Z" },
    output: { result: { "sell-items": [1n], "sell-failed": [] } },
  },
  doAddPackageInfo: {
    input: {
      ...session,
      "transaction-id": 5n,
      packages: [{ "operator-id": 1, "package-id": "007", insured: false, weight: 1.5 }],
    },
    output: { added: 1 },
  },
};
