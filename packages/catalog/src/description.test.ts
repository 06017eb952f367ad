// The words of tools: what a person or a model reads before it calls.
import type { ServiceWords } from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { Shop } from "../test/shop.ts";
import { createCatalog } from "./catalog.ts";
import { titleOf } from "./description.ts";
import type { Catalog, ClientLike } from "./types.ts";

const client: ClientLike = { call: () => ({ result: () => Promise.reject(new Error("not called")) }) };
const catalog: Catalog = createCatalog(Shop, { client });

describe("a title", () => {
  it.each([
    ["doGetDeals", "Do get deals"],
    ["doGetTransactionsIDs", "Do get transactions IDs"],
    ["getURLOfItem", "Get URL of item"],
    ["GetItem2Go", "Get item2 go"],
    ["place_order", "Place order"],
    ["ping", "Ping"],
    ["zażółćGęślą", "Zażółć gęślą"],
  ])("%s is %s", (name, title) => {
    expect(titleOf(name)).toBe(title);
  });
});

describe("a description", () => {
  it("says what the tool does, what it changes, and its codes by what to do about them", () => {
    expect(catalog.tool("place")?.description).toBe(
      [
        "Places an order.",
        "Nobody said whether it changes what the service holds: take it that it does.",
        [
          "Errors, by what to do about them:",
          "- Log in again, then repeat the call: ERR_SESSION (The session has ended).",
          "- Try again later: ERR_CLOSED (The shop is closed).",
          "- Others: ERR_ODD.",
        ].join("\n"),
        "Faults with a detail of their own: Shortage.",
        ["Codes in the answer's refused/code:", "- Try again later: ERR_CLOSED."].join("\n"),
      ].join("\n\n"),
    );
  });

  it("sends nobody to log in for a session that is filled in", () => {
    const filled = createCatalog(Shop, { client, fixed: { session: "s" } });
    const line = /^- (Log in again.*): ERR_SESSION/m;
    expect(line.exec(filled.tool("place")?.description ?? "")?.[1]).toBe(
      "Log in again, then repeat the call; where the session is not an argument, ask a person",
    );
    expect([filled.filledIn, catalog.filledIn]).toEqual([["session"], []]);
  });

  it("says when the operation left the service, and what replaced it", () => {
    expect(catalog.tool("forget")?.description).toBe(
      [
        "Operation forget of the service Shop.",
        "Removes or undoes what the service holds. The same call may be sent again without harm.",
        "Deprecated: removed from the service on 2020-01-13. In its place: archive. Kept for old clients.",
      ].join("\n\n"),
    );
  });

  it("says the limits of the input, from the words beside a generated service", () => {
    const words = {
      operations: {
        place: { input: { lines: { advice: { minItems: 1, maxItems: 3 } }, transfer: { advice: { max: "1000" } } } },
      },
    };
    const tool = createCatalog(Shop, { client, words }).tool("place");
    expect(tool?.description).toContain("\n\nLimits: lines: 1 to 3 items; transfer: at most 1000.\n\n");
    const filledIn = createCatalog(Shop, { client, words, fixed: { transfer: "1" } }).tool("place");
    expect(filledIn?.description).toContain("\n\nLimits: lines: 1 to 3 items.\n\n");
  });
});

describe("the words beside a generated operation", () => {
  const words: ServiceWords = {
    codes: { ERR_ODD: { meaning: "Odd everywhere." }, ERR_SESSION: { meaning: "Not heard: the description has it." } },
    operations: {
      find: { documentation: "finds orders", deprecated: { replacement: "search" } },
      place: { codes: { ERR_ODD: { meaning: "Odd here." } } },
    },
  };
  const described = createCatalog(Shop, { client, words });

  it("say what it does and that it is deprecated, as a loaded one says itself", () => {
    const tool = described.tool("find");
    expect(tool).toMatchObject({ deprecated: true, description: expect.stringMatching(/^Finds orders\./) as string });
    expect(tool?.description).toContain("\n\nDeprecated. In its place: search.");
  });

  it("say what its codes mean: the operation's own word first, and the description's before both", () => {
    expect(described.tool("place")?.description).toContain("- Others: ERR_ODD (Odd here).");
    expect(described.tool("place")?.description).toContain("ERR_SESSION (The session has ended)");
    const { operations } = words;
    const usual = createCatalog(Shop, { client, words: { ...words, operations: { find: operations["find"] ?? {} } } });
    expect(usual.tool("place")?.description).toContain("- Others: ERR_ODD (Odd everywhere).");
  });

  it("change nothing of the operation that is called", () => {
    expect(described.tool("ping")?.operation).toEqual(Shop.operations.ping);
    expect(catalog.tool("ping")?.operation).toBe(Shop.operations.ping);
  });
});

describe("the words of a member", () => {
  const words = {
    operations: {
      place: {
        input: {
          lines: { documentation: "what is ordered", advice: { minItems: 1, maxItems: 3, required: true } },
          "lines/count": {
            advice: {
              unit: "pieces",
              min: "1",
              max: "9",
              default: "1",
              values: { "1": "one", "12": "a dozen", "7": "" },
            },
          },
          "lines/parts/sku": { documentation: "What is sold." },
          favourite: { advice: { required: true, requiredIf: "the note says so", note: "Ask!" } },
          card: { advice: { required: true } },
        },
        output: { orderId: { documentation: "The order." }, "lines/count": { advice: { max: "9" } } },
      },
    },
  } as const;
  const tool = createCatalog(Shop, { client, words }).tool("place");
  const input = JSON.stringify(tool?.inputSchema);
  const output = JSON.stringify(tool?.outputSchema);

  it("stand in the schema of the input, limits of lists as keywords", () => {
    expect(tool?.inputSchema).toMatchObject({
      properties: {
        lines: { minItems: 1, maxItems: 3, description: "What is ordered." },
        favourite: { description: "Required if the note says so. Ask!" },
      },
    });
    expect(input).toContain('"description":"Unit: pieces. From 1 to 9. Default: 1. Values: 1 (one); 7; 12 (a dozen)."');
  });

  it("make required what the service demands, unless it stands in a choice", () => {
    expect(tool?.inputSchema["required"]).toEqual(["session", "lines", "favourite", "total", "note"]);
  });

  it("stand in the schema of the output, where advice promises nothing", () => {
    expect(output).toContain('"description":"The order."');
    expect(output).toContain('{"type":"integer","description":"At most 9."}');
    expect(output).not.toContain("minItems");
  });

  it("hold wherever the member's type stands, also where it contains itself", () => {
    expect(Object.keys(tool?.inputSchema["$defs"] as object)).toEqual(["Line", "Colour"]);
    expect(input).toContain('"description":"What is sold."');
  });
});
