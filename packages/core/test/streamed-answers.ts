// Streamed answers for tests: orders as text, transports that give them in pieces, and all that a stream gives.
import type { ClientOptions } from "../src/client.ts";
import { fetchTransport } from "../src/http/fetch.ts";
import { nodeTransport } from "../src/http/node.ts";
import type { Transport } from "../src/http/transport.ts";
import { undiciTransport } from "../src/http/undici.ts";
import { createStreamingClient, type StreamingClientOf } from "../src/streaming.ts";
import { Orders, type OrdersOperations } from "./orders.ts";

/** A transport that may hold connections. */
export type MakeTransport = () => Transport & { close?: () => Promise<void> };

/** Every transport over sockets, by name. */
export const transports: readonly (readonly [name: string, make: MakeTransport])[] = [
  ["node", () => nodeTransport()],
  ["undici", () => undiciTransport()],
  ["fetch", () => fetchTransport()],
];

/** Makes streaming clients of the orders' service, each with a transport of its own; `closers` are told how it closes. */
export function opener(
  make: MakeTransport,
  closers: (() => unknown)[],
): (endpoint: string, options?: Omit<ClientOptions, "transport">) => StreamingClientOf<OrdersOperations> {
  return (endpoint, options = {}) => {
    const transport = make();
    closers.push(() => transport.close?.());
    return createStreamingClient(Orders, { transport, endpoint, ...options });
  };
}

/** An envelope of SOAP 1.1 around a Body's content. */
export const envelope = (body: string, header = ""): string =>
  `<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:test:orders">` +
  `${header === "" ? "" : `<e:Header>${header}</e:Header>`}<e:Body>${body}</e:Body></e:Envelope>`;

/** One item of an answer. */
export const line = (sku: string, count: string | number = 1): string =>
  `<item><sku>${sku}</sku><count>${count}</count></item>`;

/** An answer with these items. */
export const orders = (lines: string, behind = ""): string =>
  envelope(
    `<PlaceOrderResponse>\n <orderId>7</orderId><lines><!-- c -->${lines}</lines>${behind}</PlaceOrderResponse>`,
    '<h xmlns="urn:h">a</h>',
  );

/** What {@link inPieces} saw. */
export interface Piecewise {
  readonly transport: Transport;
  readonly state: { left: boolean; calls: number };
}

/** A transport whose answer comes in pieces of that size; `left` tells whether the rest was left. */
export function inPieces(
  text: string | Uint8Array,
  size: number,
  head: { status?: number; type?: string } = {},
): Piecewise {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const state = { left: false, calls: 0 };
  const transport: Transport = async () => {
    state.calls += 1;
    let at = 0;
    const body: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          if (at >= bytes.length) return { done: true, value: undefined };
          const value = bytes.slice(at, at + size);
          at += size;
          return { done: false, value };
        },
        return: async () => {
          state.left = at < bytes.length;
          return { done: true, value: undefined };
        },
      }),
    };
    const { status = 200, type = "text/xml; charset=utf-8" } = head;
    return { status, headers: { "content-type": type }, body };
  };
  return { transport, state };
}

/** Everything that a stream gave, and what it ended with. */
export interface Taken {
  readonly items: unknown[];
  readonly error: unknown;
}

/** Everything that a stream gives, and what it ends with. */
export async function takeAll(stream: AsyncIterable<unknown>): Promise<Taken> {
  const items: unknown[] = [];
  try {
    for await (const item of stream) items.push(item);
    return { items, error: undefined };
  } catch (error) {
    return { items, error };
  }
}
