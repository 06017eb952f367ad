// Claims about black lists: what goes on, what comes off, and what each user is answered.
import { expect, test } from "vitest";
import { refusalOf, seeded } from "../../test/seeded.ts";
import { doAddToBlackList } from "./do-add-to-black-list.ts";
import { doGetBlackListUsers } from "./do-get-black-list-users.ts";
import { doRemoveFromBlackList } from "./do-remove-from-black-list.ts";

test("each user has a result of its own, and one refusal does not hold up the others", () => {
  const { world, logIn } = seeded();
  const sessionHandle = logIn("anna");
  const { userBlackListResultsArr: results } = doAddToBlackList(world, {
    sessionHandle,
    usersBlackListArray: [
      { userId: 101 },
      { userId: 102, userBlackListNote: "Żartowniś" },
      { userId: 999 },
      { userId: -1 },
      { userId: 107 },
      { userId: 102 },
      { userId: 106 },
    ],
  });
  expect(results?.map(({ userId, addToBlackListErrCode }) => [userId, addToBlackListErrCode])).toEqual([
    [101, "ERR_CANT_ADD_YOURSELF_TO_BLACK_LIST"],
    [102, ""],
    [999, "ERR_USER_NOT_FOUND"],
    [-1, "ERR_USER_NOT_FOUND"],
    [107, "ERR_USER_IS_GUEST"],
    [102, "ERR_USER_ALREADY_ADDED_TO_BLACK_LIST"],
    [106, ""],
  ]);
  expect(results?.[1]).toEqual({
    userId: 102,
    addToBlackListResult: 1,
    addToBlackListErrCode: "",
    addToBlackListErrMsg: "",
  });
  expect(results?.[5]).toMatchObject({
    addToBlackListResult: 0,
    addToBlackListErrMsg: "Ten Użytkownik już jest na Twojej czarnej liście",
  });
  expect(doGetBlackListUsers(world, { sessionHandle }).blackListUsers).toEqual([
    { userId: 102n, userLogin: "bartek", userRating: 7, userCountry: 1 },
    { userId: 106n, userLogin: "filip", userRating: 25, userCountry: 1 },
  ]);
});

test("a list belongs to its owner alone", () => {
  const { world, logIn } = seeded();
  doAddToBlackList(world, { sessionHandle: logIn("anna"), usersBlackListArray: [{ userId: 102 }] });
  expect(doGetBlackListUsers(world, { sessionHandle: logIn("celina") })).toEqual({ blackListUsers: [] });
});

test.each([
  ["an absent list", undefined],
  ["an empty list", []],
  ["26 users", Array.from({ length: 26 }, (_, index) => ({ userId: 200 + index }))],
])("%s is refused as a whole", (_, usersBlackListArray) => {
  const { world, logIn } = seeded();
  const request = { sessionHandle: logIn("anna"), ...(usersBlackListArray && { usersBlackListArray }) };
  expect(refusalOf(() => doAddToBlackList(world, request))).toBe("ERR_USERS_ARRAY_OVERSIZED");
});

test("who is on the list comes off it once", () => {
  const { world, logIn } = seeded();
  const sessionHandle = logIn("anna");
  doAddToBlackList(world, { sessionHandle, usersBlackListArray: [{ userId: 102 }] });
  const remove = (): unknown => doRemoveFromBlackList(world, { sessionHandle, usersIdArray: [102n, 103n] });
  expect(remove()).toEqual({
    blackListResult: [
      { userId: 102n, result: 1 },
      { userId: 103n, result: 0 },
    ],
  });
  expect(remove()).toMatchObject({ blackListResult: [{ result: 0 }, { result: 0 }] });
});

test("taking off is refused for a blocked account, and for 26 users", () => {
  const { world, logIn } = seeded();
  const remove = (login: string, count: number): string | undefined => {
    const usersIdArray = Array.from({ length: count }, (_, index) => BigInt(index));
    return refusalOf(() => doRemoveFromBlackList(world, { sessionHandle: logIn(login), usersIdArray }));
  };
  expect(remove("ewa", 1)).toBe("ERR_BLOCKED_USER_CANT_INVOKE_METHOD");
  expect(remove("anna", 26)).toBe("ERR_USERS_ARRAY_OVERSIZED");
  expect(remove("anna", 25)).toBeUndefined();
});
