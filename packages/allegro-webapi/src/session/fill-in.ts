// The interceptor of a session: fills in the handle, and logs in again once where the service has ended the session.
import type { AnyOutcome, Interceptor, InterceptedCall, OperationDescriptor } from "@soapwright/core";
import { pause } from "../batches/pause.ts";
import type { Keeper, Opened } from "./keeper.ts";

/** Members of requests that hold the session handle; the two names mean the same. */
export const HANDLE_MEMBERS = ["sessionHandle", "sessionId"] as const;

/** Codes that mean: this session is none, or is over. The request was refused and nothing was done. */
const ENDED: ReadonlySet<string> = new Set(["ERR_NO_SESSION", "ERR_SESSION_EXPIRED"]);

/** The member of an operation's request that takes the handle; undefined where it takes none. */
export function handleMember({ input }: OperationDescriptor): string | undefined {
  if (input?.type.kind !== "complexType") return undefined;
  const properties = input.type.members.map(({ property }) => property);
  return HANDLE_MEMBERS.find((name) => properties.includes(name));
}

/**
 * Fills the handle into each call that takes one.
 * @param waits Pauses in milliseconds after which a session that no call has used yet is tried again: at times the
 * service did not know a new session for some seconds.
 */
export function fillIn(keeper: Keeper, endpoint: string, waits: readonly number[]): Interceptor {
  return async (call, next) => {
    const member = handleMember(call.operation);
    if (member === undefined) return next(call);
    const { signal } = call.options;
    const send = (session: Opened): Promise<AnyOutcome> => sendIn(session, { call, member, waits }, next);

    const first = await keeper.enter({ signal, endpoint });
    if (!first.ok) return first;
    const outcome = await send(first.session);
    if (!isOver(outcome)) return outcome;
    // A call that was refused for its session has done nothing: it may be sent again, whatever it does.
    const second = await keeper.enter({ refused: first.session, signal, endpoint });
    return second.ok ? send(second.session) : second;
  };
}

interface Sending {
  readonly call: InterceptedCall;
  readonly member: string;
  readonly waits: readonly number[];
}

async function sendIn(
  session: Opened,
  { call, member, waits }: Sending,
  next: (call: InterceptedCall) => Promise<AnyOutcome>,
): Promise<AnyOutcome> {
  const input = { ...(call.input as object | undefined), [member]: session.login.handle };
  let outcome = await next({ ...call, input });
  for (const wait of waits) {
    if (session.accepted || !isOver(outcome)) break;
    if (!(await pause(wait, call.options.signal))) break;
    outcome = await next({ ...call, input });
  }
  if (outcome.ok) session.accepted = true;
  return outcome;
}

function isOver(outcome: AnyOutcome): boolean {
  return !outcome.ok && outcome.error.kind === "fault" && ENDED.has(outcome.error.faultCode);
}
