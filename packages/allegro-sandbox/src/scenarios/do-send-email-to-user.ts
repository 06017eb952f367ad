// The scenarios of doSendEmailToUser: one for each code of its page.
import type { UserRow } from "../admin/resources.ts";
import type { Offer } from "../store/offers.ts";
import { callerBlocked, keyInactive, noSession, notAvailable, sessionExpired } from "./common.ts";
import { scenariosOf, type Good, type Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

interface Message extends Good<"doSendEmailToUser"> {
  readonly receiver: UserRow;
  readonly offer: Offer;
}

/** A message to a user named directly, who also sells an offer. */
function message(stage: Stage): Message {
  const caller = stage.caller();
  const receiver = stage.user();
  const offer = stage.offer(receiver);
  const request = {
    sessionHandle: caller.session,
    mailToUserItemId: 0n,
    mailToUserReceiverId: receiver.id,
    mailToUserSubjectId: 1,
    mailToUserOption: 0,
    mailToUserMessage: "Czy wysyłka jest możliwa w piątek?",
  };
  return { caller, receiver, offer, request };
}

/** One scenario for each code. */
export const doSendEmailToUserScenarios: readonly Scenario[] = scenariosOf("doSendEmailToUser", message, [
  callerBlocked(),
  {
    code: "ERR_EMAIL_TO_USER_CONTRACT_TERMINATED",
    says: "The receiver's account is closed.",
    spoil: ({ rows }, { receiver }) => {
      rows.users.change(receiver.id, { status: "closed" });
      return undefined;
    },
  },
  {
    code: "ERR_EMAIL_TO_USER_INCORRECT_SUBJECT_ID",
    says: "There is no subject 6.",
    spoil: (_, { request }) => ({ ...request, mailToUserSubjectId: 6 }),
  },
  {
    code: "ERR_EMAIL_TO_USER_MESSAGE_NOT_FOUND",
    says: "The message is empty.",
    spoil: (_, { request }) => ({ ...request, mailToUserMessage: "" }),
  },
  {
    code: "ERR_EMAIL_TO_USER_RECEIVER_BLOCKED",
    says: "The receiver's account is blocked.",
    spoil: ({ rows }, { receiver }) => {
      rows.users.change(receiver.id, { status: "blocked" });
      return undefined;
    },
  },
  {
    code: "ERR_EMAIL_TO_USER_TOO_MANY_EMAILS_SENT",
    says: "The caller's account is not activated, and has sent as many messages today as such an account may.",
    spoil: ({ rows, limit }, { caller, receiver }) => {
      const most = limit("mailsUnactivated");
      rows.users.change(caller.user.id, { status: "unactivated" });
      const sent = { senderId: caller.user.id, receiverId: receiver.id };
      for (let index = 0; index < most; index += 1) rows.mails.add(sent);
      return undefined;
    },
  },
  {
    code: "ERR_INCORRECT_CC_OPTION",
    says: "The choice of a copy is 2.",
    spoil: (_, { request }) => ({ ...request, mailToUserOption: 2 }),
  },
  {
    code: "ERR_INVALID_BUYER_OR_SELLER_ARCH",
    says: "The request names an offer, and a receiver who does not sell it.",
    spoil: (stage, { request, offer }) => ({
      ...request,
      mailToUserItemId: offer.id,
      mailToUserReceiverId: stage.user().id,
    }),
  },
  {
    code: "ERR_INVALID_ITEM_ID",
    says: "There is no offer of this identifier.",
    spoil: ({ world }, { request }) => ({ ...request, mailToUserItemId: world.offers.nextId() + 1_000_000n }),
  },
  noSession(),
  sessionExpired(),
  {
    code: "ERR_USER_IS_GUEST",
    says: "The receiver bought without an account.",
    spoil: ({ rows }, { receiver }) => {
      rows.users.change(receiver.id, { status: "guest" });
      return undefined;
    },
  },
  {
    code: "ERR_USER_NOT_EXISTS",
    says: "There is no user of this identifier.",
    spoil: (_, { request, receiver }) => ({ ...request, mailToUserReceiverId: receiver.id + 1_000_000n }),
  },
  keyInactive(),
  notAvailable(),
]);
