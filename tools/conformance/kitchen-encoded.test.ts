// The market in SOAP encoding: through client and handler, generated and loaded at run time, in both versions of SOAP.
import { afterAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import type { ServiceDescriptor } from "@soapwright/core";
import { compareServices } from "@soapwright/wsdl";
import { grow } from "../../packages/core/test/grow.ts";
import { generateClients } from "./src/kitchen.ts";
import { exchanges, market, MARKET_PORTS, marketService } from "./src/market.ts";
import { exchange, readAnswer, valueOf } from "./src/pair.ts";

const generated = await generateClients({
  market: { wsdl: market, port: "Market", name: "Kitchen" },
  market12: { wsdl: market, port: "Market12", name: "Kitchen" },
});
afterAll(generated.remove);

const sides: (readonly [label: string, service: ServiceDescriptor])[] = [
  ["loaded, SOAP 1.1", await marketService("Market")],
  ["loaded, SOAP 1.2", await marketService("Market12")],
  ["generated, SOAP 1.1", await generated.serviceIn("market")],
  ["generated, SOAP 1.2", await generated.serviceIn("market12")],
];

interface Person {
  name: string;
  friend?: Person | null;
}

interface Echo {
  readonly people: readonly Person[];
}

function everything(): Echo & Readonly<Record<string, unknown>> {
  const anna: Person = { name: "Anna" };
  const jan: Person = { name: "Jan", friend: anna };
  anna.friend = jan;
  return {
    people: [anna, jan, anna],
    grid: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    rows: [[1], [], [2, 3]],
    gaps: [1, null, 3],
    things: ["a", 1, 2n, null, [1.5], { b: true }, { $type: "xs:date", $value: "2026-11-21" }],
    map: new Map<unknown, unknown>([
      ["a", 1],
      [2, ["b"]],
    ]),
  };
}

describe.each(sides)("%s", (_label, service) => {
  it.each(Object.entries(exchanges))("%s goes over and comes back", async (operation, { input, output }) => {
    const exchanged = await exchange(service, operation, input, () => output);
    expect(exchanged.seen).toEqual(input);
    expect(valueOf(exchanged)).toEqual(output);
  });

  it("arrays of every kind, maps, and values that contain one another", async () => {
    const exchanged = await exchange(service, "echo", everything());
    const seen = exchanged.seen as Echo;
    const [anna, jan, again] = (valueOf(exchanged) as Echo).people;
    const { people: _, ...rest } = everything();
    expect(seen).toMatchObject(rest);
    expect(valueOf(exchanged)).toMatchObject(rest);
    expect([anna?.name, jan?.name]).toEqual(["Anna", "Jan"]);
    expect(anna).toBe(again);
    expect(anna?.friend).toBe(jan);
    expect(jan?.friend).toBe(anna);
  });

  it("whatever fits the contract comes back as it was", async () => {
    for (const { name, input } of Object.values(service.operations)) {
      if (input === undefined) continue;
      await fc.assert(
        fc.asyncProperty(grow(input.type), async (value) => {
          expect((await exchange(service, name, value, () => undefined)).seen).toEqual(value);
        }),
        { numRuns: 8 },
      );
    }
  });
});

it.each(MARKET_PORTS)("%s means the same generated as loaded", async (port) => {
  const folder = port === "Market" ? "market" : "market12";
  expect(compareServices(await marketService(port), await generated.serviceIn(folder))).toEqual([]);
});

describe("what other servers write", () => {
  const envelope = (body: string): Uint8Array =>
    new TextEncoder().encode(
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:x="http://www.w3.org/2001/XMLSchema-instance" ` +
        `xmlns:d="http://www.w3.org/2001/XMLSchema" xmlns:c="http://schemas.xmlsoap.org/soap/encoding/" xmlns:n="urn:market">` +
        `<e:Body>${body}</e:Body></e:Envelope>`,
    );
  const deal = `<deal-id x:type="d:long">1</deal-id><deal-date x:type="d:long">2</deal-date><deal-quantity x:type="d:int">3</deal-quantity>`;
  const deals = { deals: [{ "deal-id": 1n, "deal-date": 2n, "deal-quantity": 3 }] };

  it.each([
    [
      "independent elements behind the message, as Axis 1",
      `<n:doGetDealsResponse e:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><doGetDealsReturn href="#id0"/></n:doGetDealsResponse>` +
        `<multiRef id="id0" c:root="0" x:type="c:Array" c:arrayType="n:Deal[1]"><multiRef href="#id1"/></multiRef>` +
        `<multiRef id="id1" c:root="0" x:type="n:Deal">${deal}</multiRef>`,
    ],
    [
      "elements named after their types, as .NET",
      `<n:doGetDealsResponse><deals href="#id1"/></n:doGetDealsResponse><c:Array id="id1" c:arrayType="n:Deal[1]"><Item href="#id2"/></c:Array>` +
        `<n:Deal id="id2" x:type="n:Deal">${deal}</n:Deal>`,
    ],
    [
      "arrays in place, as PHP",
      `<n:doGetDealsResponse><deals c:arrayType="n:Deal[1]" x:type="n:ArrayOfDeal"><item x:type="n:Deal">${deal}</item></deals></n:doGetDealsResponse>`,
    ],
    ["nothing but elements", `<doGetDealsResponse><return><deal>${deal}</deal></return></doGetDealsResponse>`],
  ])("%s", async (_what, body) => {
    const outcome = await readAnswer(await marketService("Market"), "doGetDeals", envelope(body));
    expect(outcome.ok ? outcome.value : outcome.error).toEqual(deals);
  });

  it("a fault with independent elements behind it is still a fault", async () => {
    const fault = `<e:Fault><faultcode>e:Server</faultcode><faultstring>no</faultstring><detail><n:why href="#id0"/></detail></e:Fault><multiRef id="id0">x</multiRef>`;
    const outcome = await readAnswer(await marketService("Market"), "doGetDeals", envelope(fault), { status: 500 });
    expect(outcome).toMatchObject({ ok: false, error: { kind: "fault", reason: "no" } });
  });
});
