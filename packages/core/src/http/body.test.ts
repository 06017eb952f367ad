// A body becomes one piece, within its limit, at a price that does not depend on how it comes.
import { describe, expect, test } from "vitest";
import { HttpError } from "../error.ts";
import { bodyCollector, collectBody, declaredLength } from "./body.ts";
import type { HttpResponse } from "./transport.ts";

function response(body: HttpResponse["body"], headers: Record<string, string> = {}): HttpResponse {
  return { status: 200, headers: { "content-type": "text/xml", ...headers }, body };
}

/** Pieces one after the other; tells how many were taken and whether the rest was let go. */
function pieces(...all: string[]): { body: AsyncIterable<Uint8Array>; taken: () => number; left: () => boolean } {
  let taken = 0;
  let left = false;
  const body: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const piece = all[taken];
        taken += 1;
        const value = new TextEncoder().encode(piece);
        return Promise.resolve(piece === undefined ? { done: true, value: undefined } : { done: false, value });
      },
      return: () => {
        left = true;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  return { body, taken: () => taken, left: () => left };
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("collecting a body", () => {
  test("bytes that are there already are given back as they are", async () => {
    const bytes = new Uint8Array(3);
    expect(await collectBody(response(bytes), 3)).toBe(bytes);
  });

  test.each([[[]], [["<a/>"]], [["<", "a", "", "/>"]], [["<", "a".repeat(5000), "/>"]]])("joins %j", async (parts) => {
    expect(text(await collectBody(response(pieces(...parts).body), 10_000))).toBe(parts.join(""));
  });

  test("a single piece is not copied", () => {
    const collector = bodyCollector(10, undefined);
    const piece = new Uint8Array(4);
    collector.add(piece);
    expect(collector.bytes().buffer).toBe(piece.buffer);
  });

  test("the first piece, which is not ours, is never written to", () => {
    const collector = bodyCollector(10, undefined);
    const first = new Uint8Array(8).subarray(0, 2);
    collector.add(first);
    collector.add(Uint8Array.of(7));
    expect(new Uint8Array(first.buffer)).toEqual(new Uint8Array(8));
    expect(collector.bytes()).toEqual(Uint8Array.of(0, 0, 7));
  });

  test("a million single bytes cost no more than the bytes", () => {
    const collector = bodyCollector(Infinity, undefined);
    const begin = performance.now();
    for (let count = 0; count < 1_000_000; count += 1) collector.add(Uint8Array.of(count & 0xff));
    expect(performance.now() - begin).toBeLessThan(3000);
    expect(collector.bytes().length).toBe(1_000_000);
    expect(collector.bytes().buffer.byteLength).toBeLessThan(2_100_000);
  });

  test("a declared length is not believed before the bytes are there", () => {
    const collector = bodyCollector(Infinity, 900_000_000_000);
    collector.add(Uint8Array.of(1));
    collector.add(Uint8Array.of(2));
    expect(collector.bytes().buffer.byteLength).toBeLessThanOrEqual(1024 * 1024);
  });
});

describe("refusing a body", () => {
  test("of bytes that are too many", async () => {
    await expect(collectBody(response(new Uint8Array(4)), 3)).rejects.toThrow(HttpError);
  });

  test("as soon as a piece passes the limit, and lets the rest go", async () => {
    const source = pieces("abc", "def", "ghi");
    const error: unknown = await collectBody(response(source.body), 5).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "SOAP_HTTP_TOO_LARGE", status: 200, contentType: "text/xml", head: "abc" });
    expect([source.taken(), source.left()]).toEqual([2, true]);
  });

  test("that declares too much, before anything is read", async () => {
    const source = pieces("abc");
    const answer = response(source.body, { "content-length": "6" });
    await expect(collectBody(answer, 5)).rejects.toThrow("more than 5 bytes");
    expect([source.taken(), source.left()]).toEqual([0, true]);
  });

  test.each(["", "-1", "1e3", "0x10", "5, 5", "9".repeat(30)])(
    "but not for a length that is no number: %j",
    (length) => {
      expect(declaredLength({ status: 200, headers: { "content-length": length } })).toBeUndefined();
    },
  );
});
