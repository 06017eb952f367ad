// Which files of undici a call loads.
import { once } from "node:events";
import * as http from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
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
    ["is not there", () => Promise.reject(new Error("no such file"))],
    ["is something else", () => ({ default: {} })],
  ])("takes the whole where one of these files %s", async (_claim, file) => {
    vi.doMock("undici/lib/core/connect.js", file);
    expect(await call()).toBe(200);
    vi.doUnmock("undici/lib/core/connect.js");
    expect(loaded().filter((name) => wholly.test(name))).toHaveLength(1);
  });
});
