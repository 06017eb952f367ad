// Claims about messages: who gets one, who cannot, and how many a day.
import { describe, expect, test } from "vitest";
import { refusalOf, seeded } from "../../test/seeded.ts";
import type { DoSendEmailToUserRequest } from "@soapwright/allegro-webapi";
import { doSendEmailToUser } from "./do-send-email-to-user.ts";

const TO_BARTEK: Omit<DoSendEmailToUserRequest, "sessionHandle"> = {
  mailToUserItemId: 0n,
  mailToUserReceiverId: 102n,
  mailToUserSubjectId: 1,
  mailToUserMessage: "Dzień dobry",
};
const ABOUT_OFFER: Omit<DoSendEmailToUserRequest, "sessionHandle"> = {
  mailToUserItemId: 5_000_000_004n,
  mailToUserReceiverId: 0n,
  mailToUserMessage: "Czy statyw jest nowy?",
};

test("a question about an offer goes to its seller and needs no subject", () => {
  const { world, logIn } = seeded();
  const answer = doSendEmailToUser(world, { sessionHandle: logIn("anna"), ...ABOUT_OFFER });
  expect(answer).toEqual({ mailToUserReceiverId: 103n, mailToUserResult: "Twój e-mail został wysłany." });
  expect(world.mails.receivedBy(103n)).toMatchObject([
    { kind: "message", senderId: 101n, offerId: 5_000_000_004n, subjectId: 0, body: "Czy statyw jest nowy?" },
  ]);
  expect(world.mails.receivedBy(101n)).toEqual([]);
});

test("a copy goes to the sender on request, and does not count as a message", () => {
  const { world, logIn } = seeded({ mailsStandard: 2 });
  const request = { sessionHandle: logIn("anna"), ...TO_BARTEK, mailToUserOption: 1 };
  doSendEmailToUser(world, request);
  doSendEmailToUser(world, request);
  expect(world.mails.receivedBy(101n).map(({ kind }) => kind)).toEqual(["copy", "copy"]);
});

describe("refusals", () => {
  test.each<[string, Partial<DoSendEmailToUserRequest>, string]>([
    ["neither an offer nor a receiver", { mailToUserReceiverId: 0n }, "ERR_USER_NOT_EXISTS"],
    ["an unknown offer", { mailToUserItemId: 9n }, "ERR_INVALID_ITEM_ID"],
    [
      "a receiver who does not sell the offer",
      { mailToUserItemId: 5_000_000_001n },
      "ERR_INVALID_BUYER_OR_SELLER_ARCH",
    ],
    ["an unknown receiver", { mailToUserReceiverId: 999n }, "ERR_USER_NOT_EXISTS"],
    ["a receiver who is a guest", { mailToUserReceiverId: 107n }, "ERR_USER_IS_GUEST"],
    ["a receiver who left", { mailToUserReceiverId: 106n }, "ERR_EMAIL_TO_USER_CONTRACT_TERMINATED"],
    ["a receiver who is blocked", { mailToUserReceiverId: 105n }, "ERR_EMAIL_TO_USER_RECEIVER_BLOCKED"],
    ["a subject that does not exist", { mailToUserSubjectId: 6 }, "ERR_EMAIL_TO_USER_INCORRECT_SUBJECT_ID"],
    ["no subject", { mailToUserSubjectId: 0 }, "ERR_EMAIL_TO_USER_INCORRECT_SUBJECT_ID"],
    ["a copy twice", { mailToUserOption: 2 }, "ERR_INCORRECT_CC_OPTION"],
    ["an empty message", { mailToUserMessage: " \n" }, "ERR_EMAIL_TO_USER_MESSAGE_NOT_FOUND"],
    ["no session", { sessionHandle: "" }, "ERR_NO_SESSION"],
  ])("%s: nothing is sent", (_, change, code) => {
    const { world, logIn } = seeded();
    const request = { sessionHandle: logIn("anna"), ...TO_BARTEK, ...change };
    expect(refusalOf(() => doSendEmailToUser(world, request))).toBe(code);
    expect(world.mails.countSent(101n, 0)).toBe(0);
  });

  test("a blocked account cannot send", () => {
    const { world, logIn } = seeded();
    const request = { sessionHandle: logIn("ewa"), ...TO_BARTEK };
    expect(refusalOf(() => doSendEmailToUser(world, request))).toBe("ERR_BLOCKED_USER_CANT_INVOKE_METHOD");
  });

  test.each([
    ["halina", 3],
    ["anna", 50],
    ["celina", 500],
  ])("%s may send %d messages within 24 hours", (login, most) => {
    const { world, clock, logIn } = seeded();
    const sessionHandle = logIn(login);
    const send = (): string | undefined => refusalOf(() => doSendEmailToUser(world, { sessionHandle, ...TO_BARTEK }));
    for (let sent = 0; sent < most; sent += 1) expect(send()).toBeUndefined();
    expect(send()).toBe("ERR_EMAIL_TO_USER_TOO_MANY_EMAILS_SENT");
    clock.pass(24 * 60 * 60);
    const later = logIn(login);
    expect(refusalOf(() => doSendEmailToUser(world, { sessionHandle: later, ...TO_BARTEK }))).toBeUndefined();
  });
});
