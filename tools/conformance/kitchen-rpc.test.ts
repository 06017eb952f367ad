// The kitchen sink's scales: operations of style rpc with use="literal", in both forms and versions.
import { SoapFault } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { kitchenSides } from "./src/kitchen.ts";
import { bodyNames, exchange, refusalOf, valueOf } from "./src/pair.ts";
import { backwards } from "./src/same.ts";

const sides = await kitchenSides(["PlainScales", "TwelveScales"]);

const weigh = {
  what: "soup",
  grams: "12345678901234567890.5",
  dish: { title: "Soup", amount: 1, maker: { town: "a", name: "b" }, best: "2026-01-01" },
};
const weighed = { total: "1.50", shelf: { jar: [], row: [], pair: [1] } };

describe.each(sides)("%s", (_label, { service, soap }) => {
  it("no operation is lost", () => {
    expect(Object.keys(service.operations)).toEqual(["Weigh", "Tare", "Reset"]);
    expect(Object.values(service.operations).map(({ style }) => style)).toEqual(["rpc", "rpc", "rpc"]);
  });

  it("parts stand in the operation's element: it has the binding's namespace, they have none, their types their own", async () => {
    const exchanged = await exchange(service, "Weigh", backwards(weigh), () => backwards(weighed));
    expect(exchanged.seen).toEqual(weigh);
    expect(valueOf(exchanged)).toEqual(weighed);
    const dish = ["title", "amount", "maker", "town", "name", "best"];
    expect(bodyNames(exchanged.requestXml)).toEqual(["Weigh", "what", "grams", "dish", ...dish]);
    expect(bodyNames(exchanged.responseXml)).toEqual(["WeighResponse", "total", "shelf", "pair"]);
    expect(exchanged.requestXml).toMatch(/<(ns\d+):Weigh [^>]*xmlns:\1="urn:kitchen:rpc"/);
    expect(exchanged.requestXml).toMatch(/<what>soup<\/what><grams>12345678901234567890\.5<\/grams><dish>/);
    expect(exchanged.requestXml).toMatch(/<dish><(ns\d+):title>/);
  });

  it("the action is that of the chosen port", async () => {
    const { request } = await exchange(service, "Weigh", weigh, () => weighed);
    const header = request?.headers[soap === "1.1" ? "soapaction" : "content-type"];
    expect(header).toContain(`"urn:kitchen:${soap === "1.1" ? "11" : "12"}:Weigh"`);
  });

  it("a message without parts is the operation's element alone", async () => {
    const exchanged = await exchange(service, "Tare", {}, () => ({}));
    expect(bodyNames(exchanged.requestXml)).toEqual(["Tare"]);
    expect(bodyNames(exchanged.responseXml)).toEqual(["TareResponse"]);
    expect([exchanged.seen, valueOf(exchanged)]).toEqual([{}, {}]);
  });

  it("a one-way operation of style rpc delivers, and waits for no message", async () => {
    const exchanged = await exchange(service, "Reset", { to: 9007199254740993n });
    expect(exchanged.seen).toEqual({ to: 9007199254740993n });
    expect(valueOf(exchanged)).toBeUndefined();
  });

  it("a declared fault comes with its detail typed, as in style document", async () => {
    const { outcome } = await exchange(service, "Weigh", weigh, () => {
      throw new SoapFault({ faultCode: "declared", faultName: "SoldOut", detail: { left: 1n }, reason: "Nie ma." });
    });
    expect(outcome).toMatchObject({
      ok: false,
      error: { faultCode: "declared", faultName: "SoldOut", detail: { left: 1n } },
    });
  });

  it.each<readonly [mistake: string, input: object, path: string]>([
    ["a part of the wrong type", { ...weigh, grams: 1 }, "Weigh/grams"],
    ["a part that is not there", { ...weigh, dish: undefined }, "Weigh/dish"],
    ["a mistake inside a part", { ...weigh, dish: { ...weigh.dish, amount: "1" } }, "Weigh/dish/amount"],
  ])("%s is refused before sending, with its path", async (_mistake, input, path) => {
    const { outcome, request } = await exchange(service, "Weigh", input);
    expect(refusalOf(outcome)).toBe(`encode ${path}`);
    expect(request).toBeUndefined();
  });
});
