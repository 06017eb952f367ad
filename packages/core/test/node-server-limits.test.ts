// A handler on real sockets under those who mean harm: slow, endless, piled up. Each is answered or ended in time.
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import {
  LAST,
  PING,
  XML,
  chunk,
  dial,
  head,
  post,
  requestBytes,
  served,
  statusesIn,
  talk,
  until,
} from "./bare-connections.ts";
import { closeAll, closing } from "./closing.ts";

afterEach(closeAll);

describe("who is slow", () => {
  const limits = { headersMs: 120, requestMs: 240 };

  it("and sends nothing at all is ended", async () => {
    const { port, answers } = await served({ limits });
    expect(statusesIn(await (await dial(port)).ended)).toEqual(["408"]);
    expect(answers).toMatchObject([{ status: 0, refused: "408 Request Timeout" }]);
  });

  it("with a head that never ends is 408", async () => {
    const { port, answers } = await served({ limits });
    const { socket, ended } = await dial(port);
    socket.write("POST / HTTP/1.1\r\nhost: x\r\n");
    const drip = setInterval(() => socket.write("x: 1\r\n"), 20);
    closing.push(() => clearInterval(drip));
    expect(statusesIn(await ended)).toEqual(["408"]);
    expect(answers).toMatchObject([{ status: 0, refused: "408 Request Timeout" }]);
  });

  it.each([
    ["of a declared length", "content-length: 100000\r\n", "<"],
    ["in chunks", "transfer-encoding: chunked\r\n", chunk("<")],
  ])("with a body %s that never ends is 408, however lively it drips", async (_claim, fields, piece) => {
    const { port, answers } = await served({ limits });
    const { socket, ended } = await dial(port);
    socket.write(head(XML + fields));
    const drip = setInterval(() => socket.write(piece), 20);
    closing.push(() => clearInterval(drip));
    expect(statusesIn(await ended)).toEqual(["408"]);
    await until(() => answers.length > 0);
    expect(answers).toMatchObject([{ method: "POST", status: 0, refused: "408 Request Timeout" }]);
  });

  it("in reading the answer is cut off", async () => {
    const lines = Array.from({ length: 200_000 }, () => ({ sku: "x".repeat(60), count: 1, parts: [] }));
    const implementations = { placeOrder: () => ({ orderId: 7n, lines }) };
    const { port, answers, origin } = await served({ implementations, limits: { sendMs: 150 } });
    const bytes = await requestBytes(origin);
    const { socket } = await dial(port);
    socket.pause();
    socket.write(bytes);
    await until(() => answers.length === 1);
    expect(answers).toMatchObject([{ status: 0 }]);
  });

  it("between two requests is ended without a word", async () => {
    const { port } = await served({ limits: { idleMs: 100 } });
    expect(statusesIn(await talk(port, post(PING)))).toEqual(["200"]);
  });

  it("keeps nobody else waiting", async () => {
    const { port } = await served();
    const slow = await Promise.all(Array.from({ length: 50 }, () => dial(port)));
    for (const { socket } of slow) socket.write(head(`${XML}content-length: 100\r\n`));
    expect(statusesIn(await talk(port, post(PING, XML + LAST)))).toEqual(["200"]);
  });
});

describe("who sends too much", () => {
  const limits = { requestBytes: 1000, headerBytes: 2000 };

  it.each([
    ["declared", `${XML}content-length: 100000000\r\n`, ""],
    ["declared, and sent", `${XML}content-length: 60000\r\n`, "x".repeat(60_000)],
    ["in chunks", `${XML}transfer-encoding: chunked\r\n`, chunk("x".repeat(5000))],
    ["in chunks of one byte", `${XML}transfer-encoding: chunked\r\n`, chunk("x").repeat(2000)],
  ])("of a body, %s, is told 413 and let go", async (_claim, fields, body) => {
    const { port, answers } = await served({ limits });
    const heard = await talk(port, head(fields) + body);
    expect(statusesIn(heard)).toEqual(["413"]);
    expect(heard).toContain("a body of more than 1000 bytes");
    expect(answers.map(({ status, refused }) => [status, refused?.split(" ")[0]])).toEqual([
      [413, "[SOAP_HTTP_TOO_LARGE]"],
    ]);
  });

  it("without end is told so, and then cut off", async () => {
    const { port } = await served({ limits });
    const { socket, heard, ended } = await dial(port);
    socket.write(head(`${XML}transfer-encoding: chunked\r\n`));
    const flood = setInterval(() => socket.write(chunk("x".repeat(60_000))), 1);
    closing.push(() => clearInterval(flood));
    await until(() => heard().includes("HTTP/1.1 413"));
    await ended;
  });

  it("of a head is told 431", async () => {
    const { port, answers } = await served({ limits });
    expect(statusesIn(await talk(port, head(`x: ${"y".repeat(3000)}\r\n`)))).toEqual(["431"]);
    expect(answers).toMatchObject([{ status: 0, refused: "431 Request Header Fields Too Large" }]);
  });

  it("in a small parcel is told 415, and nothing is unpacked", async () => {
    const { port, answers } = await served();
    const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));
    const { socket, ended } = await dial(port);
    socket.write(head(`${XML}content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n`));
    socket.write(bomb);
    expect(await ended).toMatch(/HTTP\/1\.1 415 [^]*accept-encoding: identity/);
    expect(answers).toMatchObject([{ status: 415 }]);
  });

  it("of connections is let in no further", async () => {
    const { port } = await served({ limits: { connections: 2 } });
    const first = await dial(port);
    const second = await dial(port);
    const third = await dial(port).catch(() => undefined);
    expect(third === undefined ? "" : await third.ended).toBe("");
    for (const { socket, ended } of [first, second]) {
      socket.write(post(PING, XML + LAST));
      expect(statusesIn(await ended)).toEqual(["200"]);
    }
  });

  it("of requests at a time, on one connection or on many, is told 503 and when to come back", async () => {
    let go: () => void = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    const implementations = { ping: async () => (await held, undefined) };
    const { port, answers } = await served({ implementations, limits: { requests: 3 } });
    const { socket, heard } = await dial(port);
    socket.write(post(PING).repeat(5));
    await until(() => answers.length === 0 && socket.bytesWritten > 0);
    const other = await dial(port);
    await wait(50);
    other.socket.write(post(PING));
    await until(() => other.heard().includes("HTTP/1.1 503"));
    expect(other.heard()).toContain("retry-after: 1");
    go();
    await until(() => statusesIn(heard()).length >= 4);
    expect(statusesIn(heard()).slice(0, 4)).toEqual(["200", "200", "200", "503"]);
    const later = await talk(port, post(PING, XML + LAST));
    expect(statusesIn(later)).toEqual(["200"]);
  });
});
