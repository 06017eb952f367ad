// The generated client against its own handler, in memory: what is asked and answered, and what is refused before sending.
import { describe, expect, it, vi } from "vitest";
import { createClient, createHandler, inMemoryTransport, isMemberCode, type Implementations } from "@soapwright/core";
import { addToBlackListErrCodes, AllegroWebApi } from "../src/index.ts";
import type { AllegroWebApiOperations, DoGetDealsResponse } from "../src/index.ts";

function clientOf(implementations: Partial<Implementations<AllegroWebApiOperations>>) {
  const handler = createHandler(AllegroWebApi, implementations as Implementations<AllegroWebApiOperations>);
  const transport = vi.fn(inMemoryTransport(handler));
  return { client: createClient(AllegroWebApi, { transport }), transport };
}

describe("the Allegro client", () => {
  it("refuses a misspelt member, which the old service dropped in silence", async () => {
    const { client, transport } = clientOf({});
    const parcels = { sessionId: "s", transactionId: 1n, "packageInfo ": [] };
    const outcome = await client.doAddPackageInfoToPostBuyForm(parcels).result();
    expect(outcome.ok ? undefined : outcome.error).toMatchObject({
      kind: "encode",
      code: "SOAP_ENCODE_UNKNOWN",
      path: "DoAddPackageInfoToPostBuyFormRequest/packageInfo ",
    });
    expect(outcome.ok ? "" : outcome.error.message).toContain('did you mean "packageInfo"?');
    expect(transport).not.toHaveBeenCalled();
  });

  it("keeps absent, empty and filled arrays apart", async () => {
    const answers: readonly DoGetDealsResponse[] = [{}, { dealsList: [] }];
    for (const answer of answers) {
      const { client } = clientOf({ doGetDeals: () => ({ ...answer }) });
      expect(await client.doGetDeals({ sessionHandle: "s", itemId: 1n, buyerId: 2 })).toEqual(answer);
    }
  });

  it("knows the codes of single items, and leaves others as they are", async () => {
    const result = { userId: 1, addToBlackListResult: 0, addToBlackListErrMsg: "" };
    const { client } = clientOf({
      doAddToBlackList: () => ({
        userBlackListResultsArr: [
          { ...result, addToBlackListErrCode: "ERR_USER_IS_GUEST" },
          { ...result, addToBlackListErrCode: "ERR_OF_TOMORROW" },
        ],
      }),
    });
    const { userBlackListResultsArr = [] } = await client.doAddToBlackList({ sessionHandle: "s" });
    const codes = userBlackListResultsArr.map((one) => one.addToBlackListErrCode);
    expect(codes).toEqual(["ERR_USER_IS_GUEST", "ERR_OF_TOMORROW"]);
    expect(codes.map((code) => isMemberCode(addToBlackListErrCodes, code))).toEqual([true, false]);
  });

  it("shows no password, key or session in what it throws", async () => {
    const { client } = clientOf({});
    const secret = "hunter2-hunter2";
    const wrong = {
      userLogin: "anna",
      userPassword: [secret] as unknown as string,
      countryCode: 1,
      webapiKey: secret,
      localVersion: 1n,
    };
    const outcome = await client.doLogin(wrong).result();
    const error = outcome.ok ? undefined : outcome.error;
    expect(error).toMatchObject({ kind: "encode", path: "DoLoginRequest/userPassword" });
    expect(`${error?.message} ${error?.stack} ${JSON.stringify(error)}`).not.toContain(secret);
  });
});
