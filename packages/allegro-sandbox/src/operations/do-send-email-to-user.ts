// doSendEmailToUser: a message to the seller of an offer, or to a user named directly.
import { secondsOf } from "../clock.ts";
import { requireUnblocked } from "../guards.ts";
import type { Limits } from "../limits.ts";
import type { DoSendEmailToUserRequest, DoSendEmailToUserResponse } from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import { firstBroken, type Rule } from "../rules/rule.ts";
import type { Offer } from "../store/offers.ts";
import type { User } from "../store/users.ts";
import type { World } from "../world.ts";

const DAY = 24 * 60 * 60;

/** What the service says when a message is on its way. */
const SENT = "Twój e-mail został wysłany.";

const SUBJECTS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5]);

const RECEIVER_RULES: readonly Rule<User>[] = [
  { code: "ERR_USER_IS_GUEST", broken: (receiver) => receiver.status === "guest" },
  { code: "ERR_EMAIL_TO_USER_CONTRACT_TERMINATED", broken: (receiver) => receiver.status === "closed" },
  { code: "ERR_EMAIL_TO_USER_RECEIVER_BLOCKED", broken: (receiver) => receiver.status === "blocked" },
];

/** 0 stands for an identifier that is not given: the schema demands both. */
const NOT_GIVEN = 0n;

/** Sends a message. One about an offer goes to its seller, and needs no subject. */
export function doSendEmailToUser(world: World, request: DoSendEmailToUserRequest): DoSendEmailToUserResponse {
  const { user: sender } = requireUnblocked(world, request.sessionHandle);
  const subject = request.mailToUserSubjectId ?? 0;
  const copy = request.mailToUserOption ?? 0;
  if (copy !== 0 && copy !== 1) refuse("ERR_INCORRECT_CC_OPTION");

  const offer = request.mailToUserItemId === NOT_GIVEN ? undefined : offerAskedAbout(world, request);
  const needsSubject = offer === undefined;
  if (!SUBJECTS.has(subject) && (needsSubject || subject !== 0)) refuse("ERR_EMAIL_TO_USER_INCORRECT_SUBJECT_ID");
  if (request.mailToUserMessage.trim() === "") refuse("ERR_EMAIL_TO_USER_MESSAGE_NOT_FOUND");

  const receiver = world.users.byId(offer?.sellerId ?? request.mailToUserReceiverId);
  if (receiver === undefined) return refuse("ERR_USER_NOT_EXISTS");
  const broken = firstBroken(RECEIVER_RULES, receiver);
  if (broken !== undefined) refuse(broken);

  const now = secondsOf(world.clock);
  // The page says "a day"; the sandbox counts the last 24 hours, because nobody says whose midnight counts.
  if (world.mails.countSent(sender.id, now - DAY) >= mailsPerDay(sender, world.limits)) {
    refuse("ERR_EMAIL_TO_USER_TOO_MANY_EMAILS_SENT");
  }

  const mail = { senderId: sender.id, offerId: offer?.id ?? null, subjectId: subject, sentAt: now };
  world.mails.send({ ...mail, kind: "message", receiverId: receiver.id, body: request.mailToUserMessage });
  if (copy === 1) {
    world.mails.send({ ...mail, kind: "copy", receiverId: sender.id, body: request.mailToUserMessage });
  }
  return { mailToUserReceiverId: receiver.id, mailToUserResult: SENT };
}

function offerAskedAbout(world: World, request: DoSendEmailToUserRequest): Offer {
  const offer = world.offers.byId(request.mailToUserItemId);
  if (offer === undefined) return refuse("ERR_INVALID_ITEM_ID");
  const receiver = request.mailToUserReceiverId;
  if (receiver !== NOT_GIVEN && receiver !== offer.sellerId) refuse("ERR_INVALID_BUYER_OR_SELLER_ARCH");
  return offer;
}

function mailsPerDay(sender: User, limits: Limits): number {
  if (sender.status === "unactivated") return limits.mailsUnactivated;
  return sender.kind === "company" ? limits.mailsCompany : limits.mailsStandard;
}
