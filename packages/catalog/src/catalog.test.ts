// What a catalogue shows and hides: chosen operations, what only reads, what is filled in.
import { describe, expect, it } from "vitest";
import { complaints } from "../test/schemas.ts";
import { Shop } from "../test/shop.ts";
import { createCatalog, type CatalogOptions } from "./catalog.ts";
import type { ClientLike } from "./types.ts";

/** A client that keeps what it was called with. */
function recorder(): ClientLike & { readonly calls: (readonly [name: string, input: unknown])[] } {
  const calls: (readonly [string, unknown])[] = [];
  return {
    calls,
    call: (name: string, input: unknown) => {
      calls.push([name, input]);
      return { result: () => Promise.resolve({ ok: true as const, value: undefined }) };
    },
  };
}

function names(options: Omit<CatalogOptions, "client">): readonly string[] {
  return createCatalog(Shop, { client: recorder(), ...options }).tools.map(({ name }) => name);
}

describe("a catalogue", () => {
  it("has a tool for each operation, in the contract's order", () => {
    expect(names({})).toEqual(["place", "find", "ping", "forget"]);
  });

  it("has the operations that were chosen, in the contract's order", () => {
    expect(names({ only: ["ping", "place"] })).toEqual(["place", "ping"]);
  });

  it("refuses to choose what is not there, and says what was likely meant", () => {
    expect(() => names({ only: ["plaice"] })).toThrow(
      new TypeError('only: the service Shop has no operation "plaice"; did you mean place?'),
    );
    expect(() => names({ only: ["__proto__"] })).toThrow(TypeError);
  });

  it("shows only what is known to read: what nobody spoke of may change something", () => {
    expect(names({ readOnly: true })).toEqual(["find", "ping"]);
  });

  it("refuses a client that cannot call", () => {
    expect(() => createCatalog(Shop, {} as CatalogOptions)).toThrow(TypeError);
  });

  it("says what service it is of", () => {
    const client = recorder();
    expect(createCatalog(Shop, { client })).toMatchObject({ service: "Shop", description: "Sells parts." });
    const words = { documentation: "In other words.", operations: {} };
    expect(createCatalog(Shop, { client, words }).description).toBe("In other words.");
  });

  it("finds a tool by name, and none by a name that objects inherit", () => {
    const catalog = createCatalog(Shop, { client: recorder() });
    expect(catalog.tool("find")?.name).toBe("find");
    expect(catalog.tool("constructor")).toBeUndefined();
  });

  it("answers a call of what it does not show with an error, and sends nothing", async () => {
    const client = recorder();
    const catalog = createCatalog(Shop, { client, readOnly: true });
    const result = await catalog.call("forgets", { orderId: "1" });
    expect(result).toMatchObject({ ok: false, error: { kind: "encode", code: "SOAP_ENCODE_OPERATION" } });
    expect(await catalog.call("forget", { orderId: "1" })).toMatchObject({ ok: false });
    expect(client.calls).toEqual([]);
  });
});

describe("a tool", () => {
  const catalog = createCatalog(Shop, { client: recorder() });

  it.each([
    ["place", "changes", false, false],
    ["find", "reads", true, false],
    ["ping", "reads", true, false],
    ["forget", "destroys", true, true],
  ])("%s %s; idempotent %s, deprecated %s", (name, effect, idempotent, deprecated) => {
    expect(catalog.tool(name)).toMatchObject({ name, effect, idempotent, deprecated });
  });

  it("makes its schemas once", () => {
    const place = catalog.tool("place");
    expect(place?.inputSchema).toBe(place?.inputSchema);
    expect(place?.outputSchema).toBe(place?.outputSchema);
  });
});

describe("what is filled in", () => {
  it("vanishes from the schemas of tools that have it, and leaves the others alone", () => {
    const catalog = createCatalog(Shop, { client: recorder(), fixed: { session: "s", key: 7 } });
    expect(catalog.tool("find")?.inputSchema).toMatchObject({ required: ["orderId"] });
    expect(Object.keys(catalog.tool("find")?.inputSchema["properties"] as object)).toEqual(["orderId"]);
    expect(Object.keys(catalog.tool("forget")?.inputSchema["properties"] as object)).toEqual(["orderId"]);
    expect(Object.keys(catalog.tool("place")?.inputSchema["properties"] as object)).not.toContain("session");
  });

  it("settles a choice that it stands in", () => {
    const schema = createCatalog(Shop, { client: recorder(), fixed: { card: "4111" } }).tool("place")?.inputSchema;
    expect(Object.keys(schema?.["properties"] as object)).not.toContain("transfer");
    expect(schema).not.toHaveProperty("oneOf");
    expect(complaints(schema ?? {}, { transfer: "1" })).not.toEqual([]);
  });

  const sources: readonly (readonly [string, CatalogOptions["fixed"] & object])[] = [
    ["a value as it is", { session: "s", key: 7 }],
    ["text, in the form of its type", { session: "s", key: "7" }],
    ["a function", { session: () => "s", key: () => 7 }],
    [
      "a function that takes its time",
      { session: async () => Promise.resolve("s"), key: async () => Promise.resolve("7") },
    ],
  ];
  it.each(sources)("comes from %s", async (_claim, fixed) => {
    const client = recorder();
    await createCatalog(Shop, { client, fixed }).call("find", { orderId: "9007199254740993" });
    expect(client.calls).toEqual([["find", { orderId: 9007199254740993n, session: "s", key: 7 }]]);
  });

  it("is asked for anew at each call", async () => {
    const client = recorder();
    let count = 0;
    const catalog = createCatalog(Shop, { client, fixed: { session: () => `handle-${++count}`, key: 1 } });
    await catalog.call("find", { orderId: 1 });
    await catalog.call("find", { orderId: 1 });
    expect(client.calls.map(([, input]) => (input as { session: string }).session)).toEqual(["handle-1", "handle-2"]);
  });

  it("is left out where its function has nothing", async () => {
    const client = recorder();
    await createCatalog(Shop, { client, fixed: { session: () => undefined } }).call("find", { key: 1, orderId: 1 });
    expect(client.calls).toEqual([["find", { key: 1, orderId: 1n }]]);
  });

  it("cannot be chosen by the caller", async () => {
    const client = recorder();
    const catalog = createCatalog(Shop, { client, fixed: { session: "s", key: 1 } });
    const result = await catalog.call("find", { orderId: "1", session: "mine" });
    expect(result).toMatchObject({
      ok: false,
      error: { kind: "encode", code: "SOAP_ENCODE_UNKNOWN", path: "Find/session" },
    });
    expect(client.calls).toEqual([]);
  });

  it("must be a member of some operation: a slip of the hand would show what was to be hidden", () => {
    expect(() => createCatalog(Shop, { client: recorder(), fixed: { sesion: "s" } })).toThrow(
      new TypeError('fixed: no operation takes a member "sesion"; did you mean "session"?'),
    );
  });
});
