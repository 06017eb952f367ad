// Which files of undici a call loads.
import { once } from "node:events";
import * as http from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type * as Undici from "undici";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

const server = http.createServer((_request, response) => response.end("<ok/>"));
const loaded = (): string[] =>
  Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes("undici"));
const wholly = /undici[\\/]index\.js$/;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());
beforeEach(() => vi.resetModules());

/** The status of a call by a transport that was loaded anew. */
async function call(): Promise<number> {
  const { undiciTransport } = await import("./undici.ts");
  const transport = undiciTransport();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { status } = await transport({ method: "POST", url, headers: {}, body: new Uint8Array([60]) });
  await transport.close();
  return status;
}

describe("the undici transport", () => {
  it("loads what makes pools, at the first call, and not the whole", async () => {
    await import("./undici.ts");
    expect(loaded()).toEqual([]);
    expect(await call()).toBe(200);
    expect(loaded().some((file) => /dispatcher[\\/]pool\.js$/.test(file))).toBe(true);
    expect(loaded().filter((file) => wholly.test(file))).toEqual([]);
  });

  it.each([
    ["is not there", "undici/lib/core/connect.js", () => Promise.reject(new Error("no such file"))],
    ["is something else", "undici/lib/core/connect.js", () => ({ default: {} })],
    ["that says how requests are told is not there", "undici/lib/handler/unwrap-handler.js", () => Promise.reject()],
  ])("takes the whole where one of these files %s", async (_claim, path, file) => {
    vi.doMock(path, file);
    expect(await call()).toBe(200);
    vi.doUnmock(path);
    expect(loaded().filter((name) => wholly.test(name))).toHaveLength(1);
  });

  it("tells requests as everybody does where undici would not take its own words", async () => {
    vi.doMock("undici/lib/handler/unwrap-handler.js", () => ({ default: { unwrap: () => ({}) } }));
    const { Pool } = createRequire(import.meta.url)("undici") as typeof Undici;
    const told = vi.spyOn(Pool.prototype, "dispatch");
    expect(await call()).toBe(200);
    vi.doUnmock("undici/lib/handler/unwrap-handler.js");
    expect(told.mock.calls.map(([, handler]) => "onRequestStart" in handler)).toEqual([true]);
    told.mockClear();
    vi.resetModules();
    expect(await call()).toBe(200);
    expect(told.mock.calls.map(([, handler]) => "onRequestStart" in handler)).toEqual([false]);
    told.mockRestore();
  });
});
