// A dispatcher of one's own below the undici transport.
import { expect, it } from "vitest";
import { undiciTransport, type DispatcherLike } from "./undici.ts";

it("may write into the headers it is handed, as ProxyAgent does, and no other call has them", async () => {
  const seen: Record<string, string>[] = [];
  const control = { abort: () => {}, pause: () => {}, resume: () => {} };
  const dispatcher: DispatcherLike = {
    dispatch({ headers }, handler) {
      seen.push({ ...headers });
      Object.assign(headers, { host: "proxied" });
      handler.onRequestStart(control);
      handler.onResponseStart(control, 200, {});
      handler.onResponseEnd(control);
      return true;
    },
  };
  const transport = undiciTransport({ dispatcher });
  const headers = Object.freeze({ accept: "text/xml" });
  const request = { method: "POST", url: "http://host/", headers, body: new Uint8Array(1) };
  expect((await transport(request)).status).toBe(200);
  expect((await transport(request)).status).toBe(200);
  expect(seen).toEqual([
    { "accept-encoding": "identity", accept: "text/xml" },
    { "accept-encoding": "identity", accept: "text/xml" },
  ]);
});
