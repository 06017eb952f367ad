// The sandbox on real sockets under who is slow, torn or too many: ended in time, told of in one line, and then as before.
import { once } from "node:events";
import * as net from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { CallRecord } from "../src/call-log.ts";
import type { SandboxOptions } from "../src/sandbox.ts";
import { clientOf, running } from "./running.ts";

interface Dialled {
  readonly socket: net.Socket;
  readonly ended: Promise<string>;
}

/** A bare connection to a port of this machine. */
async function dial(port: number): Promise<Dialled> {
  const socket = net.connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let text = "";
  socket.on("data", (bytes) => (text += String(bytes))).on("error", () => {});
  const ended = once(socket, "close").then(() => text);
  await once(socket, "connect");
  return { socket, ended };
}

async function listening(options: SandboxOptions) {
  const calls: CallRecord[] = [];
  const errors: unknown[] = [];
  const sandbox = await running({
    onCall: (call) => calls.push(call),
    onError: (error) => errors.push(error),
    ...options,
  });
  const outcomes = (): readonly string[] => calls.map(({ outcome }) => outcome);
  return { sandbox, port: Number(new URL(sandbox.url).port), outcomes, errors };
}

const HEAD = "POST /service.php HTTP/1.1\r\nhost: x\r\ncontent-type: text/xml\r\n";

test.each([
  ["says nothing", ""],
  ["never ends its head", HEAD],
  ["never ends its body", `${HEAD}content-length: 100\r\n\r\n<`],
  ["never ends its chunks", `${HEAD}transfer-encoding: chunked\r\n\r\n1\r\n<\r\n`],
])("who %s is told 408 and ended, in one line", async (_claim, text) => {
  const { sandbox, port, outcomes, errors } = await listening({ server: { headersMs: 100, requestMs: 200 } });
  const { socket, ended } = await dial(port);
  socket.write(text);
  expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
  await expect.poll(outcomes).toHaveLength(1);
  expect(errors).toEqual([]);
  expect(await clientOf(sandbox).doGetSystemTime({ countryId: 1, webapiKey: "sandbox-key" })).toHaveProperty(
    "serverTime",
  );
});

test("who breaks off within a request costs one line", async () => {
  const { sandbox, port, outcomes, errors } = await listening({});
  const { socket } = await dial(port);
  socket.write(`${HEAD}content-length: 100\r\n\r\n<`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.resetAndDestroy();
  await expect.poll(outcomes).toEqual(["HTTP broke off"]);
  expect(errors).toEqual([]);
  await clientOf(sandbox).doGetSystemTime({ countryId: 1, webapiKey: "sandbox-key" });
});

test("who leaves when told 413, in the midst of the body, costs one line and no second", async () => {
  const { port, outcomes, errors } = await listening({ limits: { requestBytes: 1000 } });
  const { socket, ended } = await dial(port);
  socket.write(`${HEAD}content-length: 5000\r\n\r\n${"x".repeat(2000)}`);
  socket.once("data", () => socket.end());
  expect(await ended).toMatch(/^HTTP\/1\.1 413 /);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([outcomes(), errors]).toEqual([["HTTP 413"], []]);
});

test("who sends more than a request may have is told 413, in chunks too, in one line, and the connection ends", async () => {
  const { port, outcomes } = await listening({ limits: { requestBytes: 1000 } });
  const { socket, ended } = await dial(port);
  socket.write(
    `${HEAD}connection: close\r\ntransfer-encoding: chunked\r\n\r\n800\r\n${"x".repeat(0x8_00)}\r\n0\r\n\r\n`,
  );
  expect(await ended).toMatch(/^HTTP\/1\.1 413 /);
  expect(outcomes()).toEqual(["HTTP 413"]);
});

test("who opens more connections than there may be is let in no further", async () => {
  const { sandbox, port } = await listening({ server: { connections: 1 } });
  const first = await dial(port);
  const second = await dial(port).catch(() => undefined);
  expect(second === undefined ? "" : await second.ended).toBe("");
  first.socket.destroy();
  await first.ended;
  await expect.poll(() => clientOf(sandbox).doGetSystemTime({ countryId: 1, webapiKey: "sandbox-key" })).toBeDefined();
});

test("a limit that is none is refused", async () => {
  await expect(listening({ server: { headersMs: 0 } })).rejects.toThrow(RangeError);
});
