// How long a transport that is closed waits for answers that are taken as they come.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { post, utf8 } from "../../test/fault-server.ts";
import { bodySink } from "../streaming/body-sink.ts";
import { closable } from "./closable.ts";
import type { BodySink, HttpRequest, HttpResponse } from "./transport.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const head = { status: 200, headers: {} };

/** A transport whose answers are given out by hand, and a call over it. */
function opened() {
  const sinks: BodySink[] = [];
  const release = vi.fn();
  const carry = async ({ takeBody }: HttpRequest): Promise<HttpResponse> => {
    if (takeBody === undefined) return { ...head, body: utf8("") };
    const flow = { pause: () => {}, resume: () => {}, stop: () => {} };
    const inflaters = () => Promise.reject(new TypeError("nothing is coded here"));
    const sink = takeBody({ head, flow, maxResponseBytes: 100, coding: undefined, inflaters });
    sinks.push(sink);
    return { ...head, body: sink.body };
  };
  const transport = closable(carry, release);
  const call = () => transport(post("http://a.test/", { takeBody: ({ flow }) => bodySink(flow) }));
  return { transport, call, sinks, release };
}

test("until the last of them has ended, and no timer is left", async () => {
  const { transport, call, sinks, release } = opened();
  await Promise.all([call(), call(), transport(post("http://a.test/"))]);
  const closed = transport.close();
  sinks[0]?.end();
  await vi.advanceTimersByTimeAsync(29_000);
  expect(release).not.toHaveBeenCalled();
  sinks[1]?.end();
  await closed;
  expect([release.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
});

test("as long as they move, and half a minute more", async () => {
  const { transport, call, sinks, release } = opened();
  await call();
  const closed = transport.close();
  for (let seconds = 0; seconds < 300; seconds += 20) {
    sinks[0]?.add(utf8("<a/>"));
    await vi.advanceTimersByTimeAsync(20_000);
  }
  expect(release).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  await closed;
  expect(release).toHaveBeenCalledOnce();
});

test("no longer than it takes to leave them, however often they are left", async () => {
  const { transport, call, release } = opened();
  const [one, another] = await Promise.all([call(), call()]);
  const closed = transport.close();
  for (const { body } of [one, one, another]) {
    expect(release).not.toHaveBeenCalled();
    await (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]().return?.();
  }
  await closed;
  expect(release).toHaveBeenCalledOnce();
});
