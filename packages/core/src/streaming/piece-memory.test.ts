// What a streamed request holds of memory: nothing of what was sent, without waiting for the collector's long turns.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { tns } from "../../test/orders.ts";
import { anonymousType, element, many, operation, service, xs, type Operation, type Service } from "../generated.ts";
import type { Transport } from "../http/transport.ts";
import { createStreamingClient } from "../streaming.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (turn: { readonly type: "minor" }) => void;

const save: Operation<{ item: string[] }, undefined> = operation({
  name: "save",
  input: element(
    tns,
    "Save",
    anonymousType<{ item: string[] }>(tns, () => ({ item: many(xs.string) })),
  ),
  output: undefined,
});
const Saves = service({
  name: { namespace: "urn:test:orders", localName: "Saves" },
  port: "SavesPort",
  endpoint: "http://saves.test/",
  operations: { save },
}) as Service<{ readonly save: typeof save }>;

const EMPTY = '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>';

it("pieces that were sent are let go of in the collector's short turns", async () => {
  let bytes = 0;
  let pieces = 0;
  let most = 0;
  const before = process.memoryUsage().arrayBuffers;
  const transport: Transport = async ({ bodyStream = [] }) => {
    for await (const piece of bodyStream) {
      bytes += piece.length;
      pieces += 1;
      if (pieces % 20 > 0) continue;
      collect({ type: "minor" });
      // What was let go of is freed beside the program.
      await new Promise((resolve) => setTimeout(resolve, 5));
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    return { status: 200, headers: { "content-type": "text/xml" }, body: Buffer.from(EMPTY) };
  };
  function* items(): Generator<string> {
    const item = "x".repeat(1000);
    for (let index = 0; index < 30_000; index++) yield item;
  }
  await createStreamingClient(Saves, { transport }).save({ item: items() });
  expect(bytes).toBeGreaterThan(30_000_000);
  expect(most).toBeLessThan(10_000_000);
});
