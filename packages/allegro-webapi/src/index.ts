// The door: the generated client of Allegro WebAPI, and what logging in needs beside it.
export * from "./generated/index.ts";
export { hashPassword } from "./password.ts";
export { remedyOf } from "./remedies.ts";
export { openSession } from "./session/session.ts";
export type { Session, SessionCallOf, SessionMethod, SessionOperationName, SessionOptions } from "./session/session.ts";
export type { Credentials, HashCredentials, PasswordCredentials, TokenCredentials } from "./session/credentials.ts";
export type { LoggedIn, LoginError } from "./session/log-in.ts";
export { addToBlackList, removeFromBlackList } from "./black-list.ts";
export type { BlackListEnd, BlackListRemovalEnd } from "./black-list.ts";
export { addPackages } from "./parcels.ts";
export type { Parcel, ParcelCode, ParcelEnd } from "./parcels.ts";
export { sellSomeAgain } from "./sell-again.ts";
export type {
  OfferToSell,
  Relisted,
  Repeated,
  SellAgainEnd,
  SellAgainOptions,
  SellAgainSession,
} from "./sell-again.ts";
export { verifyItems } from "./verify.ts";
export type { Listing, ListingState, VerifyEnd, VerifySession } from "./verify.ts";
export type { BatchOptions } from "./batches/run.ts";
export type { BatchReport, Counts, Done, End, Failed, Left, Refused, Stop, Unknown } from "./batches/report.ts";
export type { Numbered, Source } from "./batches/source.ts";
