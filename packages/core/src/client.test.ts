// A client and its mirror over memory: every way a call ends, by one small service.
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import {
  anOrder,
  Orders,
  type OrdersOperations,
  type PlaceOrderRequest,
  type PlaceOrderResponse,
} from "../test/orders.ts";
import { createClient } from "./client.ts";
import { service } from "./generated.ts";
import { createHandler, type Implementations } from "./handler.ts";
import { inMemoryTransport } from "./in-memory.ts";
import { SoapFault, DecodeError, EncodeError, HttpError, TransportError } from "./error.ts";
import type { HttpResponse, Transport } from "./http/transport.ts";

const response: PlaceOrderResponse = { orderId: 7n, lines: [{ sku: "x", count: 1, parts: [] }] };

function pair(implementations: Partial<Implementations<OrdersOperations>> = {}) {
  const onError = vi.fn();
  const handler = createHandler(
    Orders,
    { placeOrder: () => response, ping: () => undefined, ...implementations },
    { onError, strict: true, order: "schema" },
  );
  return { client: createClient(Orders, { transport: inMemoryTransport(handler) }), onError, handler };
}

function answering(answer: Partial<HttpResponse> & { text?: string }): Transport {
  const { text, ...rest } = answer;
  return async () => ({
    status: 200,
    headers: { "content-type": "text/xml; charset=utf-8" },
    body: new TextEncoder().encode(text ?? ""),
    ...rest,
  });
}

const envelope = (body: string): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`;

async function errorOf(transport: Transport, timeoutMs?: number) {
  const client = createClient(Orders, { transport, ...(timeoutMs === undefined ? undefined : { timeoutMs }) });
  const outcome = await client.placeOrder(anOrder()).result();
  if (outcome.ok) throw new Error("expected a failure");
  return outcome.error;
}

describe("a call", () => {
  it("carries every member to the handler and the answer back, unchanged", async () => {
    let seen: PlaceOrderRequest | undefined;
    const { client } = pair({ placeOrder: (input) => ((seen = input), response) });
    expect(await client.placeOrder(anOrder())).toEqual(response);
    expect(seen).toEqual(anOrder());
  });

  it("gives the union by result(), with what HTTP said", async () => {
    const { client } = pair();
    const outcome = await client.placeOrder(anOrder()).result();
    expect(outcome).toMatchObject({ ok: true, value: response, response: { status: 200 } });
  });

  it("takes and gives nothing where the messages are empty", async () => {
    const { client } = pair();
    expect(await client.ping()).toBeUndefined();
  });

  it("starts on the next microtask, and only once however often its outcome is taken", async () => {
    const transport = vi.fn(
      answering({
        text: envelope(`<PlaceOrderResponse xmlns="urn:test:orders"><orderId>1</orderId></PlaceOrderResponse>`),
      }),
    );
    const call = createClient(Orders, { transport }).placeOrder(anOrder());
    expect(transport).not.toHaveBeenCalled();
    await Promise.all([call, call.result(), call.finally(() => {})]);
    expect(transport).toHaveBeenCalledTimes(1);
  });

  it("writes the action in quotes and the contract's media type", async () => {
    const transport = vi.fn(answering({ text: envelope("") }));
    await createClient(Orders, { transport, headers: { "X-Trace": "1" } })
      .placeOrder(anOrder(), { headers: { "X-Trace": "2" } })
      .result();
    const sent = transport.mock.calls[0]?.[0];
    expect(sent?.headers).toMatchObject({
      "content-type": "text/xml; charset=utf-8",
      soapaction: '"urn:test:orders#place"',
      "x-trace": "2",
    });
  });

  it("brings its own headers, and leaves none to the next call", async () => {
    const transport = vi.fn(answering({ text: envelope("") }));
    const client = createClient(Orders, { transport, headers: { "X-Trace": "1" } });
    await client.placeOrder(anOrder()).result();
    await client.placeOrder(anOrder(), { headers: { "X-Trace": "2", "X-Once": "yes" } }).result();
    await client.placeOrder(anOrder()).result();
    const [first, second, third] = transport.mock.calls.map(([request]) => request.headers);
    expect(second).toEqual({ ...first, "x-trace": "2", "x-once": "yes" });
    expect(first?.["x-trace"]).toBe("1");
    expect(third).toBe(first);
    expect(Object.isFrozen(first) && Object.isFrozen(second)).toBe(true);
  });

  const throwing = (error: Error) => async (): Promise<never> => {
    throw error;
  };

  it("ends in the SoapError that an interceptor throws, and rejects with any other", async () => {
    const client = (error: Error) =>
      createClient(Orders, { transport: answering({}), interceptors: [throwing(error)] });
    const refused = new HttpError({
      code: "SOAP_HTTP_EMPTY",
      status: 200,
      contentType: undefined,
      head: "",
      detail: "x",
    });
    expect(await client(refused).placeOrder(anOrder()).result()).toEqual({ ok: false, error: refused });
    await expect(client(refused).placeOrder(anOrder())).rejects.toBe(refused);
    const mistake = new TypeError("a mistake");
    await expect(client(mistake).placeOrder(anOrder()).result()).rejects.toBe(mistake);
  });

  it("says which operation was likely meant when called by an unknown name", async () => {
    const { client } = pair();
    const outcome = await (client as unknown as { call: (name: string) => ReturnType<typeof client.ping> })
      .call("placeOrdr")
      .result();
    expect(outcome.ok ? "" : outcome.error.message).toBe(
      '[SOAP_ENCODE_OPERATION] expected an operation of the service; did you mean placeOrder?, found "placeOrdr"',
    );
  });

  describe("that fails says in its stack who waited for it", () => {
    const client = createClient(Orders, { transport: answering({ text: "" }) });
    const thrownBy = async (call: () => PromiseLike<unknown>): Promise<unknown> => {
      try {
        return await call();
      } catch (error) {
        return error;
      }
    };
    const ways: [string, () => PromiseLike<unknown>][] = [
      ["awaited", () => client.placeOrder(anOrder())],
      ["awaited by its name", () => client.call("placeOrder", anOrder())],
      ["by catch", () => client.placeOrder(anOrder()).catch((error: unknown) => error)],
      ["by finally", () => client.placeOrder(anOrder()).finally(() => {})],
      ["among others", () => Promise.all([client.ping(), client.placeOrder(anOrder())])],
      [
        "by result()",
        async () => {
          const outcome = await client.placeOrder(anOrder()).result();
          return outcome.ok ? undefined : outcome.error;
        },
      ],
    ];
    it.each(ways)("%s", async (_way, call) => {
      const nameOfThisFunction = async () => {
        const thrown = await thrownBy(call);
        return thrown as Error;
      };
      expect((await nameOfThisFunction()).stack).toContain("nameOfThisFunction");
    });

    it("once, where one error ends several calls", async () => {
      const words = {
        code: "SOAP_TRANSPORT_RESET",
        phase: "headers",
        endpoint: "http://host/",
        sent: "maybe",
      } as const;
      const shared = new TransportError({ ...words, detail: "shared" });
      const broken = createClient(Orders, { transport: () => Promise.reject(shared) });
      const first = async () => {
        const outcome = await broken.placeOrder(anOrder()).result();
        return outcome.ok ? undefined : outcome.error;
      };
      const second = async () => {
        const outcome = await broken.placeOrder(anOrder()).result();
        return outcome.ok ? undefined : outcome.error;
      };
      expect([await first(), await second()]).toEqual([shared, shared]);
      expect(shared.stack).toContain("at first");
      expect(shared.stack).not.toContain("at second");
    });
  });

  it("over a transport of one's own that throws anything ends in transport, with what was thrown as cause", async () => {
    const cause = new Error("my own");
    const error = await errorOf(async () => {
      throw cause;
    });
    expect(error).toMatchObject({ kind: "transport", code: "SOAP_TRANSPORT_OTHER", cause });
  });

  it.each([0, -1, Number.NaN])("cannot have a limit of %s", async (timeoutMs) => {
    const transport = answering({ text: envelope("") });
    expect(() => createClient(Orders, { transport, timeoutMs })).toThrow(RangeError);
    await expect(createClient(Orders, { transport }).placeOrder(anOrder(), { timeoutMs })).rejects.toThrow(RangeError);
  });

  it("says to the transport what client and call said of its limits, and nothing else", async () => {
    const transport = vi.fn(answering({ text: envelope("") }));
    const client = createClient(Orders, { transport, timeouts: { bodyMs: 5 } });
    await client.placeOrder(anOrder(), { timeoutMs: 90_000 }).result();
    await client.placeOrder(anOrder(), { timeouts: { headersMs: 7 } }).result();
    await createClient(Orders, { transport }).placeOrder(anOrder(), { timeoutMs: 90_000 }).result();
    expect(transport.mock.calls.map(([request]) => request.timeouts)).toEqual([
      { bodyMs: 5 },
      { headersMs: 7, bodyMs: 5 },
      {},
    ]);
  });

  it("is not made of a client that is awaited by mistake", async () => {
    const { client } = pair();
    expect(await Promise.resolve(client)).toBe(client);
  });
});

describe("SOAP 1.2", () => {
  const Orders12 = service<OrdersOperations>({ ...Orders, endpoint: "http://orders.test/soap12", soap: "1.2" });
  const refusing = (fault: SoapFault): Transport =>
    createHandler(Orders12, {
      placeOrder: () => {
        throw fault;
      },
      ping: () => undefined,
    });

  it("carries the action in the media type, and values as SOAP 1.1 does", async () => {
    const handler = createHandler(Orders12, { placeOrder: () => response, ping: () => undefined }, { strict: true });
    const transport = vi.fn(inMemoryTransport(handler));
    expect(await createClient(Orders12, { transport }).placeOrder(anOrder())).toEqual(response);
    const headers = transport.mock.calls[0]?.[0].headers;
    expect(headers).not.toHaveProperty("soapaction");
    expect(headers?.["content-type"]).toBe('application/soap+xml; charset=utf-8; action="urn:test:orders#place"');
  });

  it("finds a documented code in the subcode, and a declared detail", async () => {
    const closed = refusing(new SoapFault({ faultCode: "ERR_CLOSED", reason: "closed", actor: "urn:shop" }));
    expect(await createClient(Orders12, { transport: closed }).placeOrder(anOrder()).result()).toMatchObject({
      ok: false,
      error: { faultCode: "ERR_CLOSED", reason: "closed", actor: "urn:shop", rawFaultCode: { localName: "Receiver" } },
    });
    const detail = { sku: "x", missing: 2 };
    const short = refusing(new SoapFault({ faultCode: "Sender", faultName: "Shortage", reason: "short", detail }));
    expect(await createClient(Orders12, { transport: short }).placeOrder(anOrder()).result()).toMatchObject({
      ok: false,
      error: { faultCode: "declared", faultName: "Shortage", detail },
    });
  });

  it("refuses an envelope of SOAP 1.1 as a version mismatch", async () => {
    const handler = createHandler(Orders12, { placeOrder: () => response, ping: () => undefined });
    const body = new TextEncoder().encode(envelope(""));
    const answer = await handler({
      method: "POST",
      url: "http://x.test/",
      headers: { "content-type": "text/xml" },
      body,
    });
    expect(new TextDecoder().decode(answer.body as Uint8Array)).toContain("soap:VersionMismatch");
  });
});

describe("a value that does not fit", () => {
  it("is refused before anything is sent, with its path and the likely name", async () => {
    const transport = vi.fn(answering({}));
    const client = createClient(Orders, { transport });
    const order = { ...anOrder(), "lines ": [] };
    const outcome = await client.placeOrder(order).result();
    expect(transport).not.toHaveBeenCalled();
    expect(outcome.ok ? "" : outcome.error.message).toBe(
      '[SOAP_ENCODE_UNKNOWN] PlaceOrder/lines : expected only members of the contract, found "lines "; did you mean "lines"?',
    );
  });

  it("never shows a secret", async () => {
    const { client } = pair();
    const outcome = await client.placeOrder({ ...anOrder(), session: 5 as unknown as string }).result();
    const error = outcome.ok ? undefined : outcome.error;
    expect(error).toBeInstanceOf(EncodeError);
    expect(error?.message).toBe(
      "[SOAP_ENCODE_TYPE] PlaceOrder/session: expected xs:string (a string), found (a secret)",
    );
  });
});

describe("an answer", () => {
  it("that is a documented fault has its code as type", async () => {
    const { client } = pair({
      placeOrder: () => {
        throw new SoapFault({ faultCode: "ERR_CLOSED", reason: "Zamknięte", actor: "placeOrder - closed" });
      },
    });
    const error = await client.placeOrder(anOrder()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SoapFault);
    expect(error).toMatchObject({
      kind: "fault",
      code: "SOAP_FAULT",
      faultCode: "ERR_CLOSED",
      reason: "Zamknięte",
      actor: "placeOrder - closed",
      status: 500,
      rawFaultCode: { namespace: "", localName: "ERR_CLOSED" },
    });
  });

  it("that is a declared fault has its detail typed", async () => {
    const { client } = pair({
      placeOrder: () => {
        throw new SoapFault({
          faultCode: "Server",
          faultName: "Shortage",
          reason: "short",
          detail: { sku: "x", missing: 2 },
        });
      },
    });
    const outcome = await client.placeOrder(anOrder()).result();
    if (outcome.ok || outcome.error.kind !== "fault" || outcome.error.faultCode !== "declared")
      throw new Error("expected a declared fault");
    expect(outcome.error.faultName).toBe("Shortage");
    expect(outcome.error.detail).toEqual({ sku: "x", missing: 2 });
  });

  it("that is a fault no page lists keeps the peer's own code and words", async () => {
    const fault = `<e:Fault><faultcode>e:Server</faultcode><faultstring>Procedure not present</faultstring></e:Fault>`;
    expect(await errorOf(answering({ status: 500, text: envelope(fault) }))).toMatchObject({
      kind: "fault",
      faultCode: "undocumented",
      rawFaultCode: { namespace: "http://schemas.xmlsoap.org/soap/envelope/", localName: "Server" },
      reason: "Procedure not present",
      actor: undefined,
    });
  });

  it.each([
    ["an empty body", 302, { text: "" }],
    ["a page", 307, { text: "<html>", headers: { "content-type": "text/html" } }],
    ["XML", 301, { text: "<moved/>" }],
  ])("says of a redirect with %s that it is one", async (_, status, answer) => {
    const error = await errorOf(answering({ status, ...answer }));
    expect(error).toMatchObject({ message: `[SOAP_HTTP_STATUS] HTTP ${status}: a redirect, not followed` });
  });

  it.each([
    [
      "HTML with 502",
      "http",
      "SOAP_HTTP_STATUS",
      { status: 502, text: "<html>", headers: { "content-type": "text/html" } },
    ],
    ["HTML with 200", "http", "SOAP_HTTP_CONTENT_TYPE", { text: "<html>", headers: { "content-type": "text/html" } }],
    ["an empty body", "http", "SOAP_HTTP_EMPTY", { text: "" }],
    [
      "an empty body with 500",
      "http",
      "SOAP_HTTP_STATUS",
      { status: 500, text: "", headers: { "content-type": "text/html" } },
    ],
    ["cut in the middle", "xml", "SOAP_XML_SYNTAX", { text: envelope("").slice(0, 60) }],
    ["a DOCTYPE", "xml", "SOAP_XML_DOCTYPE", { text: `<!DOCTYPE x []>${envelope("")}` }],
    ["other XML", "envelope", "SOAP_ENVELOPE_ROOT", { text: "<rss/>" }],
    [
      "SOAP 1.2",
      "envelope",
      "SOAP_ENVELOPE_VERSION",
      { text: `<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"/>` },
    ],
    ["no Body", "envelope", "SOAP_ENVELOPE_STRUCTURE", { text: envelope("").replace(/<e:Body>.*<\/e:Body>/, "") }],
    ["an empty Body", "envelope", "SOAP_ENVELOPE_BODY", { text: envelope("") }],
    ["another element", "envelope", "SOAP_ENVELOPE_BODY", { text: envelope("<other/>") }],
    [
      "two elements",
      "envelope",
      "SOAP_ENVELOPE_STRUCTURE",
      { text: envelope(`<PlaceOrderResponse xmlns="urn:test:orders"><orderId>1</orderId></PlaceOrderResponse><x/>`) },
    ],
    [
      "a header block to be understood",
      "envelope",
      "SOAP_ENVELOPE_HEADER",
      { text: envelope("").replace("<e:Body>", `<e:Header><x e:mustUnderstand="1"/></e:Header><e:Body>`) },
    ],
    [
      "a wrong scalar",
      "decode",
      "SOAP_DECODE_TYPE",
      { text: envelope(`<PlaceOrderResponse xmlns="urn:test:orders"><orderId>12a</orderId></PlaceOrderResponse>`) },
    ],
    [
      "a missing element",
      "decode",
      "SOAP_DECODE_MISSING",
      { text: envelope(`<PlaceOrderResponse xmlns="urn:test:orders"/>`) },
    ],
  ])("that is %s is %s, %s", async (_name, kind, code, answer) => {
    expect(await errorOf(answering(answer))).toMatchObject({ kind, code });
  });

  it("that is no SOAP shows where it would lead, to those who ask", async () => {
    const headers = { "content-type": "text/html", location: "https://login.test/", "set-cookie": "sid=s3cr3t" };
    const error = await errorOf(answering({ status: 302, text: "<html>", headers }));
    expect(error).toMatchObject({ kind: "http", headers: { location: "https://login.test/" } });
    expect(`${inspect(error)} ${JSON.stringify(error)}`).not.toContain("s3cr3t");
  });

  it("that never comes ends in a timeout though the transport heeds no signal", async () => {
    const error = await errorOf(() => new Promise(() => {}), 30);
    expect(error).toMatchObject({ kind: "timeout", phase: "total", limitMs: 30 });
  });

  it("that the caller no longer wants ends in aborted, with the caller's reason", async () => {
    const client = createClient(Orders, { transport: () => new Promise(() => {}) });
    const stop = new AbortController();
    const call = client.placeOrder(anOrder(), { signal: stop.signal });
    stop.abort("enough");
    const outcome = await call.result();
    expect(outcome.ok ? undefined : outcome.error).toMatchObject({ kind: "aborted", cause: "enough" });
  });

  it("names the path of what does not fit", async () => {
    const text = envelope(
      `<p:PlaceOrderResponse xmlns:p="urn:test:orders"><p:orderId>1</p:orderId><p:lines><p:item><p:sku/><p:count>1</p:count></p:item>` +
        `<p:item><p:sku/><p:count>x</p:count></p:item></p:lines></p:PlaceOrderResponse>`,
    );
    const error = await errorOf(answering({ text }));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error.message).toBe('[SOAP_DECODE_TYPE] PlaceOrderResponse/lines[1]/count: expected xs:int, found "x"');
  });
});

describe("a handler", () => {
  const post = async (body: string, init: Partial<{ method: string; headers: Record<string, string> }> = {}) => {
    const { handler } = pair();
    const answer = await handler({
      method: "POST",
      url: "http://orders.test/",
      headers: { "content-type": "text/xml" },
      body: new TextEncoder().encode(body),
      ...init,
    });
    return { status: answer.status, text: new TextDecoder().decode(answer.body as Uint8Array) };
  };

  it("refuses another method and another media type in HTTP's own words", async () => {
    expect(await post("", { method: "GET" })).toMatchObject({ status: 405 });
    expect(await post("{}", { headers: { "content-type": "application/json" } })).toMatchObject({ status: 415 });
  });

  it("blames the sender for a message that is wrong, by a fault", async () => {
    const answer = await post(envelope("<unknown/>"));
    expect(answer.status).toBe(500);
    expect(answer.text).toContain("<faultcode>soap:Client</faultcode>");
    expect((await post("<oops")).text).toContain("SOAP_XML_SYNTAX");
  });

  it("tells the peer nothing of its own failures, and its owner everything", async () => {
    const { client, onError } = pair({
      placeOrder: () => {
        throw new Error("database password is hunter2");
      },
    });
    const outcome = await client.placeOrder(anOrder()).result();
    expect(outcome.ok ? "" : outcome.error.message).toBe("[SOAP_FAULT] Server: Internal error");
    expect(onError).toHaveBeenCalledOnce();
  });

  it("does not send an answer that breaks the contract", async () => {
    const { client, onError } = pair({ placeOrder: () => ({ orderId: 1 }) as unknown as PlaceOrderResponse });
    expect((await client.placeOrder(anOrder()).result()).ok).toBe(false);
    expect(onError.mock.calls[0]?.[0]).toBeInstanceOf(EncodeError);
  });
});
