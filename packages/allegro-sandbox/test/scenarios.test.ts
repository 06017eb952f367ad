// Claims about the 80 documented pairs of method and error code: each is provoked over HTTP by a state set beforehand.
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { fromJson, type OperationDescriptor } from "@soapwright/core";
import { describe, expect, test } from "vitest";
import { FAULTS } from "../src/faults.ts";
import type { OperationName } from "../src/operations.ts";
import { isResource } from "../src/admin/resources.ts";
import { SCENARIOS } from "../src/scenarios/table.ts";
import { administered, type Allegro } from "./running.ts";

/** How many codes each of the five pages lists. */
const PAGES = {
  doSendEmailToUser: 15,
  doAddToBlackList: 9,
  doSellSomeAgain: 43,
  doAddPackageInfoToPostBuyForm: 6,
  doGetDeals: 7,
} as const;

/** Where a code may stand by its page: as a fault, or in members of the answer. */
function documentedPlaces({ faultCodes, memberCodes }: OperationDescriptor): Map<string, string[]> {
  const places = new Map<string, string[]>();
  const add = (code: string, place: string): unknown => places.set(code, [...(places.get(code) ?? []), place]);
  for (const { faultCode } of faultCodes) add(faultCode, "faultcode");
  for (const { path, codes } of memberCodes) for (const { faultCode } of codes) add(faultCode, path);
  return places;
}

async function outcomeOf(
  allegro: Allegro,
  operation: OperationName,
  request: unknown,
): Promise<{ place: string | null; code: string | null }> {
  // What the admin interface gives is the operation's own request; encoding refuses anything else.
  const value = fromJson(AllegroWebApi.operations[operation].input, request) as never;
  const outcome = await allegro[operation](value).result();
  if (!outcome.ok) {
    if (outcome.error.kind !== "fault") throw outcome.error;
    return { place: "faultcode", code: outcome.error.rawFaultCode.localName };
  }
  for (const { path } of AllegroWebApi.operations[operation].memberCodes) {
    const [list = "", member = ""] = path.split("/");
    const items = (outcome.value as unknown as Record<string, Record<string, string>[]>)[list] ?? [];
    const code = items.map((item) => item[member]).find((text) => text !== undefined && text !== "");
    if (code !== undefined) return { place: path, code };
  }
  return { place: null, code: null };
}

describe("the table of scenarios", () => {
  test.each(Object.entries(PAGES))("has every code of %s once, %i in all, at a documented place", (name, count) => {
    const operation = name as OperationName;
    const places = documentedPlaces(AllegroWebApi.operations[operation]);
    const mine = SCENARIOS.filter((scenario) => scenario.operation === operation && scenario.code !== undefined);
    expect(mine).toHaveLength(count);
    expect(new Set(mine.map(({ code }) => code))).toEqual(new Set(places.keys()));
    for (const { code = "", place = "" } of mine) expect(places.get(code)).toContain(place);
  });

  test("names every scenario once", () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
    expect(SCENARIOS.filter(({ code }) => code !== undefined)).toHaveLength(80);
  });
});

describe("over HTTP", () => {
  test("each scenario ends in its code, at its place, and the same request ends well where nothing is spoiled", async () => {
    const { admin, allegro } = await administered();
    const scenarios = await admin.scenarios();
    expect(scenarios).toHaveLength(SCENARIOS.length);
    const wrong: unknown[] = [];
    for (const { name, operation, code, place } of scenarios) {
      if (name.endsWith("/page-example")) continue;
      const { request } = await admin.enterScenario(name);
      const found = await outcomeOf(allegro, operation as OperationName, request);
      if (found.code !== code || found.place !== place) wrong.push({ name, found });
      await admin.calm();
    }
    expect(wrong).toEqual([]);
  });

  test("the state is what refuses: once an outage is over, the same request is answered", async () => {
    const { admin, allegro } = await administered();
    for (const { name, operation, code, place, breaks } of await admin.scenarios()) {
      if (breaks === null) continue;
      const { request } = await admin.enterScenario(name);
      expect(await outcomeOf(allegro, operation as OperationName, request)).toEqual({ place, code });
      await admin.changeOutages({ [breaks]: false });
      expect(await outcomeOf(allegro, operation as OperationName, request)).toEqual({ place: null, code: null });
    }
  });

  test("scenarios play in an empty world as well, and twice in the same", async () => {
    const { admin, allegro } = await administered({ seed: false });
    for (const name of ["doSellSomeAgain/ERR_MAIN_PAGE_NOT_ENOUGH_MONEY", "doSellSomeAgain/ERR_SELECT_PHOTO"]) {
      for (let time = 0; time < 2; time += 1) {
        const { request, code } = await admin.enterScenario(name);
        expect(await outcomeOf(allegro, "doSellSomeAgain", request)).toMatchObject({ code });
      }
    }
  });

  test("a scenario's caller can log in as the admin interface says", async () => {
    const { admin, allegro } = await administered();
    const { caller } = await admin.enterScenario("doGetDeals/ok");
    const { userId, ...login } = caller;
    const { verKey } = await allegro.doQuerySysStatus({
      sysvar: 3,
      countryId: caller.countryCode,
      webapiKey: caller.webapiKey,
    });
    expect((await allegro.doLogin({ ...login, localVersion: verKey })).userId).toBe(BigInt(userId));
  });
});

describe("the pages' own examples", () => {
  const WANTED: Record<keyof typeof PAGES, unknown> = {
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
  };

  test.each(Object.entries(WANTED))("%s answers as its page shows, entered twice", async (name, wanted) => {
    const { admin, allegro } = await administered();
    const operation = AllegroWebApi.operations[name as OperationName];
    for (let time = 0; time < 2; time += 1) {
      const { request } = await admin.enterScenario(`${name}/page-example`);
      const value = fromJson(operation.input, request) as never;
      expect(await allegro[name as OperationName](value)).toEqual(wanted);
    }
  });
});

test("what a path names is a table or it is not", () => {
  expect([isResource("users"), isResource("__proto__"), isResource("toString")]).toEqual([true, false, false]);
});
