// Limits: there always are some, and the nearest one counts.
import { expect, test } from "vitest";
import { requestLimits, transportLimits } from "./limits.ts";
import type { HttpRequest } from "./transport.ts";
import { defaultLimits } from "./transport.ts";

const request: HttpRequest = { method: "POST", url: "http://host/", headers: {}, body: new Uint8Array(0) };

test("by default every step ends, and nobody can change that for all", () => {
  expect(Object.values(defaultLimits).every(Number.isFinite)).toBe(true);
  expect(Object.isFrozen(defaultLimits)).toBe(true);
  expect(transportLimits({})).toMatchObject(defaultLimits);
});

test("the request's own limit counts before its transport's, and that before the default", () => {
  const limits = transportLimits({ timeouts: { connectMs: 1, bodyMs: 2 }, maxResponseBytes: 3 });
  expect(requestLimits(request, limits)).toBe(limits);
  expect(requestLimits({ ...request, timeouts: { bodyMs: 9 } }, limits)).toEqual({
    connectMs: 1,
    headersMs: defaultLimits.headersMs,
    bodyMs: 9,
    maxResponseBytes: 3,
  });
});

test.each([
  ["that waits longer for the whole waits as long for its steps", {}, { timeoutMs: 90_000 }, [90_000, 90_000]],
  ["that waits shorter leaves the steps as they are", {}, { timeoutMs: 5 }, [30_000, 30_000]],
  ["does not lengthen what the transport's maker set", { headersMs: 7 }, { timeoutMs: 90_000 }, [7, 90_000]],
  ["does not lengthen what it set itself", {}, { timeoutMs: 90_000, timeouts: { bodyMs: 8 } }, [90_000, 8]],
])("a request %s", (_claim, timeouts, own, [headersMs, bodyMs]) => {
  expect(requestLimits({ ...request, ...own }, transportLimits({ timeouts }))).toMatchObject({
    connectMs: defaultLimits.connectMs,
    headersMs,
    bodyMs,
  });
});

test.each([
  ["of another transport", { timeouts: Object.freeze({ connectMs: 5 }) }, transportLimits({ timeouts: { bodyMs: 2 } })],
  ["of another timeout for the whole", { timeouts: Object.freeze({}), timeoutMs: 90_000 }, undefined],
  ["of another size", { timeouts: Object.freeze({}), maxResponseBytes: 4 }, undefined],
])("the limits of one request are not those %s", (_claim, own, other) => {
  const limits = transportLimits({});
  const base = { ...request, timeouts: own.timeouts };
  const first = requestLimits(base, limits);
  expect(requestLimits(base, limits)).toBe(first);
  expect(requestLimits({ ...request, ...own }, other ?? limits)).not.toEqual(first);
  expect(requestLimits(base, limits)).toEqual(first);
});

test("limits that can change are looked at anew", () => {
  const timeouts = { connectMs: 5 };
  const limits = transportLimits({});
  expect(requestLimits({ ...request, timeouts }, limits).connectMs).toBe(5);
  timeouts.connectMs = 6;
  expect(requestLimits({ ...request, timeouts }, limits).connectMs).toBe(6);
});
