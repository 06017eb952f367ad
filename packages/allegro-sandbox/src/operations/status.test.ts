// Claims about versions and the clock, which take a key and no session.
import { expect, test } from "vitest";
import { NOW, POLAND, POLISH_VERSION, refusalOf, seeded } from "../../test/seeded.ts";
import { SEED_KEYS } from "../seed.ts";
import { doGetSystemTime } from "./do-get-system-time.ts";
import { doQueryAllSysStatus } from "./do-query-all-sys-status.ts";
import { doQuerySysStatus } from "./do-query-sys-status.ts";

const webapiKey = SEED_KEYS.active;

test.each([
  [1, "1.0"],
  [3, "1.0.93"],
  [4, "1.2.8"],
])("component %d has version %s", (sysvar, info) => {
  const answer = doQuerySysStatus(seeded().world, { sysvar, countryId: POLAND, webapiKey });
  expect(answer).toEqual({ info, verKey: POLISH_VERSION });
});

test.each([
  ["a component without a number", { sysvar: 99 }, "ERR_UNKNOWN_FEATURE"],
  ["a country without a site", { countryId: 2 }, "ERR_INPUT_COUNTRY_ERROR"],
  ["an unknown key", { webapiKey: "" }, "ERR_WEBAPI_KEY"],
])("%s is refused", (_, change, code) => {
  const { world } = seeded();
  const request = { sysvar: 1, countryId: POLAND, webapiKey, ...change };
  expect(refusalOf(() => doQuerySysStatus(world, request))).toBe(code);
});

test("all countries are answered, whichever is asked for", () => {
  const answer = doQueryAllSysStatus(seeded().world, { countryId: 228, webapiKey });
  expect(answer.sysCountryStatus?.map(({ countryId }) => countryId)).toEqual([1, 56, 168, 209, 228]);
});

test("the clock is the server's, in seconds", () => {
  const { world, clock } = seeded();
  clock.pass(1.5);
  expect(doGetSystemTime(world, { countryId: POLAND, webapiKey })).toEqual({ serverTime: BigInt(NOW + 1) });
});
