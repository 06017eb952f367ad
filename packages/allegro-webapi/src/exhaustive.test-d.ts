// What the compiler promises to users of the Allegro client: no documented code and no kind of error can be forgotten.
import { describe, expectTypeOf, it } from "vitest";
import { createClient, type CallError } from "@soapwright/core";
import { AllegroWebApi, type doGetDeals, type DoGetDealsFault, type DoGetDealsFaultCode } from "./index.ts";

const client = createClient(AllegroWebApi, {
  transport: async () => ({ status: 200, headers: {}, body: new Uint8Array() }),
});

function every(fault: DoGetDealsFault): string {
  switch (fault.faultCode) {
    case "ERR_INCORRECT_BUYER_ID":
    case "ERR_INCORRECT_ITEM_ID":
    case "ERR_NEW_PAYMENT_INTERNAL_ERROR":
    case "ERR_NO_SESSION":
    case "ERR_SESSION_EXPIRED":
    case "ERR_WEBAPI_KEY_INACTIVE":
    case "ERR_YOU_NOT_SOLD_THIS_ITEM":
    case "undocumented":
      return fault.reason;
    default:
      return fault satisfies never;
  }
}

function oneForgotten(fault: DoGetDealsFault): string {
  switch (fault.faultCode) {
    case "ERR_INCORRECT_BUYER_ID":
    case "ERR_INCORRECT_ITEM_ID":
    case "ERR_NO_SESSION":
    case "ERR_SESSION_EXPIRED":
    case "ERR_WEBAPI_KEY_INACTIVE":
    case "ERR_YOU_NOT_SOLD_THIS_ITEM":
    case "undocumented":
      return fault.reason;
    default:
      // @ts-expect-error ERR_NEW_PAYMENT_INTERNAL_ERROR is forgotten
      return fault satisfies never;
  }
}

function aKindForgotten(error: CallError<typeof doGetDeals>): string {
  switch (error.kind) {
    case "fault":
    case "timeout":
    case "aborted":
    case "transport":
    case "xml":
    case "envelope":
    case "decode":
    case "encode":
      return error.message;
    default:
      // @ts-expect-error http is forgotten
      return error satisfies never;
  }
}

describe("doGetDeals", () => {
  it("has seven documented codes, and a kind for everything else", () => {
    expectTypeOf(every).parameter(0).toEqualTypeOf<DoGetDealsFault>();
    expectTypeOf(oneForgotten).returns.toEqualTypeOf<string>();
    expectTypeOf(aKindForgotten).returns.toEqualTypeOf<string>();
    expectTypeOf<DoGetDealsFaultCode>().toEqualTypeOf<
      | "ERR_INCORRECT_BUYER_ID"
      | "ERR_INCORRECT_ITEM_ID"
      | "ERR_NEW_PAYMENT_INTERNAL_ERROR"
      | "ERR_NO_SESSION"
      | "ERR_SESSION_EXPIRED"
      | "ERR_WEBAPI_KEY_INACTIVE"
      | "ERR_YOU_NOT_SOLD_THIS_ITEM"
    >();
  });

  it("takes exactly its members, 64-bit identifiers as bigint", () => {
    const sessionHandle = "handle";
    void client.doGetDeals({ sessionHandle, itemId: 1n, buyerId: 2 });
    // @ts-expect-error an item's identifier is a bigint
    void client.doGetDeals({ sessionHandle, itemId: 1, buyerId: 2 });
    // @ts-expect-error buyerId is missing
    void client.doGetDeals({ sessionHandle, itemId: 1n });
    // @ts-expect-error there is no buyer
    void client.doGetDeals({ sessionHandle, itemId: 1n, buyerId: 2, buyer: 3 });
  });
});
