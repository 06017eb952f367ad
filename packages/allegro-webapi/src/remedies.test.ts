// Every documented code says what to do, and so do those that any call may bring.
/* oxlint-disable typescript/no-deprecated */
import { SoapFault } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { AllegroWebApi, doGetDeals, doLogin, doSellSomeAgain, remedyOf } from "./index.ts";

const PAIRS = Object.values(AllegroWebApi.operations).flatMap((operation) =>
  [...operation.faultCodes, ...operation.memberCodes.flatMap(({ codes }) => codes)].map(
    ({ faultCode }) => [operation, faultCode] as const,
  ),
);

describe("remedyOf", () => {
  it("knows the remedy of every pair of operation and documented code", () => {
    expect(PAIRS.length).toBeGreaterThan(80);
    const without = PAIRS.filter(([operation, code]) => remedyOf(operation, code) === undefined);
    expect(without.map(([operation, code]) => `${operation.name} ${code}`)).toEqual([]);
  });

  it.each([
    [
      "a fault of the operation",
      doGetDeals,
      new SoapFault({ faultCode: "ERR_NO_SESSION", reason: "" }),
      "log-in-again",
    ],
    ["a code that means something else there", doLogin, "ERR_NO_SESSION", "ask-a-person"],
    ["the code of one item", doSellSomeAgain, "ERR_CATEGORY_NOT_FOUND", "fix-input"],
    ["a code that any call may bring", doGetDeals, "ERR_IP_LIMIT_EXCEEDED", "ask-a-person"],
    [
      "an undocumented fault, by the code on the wire",
      doGetDeals,
      new SoapFault({ faultCode: "undocumented", rawFaultCode: { namespace: "", localName: "Sender" }, reason: "" }),
      "fix-input",
    ],
    ["a code of tomorrow", doGetDeals, "ERR_OF_TOMORROW", undefined],
    ["a name that every object has", doGetDeals, "constructor", undefined],
    ["an error that is no fault", doGetDeals, new Error("no"), undefined],
  ])("%s", (_, operation, failure, want) => {
    expect(remedyOf(operation, failure)).toBe(want);
  });
});
