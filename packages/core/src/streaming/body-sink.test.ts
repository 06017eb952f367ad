// A body on its way to a reader: who waits for a piece is not left waiting.
import { expect, it } from "vitest";
import { TransportError } from "../error.ts";
import { bodySink } from "./body-sink.ts";

const flow = { pause: () => {}, resume: () => {}, stop: () => {} };
const broken = new TransportError({
  code: "SOAP_TRANSPORT_BODY",
  phase: "body",
  endpoint: "http://a.test/",
  sent: "all",
  detail: "broken",
});

it.each<[string, (sink: ReturnType<typeof bodySink>, reader: AsyncIterator<Uint8Array>) => unknown, unknown]>([
  ["a piece comes", (sink) => sink.add(Uint8Array.of(1)), { done: false, value: Uint8Array.of(1) }],
  ["the body ends", (sink) => sink.end(), { done: true, value: undefined }],
  ["the body breaks", (sink) => sink.fail(broken), broken],
  ["its reader leaves", (_sink, reader) => reader.return?.(), { done: true, value: undefined }],
])("a reader that waits goes on where %s", async (_claim, happens, want) => {
  const sink = bodySink(flow);
  const reader = sink.body[Symbol.asyncIterator]();
  const waits = reader.next().catch((error: unknown) => error);
  await happens(sink, reader);
  expect(await waits).toEqual(want);
});
