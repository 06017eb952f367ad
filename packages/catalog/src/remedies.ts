// What to do about an error, in words: one sentence for each remedy and each kind.
import type { ErrorKind, Remedy } from "@soapwright/core";

/** What a remedy asks of the caller. `heading` stands in front of a list of codes, `advice` beside one error. */
export interface RemedyWords {
  readonly heading: string;
  readonly advice: string;
}

/** The words of each remedy, in the order in which codes are listed: what the caller can mend comes first. */
export const REMEDIES: Readonly<Record<Remedy, RemedyWords>> = {
  "fix-input": {
    heading: "Change the arguments",
    advice: "Change the arguments: the same call will be refused again.",
  },
  "log-in-again": {
    heading: "Log in again, then repeat the call",
    advice: "Log in again, then repeat the call with the new session.",
  },
  "refresh-version": {
    heading: "Ask for the present version, then repeat the call",
    advice: "Ask the service for its present version, then repeat the call with it.",
  },
  retry: { heading: "Try again later", advice: "Wait a little, then send the same call again." },
  "ask-a-person": {
    heading: "Ask a person",
    advice: "Ask a person: calling again will not help.",
  },
  "give-up": { heading: "Give up", advice: "Do not repeat the call: it will be refused again." },
};

/** The same where a member of the request is filled in: whoever calls may have no say in the session. */
const LOG_IN_ELSEWHERE: RemedyWords = {
  heading: "Log in again, then repeat the call; where the session is not an argument, ask a person",
  advice:
    "Log in again, then repeat the call with the new session. If the session is not one of the arguments, ask a " +
    "person to check the settings: calling again will not help.",
};

/**
 * What a remedy asks of a caller.
 * @param filledIn Whether members of the request are filled in, so that the caller cannot give them.
 */
export function remedyWords(remedy: Remedy, filledIn: boolean): RemedyWords {
  return filledIn && remedy === "log-in-again" ? LOG_IN_ELSEWHERE : REMEDIES[remedy];
}

/** What to do about a failure that may be repeated without harm. */
export const TRY_AGAIN = "Send the same call again, after a little while.";

/** What to do where the service was not reached, and may be later. */
export const TRY_TO_REACH =
  "Nothing was sent. Send the same call again, after a little while; if it fails again, ask a person to check the address.";

/** What to do where the service was not reached, and will not be. */
export const OUT_OF_REACH =
  "Nothing was sent. Ask a person to check the address, the certificates and the other settings.";

/** What to do about an integer that JSON cannot hold. */
export const NUMBER_AS_TEXT =
  "Write this number as text, in double quotes, for numbers of JSON lose digits beyond 9007199254740991; nothing was sent.";

/** What to do about a value that the caller did not give. */
export const FILLED_IN =
  "Ask a person to check the settings: this value is not one of the arguments. Nothing was sent.";

/** What to do about a failure that may not simply be repeated. */
export const KIND_ADVICE: Readonly<Record<ErrorKind, string>> = {
  fault: "Read what the service says; nobody has documented this refusal.",
  timeout: "The work may have been done all the same: find out before calling again.",
  aborted: "Nothing: the caller stopped the call.",
  transport: "The work may have been done all the same: find out before calling again, or ask a person.",
  http: "Something else answered in the service's place: ask a person to check its address.",
  xml: "The answer cannot be read, but the work may have been done: ask a person, and do not simply call again.",
  envelope: "The answer cannot be read, but the work may have been done: ask a person, and do not simply call again.",
  decode:
    "The answer breaks the contract, but the work may have been done: ask a person, and do not simply call again.",
  encode: "Change the arguments as the message says; nothing was sent.",
};
