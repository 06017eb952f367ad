// Claims about `/uploader.php`: the 80 pairs, the good ends and the pages' examples, over HTTP with the client of its contract.
import { AllegroUploader } from "@soapwright/allegro-webapi/uploader";
import type { Json } from "@soapwright/core";
import { describe, expect, test } from "vitest";
import { readContract } from "../src/contract.ts";
import { FAULTS } from "../src/faults.ts";
import type { OperationName } from "../src/operations.ts";
import { dashed } from "../src/uploader/records.ts";
import { administered } from "./running.ts";
import { uploaderOf, uploaderRequest, withDashes, type Uploader } from "./uploading.ts";

interface Found {
  readonly place: string | null;
  readonly code: string | null;
}

async function outcomeOf(uploader: Uploader, operation: OperationName, request: Json): Promise<Found> {
  const outcome = await uploader[operation](uploaderRequest(operation, request)).result();
  if (!outcome.ok) {
    if (outcome.error.kind !== "fault") throw outcome.error;
    return { place: "faultcode", code: outcome.error.rawFaultCode.localName };
  }
  for (const { path } of AllegroUploader.operations[operation].memberCodes) {
    const [list = "", member = ""] = path.split("/");
    const items = (outcome.value as unknown as Record<string, Record<string, string>[]>)[list] ?? [];
    const code = items.map((item) => item[member]).find((text) => text !== undefined && text !== "");
    if (code !== undefined) return { place: path, code };
  }
  return { place: null, code: null };
}

/** A place by its name in the older contract. */
function placeOf(place: string | null): string | null {
  return place === null || place === "faultcode" ? place : place.split("/").map(dashed).join("/");
}

describe("over HTTP", () => {
  test("each scenario ends in its code, at its place, and well where nothing is spoiled", async () => {
    const { sandbox, admin } = await administered();
    const uploader = uploaderOf(sandbox);
    const scenarios = (await admin.scenarios()).filter(({ name }) => !name.endsWith("/page-example"));
    const wrong: unknown[] = [];
    const coded = new Set<string>();
    for (const { name, operation, code, place } of scenarios) {
      const { request } = await admin.enterScenario(name);
      const found = await outcomeOf(uploader, operation as OperationName, request);
      if (found.code !== code || found.place !== placeOf(place)) wrong.push({ name, found });
      else if (code !== null) coded.add(`${operation}/${code}`);
      await admin.calm();
    }
    expect(wrong).toEqual([]);
    expect(coded.size).toBe(80);
  });

  test("both doors are one service: a session of one is good at the other, and the journal knows the door", async () => {
    const { sandbox, admin, allegro } = await administered();
    const uploader = uploaderOf(sandbox);
    const { "ver-key": version } = await uploader.doQuerySysStatus({
      sysvar: 3,
      "country-id": 1,
      "webapi-key": "sandbox-key",
    });
    const { "session-handle-part": sessionHandle } = await uploader.doLogin({
      "user-login": "anna",
      "user-password": "anna-haslo",
      "country-code": 1,
      "webapi-key": "sandbox-key",
      "local-version": version,
    });
    await allegro.doGetBlackListUsers({ sessionHandle });
    const calls = await admin.calls();
    expect(calls.map(({ door, operation, outcome }) => [door, operation, outcome])).toEqual([
      ["/uploader.php", "doQuerySysStatus", "ok"],
      ["/uploader.php", "doLogin", "ok"],
      ["/service.php", "doGetBlackListUsers", "ok"],
    ]);
  });

  test("its WSDL is its contract, with the address it was asked at", async () => {
    const { sandbox } = await administered();
    const wsdl = await (await fetch(`${sandbox.uploaderUrl}?wsdl`)).text();
    expect(wsdl).toBe(readContract("uploader").at(sandbox.uploaderUrl));
    expect(wsdl).toContain(`<soap:address location="${sandbox.uploaderUrl}"/>`);
  });

  test("answers are lost and late at both doors alike", async () => {
    const { sandbox, admin } = await administered();
    const uploader = uploaderOf(sandbox);
    await admin.disturb({ lostAnswers: { share: 1, as: "reset" } });
    const asked = { "country-id": 1, "webapi-key": "sandbox-key" };
    const outcome = await uploader.doGetSystemTime(asked).result();
    expect(outcome.ok ? "answered" : outcome.error.kind).toBe("transport");
  });
});

describe("what a server in PHP says of requests", () => {
  const envelope = (body: string): string =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="urn:AllegroWebApi"><e:Body>${body}</e:Body></e:Envelope>`;
  const asked =
    "<t:doGetSystemTime><country-id>{}</country-id><webapi-key>sandbox-key</webapi-key></t:doGetSystemTime>";

  test.each([
    ["an unknown procedure", "<t:doNothing/>", "SOAP-ENV:Server", "Procedure 'doNothing' not present"],
    [
      "a value that is not of its type",
      asked.replace("{}", "one"),
      "SOAP-ENV:Server",
      "SOAP-ERROR: Encoding: Violation of encoding rules",
    ],
    ["no XML", "<", "SOAP-ENV:Client", "Bad Request"],
    ["a part that is nil or missing is nothing", "<t:doGetDeals/>", "ERR_NO_SESSION", FAULTS.ERR_NO_SESSION.polish],
  ])("%s", async (_, body, code, text) => {
    const { sandbox } = await administered();
    const headers = { "content-type": "text/xml" };
    const answer = await fetch(sandbox.uploaderUrl, { method: "POST", headers, body: envelope(body) });
    const words = await answer.text();
    expect(answer.status).toBe(500);
    expect(words).toContain(`<faultcode>${code}</faultcode>`);
    expect(words).toContain(`<faultstring>${text}</faultstring>`);
  });

  test("an empty element is 0 where a number is due, and an item may lack what came later", async () => {
    const { sandbox, admin } = await administered();
    const { request } = await admin.enterScenario("doAddPackageInfoToPostBuyForm/ok");
    const { sessionId } = request as { readonly sessionId: string };
    const body = envelope(
      `<t:doAddPackageInfoToPostBuyForm><session-id>${sessionId}</session-id><transaction-id/><package-info><item><operator-id/><package-id>1</package-id></item></package-info></t:doAddPackageInfoToPostBuyForm>`,
    );
    const answer = await fetch(sandbox.uploaderUrl, { method: "POST", headers: { "content-type": "text/xml" }, body });
    expect(await answer.text()).toContain("<faultcode>ERR_INCORRECT_TRANSACTION_ID</faultcode>");
  });

  test("a client without a contract calls parts by their positions", async () => {
    const { sandbox } = await administered();
    const body = envelope("<t:doGetSystemTime><param0>1</param0><param1>sandbox-key</param1></t:doGetSystemTime>");
    const answer = await fetch(sandbox.uploaderUrl, { method: "POST", headers: { "content-type": "text/xml" }, body });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("server-time")]);
  });

  test("parts come in any order, and what is not known is passed over", async () => {
    const { sandbox } = await administered();
    const body = envelope(
      "<t:doGetSystemTime><more/><webapi-key>sandbox-key</webapi-key><country-id> 1 </country-id></t:doGetSystemTime>",
    );
    const answer = await fetch(sandbox.uploaderUrl, { method: "POST", headers: { "content-type": "text/xml" }, body });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("server-time")]);
  });
});

describe("the pages' own examples", () => {
  const WANTED = {
    doSendEmailToUser: { mailToUserReceiverId: 4_109_848n, mailToUserResult: "Twój e-mail został wysłany." },
    doAddToBlackList: {
      userBlackListResultsArr: [
        { userId: 6_241_878, addToBlackListResult: 1, addToBlackListErrCode: "", addToBlackListErrMsg: "" },
        {
          userId: 7_730_309,
          addToBlackListResult: 0,
          addToBlackListErrCode: "ERR_USER_ALREADY_ADDED_TO_BLACK_LIST",
          addToBlackListErrMsg: FAULTS.ERR_USER_ALREADY_ADDED_TO_BLACK_LIST.polish,
        },
      ],
    },
    doSellSomeAgain: {
      itemsSellAgain: [
        { sellItemId: 1_048_196_513n, sellItemInfo: "Wystawienie przedmiotu: 0,15 zł", sellItemLocalId: 10 },
      ],
      itemsSellFailed: [],
      itemsSellNotFound: [1_027_093_711n],
    },
    doAddPackageInfoToPostBuyForm: {
      postBuyFormPackageInfo: {
        packageIdsAdded: ["1Z7E09X67746525354"],
        packageIdsNotAddedIncorrectOperatorId: ["2812050417473"],
        packageIdsNotAddedIncorrectPackageId: [],
      },
    },
    doGetDeals: {
      dealsList: [
        {
          dealId: 15_204_949n,
          dealDate: 1_275_903_331n,
          dealQuantity: 1,
          dealAmountOriginal: 22,
          dealAmountDiscounted: 22,
        },
      ],
    },
  } as const;

  test.each(Object.entries(WANTED))("%s answers as its page shows", async (name, wanted) => {
    const { sandbox, admin } = await administered();
    const operation = name as keyof typeof WANTED;
    const { request } = await admin.enterScenario(`${name}/page-example`);
    const answer: unknown = await uploaderOf(sandbox)[operation](uploaderRequest(operation, request));
    expect(answer).toEqual(withDashes(wanted));
  });
});
