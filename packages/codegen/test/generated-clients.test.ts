// Generated clients at work, in memory: what their types say is what comes out.
import { describe, expect, expectTypeOf, it } from "vitest";
import { createClient, createHandler, inMemoryTransport, parseXml } from "@soapwright/core";
import type { Typed, UnknownSubtype } from "@soapwright/core/generated";
import { Shop } from "./golden/header-blocks-are-typed-beside-the-message/expected/index.ts";
import { Prices } from "./golden/rpc-calls-are-wrapped-in-their-operation/expected/index.ts";
import {
  Shapes,
  type AnyOfPayment,
  type AnyShape,
  type Group,
} from "./golden/subtypes-are-told-apart-by-their-name/expected/index.ts";
import { OpenService } from "./golden/wildcards-are-trees-beside-what-is-named/expected/index.ts";

/** What a person writes over a family: the compiler knows when every subtype has its case. */
function wordsFor(payment: AnyOfPayment): string {
  switch (payment.$type) {
    case "Card":
      return payment.number;
    case "Cash":
      return payment.sum;
    default:
      expectTypeOf(payment).toEqualTypeOf<UnknownSubtype>();
      return payment.$type;
  }
}

describe("subtypes", () => {
  it("travel by their name, one inside the other", async () => {
    const transport = inMemoryTransport(
      createHandler(Shapes, {
        draw: ({ others = [] }) => others[0] ?? { $type: "Shape", colour: "none" },
        pay: () => undefined,
      }),
    );
    const client = createClient(Shapes, { transport });
    const group: AnyShape = {
      $type: "Group",
      colour: "red",
      shape: [
        { $type: "{urn:shapes}Circle", colour: "blue", radius: 2 },
        { $type: "Shape", colour: "green" },
      ],
    };
    const drawn = await client.draw({ first: { $type: "Shape", colour: "grey" }, last: null, others: [group] });
    expect(drawn).toEqual(group);
    expectTypeOf<Extract<AnyShape, { $type: "Group" }>>().toEqualTypeOf<Typed<"Group", Group>>();
  });

  it("are told apart, and none is forgotten", () => {
    expect(wordsFor({ $type: "Card", sum: "1", number: "4" })).toBe("4");
    expect(wordsFor({ $type: "Cash", sum: "1" })).toBe("1");
  });
});

describe("wildcards", () => {
  it("carry trees beside what is named", async () => {
    const transport = inMemoryTransport(
      createHandler(OpenService, {
        send: ({ $any = [] }) => ({ id: "1", $any, $attributes: [] }),
        choose: ({ tree }) => tree ?? parseXml("<none/>"),
      }),
    );
    const client = createClient(OpenService, { transport });
    const answer = await client.send({ $any: [parseXml('<a xmlns="urn:other"/>')] });
    expect(answer.$any.map(({ name }) => name)).toEqual([{ namespace: "urn:other", localName: "a" }]);
    expect(answer.$attributes).toEqual([]);
  });
});

describe("header blocks", () => {
  it("are given beside the message, and answered beside it", async () => {
    const transport = inMemoryTransport(
      createHandler(Shop, {
        ask: (question, { soapHeaders, answerHeaders }) => {
          answerHeaders.CallsLeft = 3;
          return `${question} ${soapHeaders.Session?.id ?? "nobody"}`;
        },
        logOut: () => undefined,
      }),
    );
    const outcome = await createClient(Shop, { transport })
      .ask("who", { soapHeaders: { Session: { id: "me" }, "trace-id": { step: [1] } } })
      .result();
    if (!outcome.ok) throw outcome.error;
    expect(outcome.value).toBe("who me");
    expect(outcome.response.soapHeaders.CallsLeft).toBe(3);
  });
});

describe("rpc", () => {
  it("is called like any other operation", async () => {
    const transport = inMemoryTransport(
      createHandler(Prices, {
        getPrice: ({ item, count }) => ({ return: { amount: String(count), currency: item } }),
        refresh: () => undefined,
      }),
    );
    const client = createClient(Prices, { transport });
    expect(await client.getPrice({ item: "PLN", count: 5 })).toEqual({ return: { amount: "5", currency: "PLN" } });
    expect(await client.refresh({})).toBeUndefined();
  });
});
