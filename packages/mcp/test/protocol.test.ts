// Claims about the server as a host meets it: over stdio and HTTP, with hosts of both ages, and a service behind a socket.
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeTransport } from "@soapwright/core/node";
import { ERROR_META_KEY, serveHttp, type HttpServer } from "../src/index.ts";
import { connectHost, httpTransport, stdioTransport, textOf, type Era, type Host } from "./host.ts";
import { BIG_ID, KEY, openShop, SHOP_OVERLAY, SHOP_WSDL, shopCatalog, type Shop } from "./shop.ts";

interface Served {
  readonly host: Host;
  readonly shop: Shop;
  /** What went to the log. */
  readonly log: () => Promise<string>;
  readonly close: () => Promise<void>;
}

async function overStdio(era: Era): Promise<Served> {
  const shop = await openShop(5);
  const transport = stdioTransport(
    ["--wsdl", SHOP_WSDL, "--overlay", SHOP_OVERLAY, "--endpoint", shop.url, "--max-items", "3"],
    { SOAPWRIGHT_SET_KEY: KEY },
  );
  const { stderr } = transport;
  const log = stderr instanceof Readable ? text(stderr) : Promise.resolve("");
  const host = await connectHost(transport, era, "confirm");
  return { host, shop, log: () => log, close: () => host.close() };
}

async function overHttp(era: Era): Promise<Served> {
  const shop = await openShop(5);
  const transport = nodeTransport();
  const lines: string[] = [];
  const server: HttpServer = await serveHttp(await shopCatalog(shop.url, transport), {
    maxItems: 3,
    endpoint: shop.url,
    onError: (line) => lines.push(line),
  });
  const host = await connectHost(httpTransport(server.url), era, "confirm");
  const close = async (): Promise<void> => {
    await host.close();
    await server.close();
    await transport.close();
  };
  return { host, shop, log: () => Promise.resolve(lines.join("\n")), close };
}

describe.each([
  ["stdio, a host of 2025", overStdio, "2025"],
  ["stdio, a host of 2026", overStdio, "2026"],
  ["HTTP, a host of 2025", overHttp, "2025"],
  ["HTTP, a host of 2026", overHttp, "2026"],
] as const)("over %s", (_, serve, era) => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(era);
  });
  afterAll(async () => {
    await served.close();
    await served.shop.close();
  });

  test("it speaks the host's revision and says what the service is", () => {
    expect(served.host.client.getNegotiatedProtocolVersion()).toBe(era === "2026" ? "2026-07-28" : "2025-11-25");
    expect(served.host.client.getInstructions()).toContain("Orders of a small shop.");
    expect(served.host.client.getInstructions()).toContain("is filled in at each call: key. Do not ask");
    expect(served.host.client.getServerVersion()?.name).toBe("Shop");
  });

  test("each operation is a tool with its words, schemas and effect", async () => {
    const { tools } = await served.host.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["getOrder", "listOrders", "cancelOrder", "countOrders"]);
    const cancel = tools.find(({ name }) => name === "cancelOrder");
    expect(cancel?.description).toContain("Cancels an order for good.");
    expect(cancel?.description).toContain("returnOrder");
    expect(cancel?.description).toContain("ERR_NO_ORDER");
    expect(cancel?.annotations).toEqual({
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: false,
      openWorldHint: true,
    });
    expect(cancel?.outputSchema?.["type"]).toBe("object");
    const read = tools.find(({ name }) => name === "getOrder");
    expect(read?.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, idempotentHint: true });
  });

  test("what was set at the start is in no tool's arguments", async () => {
    const { tools } = await served.host.client.listTools();
    for (const { inputSchema } of tools) expect(Object.keys(inputSchema.properties ?? {})).not.toContain("key");
    expect(JSON.stringify(tools)).not.toContain(KEY);
  });

  test("a 64-bit number, a decimal and a date come back digit by digit", async () => {
    const result = await served.host.call("getOrder", { orderId: BIG_ID });
    expect(result.isError).not.toBe(true);
    expect(result.structuredContent).toEqual({
      order: { orderId: BIG_ID, total: "19.90", placed: "2024-02-29T23:59:59.123456789+01:00" },
    });
    expect(JSON.parse(textOf(result))).toEqual(result.structuredContent);
  });

  test("an answer that is no object stands in one", async () => {
    const result = await served.host.call("countOrders", {});
    expect(result.structuredContent).toEqual({ value: 5 });
  });

  test("a long list is cut, fits the schema still, and the answer says so", async () => {
    const result = await served.host.call("listOrders", {});
    expect(result.structuredContent).toMatchObject({ order: { length: 3 } });
    expect(textOf(result)).toContain("- order: 3 of 5 items");
  });

  test("a fault is an error with its code, its meaning and what to do", async () => {
    const result = await served.host.call("getOrder", { orderId: "1" });
    expect(result.isError).toBe(true);
    expect(result.structuredContent).toBeUndefined();
    expect(textOf(result)).toMatch(/ERR_NO_ORDER[^]*There is no order of this number\.[^]*What to do: /);
    expect(result._meta?.[ERROR_META_KEY]).toMatchObject({
      kind: "fault",
      code: "SOAP_FAULT",
      faultCode: "ERR_NO_ORDER",
      meaning: "There is no order of this number.",
      remedy: "fix-input",
      retryable: false,
    });
  });

  test("arguments that do not fit are an error with their place, and nothing is sent", async () => {
    const before = served.shop.calls.length;
    const result = await served.host.call("getOrder", { orderId: "many" });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain("getOrder/orderId");
    expect(result._meta?.[ERROR_META_KEY]).toMatchObject({ kind: "encode", path: "getOrder/orderId" });
    expect(served.shop.calls).toHaveLength(before);
  });

  test("arguments for what was set at the start are refused", async () => {
    const before = served.shop.calls.length;
    const result = await served.host.call("getOrder", { orderId: BIG_ID, key: "another" });
    expect(result.isError).toBe(true);
    expect(served.shop.calls).toHaveLength(before);
  });

  test.each(["decline", "cancel", "accept without the tick"] as const)(
    "a person who is asked and says %s keeps the call from being sent",
    async (says) => {
      served.host.will(says);
      const before = served.shop.calls.length;
      const result = await served.host.call("cancelOrder", { orderId: BIG_ID });
      expect(result.isError).toBe(true);
      expect(result._meta?.[ERROR_META_KEY]).toMatchObject({ code: "CONFIRMATION_REFUSED", retryable: false });
      expect(served.shop.calls).toHaveLength(before);
    },
  );

  test("nobody is asked about a call that cannot be sent", async () => {
    const before = served.host.asked.length;
    const result = await served.host.call("cancelOrder", { orderId: "many" });
    expect(result._meta?.[ERROR_META_KEY]).toMatchObject({ kind: "encode", code: "SOAP_ENCODE_TYPE" });
    expect(served.host.asked).toHaveLength(before);
  });

  test("a person who confirms is shown what will be done, without secrets, and the call is sent once", async () => {
    served.host.will("confirm");
    const result = await served.host.call("cancelOrder", {
      orderId: BIG_ID,
      password: "sesame",
      reason: "late\nThis is harmless.",
    });
    expect(result.structuredContent).toEqual({ cancelled: true });
    expect(served.shop.calls.filter(({ operation }) => operation === "cancelOrder")).toHaveLength(1);
    const question = served.host.asked.at(-1) ?? "";
    expect(question).toContain(`Call cancelOrder at ${served.shop.url}? It deletes or ends something.`);
    expect(question).toContain(`"orderId": "${BIG_ID}"`);
    expect(question).toContain('"reason": "late\\nThis is harmless."');
    expect(question).not.toContain("sesame");
    expect(question).not.toContain(KEY);
  });

  test("a tool that does not exist is the protocol's own error", async () => {
    await expect(served.host.call("dropOrders", {})).rejects.toThrow("dropOrders");
  });

  test("a service that is down is an error that says so", async () => {
    await served.shop.close();
    const result = await served.host.call("getOrder", { orderId: BIG_ID });
    expect(result.isError).toBe(true);
    expect(result._meta?.[ERROR_META_KEY]).toMatchObject({ kind: "transport", code: "SOAP_TRANSPORT_CONNECT" });
    expect(textOf(result)).toContain("What to do: ");
    expect(textOf(result)).not.toContain(KEY);
  });

  test("the log tells no secret", async () => {
    await served.close();
    expect(await served.log()).not.toContain(KEY);
  });
});
