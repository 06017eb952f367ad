// Answers taken item by item over real sockets, on each transport: as they come, unpacked, held up, and given up.
import type * as http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import * as zlib from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { serve } from "../../test/answering-server.ts";
import { closeAll, closing } from "../../test/closing.ts";
import { anOrder, Orders } from "../../test/orders.ts";
import { line, opener, orders, takeAll, transports } from "../../test/streamed-answers.ts";
import { AbortedError, HttpError, TimeoutError } from "../error.ts";
import { createStreamingClient } from "../streaming.ts";

afterEach(closeAll);

describe.each(transports)("over %s", (name, make) => {
  const open = opener(make, closing);

  it("an answer comes while it is being written", async () => {
    let response: http.ServerResponse | undefined;
    const url = await serve((outgoing) => {
      response = outgoing.writeHead(200, { "content-type": "text/xml" });
      outgoing.write(`${orders("").split("<!-- c -->")[0] ?? ""}${line("a")}`);
    });
    const iterator = open(url).placeOrder(anOrder()).items("lines")[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject({ sku: "a" });
    response?.end(`${line("b")}</lines></PlaceOrderResponse></e:Body></e:Envelope>`);
    expect((await iterator.next()).value).toMatchObject({ sku: "b" });
    expect((await iterator.next()).done).toBe(true);
  });

  it.each(["gzip", "deflate", "br"] as const)("an answer in %s comes unpacked", async (coding) => {
    const pack = { gzip: zlib.gzipSync, deflate: zlib.deflateSync, br: zlib.brotliCompressSync }[coding];
    const packed = pack(orders(Array.from({ length: 3000 }, (_, at) => line("a", at)).join("")));
    const url = await serve((response) =>
      response.writeHead(200, { "content-type": "text/xml", "content-encoding": coding }).end(packed),
    );
    const { items, error } = await takeAll(open(url).placeOrder(anOrder()).items("lines"));
    expect([items.length, error]).toEqual([3000, undefined]);
  });

  it("whoever stops gives the connection up", async () => {
    const closed = vi.fn();
    const url = await serve((response) => {
      response.on("close", closed);
      response.writeHead(200, { "content-type": "text/xml" });
      response.write(`${orders("").split("<!-- c -->")[0] ?? ""}${line("a")}`);
    });
    for await (const item of open(url).placeOrder(anOrder()).items("lines")) {
      expect(item).toMatchObject({ sku: "a" });
      break;
    }
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });

  it("a server that falls silent is a timeout, with the items before", async () => {
    const url = await serve((response) => {
      response.writeHead(200, { "content-type": "text/xml" });
      response.write(`${orders("").split("<!-- c -->")[0] ?? ""}${line("a")}`);
    });
    const stream = open(url, { timeouts: { bodyMs: 100 } })
      .placeOrder(anOrder())
      .items("lines");
    const { items, error } = await takeAll(stream);
    expect([items.length, error instanceof TimeoutError && error.phase]).toEqual([1, "body"]);
  });

  it("a caller that stops the call ends the stream", async () => {
    const url = await serve((response) => {
      response.writeHead(200, { "content-type": "text/xml" });
      response.write(`${orders("").split("<!-- c -->")[0] ?? ""}${line("a")}`);
    });
    const controller = new AbortController();
    const stream = open(url).placeOrder(anOrder(), { signal: controller.signal }).items("lines");
    const taken: unknown[] = [];
    const error = await (async () => {
      for await (const item of stream) {
        taken.push(item);
        controller.abort();
      }
    })().catch((thrown: unknown) => thrown);
    expect(taken).toHaveLength(1);
    expect(error).toBeInstanceOf(AbortedError);
  });

  it("a server that writes faster than anybody reads is held up, and no clock runs meanwhile", async () => {
    const piece = Buffer.from(line("a".repeat(990)).repeat(64));
    let written = 0;
    let ended = false;
    const url = await serve((response) => {
      response.writeHead(200, { "content-type": "text/xml" });
      response.write(orders("").split("<!-- c -->")[0] ?? "");
      const go = (): void => {
        while (written < 1000) {
          written += 1;
          if (!response.write(piece)) return void response.once("drain", go);
        }
        if (!ended) response.end("</lines></PlaceOrderResponse></e:Body></e:Envelope>");
        ended = true;
      };
      go();
    });
    const stream = open(url, { timeouts: { bodyMs: 300 } })
      .placeOrder(anOrder())
      .items("lines");
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    await sleep(500);
    // 66 MB in all; the sockets of both sides hold some of it.
    expect(written).toBeLessThan(500);
    let count = 1;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) count += 1;
    expect(count).toBe(64_000);
    expect(name).toBeTruthy();
  });
});

// Where fetch is the platform's, it undoes codings itself, and fails in its own words.
describe.each(transports.filter(([name]) => name !== "fetch"))("a coded answer over %s", (_name, make) => {
  const open = (endpoint: string) => {
    const transport = make();
    closing.push(() => transport.close?.());
    return createStreamingClient(Orders, { transport, endpoint });
  };
  const many = Array.from({ length: 20_000 }, (_, at) => line(`${at}`.repeat(9), at)).join("");
  const head = (coding: string) => ({ "content-type": "text/xml", "content-encoding": coding });

  it("in deflate without its frame, as some servers send it, comes unpacked", async () => {
    const packed = zlib.deflateRawSync(orders(line("a")));
    const url = await serve((response) => response.writeHead(200, head("deflate")).end(packed));
    expect(await takeAll(open(url).placeOrder(anOrder()).items("lines"))).toMatchObject({ items: [{ sku: "a" }] });
  });

  it.each<[what: string, body: Uint8Array]>([
    ["that is not so coded", new TextEncoder().encode("no gzip at all")],
    ["that is cut off", zlib.gzipSync(orders(line("a"))).subarray(0, -12)],
  ])("%s ends the stream with what its coding says", async (_what, body) => {
    const url = await serve((response) => response.writeHead(200, head("gzip")).end(body));
    const { error } = await takeAll(open(url).placeOrder(anOrder()).items("lines"));
    expect(error).toBeInstanceOf(HttpError);
    expect((error as HttpError).code).toBe("SOAP_HTTP_ENCODING");
    expect((error as HttpError).message).toContain("not gzip, as its content coding says");
  });

  it("that breaks in the middle gives the items before it", async () => {
    const packed = zlib.gzipSync(orders(many), { level: 1 });
    packed.fill(0xff, Math.floor(packed.length / 2));
    const url = await serve((response) => response.writeHead(200, head("gzip")).end(packed));
    const { items, error } = await takeAll(open(url).placeOrder(anOrder()).items("lines"));
    expect(items.length).toBeGreaterThan(100);
    expect(error).toBeInstanceOf(HttpError);
  });

  it("that is empty is no message, in any coding", async () => {
    const url = await serve((response) => response.writeHead(200, head("gzip")).end());
    const { items, error } = await takeAll(open(url).placeOrder(anOrder()).items("lines"));
    expect([items, (error as HttpError).kind]).toEqual([[], "http"]);
  });

  it("is held up while nobody reads, and given up where its reader stops", async () => {
    const closed = vi.fn();
    // What is told from one another hardly packs: the bytes on the wire are as many as those of the text.
    const noise = zlib.gzipSync(orders(many.repeat(40)), { level: 0 });
    const url = await serve((response) => {
      response.on("close", closed);
      response.writeHead(200, head("gzip")).end(noise);
    });
    let count = 0;
    for await (const item of open(url).placeOrder(anOrder()).items("lines")) {
      expect(item).toBeDefined();
      if (count++ === 0) await sleep(200);
      if (count === 1000) break;
    }
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
    expect(count).toBe(1000);
  });

  it("that falls silent is a timeout, with the items before", async () => {
    const url = await serve((response) => {
      response.writeHead(200, head("gzip"));
      const gzip = zlib.createGzip();
      gzip.pipe(response);
      gzip.write(`${orders("").split("<!-- c -->")[0] ?? ""}${line("a")}`);
      gzip.flush();
    });
    const transport = make();
    closing.push(() => transport.close?.());
    const stream = createStreamingClient(Orders, { transport, endpoint: url, timeouts: { bodyMs: 100 } })
      .placeOrder(anOrder())
      .items("lines");
    const { items, error } = await takeAll(stream);
    expect([items.length, error instanceof TimeoutError && error.phase]).toEqual([1, "body"]);
  });
});
