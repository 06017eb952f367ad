// One request being written while it is sent: items in, pieces of bytes out, and errors that say where and how late.
import { EncodeError, type ErrorCodeOf } from "../error.ts";
import { writeOf } from "../schema/encode.ts";
import { Misfit, reportOf, type EncodeReason } from "../schema/misfit.ts";
import type { ItemSource } from "./item-source.ts";
import type { OutgoingPlan } from "./outgoing-plan.ts";
import { PieceWriting } from "./piece-writing.ts";

/** A message whose items come one by one. */
export interface OutgoingMessage {
  /**
   * Takes items until they make a piece. Gives all items where they end before that: they are an array then.
   * @throws {EncodeError} for the first that does not fit; nothing was sent.
   */
  readonly begin: () => Promise<readonly unknown[] | undefined>;
  /** The message's bytes, once. Throws an {@link EncodeError}, and whoever sends it gives the request up. */
  readonly body: AsyncIterable<Uint8Array>;
  /** What the body threw. */
  readonly failure: () => EncodeError | undefined;
}

/** What a message is made of. */
export interface MessageParts {
  readonly plan: OutgoingPlan;
  readonly source: ItemSource;
  /** The message's value; in the place of the list stands whatever gives the items. */
  readonly value: unknown;
  /** The envelope's markup. */
  readonly before: string;
  readonly behind: string;
}

/** For whoever waits for a piece when the call is over; the call itself has ended otherwise. */
const CALL_IS_OVER = new Error("the call is over");

/** @throws {Misfit} where what stands around the items does not fit; no item was taken then. */
export function outgoingMessage({ plan, source, value, before, behind }: MessageParts): OutgoingMessage {
  const writing = new PieceWriting();
  const { name, type } = plan.around;
  const tag = `${writing.qualifier(name.namespace)}${name.localName}`;
  writeOf(type)(value, writing, `<${tag}`, `</${tag}>`, name);
  writing.beginItems(before, behind);
  let count = 0;
  let failure: EncodeError | undefined;
  let isOver = false;

  const fails = (error: EncodeError): never => {
    failure = error;
    throw error;
  };
  const write = (item: unknown): void => {
    try {
      writing.item(plan.write, item);
    } catch (thrown) {
      throwFrom(plan, thrown, source.begun, count);
    }
    count += 1;
    check(false);
  };
  const check = (end: boolean): void => {
    try {
      plan.checkCount(count, end);
    } catch (thrown) {
      throwFrom(plan, thrown, source.begun);
    }
  };
  /** Takes items until they make a piece, or end. */
  const fill = async (): Promise<void> => {
    while (!writing.isFull && !source.ended) {
      let next: IteratorResult<unknown, unknown>;
      try {
        const asked = source.next();
        // An iterable that is sync gives no promises, and then nothing is waited for.
        next = "then" in asked ? await asked : asked;
      } catch (cause) {
        throw itemsError(plan, "an item", "an error of what gives the items", source.begun, { index: count, cause });
      }
      if (source.isClosed) throw CALL_IS_OVER;
      if (next.done === true) source.ended = true;
      else {
        if (!source.begun) source.early.push(next.value);
        write(next.value);
      }
    }
  };
  const piece = async (): Promise<Uint8Array> => {
    await fill();
    if (source.ended) check(true);
    isOver = source.ended;
    return writing.takePiece(isOver);
  };
  const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    if (failure !== undefined) throw failure;
    if (isOver) return { done: true, value: undefined };
    try {
      return { done: false, value: await unlessClosed(source, piece()) };
    } catch (error) {
      source.close();
      if (error instanceof EncodeError) fails(error);
      throw error;
    }
  };
  return {
    async begin() {
      for (const item of source.early) write(item);
      await unlessClosed(source, fill());
      if (!source.ended) return undefined;
      // What was written is written again, and its memory is used again.
      writing.takePiece(true);
      return source.early;
    },
    body: {
      [Symbol.asyncIterator]() {
        const isFirst = !source.begun;
        return {
          next() {
            if (!isFirst) return Promise.reject(secondSending(plan));
            source.begun = true;
            source.early.length = 0;
            return next();
          },
          async return() {
            if (isFirst && !isOver) source.close();
            return { done: true, value: undefined };
          },
        };
      },
    },
    failure: () => failure,
  };
}

/** The same, but it does not outlive its call: what gives the items may stand still for ever. */
function unlessClosed<T>(source: ItemSource, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // V8 makes a function that is assigned to a property as it stands in memory that is tidied up seldom, and with it
    // would live every piece that it can reach.
    const abandon = (): void => reject(CALL_IS_OVER);
    source.onClose = abandon;
    if (source.isClosed) abandon();
    work.then(resolve, reject);
  });
}

/** Throws on what was thrown at an item, with the whole path; a part of the message may have been sent. */
function throwFrom(plan: OutgoingPlan, thrown: unknown, sent: boolean, index?: number): never {
  if (!(thrown instanceof Misfit)) throw thrown;
  if (index !== undefined) thrown.steps.push(index);
  thrown.secret ||= plan.item.secret === true || plan.members.some(({ secret }) => secret === true);
  thrown.steps.push(...namesOf(plan).toReversed());
  const { path, expected, found } = reportOf(thrown);
  throw encodeError(`SOAP_ENCODE_${thrown.reason as EncodeReason}`, path, expected, found, sent);
}

function namesOf(plan: OutgoingPlan): readonly string[] {
  return [plan.around.name.localName, ...plan.members.map(({ name }) => name.localName)];
}

/** What gives the items failed, or cannot give them again. */
export function itemsError(
  plan: OutgoingPlan,
  expected: string,
  found: string,
  sent: boolean,
  { index, cause }: { readonly index?: number; readonly cause?: unknown } = {},
): EncodeError {
  const path = index === undefined ? namesOf(plan) : [...namesOf(plan), index];
  const error = encodeError("SOAP_ENCODE_ITEMS", path, expected, found, sent);
  // As an error's own cause: not enumerable.
  if (cause !== undefined) Object.defineProperty(error, "cause", { value: cause, writable: true, configurable: true });
  return error;
}

function secondSending(plan: OutgoingPlan): EncodeError {
  return itemsError(plan, "a request that is sent once", "a second sending", true);
}

function encodeError(
  code: ErrorCodeOf<"encode">,
  path: readonly (string | number)[],
  expected: string,
  found: string | undefined,
  sent: boolean,
): EncodeError {
  if (!sent) return new EncodeError({ code, path, expected, ...(found === undefined ? undefined : { found }) });
  const error = new EncodeError({ code, path, expected, found: `${found ?? "none"} (a part of the message was sent)` });
  return Object.assign(error, { found, sent: "maybe" as const });
}
