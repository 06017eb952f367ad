// A handler on a real socket, and bare connections to it that say what no client would.
import { once } from "node:events";
import * as net from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createClient } from "../src/client.ts";
import { createHandler, type HandlerOptions, type Implementations } from "../src/handler.ts";
import { serveHandler, type AnsweredRequest, type ServeOptions } from "../src/node-server.ts";
import { closing } from "./closing.ts";
import { anOrder, Orders, type OrdersOperations } from "./orders.ts";

export interface Served {
  readonly origin: string;
  readonly port: number;
  readonly answers: AnsweredRequest[];
  readonly errors: unknown[];
}

export interface Serving extends ServeOptions {
  readonly implementations?: Partial<Implementations<OrdersOperations>>;
  readonly handling?: HandlerOptions;
}

export const response: { orderId: bigint; lines: [] } = { orderId: 7n, lines: [] };

/** A handler of orders that listens, with what it answered and what it told its owner. */
export async function served({ implementations, handling, ...options }: Serving = {}): Promise<Served> {
  const answers: AnsweredRequest[] = [];
  const errors: unknown[] = [];
  const handler = createHandler(
    Orders,
    { placeOrder: () => response, ping: () => undefined, ...implementations },
    handling,
  );
  const server = await serveHandler(handler, {
    onAnswer: (answer) => answers.push(answer),
    onError: (error) => errors.push(error),
    ...options,
  });
  closing.push(() => server.close(0));
  return { origin: server.origin, port: server.port, answers, errors };
}

/** A bare connection: what it heard, and when it ended. */
export async function dial(port: number): Promise<{ socket: net.Socket; heard: () => string; ended: Promise<string> }> {
  const socket = net.connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (bytes) => (text += String(bytes))).on("error", () => {});
  const ended = new Promise<string>((resolve) => socket.once("close", () => resolve(text)));
  closing.push(() => socket.destroy());
  await once(socket, "connect");
  return { socket, heard: () => text, ended };
}

const ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
export const PING: string = `<e:Envelope xmlns:e="${ENVELOPE}"><e:Body/></e:Envelope>`;
/** The last request of a connection says so. */
export const LAST = "connection: close\r\n";
export const head = (fields: string, method = "POST", path = "/"): string =>
  `${method} ${path} HTTP/1.1\r\nhost: x\r\n${fields}\r\n`;
export const XML = "content-type: text/xml\r\n";
export const post = (body: string | Uint8Array, fields: string = XML): string =>
  head(`${fields}content-length: ${body.length}\r\n`) + String(body);
export const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
export const statusesIn = (text: string): string[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status ?? "");

export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 1000) throw new Error("it did not come to that");
    await wait(5);
  }
}

/** Sends on a bare connection, and waits for its end. */
export async function talk(port: number, text: string): Promise<string> {
  const { socket, ended } = await dial(port);
  socket.write(text);
  return ended;
}

/** A whole request of an order, as bytes of a POST. */
export async function requestBytes(origin: string): Promise<Buffer> {
  let body: Uint8Array = new Uint8Array();
  const client = createClient(Orders, {
    endpoint: origin,
    transport: async (request) => {
      body = request.body;
      return { status: 202, headers: {}, body: new Uint8Array() };
    },
  });
  await client.placeOrder(anOrder()).result();
  return Buffer.concat([Buffer.from(head(`${XML}content-length: ${body.length}\r\n`)), body]);
}
