// A small shop behind a real socket: what it was asked for, and orders whose numbers a double cannot hold.
import { createServer, type IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { createCatalog, type Catalog } from "@soapwright/catalog";
import {
  createClient,
  createHandler,
  inMemoryTransport,
  SoapFault,
  type HttpResponse,
  type Transport,
} from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";

/** The contract's files. */
export const SHOP_WSDL: string = fileURLToPath(new URL("shop.wsdl", import.meta.url));
export const SHOP_OVERLAY: string = fileURLToPath(new URL("shop.yaml", import.meta.url));

/** The key the shop takes. No answer, message or log may hold it. */
export const KEY = "k3y-of-the-shop";

/** One more than a double can tell from its neighbour. */
export const BIG_ID = "9007199254740993";

/** A shop that runs. */
export interface Shop {
  readonly url: string;
  /** Operations in the order they were called. */
  readonly calls: readonly { readonly operation: string; readonly input: unknown; readonly headers: unknown }[];
  readonly close: () => Promise<void>;
}

interface Request {
  readonly key: string;
  readonly orderId?: bigint;
}

/** A shop's handler, and what it is asked. */
async function shopHandler(count: number): Promise<{ handle: Transport; calls: Shop["calls"][number][] }> {
  const service = await loadService(SHOP_WSDL, { overlay: SHOP_OVERLAY });
  const calls: Shop["calls"][number][] = [];
  const orders = Array.from({ length: count }, (_, index) => ({
    orderId: BigInt(BIG_ID) + BigInt(index),
    total: "19.90",
    placed: "2024-02-29T23:59:59.123456789+01:00",
  }));
  const seen = (operation: string, input: unknown, headers: unknown): Request => {
    calls.push({ operation, input, headers });
    const request = input as Request;
    if (request.key !== KEY) throw new SoapFault({ faultCode: "ERR_KEY", reason: "no such key" });
    return request;
  };
  const order = ({ orderId }: Request): (typeof orders)[number] => {
    const found = orders.find((one) => one.orderId === orderId);
    if (found === undefined) throw new SoapFault({ faultCode: "ERR_NO_ORDER", reason: "nie ma takiego zamówienia" });
    return found;
  };
  const handle = createHandler(service, {
    getOrder: (input, { headers }) => Promise.resolve({ order: order(seen("getOrder", input, headers)) }),
    listOrders: (input, { headers }) => {
      seen("listOrders", input, headers);
      return Promise.resolve({ order: orders });
    },
    countOrders: (input, { headers }) => {
      seen("countOrders", input, headers);
      return Promise.resolve(orders.length);
    },
    cancelOrder: (input, { headers }) => {
      orders.splice(orders.indexOf(order(seen("cancelOrder", input, headers))), 1);
      return Promise.resolve({ cancelled: true });
    },
  });
  return { handle, calls };
}

/** The tools of a shop that never leaves the process. */
export async function inMemoryShop(): Promise<{ catalog: Catalog; calls: Shop["calls"] }> {
  const { handle, calls } = await shopHandler(3);
  return { catalog: await shopCatalog("http://shop.example/", inMemoryTransport(handle)), calls };
}

/** Opens a shop of `count` orders; whoever opens it closes it. */
export async function openShop(count = 3): Promise<Shop> {
  const { handle, calls } = await shopHandler(count);
  const server = createServer((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const { method = "POST", url = "/" } = incoming;
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const response = await handle({ method, url, headers, body: await bodyOf(incoming) });
      outgoing.writeHead(response.status, response.headers).end(await bytesOf(response));
    };
    answer().catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/shop`, calls, close };
}

/** The shop's tools, calling `endpoint`, its key set. */
export async function shopCatalog(endpoint: string, transport: Transport): Promise<Catalog> {
  const service = await loadService(SHOP_WSDL, { overlay: SHOP_OVERLAY });
  return createCatalog(service, { client: createClient(service, { transport, endpoint }), fixed: { key: KEY } });
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

async function bytesOf({ body }: HttpResponse): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}
