// Who watches calls: hooks, diagnostics channels, OpenTelemetry, pino and console. All hear what happened, none a message.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Writable } from "node:stream";
import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../src/client.ts";
import { callChannels, publishCalls } from "../src/diagnostics-channel.ts";
import { nodeTransport } from "../src/http/node.ts";
import type { Interceptor } from "../src/interceptor.ts";
import { logger } from "../src/logger.ts";
import { telemetry } from "../src/opentelemetry.ts";
import { observe } from "../src/policies/observe.ts";
import { retry } from "../src/policies/retry.ts";
import { closeAll, open } from "./fault-server.ts";
import { anOrder, Orders } from "./orders.ts";

const ANSWER =
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><PlaceOrderResponse xmlns="urn:test:orders">` +
  `<orderId>7</orderId></PlaceOrderResponse></e:Body></e:Envelope>`;
const FAULT =
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>ERR_CLOSED</faultcode>` +
  `<faultstring>closed for s3cr3t-handle</faultstring></e:Fault></e:Body></e:Envelope>`;

const aNumber: unknown = expect.any(Number);

let heard: IncomingMessage[] = [];
let url = "";

/** A server that answers with these, one after the other: a status and a document. */
async function answering(...answers: readonly (readonly [number, string])[]): Promise<void> {
  heard = [];
  const server = createServer((request, response) => {
    const [status, body] = answers[Math.min(heard.push(request), answers.length) - 1] ?? [200, ""];
    request.resume().once("end", () => response.writeHead(status, { "content-type": "text/xml" }).end(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(() => server.close().closeAllConnections());
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/soap?key=s3cr3t-key`;
}

const ask = async (...interceptors: Interceptor[]) => {
  const transport = nodeTransport();
  open.push(() => transport.close());
  const headers = { authorization: "Basic s3cr3t-basic" };
  const outcome = await createClient(Orders, { transport, endpoint: url, headers, interceptors })
    .placeOrder(anOrder())
    .result();
  await closeAll();
  return outcome;
};

afterEach(closeAll);

describe("observe", () => {
  it("tells of start, sending and end, each with the call's number", async () => {
    await answering([200, ANSWER]);
    const told: unknown[] = [];
    await ask(
      observe({
        start: (call) => told.push(["start", call]),
        sent: (call) => told.push(["sent", call]),
        answered: (call) => told.push(["answered", call]),
        failed: (call) => told.push(["failed", call]),
      }),
    );
    const call = {
      id: aNumber,
      service: "Orders",
      port: "OrdersPort",
      operation: "placeOrder",
      soap: "1.1",
    };
    expect(told).toEqual([
      ["start", call],
      ["sent", { ...call, endpoint: url.replace(/\?.*/, ""), requestBytes: aNumber }],
      ["answered", { ...call, ms: aNumber, status: 200 }],
    ]);
    expect(new Set(told.map((one) => (one as [string, { id: number }])[1].id)).size).toBe(1);
  });

  it("outside of retry hears of one call and every sending, inside of it of every attempt", async () => {
    await answering([503, ""], [200, ANSWER]);
    const told: string[] = [];
    const hooks = (name: string) =>
      observe({
        start: () => void told.push(`${name} start`),
        sent: () => void told.push(`${name} sent`),
        failed: () => void told.push(`${name} failed`),
        answered: () => void told.push(`${name} answered`),
      });
    await ask(hooks("call"), retry({ also: () => true, firstWaitMs: 1 }), hooks("attempt"));
    const attempt = ["attempt start", "attempt sent", "call sent"];
    expect(told).toEqual(["call start", ...attempt, "attempt failed", ...attempt, "attempt answered", "call answered"]);
  });
});

describe("publishCalls", () => {
  it("publishes on four channels to who subscribes, and costs nothing where nobody does", async () => {
    await answering([500, FAULT]);
    const told: [string, unknown][] = [];
    const listeners = Object.values(callChannels).map((name) => {
      const listener = (call: unknown): void => void told.push([name, call]);
      subscribe(name, listener);
      return () => unsubscribe(name, listener);
    });
    await ask(publishCalls());
    for (const stop of listeners) stop();
    expect(told).toMatchObject([
      ["soapwright.call.start", { operation: "placeOrder" }],
      ["soapwright.call.sent", { operation: "placeOrder" }],
      ["soapwright.call.failed", { operation: "placeOrder", error: { kind: "fault", faultCode: "ERR_CLOSED" } }],
    ]);
    const next = vi.fn(() => Promise.resolve({ ok: true } as never));
    const call = { options: {} } as never;
    await publishCalls()(call, next);
    expect(next).toHaveBeenCalledWith(call);
  });
});

describe("telemetry", () => {
  const spans = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const interceptor = telemetry({ tracerProvider, meterProvider });

  beforeEach(() => {
    spans.reset();
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  });
  afterEach(() => {
    context.disable();
    propagation.disable();
  });

  it("leaves it to the transport to say what is no URL, and the outcome is one", async () => {
    const client = createClient(Orders, {
      transport: nodeTransport(),
      endpoint: "a.test:s3cr3t",
      interceptors: [interceptor],
    });
    expect(await client.placeOrder(anOrder()).result()).toMatchObject({ error: { code: "SOAP_TRANSPORT_SETUP" } });
    expect(spans.getFinishedSpans()[0]?.attributes).toMatchObject({ "error.type": "SOAP_TRANSPORT_SETUP" });
  });

  it("makes a span for a call, sends its trace along, and is the parent of what happens inside", async () => {
    await answering([200, ANSWER]);
    await ask(interceptor, async (call, next) => {
      tracerProvider.getTracer("inner").startSpan("inner").end();
      return next(call);
    });
    const [inner, span] = spans.getFinishedSpans();
    expect(span?.name).toBe("Orders/OrdersPort/placeOrder");
    expect(span?.attributes).toEqual({
      "rpc.system": "soap",
      "rpc.service": "Orders",
      "rpc.method": "placeOrder",
      "soap.port": "OrdersPort",
      "soap.version": "1.1",
      "server.address": "127.0.0.1",
      "server.port": Number(new URL(url).port),
      "http.request.body.size": aNumber,
      "http.response.status_code": 200,
    });
    const { traceId, spanId } = span?.spanContext() ?? {};
    expect(heard[0]?.headers["traceparent"]).toBe(`00-${traceId}-${spanId}-01`);
    expect(inner?.parentSpanContext?.spanId).toBe(spanId);
    expect(trace.getActiveSpan()).toBeUndefined();
  });

  it("says of a failure its code, and of a fault the fault's, and measures both", async () => {
    await answering([500, FAULT]);
    await ask(interceptor);
    await answering([502, "<html>s3cr3t-page</html>"]);
    await ask(interceptor);
    for (const code of ["e:Server", "order-1", "order-2"]) {
      await answering([500, FAULT.replace("ERR_CLOSED", code)]);
      await ask(interceptor);
    }
    const [fault, gateway, ...undocumented] = spans.getFinishedSpans();
    expect(undocumented.map(({ attributes }) => attributes["soap.fault.code"])).toEqual([
      "Server",
      "order-1",
      "order-2",
    ]);
    expect(fault).toMatchObject({
      status: { code: 2, message: "SOAP_FAULT" },
      attributes: { "error.type": "SOAP_FAULT", "soap.fault.code": "ERR_CLOSED", "http.response.status_code": 500 },
    });
    expect(gateway?.attributes["http.response.status_code"]).toBe(502);
    expect([fault?.events, gateway?.events]).toEqual([[], []]);
    expect(JSON.stringify([fault?.attributes, fault?.status, gateway?.attributes, gateway?.status])).not.toContain(
      "s3cr3t",
    );
    await reader.forceFlush();
    const [metric] = exporter.getMetrics().at(-1)?.scopeMetrics[0]?.metrics ?? [];
    expect(metric?.descriptor).toMatchObject({ name: "rpc.client.duration", unit: "ms" });
    // A server may write another code into each fault; what a metric keeps must come to an end.
    const codes = metric?.dataPoints.map(({ attributes }) => attributes["soap.fault.code"]);
    expect(codes?.filter((code) => code !== undefined)).toEqual(["ERR_CLOSED", "Server", "undocumented"]);
    await meterProvider.shutdown();
  });

  it("ends its span also where a call ends in a mistake", async () => {
    await answering([200, ANSWER]);
    const mistaken = ask(interceptor, () => Promise.reject(new TypeError("a mistake")));
    await expect(mistaken).rejects.toThrow("a mistake");
    expect(spans.getFinishedSpans()).toMatchObject([{ status: { code: 2 } }]);
  });
});

describe("logger", () => {
  it("takes pino, at the level that fits the end", async () => {
    const lines: string[] = [];
    const sink = new Writable({ write: (line: Buffer, _encoding, done) => (lines.push(String(line)), done()) });
    const log = pino({ base: null, timestamp: false }, sink);
    for (const [status, body] of [
      [200, ANSWER],
      [500, FAULT],
      [502, "<html>no</html>"],
    ] as const) {
      await answering([status, body]);
      await ask(logger({ log, messages: true }));
    }
    const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ level, msg }) => [level, msg])).toEqual([
      [30, "Orders.placeOrder: answer"],
      [40, "Orders.placeOrder: ERR_CLOSED"],
      [50, "Orders.placeOrder: http"],
    ]);
    expect(lines.slice(0, 1).join("")).not.toMatch(/s3cr3t/);
  });

  it("takes console", async () => {
    const info = vi.spyOn(console, "info").mockImplementation(() => {});
    await answering([200, ANSWER]);
    await ask(logger({ log: console }));
    expect(info).toHaveBeenCalledWith(
      { service: "Orders", operation: "placeOrder", outcome: "answer", ms: aNumber },
      "Orders.placeOrder: answer",
    );
    info.mockRestore();
  });
});
