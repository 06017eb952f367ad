// The door: the generated client of Allegro WebAPI, and what logging in needs beside it.
export * from "./generated/index.ts";
export { hashPassword } from "./password.ts";
export { remedyOf } from "./remedies.ts";
export { openSession } from "./session/session.ts";
export type { Session, SessionCallOf, SessionMethod, SessionOperationName, SessionOptions } from "./session/session.ts";
export type { Credentials, HashCredentials, PasswordCredentials, TokenCredentials } from "./session/credentials.ts";
export type { LoggedIn, LoginError } from "./session/log-in.ts";
