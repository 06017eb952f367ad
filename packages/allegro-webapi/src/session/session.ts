// A session for people: a client that logs in when it must and fills in the session handle by itself.
// Every operation is deprecated, because the service itself is gone.
/* oxlint-disable typescript/no-deprecated */
import {
  createClient,
  type Call,
  type CallError,
  type CallOptions,
  type CallOptionsOf,
  type Client,
  type ClientOptions,
  type InputOf,
  type OutputHeadersOf,
  type OutputOf,
  type ResponseHead,
  type Service,
  type SoapError,
} from "@soapwright/core";
import { doLoginEnc } from "../generated/operations/do-login-enc.ts";
import { doLoginWithAccessToken } from "../generated/operations/do-login-with-access-token.ts";
import { doQuerySysStatus } from "../generated/operations/do-query-sys-status.ts";
import { remedyOf } from "../remedies.ts";
import { checkCredentials, type Credentials } from "./credentials.ts";
import { fillIn } from "./fill-in.ts";
import { keepSession } from "./keeper.ts";
import { loginService, loginWith, type LoggedIn, type LoginError } from "./log-in.ts";

/** How a session is opened: a client's options, who logs in, and for which application. */
export type SessionOptions = ClientOptions &
  Credentials & {
    /**
     * Pauses in milliseconds after which a call is tried again where the service does not know a session that it has
     * only just opened; `[500, 1500]` unless told.
     */
    readonly freshSessionWaits?: readonly number[];
  };

/** The members that a session fills in. */
type Handle = "sessionHandle" | "sessionId";

/** What a call of one operation gives; it may also end as logging in can end. */
export type SessionCallOf<Op> = Call<
  OutputOf<Op>,
  CallError<Op> | LoginError,
  ResponseHead<Partial<OutputHeadersOf<Op>>>
>;

/** An operation of a session: its request without the session handle. */
export type SessionMethod<Op> =
  Record<never, never> extends Omit<InputOf<Op>, Handle>
    ? (input?: Omit<InputOf<Op>, Handle>, options?: CallOptionsOf<Op>) => SessionCallOf<Op>
    : (input: Omit<InputOf<Op>, Handle>, options?: CallOptionsOf<Op>) => SessionCallOf<Op>;

/** The names of the operations that take a session handle. */
export type SessionOperationName<Ops> = {
  [Name in keyof Ops]: keyof InputOf<Ops[Name]> & Handle extends never ? never : Name;
}[keyof Ops];

/** A client of the operations that take a session; the handle is filled in. */
export type Session<Ops> = {
  readonly [Name in SessionOperationName<Ops> as Exclude<Name, "call" | "logIn">]: SessionMethod<Ops[Name]>;
} & {
  /**
   * Logs in now, whether or not a session is open. Nobody needs to call it: the first call logs in. It is the way back
   * after a refusal that a person had to mend.
   * @throws {SoapError} as logging in ended.
   */
  readonly logIn: () => Promise<LoggedIn>;
  /**
   * The session that is open; logs in where none is.
   * @throws {SoapError} as logging in ended.
   */
  readonly current: () => Promise<LoggedIn>;
  /** Calls an operation by name; one that takes no session as well. */
  readonly call: (
    name: string,
    input: unknown,
    options?: CallOptions,
  ) => Call<unknown, CallError<unknown> | LoginError>;
};

const FRESH_WAITS: readonly number[] = [500, 1500];

/**
 * Opens a session: a client whose calls carry the session handle. Nothing is sent before the first call; then the
 * version key is asked for and one login made, however many calls wait for it.
 *
 * A login that the service refuses as `ERR_INVALID_VERSION_CAT_SELL_FIELDS` is made once more with a new version key.
 * A call that it refuses as `ERR_NO_SESSION` or `ERR_SESSION_EXPIRED` is sent once more after a new login. Neither is
 * done twice for one call. A login that is refused for good (a wrong password, a closed account) is not made again by
 * itself: every call then ends with the same error, until {@link Session.logIn} is called.
 *
 * The interceptors of `options` wrap each attempt, logins among them.
 * @throws {TypeError} where credentials or transport are missing.
 */
export function openSession<Ops extends object>(service: Service<Ops>, options: SessionOptions): Session<Ops> {
  checkCredentials(options);
  const { interceptors = [], freshSessionWaits = FRESH_WAITS, ...settings } = options;
  const endpoint = settings.endpoint ?? service.endpoint ?? "(none)";
  const door = createClient(loginService(service), { ...settings, interceptors });
  const keeper = keepSession(loginWith(door, options), (error) => "accessToken" in options || !isFinalRefusal(error));
  const client = createClient(service, {
    ...settings,
    // Outermost: each attempt counts for a limit of calls, and one that waits for a login holds no place that the login
    // itself may need.
    interceptors: [fillIn(keeper, endpoint, freshSessionWaits), ...interceptors],
  }) as Client<Ops>;
  const current = async (): Promise<LoggedIn> => {
    const entered = await keeper.enter({ endpoint });
    if (entered.ok) return entered.session.login;
    throw entered.error;
  };
  const logIn = (): Promise<LoggedIn> => {
    keeper.forget();
    return current();
  };
  return Object.freeze(Object.assign(Object.create(null), client, { logIn, current })) as Session<Ops>;
}

/** Whether a login was refused for good: the same one will be refused again. */
export function isFinalRefusal(error: SoapError): boolean {
  if (error.kind !== "fault") return error.kind === "encode";
  const remedies = [doLoginEnc, doLoginWithAccessToken, doQuerySysStatus].map((one) => remedyOf(one, error));
  return remedies.some((remedy) => remedy !== undefined && remedy !== "retry" && remedy !== "refresh-version");
}
