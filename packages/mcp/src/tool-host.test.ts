// Claims about tools as a host calls them, whatever carries the calls: confirmations that somebody tries to get around.
import { createCatalog, type Catalog } from "@soapwright/catalog";
import { createClient, type Transport } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { expect, test } from "vitest";
import { BIG_ID, inMemoryShop, SHOP_WSDL } from "../test/shop.ts";
import { ERROR_META_KEY } from "./error-result.ts";
import type { HostAnswer, HostExchange, HostQuestion, HostTool } from "./host.ts";
import { hostTools, type ToolOptions } from "./tool-host.ts";

const ARGS = { orderId: BIG_ID };
const able: HostExchange = { canAsk: true };

const never: Transport = async () => Promise.reject(new Error("it was sent"));

async function cancelling(
  options?: ToolOptions,
): Promise<{ tool: HostTool; calls: readonly unknown[]; catalog: Catalog }> {
  const { catalog, calls } = await inMemoryShop();
  const tool = hostTools(catalog, options).find(({ name }) => name === "cancelOrder");
  if (tool === undefined) throw new Error("the shop has no cancelOrder");
  return { tool, calls, catalog };
}

function stateOf(outcome: HostAnswer | HostQuestion): string {
  if (outcome.kind !== "question") throw new Error(`no question: ${outcome.text.join()}`);
  return outcome.state;
}

test("a host that cannot ask gets a refusal that says how to allow it, and nothing is sent", async () => {
  const { tool, calls } = await cancelling();
  const outcome = await tool.call(ARGS, { canAsk: false });
  expect(outcome).toMatchObject({
    kind: "answer",
    failed: true,
    meta: { [ERROR_META_KEY]: { kind: "confirmation", code: "CONFIRMATION_UNAVAILABLE", retryable: false } },
  });
  expect(outcome.kind === "answer" && outcome.text.join()).toContain("--yes");
  expect(calls).toEqual([]);
});

test("where nobody said what an operation does, neither the question nor the refusal says that it changes something", async () => {
  const service = await loadService(SHOP_WSDL);
  const tools = hostTools(createCatalog(service, { client: createClient(service, { transport: never }) }));
  const call = tools.find(({ name }) => name === "getOrder")?.call ?? expect.fail("the shop has no getOrder");
  const refused = await call({ key: "k", orderId: BIG_ID }, { canAsk: false });
  expect(refused.kind === "answer" && refused.text.join()).toMatch(
    /getOrder may change something: nobody said that it only reads\.[^]*an overlay can say so: "effect: reads"\./,
  );
  const asked = await call({ key: "k", orderId: BIG_ID }, able);
  expect(asked.kind === "question" && asked.message).toContain("? It may change something: nobody said that it only");
});

test("a host that cannot ask cannot confirm either", async () => {
  const { tool, calls } = await cancelling();
  const state = stateOf(await tool.call(ARGS, able));
  const outcome = await tool.call(ARGS, { canAsk: false, reply: "confirmed", state });
  expect(outcome).toMatchObject({ failed: true });
  expect(calls).toEqual([]);
});

test.each([
  ["without a state", {}, ARGS],
  ["with a state of its own making", { state: "confirmed" }, ARGS],
  ["with other arguments than the person saw", "given", { orderId: "1" }],
] as const)("a confirmation %s is asked for again, and nothing is sent", async (_, how, args) => {
  const { tool, calls } = await cancelling();
  const state = stateOf(await tool.call(ARGS, able));
  const outcome = await tool.call(args, { ...able, reply: "confirmed", ...(how === "given" ? { state } : how) });
  expect(outcome.kind).toBe("question");
  expect(calls).toEqual([]);
});

test("what a person confirmed once is sent once", async () => {
  const { tool, calls } = await cancelling();
  const state = stateOf(await tool.call(ARGS, able));
  const confirmed: HostExchange = { ...able, reply: "confirmed", state };
  expect(await tool.call(ARGS, confirmed)).toMatchObject({ failed: false, structured: { cancelled: true } });
  expect((await tool.call(ARGS, confirmed)).kind).toBe("question");
  expect(calls).toHaveLength(1);
});

test("a state of one server is worth nothing at another", async () => {
  const { tool } = await cancelling();
  const other = await cancelling();
  const state = stateOf(await tool.call(ARGS, able));
  expect((await other.tool.call(ARGS, { ...able, reply: "confirmed", state })).kind).toBe("question");
});

test("with confirm off a call goes through unasked", async () => {
  const { tool, calls } = await cancelling({ confirm: false });
  expect(await tool.call(ARGS, { canAsk: false })).toMatchObject({ failed: false });
  expect(calls).toHaveLength(1);
});

test("what only reads is never asked about", async () => {
  const { catalog } = await inMemoryShop();
  const tool = hostTools(catalog).find(({ name }) => name === "getOrder");
  expect(await tool?.call(ARGS, { canAsk: false })).toMatchObject({ failed: false });
});

test("a call that its host stops is an error that says so", async () => {
  const { catalog } = await inMemoryShop();
  const tool = hostTools(catalog).find(({ name }) => name === "getOrder");
  const outcome = await tool?.call(ARGS, { canAsk: false, signal: AbortSignal.abort() });
  expect(outcome).toMatchObject({ meta: { [ERROR_META_KEY]: { kind: "aborted" } } });
});

test.each([0, 1.5, Number.NaN])("a list of at most %s items makes no sense", async (maxItems) => {
  const { catalog } = await inMemoryShop();
  expect(() => hostTools(catalog, { maxItems })).toThrow(TypeError);
});
