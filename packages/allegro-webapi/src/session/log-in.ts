// One login: the version key where it is needed, refreshed once where the service says that it is out of date.
// Every operation is deprecated, because the service itself is gone.
/* oxlint-disable typescript/no-deprecated */
import {
  withOperations,
  type CallError,
  type Client,
  type Outcome,
  type ServicePort,
  type Service,
} from "@soapwright/core";
import { doLoginEnc } from "../generated/operations/do-login-enc.ts";
import { doLoginWithAccessToken } from "../generated/operations/do-login-with-access-token.ts";
import { doQuerySysStatus } from "../generated/operations/do-query-sys-status.ts";
import { hashPassword } from "../password.ts";
import { POLAND, type Credentials } from "./credentials.ts";

/** The operations that logging in takes. */
export interface LoginOperations {
  readonly doLoginEnc: typeof doLoginEnc;
  readonly doLoginWithAccessToken: typeof doLoginWithAccessToken;
  readonly doQuerySysStatus: typeof doQuerySysStatus;
}

/** Every way logging in can fail. */
export type LoginError =
  | CallError<typeof doLoginEnc>
  | CallError<typeof doLoginWithAccessToken>
  | CallError<typeof doQuerySysStatus>;

/** A session as the service opened it. */
export interface LoggedIn {
  /** What every call of the session carries. A secret. */
  readonly handle: string;
  readonly userId: bigint;
  /** The service's clock at the login, in seconds since 1970-01-01 UTC. */
  readonly serverTime: bigint;
  /** This machine's clock when the answer came, in milliseconds since 1970-01-01 UTC. */
  readonly openedAt: number;
}

/** How a login ended. */
export type LoginOutcome = Outcome<LoggedIn, LoginError, unknown>;

/** The component whose status is asked for the version key: the category tree. Any component would do. */
const CATEGORIES = 3;

/** The same port with nothing but what logging in takes. */
export function loginService(port: ServicePort): Service<LoginOperations> {
  return withOperations<LoginOperations>(port, { doLoginEnc, doLoginWithAccessToken, doQuerySysStatus });
}

/** Makes the function that logs in. It remembers the version key from one login to the next. */
export function loginWith(client: Client<LoginOperations>, credentials: Credentials): () => Promise<LoginOutcome> {
  const { webapiKey, countryCode = POLAND } = credentials;
  if ("accessToken" in credentials) {
    const { accessToken } = credentials;
    return async () => {
      const token = typeof accessToken === "string" ? accessToken : await accessToken();
      return loggedIn(await client.doLoginWithAccessToken({ accessToken: token, countryCode, webapiKey }).result());
    };
  }
  const { login: userLogin } = credentials;
  let versionKey: bigint | undefined;
  let hash: Promise<string> | undefined;
  const enter = async (localVersion: bigint): Promise<LoginOutcome> => {
    hash ??= "password" in credentials ? hashPassword(credentials.password) : Promise.resolve(credentials.passwordHash);
    const userHashPassword = await hash;
    const input = { userLogin, userHashPassword, countryCode, webapiKey, localVersion };
    return loggedIn(await client.doLoginEnc(input).result());
  };
  const askVersion = async (): ReturnType<typeof version> => version(client, { countryId: countryCode, webapiKey });
  return async () => {
    if (versionKey === undefined) {
      const asked = await askVersion();
      if (!asked.ok) return asked;
      versionKey = asked.value;
    }
    const outcome = await enter(versionKey);
    if (outcome.ok || outcome.error.kind !== "fault") return outcome;
    if (outcome.error.faultCode !== "ERR_INVALID_VERSION_CAT_SELL_FIELDS") return outcome;
    const asked = await askVersion();
    if (!asked.ok) return asked;
    versionKey = asked.value;
    // Once: the service was known to refuse its own new key for an hour.
    return enter(versionKey);
  };
}

async function version(
  client: Client<LoginOperations>,
  country: { readonly countryId: number; readonly webapiKey: string },
): Promise<Outcome<bigint, CallError<typeof doQuerySysStatus>, unknown>> {
  const outcome = await client.doQuerySysStatus({ sysvar: CATEGORIES, ...country }).result();
  return outcome.ok ? { ...outcome, value: outcome.value.verKey } : outcome;
}

function loggedIn(
  outcome: Outcome<{ sessionHandlePart: string; userId: bigint; serverTime: bigint }, LoginError, unknown>,
): LoginOutcome {
  if (!outcome.ok) return outcome;
  const { sessionHandlePart: handle, userId, serverTime } = outcome.value;
  return { ok: true, value: { handle, userId, serverTime, openedAt: Date.now() }, response: outcome.response };
}
