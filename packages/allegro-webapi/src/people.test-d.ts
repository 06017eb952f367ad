// What the compiler promises of sessions and batches: no handle to give, no end to forget.
/* oxlint-disable typescript/no-deprecated */
import { describe, expectTypeOf, it } from "vitest";
import { type CallError, type CallOptionsOf, type Outcome, withOperations } from "@soapwright/core";
import {
  AllegroWebApi,
  AllegroWebApiPort,
  addToBlackList,
  doAddToBlackList,
  openSession,
  sellSomeAgain,
  type doGetDeals,
  type BlackListEnd,
  type LoginError,
} from "./index.ts";

const options = {
  transport: async () => ({ status: 200, headers: {}, body: new Uint8Array() }),
  webapiKey: "key",
  login: "anna",
  password: "secret",
};
const session = openSession(AllegroWebApi, options);

function every(end: BlackListEnd<number>): string {
  switch (end.state) {
    case "done":
    case "left":
    case "failed":
    case "unknown":
      return end.state;
    case "refused":
      switch (end.code) {
        case "ERR_CANT_ADD_YOURSELF_TO_BLACK_LIST":
        case "ERR_USER_ALREADY_ADDED_TO_BLACK_LIST":
        case "ERR_USER_IS_GUEST":
        case "ERR_USER_NOT_FOUND":
        case "undocumented":
          return end.rawCode;
        default:
          return end.code satisfies never;
      }
    default:
      return end satisfies never;
  }
}

describe("a session", () => {
  it("takes requests without a handle, and nothing that has one", () => {
    expectTypeOf(session.doGetDeals).parameter(0).toEqualTypeOf<{ itemId: bigint; buyerId: number }>();
    expectTypeOf(session.doGetDeals).parameter(1).toEqualTypeOf<CallOptionsOf<typeof doGetDeals> | undefined>();
    void session.doGetBlackListUsers();
    // @ts-expect-error the session fills in the handle
    void session.doGetDeals({ sessionHandle: "s", itemId: 1n, buyerId: 2 });
    // @ts-expect-error an operation without a session is no operation of one
    void session.doGetSystemTime;
  });

  it("says that a call may end as logging in can", () => {
    type Ended = Awaited<ReturnType<ReturnType<typeof session.doGetDeals>["result"]>>;
    type Error = Extract<Ended, { ok: false }>["error"];
    expectTypeOf<Error>().toEqualTypeOf<CallError<typeof doGetDeals> | LoginError>();
    expectTypeOf<Ended>().toExtend<Outcome<unknown, unknown, unknown>>();
  });

  it("may be of chosen operations, and batches ask for no more than they call", () => {
    const small = openSession(withOperations(AllegroWebApiPort, { doAddToBlackList }), options);
    void addToBlackList(small, [1]);
    // @ts-expect-error listing again takes doSellSomeAgain and doVerifyItem
    void sellSomeAgain(small, [1n], { sellAuctionDuration: 7 });
    expectTypeOf(every).parameter(0).toEqualTypeOf<BlackListEnd<number>>();
  });

  it("takes exactly one proof of who logs in, and a key", () => {
    // @ts-expect-error the key is missing
    openSession(AllegroWebApi, { transport: options.transport, login: "anna", password: "secret" });
    // @ts-expect-error nothing proves who logs in
    openSession(AllegroWebApi, { transport: options.transport, webapiKey: "key", login: "anna" });
  });
});
