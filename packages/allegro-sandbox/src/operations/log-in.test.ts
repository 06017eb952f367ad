// Claims about logging in: who gets a session, who does not, and what a failure costs.
import { describe, expect, test } from "vitest";
import { NOW, POLAND, POLISH_VERSION, refusalOf, seeded, userOf, type Seeded } from "../../test/seeded.ts";
import type { DoLoginRequest } from "@soapwright/allegro-webapi";
import { digestOf } from "../password.ts";
import { SEED_KEYS, SEED_TOKENS, seedPassword } from "../seed.ts";
import { doGetBlackListUsers } from "./do-get-black-list-users.ts";
import { doLoginEnc } from "./do-login-enc.ts";
import { doLoginWithAccessToken } from "./do-login-with-access-token.ts";
import { doLogin } from "./do-login.ts";

const GOOD: DoLoginRequest = {
  userLogin: "anna",
  userPassword: seedPassword("anna"),
  countryCode: POLAND,
  webapiKey: SEED_KEYS.active,
  localVersion: POLISH_VERSION,
};

describe("doLogin", () => {
  test("a good login opens a session that other operations know", () => {
    const { world } = seeded();
    const answer = doLogin(world, GOOD);
    expect(answer).toMatchObject({ userId: 101n, serverTime: BigInt(NOW) });
    expect(answer.sessionHandlePart).toMatch(/^[0-9a-f]{50}_1$/);
    expect(doGetBlackListUsers(world, { sessionHandle: answer.sessionHandlePart })).toEqual({ blackListUsers: [] });
  });

  test("an e-mail address serves as a login, in any case of letters", () => {
    expect(doLogin(seeded().world, { ...GOOD, userLogin: "Anna@Example.com" }).userId).toBe(101n);
  });

  test("only the first 16 characters of a password count", () => {
    const { world } = seeded();
    world.users.add({
      ...userOf(world, 101n),
      id: 200n,
      login: "long",
      email: "long@example.com",
      passwordDigest: digestOf("0123456789abcdefXYZ", 16),
    });
    const login = { ...GOOD, userLogin: "long", userPassword: "0123456789abcdef, and more" };
    expect(doLogin(world, login).userId).toBe(200n);
  });

  test.each<[string, Partial<DoLoginRequest>, string]>([
    ["an unknown key", { webapiKey: "nobody's" }, "ERR_WEBAPI_KEY"],
    ["a blocked key", { webapiKey: SEED_KEYS.blocked }, "ERR_WEBAPI_KEY"],
    ["a key whose owner did not accept the terms", { webapiKey: SEED_KEYS.inactive }, "ERR_WEBAPI_KEY_INACTIVE"],
    ["a key past its end", { webapiKey: SEED_KEYS.expired }, "ERR_WEBAPI_EXPIRED"],
    ["a key whose licence has run out", { webapiKey: SEED_KEYS.closed }, "ERR_LICENCE_EXPIRED_OR_CLOSED"],
    ["a country without a site", { countryCode: 2 }, "ERR_INPUT_COUNTRY_ERROR"],
    ["an old version key", { localVersion: 1n }, "ERR_INVALID_VERSION_CAT_SELL_FIELDS"],
    ["the version key of another country", { countryCode: 228 }, "ERR_INVALID_VERSION_CAT_SELL_FIELDS"],
    ["an unknown login", { userLogin: "zenon" }, "ERR_USER_PASSWD"],
    ["a wrong password", { userPassword: "wrong" }, "ERR_USER_PASSWD"],
    ["a guest", { userLogin: "gosc", userPassword: seedPassword("gosc") }, "ERR_USER_PASSWD"],
    ["a closed account", { userLogin: "filip", userPassword: seedPassword("filip") }, "ERR_AUTHORIZATION_ERROR"],
    ["a password too easy", { userLogin: "natalia", userPassword: seedPassword("natalia") }, "ERR_PASSWORD_TOO_EASY"],
    [
      "a junior abroad",
      { userLogin: "darek", userPassword: seedPassword("darek"), countryCode: 56, localVersion: 1_488_326_456n },
      "ERR_JUNIOR_CANT_LOGIN_IN_THIS_COUNTRY",
    ],
  ])("%s is refused", (_, change, code) => {
    const { world } = seeded();
    expect(refusalOf(() => doLogin(world, { ...GOOD, ...change }))).toBe(code);
  });

  test("a blocked account can log in", () => {
    expect(seeded().logIn("ewa")).toMatch(/_1$/);
  });

  test("after four failures even the right password needs a CAPTCHA, until a login on the web site", () => {
    const { world } = seeded();
    const wrong = { ...GOOD, userPassword: "wrong" };
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect(refusalOf(() => doLogin(world, wrong))).toBe("ERR_USER_PASSWD");
    }
    expect(refusalOf(() => doLogin(world, GOOD))).toBe("ERR_CAPTCHA_REQUIRED");
    world.users.forgetFailedLogins(101n);
    expect(doLogin(world, GOOD).userId).toBe(101n);
  });

  test("a good login makes earlier failures forgotten", () => {
    const { world } = seeded();
    const fail = (): void => void refusalOf(() => doLogin(world, { ...GOOD, userPassword: "wrong" }));
    for (let attempt = 1; attempt <= 3; attempt += 1) fail();
    doLogin(world, GOOD);
    for (let attempt = 1; attempt <= 3; attempt += 1) fail();
    expect(doLogin(world, GOOD).userId).toBe(101n);
  });

  test("a version key that changed refuses the old one", () => {
    const { world } = seeded();
    world.countries.changeVersionKey(POLAND, 7n);
    expect(refusalOf(() => doLogin(world, GOOD))).toBe("ERR_INVALID_VERSION_CAT_SELL_FIELDS");
    expect(doLogin(world, { ...GOOD, localVersion: 7n }).userId).toBe(101n);
  });
});

describe("doLoginEnc", () => {
  const { userPassword, ...rest } = GOOD;
  const encoded = { ...rest, userHashPassword: digestOf(userPassword, 16) };

  test("a digest of the password opens a session, also with the line end that base64 tools add", () => {
    const { world } = seeded();
    expect(doLoginEnc(world, encoded).userId).toBe(101n);
    expect(doLoginEnc(world, { ...encoded, userHashPassword: `${encoded.userHashPassword}\n` }).userId).toBe(101n);
  });

  test("the password itself in place of its digest is refused", () => {
    const { world } = seeded();
    expect(refusalOf(() => doLoginEnc(world, { ...encoded, userHashPassword: userPassword }))).toBe("ERR_USER_PASSWD");
  });
});

describe("doLoginWithAccessToken", () => {
  const logIn = ({ world }: Seeded, accessToken: string): bigint =>
    doLoginWithAccessToken(world, { accessToken, countryCode: POLAND, webapiKey: SEED_KEYS.active }).userId;

  test("a user's token opens a session without a version key", () => {
    expect(logIn(seeded(), SEED_TOKENS.user)).toBe(101n);
  });

  test.each([
    ["an unknown token", "nobody's", "ERR_INVALID_ACCESS_TOKEN"],
    ["a token that has run out", SEED_TOKENS.expired, "ERR_INVALID_ACCESS_TOKEN"],
    ["an application's token", SEED_TOKENS.application, "ERR_NO_SESSION"],
  ])("%s is refused", (_, token, code) => {
    expect(refusalOf(() => logIn(seeded(), token))).toBe(code);
  });
});
