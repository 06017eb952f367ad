// One login for many calls: whoever needs a session first opens it, the others wait for the same one.
import { AbortedError, type AbortSignalLike, type SoapError } from "@soapwright/core";
import type { LoggedIn, LoginError, LoginOutcome } from "./log-in.ts";

/** A session that is open, and whether the service has taken a call of it yet. */
export interface Opened {
  readonly login: LoggedIn;
  accepted: boolean;
}

/** What a caller gets who waits for a session. */
export type Entered =
  | { readonly ok: true; readonly session: Opened }
  | { readonly ok: false; readonly error: LoginError };

/** Opens sessions, one at a time. */
export interface Keeper {
  /**
   * The session that is open, or a new one. With `refused` a new one unless another caller has opened it meanwhile.
   * A caller's signal ends its own waiting, not the login that others wait for.
   */
  readonly enter: (options: EnterOptions) => Promise<Entered>;
  /** Forgets the session, and that a login was refused. */
  readonly forget: () => void;
}

/** What a caller says who needs a session. */
export interface EnterOptions {
  readonly refused?: Opened;
  readonly signal?: AbortSignalLike | undefined;
  /** Where the login goes, for the error of a caller who stopped waiting. */
  readonly endpoint: string;
}

/**
 * Makes the keeper of one session.
 * @param mayPass Whether the same login may succeed another time. One that may not is not tried again by itself: after
 * some refusals more the account is blocked.
 */
export function keepSession(logIn: () => Promise<LoginOutcome>, mayPass: (error: LoginError) => boolean): Keeper {
  let current: Promise<Entered> | undefined;
  let opened: Opened | undefined;
  const enterOnce = async (): Promise<Entered> => {
    const outcome = await logIn();
    if (outcome.ok) return { ok: true, session: { login: outcome.value, accepted: false } };
    return { ok: false, error: beforeCall(outcome.error) };
  };
  const open = (): Promise<Entered> => {
    // A login that was overtaken by another must not put its session in that one's place.
    const whenCurrent = (work: () => void): void => {
      if (current === entering) work();
    };
    const entering: Promise<Entered> = enterOnce().then(
      (entered) => {
        whenCurrent(() => {
          opened = entered.ok ? entered.session : undefined;
          if (!entered.ok && mayPass(entered.error)) current = undefined;
        });
        return entered;
      },
      (error: unknown) => {
        whenCurrent(() => (current = undefined));
        throw error;
      },
    );
    return entering;
  };
  return {
    enter: ({ refused, signal, endpoint }) => {
      // Whoever comes second finds another session than the one refused: somebody has logged in again.
      if (refused !== undefined && refused === opened) {
        opened = undefined;
        current = undefined;
      }
      return unlessAborted((current ??= open()), signal, endpoint);
    },
    forget: () => {
      current = undefined;
      opened = undefined;
    },
  };
}

const loginFailures = new WeakSet<object>();

function beforeCall<E extends LoginError>(error: E): E {
  loginFailures.add(error);
  return error;
}

/** Whether a call ended before it was sent, because no session could be had. */
export function endedBeforeCall(error: SoapError): boolean {
  return loginFailures.has(error);
}

async function unlessAborted(
  entering: Promise<Entered>,
  signal: AbortSignalLike | undefined,
  endpoint: string,
): Promise<Entered> {
  if (signal === undefined) return entering;
  let stop: () => void = () => undefined;
  const aborted = new Promise<Entered>((resolve) => {
    stop = () => resolve({ ok: false, error: beforeCall(new AbortedError({ endpoint, cause: signal.reason })) });
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([aborted, entering]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
