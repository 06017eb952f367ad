// The catalogue of a real contract: the generated Allegro service, its typed client, a handler in memory.
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import { AllegroWebApiWords } from "@soapwright/allegro-webapi/words";
import { createClient, createHandler, inMemoryTransport, SoapFault, type Implementations } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { createCatalog, type Catalog } from "@soapwright/catalog";
import { complaints } from "../../packages/catalog/test/schemas.ts";

const DEAL = {
  dealId: 9007199254740993n,
  dealDate: 1570000000n,
  dealQuantity: 2,
  dealAmountOriginal: 22.5,
  dealAmountDiscounted: 20,
};

function allegro(implementations: Partial<Implementations<AllegroWebApiOperations>> = {}): Catalog {
  const notHere = async (): Promise<never> => Promise.reject(new Error("not in this test"));
  const all = Object.fromEntries(Object.keys(AllegroWebApi.operations).map((name) => [name, notHere]));
  const handler = createHandler(AllegroWebApi, {
    ...all,
    ...implementations,
  } as Implementations<AllegroWebApiOperations>);
  return createCatalog(AllegroWebApi, {
    client: createClient(AllegroWebApi, { transport: inMemoryTransport(handler) }),
    words: AllegroWebApiWords,
    fixed: {
      sessionHandle: "a-session-handle",
      sessionId: "a-session-handle",
      webapiKey: async () => Promise.resolve("a-key"),
    },
  });
}

describe("the catalogue of Allegro WebAPI", () => {
  it.each(allegro().tools.map((tool) => [tool.name, tool] as const))(
    "%s has schemas that hosts can read",
    (_name, tool) => {
      // Compiling is the claim: the schema is one, and strictly so.
      complaints(tool.inputSchema, {});
      complaints(tool.outputSchema, {});
      expect(tool.inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(JSON.stringify(tool.inputSchema)).not.toMatch(/sessionHandle"|sessionId"|webapiKey"/);
      expect(tool.description.length).toBeLessThan(6000);
    },
  );

  it("calls an operation with what is filled in, 64-bit identifiers unharmed", async () => {
    let seen: unknown;
    const catalog = allegro({
      doGetDeals: async (input) => {
        seen = input;
        return Promise.resolve({ dealsList: [DEAL] });
      },
    });
    const result = await catalog.call("doGetDeals", { itemId: "9007199254740995", buyerId: 102 });
    expect(seen).toEqual({ sessionHandle: "a-session-handle", itemId: 9007199254740995n, buyerId: 102 });
    expect(result).toEqual({
      ok: true,
      value: { dealsList: [{ ...DEAL, dealId: "9007199254740993", dealDate: "1570000000" }] },
    });
    if (result.ok) expect(complaints(catalog.tool("doGetDeals")?.outputSchema ?? {}, result.value)).toEqual([]);
  });

  it("says what members mean, as the words beside the generated service have it", () => {
    const client = createClient(AllegroWebApi, { transport: async () => Promise.reject(new Error("not called")) });
    const catalog = createCatalog(AllegroWebApi, { client, words: AllegroWebApiWords });
    expect(catalog.tool("doSellSomeAgain")?.inputSchema).toMatchObject({
      required: ["sessionHandle", "sellItemsArray", "sellAuctionDuration"],
      properties: {
        sellItemsArray: {
          minItems: 1,
          maxItems: 25,
          description: expect.stringContaining("offers to list again") as string,
        },
      },
    });
    expect(JSON.stringify(catalog.tool("doGetDeals")?.outputSchema)).toContain("Identifier of the deal.");
    expect(catalog.tool("doGetDeals")).toMatchObject({
      deprecated: true,
      description: expect.stringContaining("ERR_NO_SESSION (The session handle is unknown to the service)") as string,
    });
    expect(catalog.tool("doGetDeals")?.description).toMatch(/^Deals /);
    for (const { inputSchema, outputSchema } of catalog.tools) {
      complaints(inputSchema, {});
      complaints(outputSchema, {});
    }
  });

  it("tells a documented fault with its meaning and its remedy", async () => {
    const refuse = async (): Promise<never> =>
      Promise.reject(new SoapFault({ faultCode: "ERR_NO_SESSION", reason: "Błędny identyfikator sesji." }));
    const result = await allegro({ doGetDeals: refuse }).call("doGetDeals", { itemId: "1", buyerId: 1 });
    expect(result).toMatchObject({
      ok: false,
      error: {
        faultCode: "ERR_NO_SESSION",
        reason: "Błędny identyfikator sesji.",
        meaning: "The session handle is unknown to the service.",
        remedy: "log-in-again",
      },
    });
  });

  it("shows what only reads, where that is asked for", () => {
    const client = createClient(AllegroWebApi, { transport: async () => Promise.reject(new Error("not called")) });
    const reading = createCatalog(AllegroWebApi, { client, readOnly: true }).tools.map(({ name }) => name);
    expect(reading).toContain("doGetDeals");
    expect(reading).not.toContain("doLogin");
    expect(reading).not.toContain("doAddToBlackList");
  });
});
