// Calls of tools over a handler in memory: values unharmed, every way a call can end as plain JSON, and no secret in any.
import {
  createClient,
  createHandler,
  EncodeError,
  inMemoryTransport,
  SoapFault,
  TimeoutError,
  TransportError,
  type HandlerContext,
  type SoapError,
  type Transport,
} from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { complaints } from "../test/schemas.ts";
import { anOrder, Shop, type FindRequest, type PlaceRequest, type PlaceResponse } from "../test/shop.ts";
import { createCatalog } from "./catalog.ts";
import type { Catalog, ClientLike, ToolError } from "./types.ts";

interface Answers {
  readonly place?: (input: PlaceRequest, context: HandlerContext) => Promise<PlaceResponse>;
  readonly find?: (input: FindRequest) => Promise<bigint[]>;
}

function shop(answers: Answers, fixed: Readonly<Record<string, string>> = {}): Catalog {
  const handler = createHandler(Shop, {
    place: async () => Promise.resolve({ orderId: 1n, lines: [], refused: [] }),
    find: async () => Promise.resolve([]),
    ping: async () => Promise.resolve(undefined),
    forget: async () => Promise.resolve(undefined),
    ...answers,
  });
  return createCatalog(Shop, { client: createClient(Shop, { transport: inMemoryTransport(handler) }), fixed });
}

async function errorOf(catalog: Catalog, name: string, json: unknown): Promise<ToolError> {
  const result = await catalog.call(name, json);
  if (result.ok) throw new Error("expected an error");
  // What is no plain JSON would not come back the same.
  expect(JSON.parse(JSON.stringify(result.error))).toEqual(result.error);
  return result.error;
}

const failing = (error: SoapError): ClientLike => ({
  call: () => ({ result: async () => ({ ok: false as const, error }) }),
});

describe("a call", () => {
  it("carries every value to the service and back unharmed", async () => {
    let seen: PlaceRequest | undefined;
    const catalog = shop({
      place: async (input) => {
        seen = input;
        return Promise.resolve({ orderId: input.transfer ?? 0n, lines: input.lines, refused: [] });
      },
    });
    const result = await catalog.call("place", anOrder());
    expect(seen).toMatchObject({
      transfer: 9007199254740993n,
      note: null,
      weight: Infinity,
      tags: ["a", "b"],
      limit: "unbounded",
      seal: new Uint8Array([0, 1, 254, 255]),
      total: { $value: "12345678901234567890.10" },
      steps: [{ pick: "shelf 1" }, { pack: 3 }],
    });
    expect(result).toMatchObject({ ok: true, value: { orderId: "9007199254740993", refused: [] } });
    if (result.ok) expect(complaints(catalog.tool("place")?.outputSchema ?? {}, result.value)).toEqual([]);
  });

  it("gives an answer that is no record under `value`, and an empty one as an empty object", async () => {
    const catalog = shop({ find: async ({ orderId }) => Promise.resolve([orderId, -1n]) });
    expect(await catalog.call("find", { session: "s", key: 1, orderId: "9223372036854775807" })).toEqual({
      ok: true,
      value: { value: ["9223372036854775807", "-1"] },
    });
    expect(await catalog.call("ping")).toEqual({ ok: true, value: {} });
    expect(await catalog.tool("ping")?.call({})).toEqual({ ok: true, value: {} });
  });

  it("is stopped by its signal and by its time", async () => {
    const client = createClient(Shop, { transport: async () => new Promise(() => {}) });
    const catalog = createCatalog(Shop, { client });
    const aborted = catalog.call("ping", {}, { signal: AbortSignal.abort() });
    expect(await aborted).toMatchObject({ ok: false, error: { kind: "aborted", retryable: false } });
    const late = catalog.call("ping", {}, { timeoutMs: 5 });
    expect(await late).toMatchObject({ ok: false, error: { kind: "timeout", retryable: true } });
  });

  it("rejects for a mistake in the program alone", async () => {
    const catalog = createCatalog(Shop, {
      client: { call: () => ({ result: () => Promise.reject(new RangeError("a mistake")) }) },
    });
    await expect(catalog.call("ping")).rejects.toThrow("a mistake");
  });
});

describe("input that does not fit", () => {
  it.each([
    ["an unknown member", { ...anOrder(), favorite: "red" }, "SOAP_ENCODE_UNKNOWN", "Place/favorite"],
    ["a value of another type", { ...anOrder(), transfer: "12a" }, "SOAP_ENCODE_TYPE", "Place/transfer"],
    ["an inexact number", { ...anOrder(), transfer: 2 ** 60 }, "SOAP_ENCODE_TYPE", "Place/transfer"],
    ["a facet", { ...anOrder(), lines: [{ sku: "x", count: 1 }] }, "SOAP_ENCODE_FACET", "Place/lines[0]/sku"],
    ["two branches", { ...anOrder(), card: "4111" }, "SOAP_ENCODE_CHOICE", "Place"],
    ["no object", [1], "SOAP_ENCODE_TYPE", "Place"],
    ["a required member left out", { ...anOrder(), total: undefined }, "SOAP_ENCODE_MISSING", "Place/total"],
  ])("%s is refused with its path, and nothing is sent", async (_claim, json, code, path) => {
    const error = await errorOf(shop({ place: async () => Promise.reject(new Error("was sent")) }), "place", json);
    expect(error).toMatchObject({ kind: "encode", code, path, retryable: false });
    expect(error.advice).toContain("nothing was sent");
    expect(error.expected).not.toBe("");
  });

  it.each([
    [2 ** 60, "Write this number as text, in double quotes"],
    ["12a", "Change the arguments as the message says"],
  ])("%j for a 64-bit integer is refused in the words of JSON, which has no bigint", async (transfer, advice) => {
    const { message, expected, advice: told } = await errorOf(shop({}), "place", { ...anOrder(), transfer });
    expect(message).toContain("expected xs:long (a whole number from -9223372036854775808 to 9223372036854775807)");
    expect(expected).toContain("(a whole number from");
    expect(told).toContain(advice);
  });

  it("is refused for an operation that takes nothing", async () => {
    expect(await errorOf(shop({}), "ping", { a: 1 })).toMatchObject({ code: "SOAP_ENCODE_UNKNOWN", path: "a" });
  });

  it("cannot reach what objects inherit", async () => {
    const json: unknown = JSON.parse('{"__proto__":{"orderId":"1"}}');
    expect(await errorOf(shop({}), "forget", json)).toMatchObject({ kind: "encode" });
  });
});

describe("a fault", () => {
  async function fault(init: ConstructorParameters<typeof SoapFault>[0]): Promise<ToolError> {
    const refuse = async (): Promise<PlaceResponse> => Promise.reject(new SoapFault(init));
    return errorOf(shop({ place: refuse }), "place", anOrder());
  }

  it("of a documented code says what it means and what to do", async () => {
    expect(await fault({ faultCode: "ERR_SESSION", reason: "Sesja wygasła" })).toEqual({
      kind: "fault",
      code: "SOAP_FAULT",
      message: "[SOAP_FAULT] ERR_SESSION: Sesja wygasła",
      advice: "Log in again, then repeat the call with the new session.",
      faultCode: "ERR_SESSION",
      reason: "Sesja wygasła",
      meaning: "The session has ended.",
      remedy: "log-in-again",
      retryable: false,
      status: 500,
    });
  });

  it("asks nobody to log in for a session that is filled in", async () => {
    const refuse = async (): Promise<PlaceResponse> =>
      Promise.reject(new SoapFault({ faultCode: "ERR_SESSION", reason: "Sesja wygasła" }));
    const { session: _, ...order } = anOrder();
    const { advice, remedy } = await errorOf(shop({ place: refuse }, { session: "handle-1" }), "place", order);
    expect(remedy).toBe("log-in-again");
    expect(advice).toContain("If the session is not one of the arguments, ask a person");
  });

  it("that a retry helps is told so, also where the call changes something: it was refused", async () => {
    expect(await fault({ faultCode: "ERR_CLOSED", reason: "closed" })).toMatchObject({ retryable: true });
  });

  it("of a code without a remedy, or of none that is documented, is told in the service's words", async () => {
    expect(await fault({ faultCode: "ERR_ODD", reason: "odd" })).toMatchObject({
      faultCode: "ERR_ODD",
      retryable: false,
    });
    const unknown = await fault({ faultCode: "ERR_NEW", reason: "new" });
    expect(unknown).toMatchObject({ faultCode: "ERR_NEW", reason: "new", retryable: false });
    expect(unknown).not.toHaveProperty("meaning");
  });

  it("with a declared detail gives it, but for its secrets", async () => {
    const error = await fault({
      faultCode: "declared",
      faultName: "Shortage",
      reason: "short",
      detail: { sku: "AB-1", missing: 3, hint: "cellar key 7" },
    });
    expect(error).toMatchObject({ faultName: "Shortage", detail: { sku: "AB-1", missing: 3 } });
    expect(JSON.stringify(error)).not.toContain("cellar");
  });
});

describe("no answer", () => {
  const broken = (sent: "none" | "all"): TransportError =>
    new TransportError({
      code: sent === "none" ? "SOAP_TRANSPORT_CONNECT" : "SOAP_TRANSPORT_RESET",
      phase: "connect",
      endpoint: "http://user:pass@shop.test/soap?token=abc",
      sent,
      detail: "no connection",
    });
  const late = new TimeoutError({ phase: "total", endpoint: "http://shop.test/", limitMs: 10, sent: "maybe" });

  it.each([
    ["place", "nothing sent", broken("none"), true],
    ["place", "all sent", broken("all"), false],
    ["find", "all sent", broken("all"), true],
    ["forget", "all sent", broken("all"), true],
    ["place", "too late", late, false],
    ["find", "too late", late, true],
  ])("%s, %s: told whether to try again", async (name, _claim, error, retryable) => {
    const catalog = createCatalog(Shop, { client: failing(error) });
    const json = name === "place" ? anOrder() : { session: "s", key: 1, orderId: "1" };
    const told = await errorOf(catalog, name, name === "forget" ? { orderId: "1" } : json);
    expect(told).toMatchObject({ kind: error.kind, code: error.code, retryable });
    expect(told.message).not.toContain("pass");
    expect(told).not.toHaveProperty("stack");
  });

  it.each([
    ["SOAP_TRANSPORT_CONNECT", true, /^Nothing was sent\. Send the same call again/],
    ["SOAP_TRANSPORT_DNS", true, /ask a person to check the address\.$/],
    ["SOAP_TRANSPORT_HELD", true, /^Send the same call again, after a little while\.$/],
    ["SOAP_TRANSPORT_TLS", false, /^Nothing was sent\. Ask a person to check the address, the certificates/],
  ] as const)("%s: the advice knows that nothing was sent", async (code, retryable, advice) => {
    const error = new TransportError({
      code,
      phase: "connect",
      endpoint: "http://x.test/",
      sent: "none",
      detail: "no",
    });
    const told = await errorOf(createCatalog(Shop, { client: failing(error) }), "place", anOrder());
    expect(told).toMatchObject({ retryable, advice: expect.stringMatching(advice) as string });
  });

  it.each([
    [503, true],
    [404, false],
  ])("an HTTP answer of %s that is no SOAP", async (status, retryable) => {
    const transport: Transport = async () =>
      Promise.resolve({ status, headers: { "content-type": "text/html" }, body: new TextEncoder().encode("<p>no") });
    const catalog = createCatalog(Shop, { client: createClient(Shop, { transport }) });
    const error = await errorOf(catalog, "ping", {});
    expect(error).toMatchObject({ kind: "http", status, retryable });
    expect(JSON.stringify(error)).not.toContain("<p>");
  });

  it("an answer that breaks the contract is not to be tried again", async () => {
    const wrong = shop({}).tool("find")?.operation;
    const error = await errorOf(
      createCatalog(Shop, {
        client: createClient(Shop, {
          transport: async () =>
            Promise.resolve({
              status: 200,
              headers: { "content-type": "text/xml" },
              body: new TextEncoder().encode(
                `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><r:FindResponse xmlns:r="urn:test:shop"><r:id>x</r:id></r:FindResponse></e:Body></e:Envelope>`,
              ),
            }),
        }),
      }),
      wrong?.name ?? "",
      { session: "s", key: 1, orderId: "1" },
    );
    expect(error).toMatchObject({
      kind: "decode",
      code: "SOAP_DECODE_TYPE",
      path: "FindResponse[0]",
      retryable: false,
    });
  });
});

describe("a secret", () => {
  const SECRET = 'k"9-very-long-secret-that-goes-on-and-on-and-on';

  it.each([
    ["the caller gave", {}, { session: SECRET }],
    ["was filled in", { session: SECRET }, {}],
  ])("that %s is not told, even where the service repeats it", async (_claim, fixed, given) => {
    const reason = `session ${SECRET} is unknown; began ${SECRET.slice(0, 30)}`;
    const catalog = shop(
      { find: async () => Promise.reject(new SoapFault({ faultCode: "ERR_SESSION", reason })) },
      fixed,
    );
    const error = await errorOf(catalog, "find", { key: 1, orderId: "1", ...given });
    expect(error.reason).toBe("session (secret) is unknown; began (secret)");
    expect(JSON.stringify(error)).not.toContain("very-long");
  });

  it("that was filled in is in no answer either, where the service repeats it", async () => {
    const place = async ({ session, lines }: PlaceRequest): Promise<PlaceResponse> =>
      Promise.resolve({ orderId: 1n, lines, refused: [{ sku: "AB-1", code: `not in ${session}` }] });
    const { session: _session, ...order } = anOrder();
    const filledIn = await shop({ place }, { session: SECRET }).call("place", order);
    expect(filledIn).toMatchObject({ ok: true, value: { refused: [{ sku: "AB-1", code: "not in (secret)" }] } });
    // Who gave it knows it.
    const given = await shop({ place }).call("place", { ...order, session: SECRET });
    expect(given).toMatchObject({ ok: true, value: { refused: [{ sku: "AB-1", code: `not in ${SECRET}` }] } });
  });

  it("that the catalogue was made with is in no error, whoever repeats it", async () => {
    const failed = new SoapFault({ faultCode: "Client", reason: `no such token: ${SECRET}` });
    const catalog = createCatalog(Shop, { client: failing(failed), secrets: [SECRET] });
    expect(await errorOf(catalog, "ping", {})).toMatchObject({ reason: "no such token: (secret)" });
  });

  it("that was filled in and does not fit is not told, and the caller is not sent to mend it", async () => {
    const catalog = shop({}, { key: "no-number-but-a-password" });
    const error = await errorOf(catalog, "find", { session: "s", orderId: "1" });
    expect(error).toMatchObject({ kind: "encode", path: "Find/key", retryable: false });
    expect(error.advice).toContain("Ask a person");
    expect(JSON.stringify(error)).not.toContain("password");
  });

  it("that its source could not give is told without the source's words", async () => {
    const client = createClient(Shop, { transport: async () => Promise.reject(new Error("was sent")) });
    const catalog = createCatalog(Shop, {
      client,
      fixed: { session: async () => Promise.reject(new Error("vault token abc refused")) },
    });
    const error = await errorOf(catalog, "find", { key: 1, orderId: "1" });
    expect(error).toMatchObject({ kind: "encode", code: "SOAP_ENCODE_MISSING", path: "Find/session" });
    expect(error.advice).toContain("Ask a person");
    expect(JSON.stringify(error)).not.toContain("vault");
  });

  it("whose source says itself what is missing is told at the member, whatever the source calls it", async () => {
    const client = createClient(Shop, { transport: async () => Promise.reject(new Error("was sent")) });
    const missing = new EncodeError({ code: "SOAP_ENCODE_MISSING", path: ["vault"], expected: "a vault that is open" });
    const catalog = createCatalog(Shop, { client, fixed: { session: async () => Promise.reject(missing) } });
    const error = await errorOf(catalog, "find", { key: 1, orderId: "1" });
    expect(error).toMatchObject({ kind: "encode", path: "Find/session", expected: "a vault that is open" });
    expect(error.advice).toContain("Ask a person");
  });

  it("whose source is a call that failed ends as that call did", async () => {
    const failed = new SoapFault({ faultCode: "ERR_USER_PASSWD", reason: "wrong password" });
    const catalog = createCatalog(Shop, {
      client: failing(failed),
      fixed: { session: async () => Promise.reject(failed) },
    });
    const error = await errorOf(catalog, "find", { key: 1, orderId: "1" });
    expect(error).toMatchObject({ kind: "fault", faultCode: "ERR_USER_PASSWD" });
  });
});
