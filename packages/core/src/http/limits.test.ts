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
