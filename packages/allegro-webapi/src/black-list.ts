// The black list, for any number of users.
// Every operation is deprecated, because the service itself is gone.
/* oxlint-disable typescript/no-deprecated */
import { isMemberCode } from "@soapwright/core";
import { failedBatch } from "./batches/outcome.ts";
import type { BatchReport, End } from "./batches/report.ts";
import { runBatches, type BatchEnd, type BatchOptions } from "./batches/run.ts";
import type { Numbered, Source } from "./batches/source.ts";
import {
  addToBlackListErrCodes,
  doAddToBlackList,
  type AddToBlackListErrCode,
} from "./generated/operations/do-add-to-black-list.ts";
import { doRemoveFromBlackList } from "./generated/operations/do-remove-from-black-list.ts";
import type { UserBlackListStruct } from "./generated/types.ts";
import { remedyOf } from "./remedies.ts";
import { callOptions } from "./batches/call-options.ts";
import { takeMatching } from "./batches/matching.ts";
import type { Session } from "./session/session.ts";

/** How many users the service takes in one request. */
const MOST = 25;

/** How adding one user ended. The value is nothing: the user is on the list. */
export type BlackListEnd<User> = End<User, undefined, AddToBlackListErrCode>;

/**
 * Puts any number of users on the black list, 25 in a request. A user who is refused does not hold up the others.
 * What was lost on the way is left, not unknown: adding a user twice does no harm, the second time is answered with
 * `ERR_USER_ALREADY_ADDED_TO_BLACK_LIST`.
 * @param users Identifiers, or identifiers with a note.
 * @throws {RangeError} for options that cannot be.
 */
export async function addToBlackList<User extends number | UserBlackListStruct>(
  session: Session<{ readonly doAddToBlackList: typeof doAddToBlackList }>,
  users: Source<User>,
  options: BatchOptions = {},
): Promise<BatchReport<User, BlackListEnd<User>>> {
  const send = async (batch: readonly Numbered<User>[]): Promise<BatchEnd<BlackListEnd<User>>> => {
    const usersBlackListArray = batch.map(({ item }) => userOf(item));
    const outcome = await session.doAddToBlackList({ usersBlackListArray }, callOptions(options)).result();
    if (!outcome.ok) return failedBatch(doAddToBlackList, batch, outcome.error);
    const take = takeMatching(outcome.value.userBlackListResultsArr ?? [], ({ userId }) => userId);
    return {
      ends: batch.map((one): BlackListEnd<User> => {
        const result = take(userOf(one.item).userId);
        if (result === undefined) return { ...one, state: "left", error: undefined };
        if (result.addToBlackListResult === 1) return { ...one, state: "done", value: undefined };
        const rawCode = result.addToBlackListErrCode;
        const code = isMemberCode(addToBlackListErrCodes, rawCode) ? rawCode : "undocumented";
        const remedy = remedyOf(doAddToBlackList, rawCode);
        return { ...one, state: "refused", code, rawCode, message: result.addToBlackListErrMsg, remedy };
      }),
    };
  };
  return runBatches(users, { most: MOST, send, again: leftItem, lost: leftOver }, options);
}

/** How taking one user off ended. The service has no codes here, only "not taken off": `NOT_REMOVED`. */
export type BlackListRemovalEnd = End<bigint, undefined, "NOT_REMOVED">;

/**
 * Takes any number of users off the black list, 25 in a request. Doing it twice does no harm.
 * @throws {RangeError} for options that cannot be.
 */
export async function removeFromBlackList(
  session: Session<{ readonly doRemoveFromBlackList: typeof doRemoveFromBlackList }>,
  userIds: Source<bigint>,
  options: BatchOptions = {},
): Promise<BatchReport<bigint, BlackListRemovalEnd>> {
  const send = async (batch: readonly Numbered<bigint>[]): Promise<BatchEnd<BlackListRemovalEnd>> => {
    const usersIdArray = batch.map(({ item }) => item);
    const outcome = await session.doRemoveFromBlackList({ usersIdArray }, callOptions(options)).result();
    if (!outcome.ok) return failedBatch(doRemoveFromBlackList, batch, outcome.error);
    const take = takeMatching(outcome.value.blackListResult ?? [], ({ userId }) => userId);
    return {
      ends: batch.map((one): BlackListRemovalEnd => {
        const result = take(one.item);
        if (result === undefined) return { ...one, state: "left", error: undefined };
        if (result.result === 1) return { ...one, state: "done", value: undefined };
        return { ...one, state: "refused", code: "NOT_REMOVED", rawCode: "", message: "", remedy: "give-up" };
      }),
    };
  };
  return runBatches(userIds, { most: MOST, send, again: leftItem, lost: leftOver }, options);
}

function userOf(user: number | UserBlackListStruct): UserBlackListStruct {
  return typeof user === "number" ? { userId: user } : user;
}

function leftItem<Item>(ended: { readonly state: string; readonly item: Item }): Item | undefined {
  return ended.state === "left" ? ended.item : undefined;
}

function leftOver<Item>(one: Numbered<Item>): Numbered<Item> & { readonly state: "left"; readonly error: undefined } {
  return { ...one, state: "left", error: undefined };
}
