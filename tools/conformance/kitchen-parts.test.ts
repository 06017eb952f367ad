// Message forms that WSDL 1.1 has and the Basic Profile forbids: several elements in a Body, a Body of a type, elements in rpc accessors.
import {
  childrenOf,
  createClient,
  createHandler,
  fromJson,
  parseXml,
  toJson,
  xmlElement,
  type HandlerOptions,
  type ServiceDescriptor,
  type Transport,
} from "@soapwright/core";
import { createCatalog } from "@soapwright/catalog";
import { compareServices } from "@soapwright/wsdl";
import { describe, expect, it } from "vitest";
import { partsSides } from "./src/kitchen.ts";
import { envelope, exchange, readAnswer, refusalOf, valueOf } from "./src/pair.ts";
import { plainWithoutEmpty } from "./src/same.ts";

const sides = await partsSides(["Plain", "Twelve"]);
const rpc = await partsSides(["PlainRpc", "TwelveRpc"]);

const order = { dish: "soup", guest: { name: "Ala", wish: ["salt", "pepper"] }, tip: null };

/** A handler of some operations. */
function handlerOf(
  service: ServiceDescriptor,
  implementations: Readonly<Record<string, (input: unknown) => unknown>>,
  options: HandlerOptions = {},
): Transport {
  return createHandler(service, implementations, options);
}

/** The local names of the elements in the Body. */
function bodyNames(xml: string): readonly string[] {
  const body = childrenOf(parseXml(xml), undefined, "Body")[0];
  if (body === undefined) throw new Error("there is no Body");
  return childrenOf(body).map(({ name }) => name.localName);
}

it("what is generated says what was loaded", () => {
  for (const [one, other] of [
    [sides[0], sides[1]],
    [sides[2], sides[3]],
    [rpc[0], rpc[1]],
  ]) {
    expect(compareServices(one?.[1] as ServiceDescriptor, other?.[1] as ServiceDescriptor)).toEqual([]);
  }
});

describe.each(sides)("%s", (_label, service) => {
  it("several parts are elements side by side, a property each", async () => {
    const exchanged = await exchange(service, "Serve", order, () => ({ bill: 12n, thanks: "bye" }));
    expect(bodyNames(exchanged.requestXml)).toEqual(["Dish", "Guest", "Tip"]);
    expect(bodyNames(exchanged.responseXml)).toEqual(["Bill", "Thanks"]);
    expect(exchanged.seen).toEqual(order);
    expect(valueOf(exchanged)).toEqual({ bill: 12n, thanks: "bye" });
  });

  it("a part that does not fit is refused by its path before a byte is sent", async () => {
    const { outcome, request } = await exchange(service, "Serve", { ...order, guest: { name: 1 } });
    expect(refusalOf(outcome)).toBe("encode Serve/Guest/name");
    expect(request).toBeUndefined();
  });

  it("a part that is missing in an answer is a decode error with its path", async () => {
    const outcome = await readAnswer(service, "Serve", envelope(service, '<Bill xmlns="urn:parts">1</Bill>'));
    expect(outcome).toMatchObject({ ok: false, error: { kind: "decode", path: "ServeResponse/Thanks" } });
  });

  it.each([
    ["one branch", { grams: 5 }],
    ["the other branch", { pieces: [1n, 2n] }],
    ["what the type lets others add", { grams: 5, $any: [xmlElement({ namespace: "urn:x", localName: "y" }, {})] }],
  ])("a part that names a type makes the Body one of that type: %s", async (_claim, load) => {
    const exchanged = await exchange(service, "Weigh", load, (given) => given);
    expect(plainWithoutEmpty(valueOf(exchanged))).toEqual(plainWithoutEmpty(load));
  });

  it("a Body of any type is any elements, also none", async () => {
    const two = { $any: ["a", "b"].map((localName) => xmlElement({ namespace: "urn:x", localName }, {})) };
    const exchanged = await exchange(service, "Pass", two, () => ({ $any: [] }));
    expect(bodyNames(exchanged.requestXml)).toEqual(["a", "b"]);
    expect(bodyNames(exchanged.responseXml)).toEqual([]);
    expect(valueOf(exchanged)).toEqual({ $any: [] });
  });

  it("JSON and back is the same value", () => {
    const input = service.operations["Serve"]?.input;
    if (input === undefined) throw new Error("Serve takes something");
    expect(fromJson(input, JSON.parse(JSON.stringify(toJson(input, order))))).toEqual(order);
  });

  it("is a tool like any other: a member for each part", async () => {
    const transport = handlerOf(service, { Serve: () => ({ bill: 9007199254740993n, thanks: "bye" }) });
    const { tools } = createCatalog(service, { client: createClient(service, { transport }) });
    const tool = tools.find(({ name }) => name === "Serve");
    expect(tool?.inputSchema).toMatchObject({
      type: "object",
      required: ["dish", "guest", "tip"],
      properties: { guest: { required: ["name"] } },
    });
    expect(await tool?.call(order)).toMatchObject({ ok: true, value: { bill: "9007199254740993", thanks: "bye" } });
  });

  it("strict reading takes what strict writing made", async () => {
    const handler = handlerOf(service, { Serve: () => ({ bill: 1n, thanks: "" }) }, { strict: true });
    const { request } = await exchange(service, "Serve", order, () => ({ bill: 1n, thanks: "" }));
    if (request === undefined) throw new Error("nothing was sent");
    expect(await handler(request)).toMatchObject({ status: 200 });
  });

  it("an envelope's prefix that looks like a message's own does no harm", async () => {
    const answer = { bill: 12n, thanks: "bye" };
    const transport = handlerOf(service, { Serve: () => answer }, { envelopePrefix: "ns1" });
    expect(await createClient(service, { transport }).call("Serve", order)).toEqual(answer);
  });
});

describe.each(rpc)("rpc, %s", (_label, service) => {
  it("a part that names an element stands inside an accessor of the part's name", async () => {
    const carried = { dish: { Dish: "soup" }, guest: { Guest: { name: "Ala", wish: [] } }, far: 3 };
    const exchanged = await exchange(service, "Carry", carried, (given) => given);
    expect(exchanged.requestXml).toMatch(/<dish><ns\d:Dish>soup<\/ns\d:Dish><\/dish>/);
    expect(bodyNames(exchanged.requestXml)).toEqual(["Carry"]);
    expect(valueOf(exchanged)).toEqual(carried);
  });
});
