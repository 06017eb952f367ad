// The clients whose calls are measured: each gives a function that makes one call and takes its answer's rows.
// @ts-check
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * @typedef {{ call: () => Promise<readonly unknown[]>, close: () => Promise<void> | void }} Caller
 * @typedef {(endpoint: string) => Promise<Caller>} Connect
 */

const contract = fileURLToPath(new URL("contract/market.wsdl", import.meta.url));
const input = { sellerId: 101 };

/** @param {string} endpoint @param {import("@soapwright/core").Transport & { close(): Promise<void> }} transport */
async function soapwright(endpoint, transport) {
  const { createClient } = await import("@soapwright/core");
  const { loadService } = await import("@soapwright/wsdl");
  const client = createClient(await loadService(contract), { transport, endpoint });
  const own = { sellerId: 101n };
  return {
    call: async () => /** @type {{ deal: unknown[] }} */ (await client.call("listDeals", own)).deal,
    close: () => transport.close(),
  };
}

/** What Soapwright sends for `listDeals`. */
async function listRequest() {
  const { encodeRequest, operationNamed } = await import("@soapwright/core");
  const { loadService } = await import("@soapwright/wsdl");
  const service = await loadService(contract);
  return encodeRequest(service, operationNamed(service, "listDeals"), { sellerId: 101n });
}

/** @type {Readonly<Record<string, Connect>>} */
export const CALLERS = {
  "soapwright-undici": async (endpoint) =>
    soapwright(endpoint, (await import("@soapwright/core/undici")).undiciTransport()),

  "soapwright-node": async (endpoint) => soapwright(endpoint, (await import("@soapwright/core/node")).nodeTransport()),

  // The same bytes without any SOAP: what the network alone costs.
  "bare-undici": async (endpoint) => {
    const { Pool } = await import("undici");
    const { headers, body } = await listRequest();
    const { origin, pathname } = new URL(endpoint);
    const pool = new Pool(origin, { pipelining: 1 });
    return {
      call: async () => {
        const response = await pool.request({ method: "POST", path: pathname, headers: { ...headers }, body });
        await response.body.arrayBuffer();
        return [];
      },
      close: () => pool.destroy(),
    };
  },

  // The same by undici's lowest door, and by a promise: the limit of whoever builds on undici.
  "bare-dispatch": async (endpoint) => {
    const { Pool } = await import("undici");
    const { headers, body } = await listRequest();
    const { origin, pathname } = new URL(endpoint);
    const pool = new Pool(origin, { pipelining: 1 });
    const ask = {
      origin,
      path: pathname,
      method: /** @type {const} */ ("POST"),
      body,
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    return {
      call: () =>
        new Promise((resolve, reject) => {
          pool.dispatch(
            { ...ask, headers: { ...headers } },
            {
              onRequestStart: () => {},
              onResponseStart: () => {},
              onResponseData: () => {},
              onResponseEnd: () => resolve([]),
              onResponseError: (_controller, error) => reject(error),
            },
          );
        }),
      close: () => pool.destroy(),
    };
  },

  "node-soap": async (endpoint) => {
    const { createClientAsync } = await import("soap");
    const client = await createClientAsync(contract, {}, endpoint);
    const list = /** @type {{ listDealsAsync(input: object): Promise<[{ deal: unknown[] }]> }} */ (
      /** @type {unknown} */ (client)
    );
    return { call: async () => (await list.listDealsAsync(input))[0].deal, close: () => {} };
  },

  "strong-soap": async (endpoint) => {
    const { soap } =
      /** @type {{ soap: { createClient(path: string, options: object, done: (error: unknown, client: Listing) => void): void } }} */ (
        createRequire(import.meta.url)("strong-soap")
      );
    /** @typedef {{ setEndpoint(url: string): void, listDeals(input: object, done: (error: unknown, answer: { deal: unknown }) => void): void }} Listing */
    /** @type {Listing} */
    const client = await new Promise((resolve, reject) => {
      soap.createClient(contract, {}, (error, made) => (error ? reject(asError(error)) : resolve(made)));
    });
    client.setEndpoint(endpoint);
    return {
      call: () =>
        new Promise((resolve, reject) => {
          client.listDeals(input, (error, answer) => (error ? reject(asError(error)) : resolve([answer.deal].flat())));
        }),
      close: () => {},
    };
  },
};

/** @param {unknown} error */
const asError = (error) => (error instanceof Error ? error : new Error(String(error)));
