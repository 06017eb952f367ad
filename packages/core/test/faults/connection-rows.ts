// Rows of broken networks before an answer begins: names, connections, TLS, proxies, queues, sending, and policies.
import type * as net from "node:net";
import { deadline } from "../../src/policies/deadline.ts";
import { retry } from "../../src/policies/retry.ts";
import type { AnyOutcome } from "../../src/message.ts";
import { selfSigned, serve, soon, until } from "../fault-server.ts";
import {
  answering,
  blackHole,
  deadUrl,
  lookupFailing,
  serveOnce,
  server,
  serveTls,
  short,
  type Row,
} from "./harness.ts";
import { ANSWER, RIGHT } from "./messages.ts";

const failed = (error: object): object => ({ ok: false, error });
const unreached = (code: string): object => failed({ kind: "transport", code, phase: "connect", sent: "none" });
const late = (phase: string, sent: string, limitMs: number = 120): object =>
  failed({ kind: "timeout", phase, sent, limitMs });
const lost = failed({ kind: "transport", code: "SOAP_TRANSPORT_RESET", phase: "headers", sent: "maybe" });
const gone = failed({ kind: "aborted", cause: "the user left" });
const timeouts = short;

const { key, cert } = selfSigned("localhost");
const large = "x".repeat(12_000_000);
const byUndici = { transport: "undiciTransport", reason: "node:http knows no proxy" } as const;

/** A proxy that answers CONNECT so. */
async function proxy(answer: string): Promise<string> {
  const { port } = await serve((socket) => socket.write(answer));
  return `http://clerk:s3cr3t-password@127.0.0.1:${port}`;
}

export const CONNECTION_ROWS: readonly Row[] = [
  {
    id: "dns-fail",
    owes: unreached("SOAP_TRANSPORT_DNS"),
    run: ({ call }) => call("http://nope.invalid/", { network: { lookup: lookupFailing("ENOTFOUND") } }),
  },
  {
    id: "dns-temporary",
    owes: unreached("SOAP_TRANSPORT_DNS"),
    run: ({ call }) => call("http://some.test/", { network: { lookup: lookupFailing("EAI_AGAIN") } }),
  },
  {
    id: "dns-slow",
    owes: late("connect", "none"),
    run: ({ call }) => call("http://slow.test/", { network: { lookup: () => {} }, timeouts }),
  },
  {
    id: "connect-refused",
    owes: unreached("SOAP_TRANSPORT_CONNECT"),
    run: async ({ call }) => call(await deadUrl()),
  },
  {
    id: "connect-unreachable",
    owes: unreached("SOAP_TRANSPORT_CONNECT"),
    run: ({ call }) => call("http://far.test/", { network: { lookup: lookupFailing("EHOSTUNREACH") } }),
  },
  {
    id: "connect-blackhole",
    owes: late("connect", "none"),
    withinMs: 4000,
    run: async ({ call }) => call(await blackHole(), { timeouts }),
  },
  {
    id: "happy-eyeballs-one-dead",
    owes: RIGHT,
    run: async ({ call }) => {
      const addresses = ["127.0.0.2", "127.0.0.1"].map((address) => ({ address, family: 4 }));
      const url = (await answering(ANSWER)).replace("127.0.0.1", "two.test");
      return call(url, { network: { lookup: (_name, _options, callback) => callback(null, addresses) } });
    },
  },
  {
    id: "tls-to-plain",
    owes: late("connect", "none"),
    run: async ({ call }) => call((await server(() => {})).replace("http:", "https:"), { timeouts }),
  },
  {
    id: "tls-unknown-ca",
    owes: unreached("SOAP_TRANSPORT_TLS"),
    run: async ({ call }) => call(await serveTls({ key, cert }, ANSWER)),
  },
  {
    id: "tls-wrong-host",
    owes: unreached("SOAP_TRANSPORT_TLS"),
    run: async ({ call }) => {
      const url = (await serveTls({ key, cert }, ANSWER)).replace("localhost", "127.0.0.1");
      return call(url, { network: { tls: { ca: cert } } });
    },
  },
  {
    id: "tls-expired",
    owes: failed({ code: "SOAP_TRANSPORT_TLS", sent: "none", cause: { code: "CERT_HAS_EXPIRED" } }),
    run: async ({ call }) => {
      const old = selfSigned("localhost", { from: "20000101000000Z", until: "20010101000000Z" });
      return call(await serveTls(old, ANSWER), { network: { tls: { ca: old.cert } } });
    },
  },
  {
    // The server says so after its side of the handshake; undici reads the end of the connection before the alert.
    id: "tls-client-cert-required",
    owes: (name) => (name === "nodeTransport" ? unreached("SOAP_TRANSPORT_TLS") : lost),
    run: async ({ call }) => {
      const url = await serveTls({ key, cert, requestCert: true, ca: cert }, ANSWER);
      return call(url, { network: { tls: { ca: cert } } });
    },
  },
  {
    id: "tls-reset-in-handshake",
    owes: unreached("SOAP_TRANSPORT_TLS"),
    run: async ({ call }) => call((await server((socket) => socket.destroy())).replace("http:", "https:")),
  },
  {
    id: "tls-old-protocol",
    owes: unreached("SOAP_TRANSPORT_TLS"),
    run: async ({ call }) => {
      const old = { minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
      return call(await serveTls({ key, cert, ...old }, ANSWER), { network: { tls: { ca: cert } } });
    },
  },
  {
    id: "proxy-407",
    only: byUndici,
    owes: unreached("SOAP_TRANSPORT_PROXY"),
    run: async ({ call }) => {
      const to = await proxy("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
      return call("http://some.test/", { network: { proxy: to } });
    },
  },
  {
    id: "proxy-refused",
    only: byUndici,
    owes: unreached("SOAP_TRANSPORT_CONNECT"),
    run: async ({ call }) => call("http://some.test/", { network: { proxy: new URL(await deadUrl()).origin } }),
  },
  {
    id: "pool-exhausted",
    owes: late("connect", "none"),
    run: async ({ caller }) => {
      const { url, heard } = await serve(() => {});
      const call = caller(url, { network: { connections: 1 }, timeouts: { ...short, headersMs: 5000 } });
      void call();
      await until(() => heard.requests > 0);
      return call();
    },
  },
  {
    id: "abort-before-send",
    owes: gone,
    run: async ({ call }) => {
      const { url, heard } = await serve((socket) => socket.write(ANSWER));
      const outcome = await call(url, { signal: AbortSignal.abort("the user left") });
      await soon(30);
      return heard.connections === 0 ? outcome : ({ ...outcome, ok: true } as AnyOutcome);
    },
  },
  {
    id: "abort-during-send",
    owes: gone,
    run: async ({ call }) => {
      const stop = new AbortController();
      const { url, sockets } = await serve(
        () => {},
        (socket) => void socket.pause(),
      );
      setTimeout(() => stop.abort("the user left"), 100);
      const outcome = await call(url, { note: large, signal: stop.signal });
      for (const socket of sockets) socket.resume();
      return (await until(() => sockets.size === 0)) ? outcome : expectClosed();
    },
  },
  {
    id: "abort-during-body",
    owes: gone,
    run: async ({ call }) => {
      const stop = new AbortController();
      const { url, sockets } = await serveOnce((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: 1000\r\n\r\n<");
        setTimeout(() => stop.abort("the user left"), 30);
      });
      const outcome = await call(url, { signal: stop.signal });
      return (await until(() => sockets.size === 0)) ? outcome : expectClosed();
    },
  },
  {
    id: "abort-during-backoff",
    owes: gone,
    run: async ({ call }) => {
      const stop = new AbortController();
      const onRetry = (): void => void setTimeout(() => stop.abort("the user left"), 10);
      const interceptors = [retry({ firstWaitMs: 1e6, maxWaitMs: 1e6, onRetry })];
      return call(await deadUrl(), { client: { interceptors }, signal: stop.signal });
    },
  },
  {
    id: "deadline-across-retries",
    owes: late("total", "maybe", 300),
    withinMs: 500,
    run: async ({ call }) => {
      const interceptors = [deadline(300), retry({ attempts: 1000, firstWaitMs: 50, budget: 1000 })];
      return call(await deadUrl(), { client: { interceptors } });
    },
  },
  {
    id: "upload-stalled",
    owes: late("send", "maybe", 300),
    run: async ({ call }) => {
      const { url } = await serve(
        () => {},
        (socket) => void socket.pause(),
      );
      return call(url, { note: large, timeouts: { headersMs: 300 } });
    },
  },
  {
    // A server that takes its answer back by a reset cannot be heard: the kernel throws the answer away.
    id: "upload-epipe-413",
    owes: failed({ kind: "http", status: 413, sent: "all" }),
    run: async ({ call }) => {
      const url = await server((socket) => {
        socket.end("HTTP/1.1 413 Content Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
      });
      return call(url, { note: large });
    },
  },
  {
    id: "expect-100-never",
    owes: RIGHT,
    run: ({ call }) =>
      server((socket, request) => socket.write(/\r\nexpect:/i.test(request) ? "HTTP/1.1 417 No\r\n\r\n" : ANSWER)).then(
        (url) => call(url),
      ),
  },
  {
    id: "keep-alive-race",
    owes: failed({ kind: "transport", code: "SOAP_TRANSPORT_RESET", sent: "maybe" }),
    run: async ({ caller }) => {
      const { url, heard } = await serveClosingKept();
      const safe = caller(url, { operation: "findOrder", client: { interceptors: [retry({ firstWaitMs: 1 })] } });
      for (const attempt of [1, 2]) {
        const outcome = await safe();
        if (!outcome.ok) throw new Error(`an idempotent call failed at ${attempt}`, { cause: outcome.error });
      }
      if (heard.requests !== 3) throw new Error(`3 requests were due, and ${heard.requests} came`);
      const call = caller(url);
      await call();
      return call();
    },
  },
  {
    id: "half-open",
    owes: late("headers", "maybe"),
    run: async ({ caller }) => {
      const call = caller(await answering(ANSWER), { timeouts });
      await call();
      return call();
    },
  },
  {
    id: "retry-storm",
    owes: unreached("SOAP_TRANSPORT_CONNECT"),
    run: async ({ caller }) => {
      let requests = 0;
      const budget = 10;
      const call = caller(await deadUrl(), {
        client: { interceptors: [retry({ attempts: 5, firstWaitMs: 1, budget })] },
        wrap: (transport) => (request) => {
          requests += 1;
          return transport(request);
        },
      });
      const outcomes = await Promise.all(Array.from({ length: 100 }, () => call()));
      if (requests > 100 + budget) throw new Error(`${requests} requests for 100 calls and a budget of ${budget}`);
      return outcomes.find(({ ok: answered }) => answered) ?? (outcomes[0] as AnyOutcome);
    },
  },
];

/** Answers the first request of a connection, and closes with the second one unread. */
function serveClosingKept(): ReturnType<typeof serve> {
  const asked = new WeakSet<net.Socket>();
  return serve((socket) => {
    if (asked.has(socket)) return void socket.destroy();
    asked.add(socket);
    socket.write(ANSWER);
  });
}

function expectClosed(): never {
  throw new Error("the connection was left open");
}
