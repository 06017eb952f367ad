// Makes a transport one that can be closed: it refuses further calls, and waits for those that are under way.
import { addOwnTransport } from "#speed/own-transports";
import { setupError } from "./limits.ts";
import type { NetworkTransport } from "./network-options.ts";
import type { BodySink, BodyTaking, HttpRequest, HttpResponse, Transport } from "./transport.ts";
import { defaultLimits } from "./transport.ts";

/** A reader that takes nothing for so long does not keep a transport from closing. */
const STILL_MS = defaultLimits.bodyMs;

/**
 * Gives a transport its `close()`; `release` frees what it holds, once, after the last call under way.
 * @param isOwn Whether nothing but our own code and the platform sees its requests; not unless told.
 */
export function closable(transport: Transport, release: () => Promise<void> | void, isOwn = false): NetworkTransport {
  let underWay = 0;
  let idle: (() => void) | undefined;
  let closing: Promise<void> | undefined;
  /** Answers that are taken as they come, and when the last piece of any of them moved. */
  let taken = 0;
  let movedAt = 0;
  const moved = (): void => {
    movedAt = performance.now();
  };
  /** When no call is under way, or none moves any more but by readers that have left without a word. */
  const stillness = (): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (taken === underWay && performance.now() - movedAt >= STILL_MS) resolve();
        else timer = setTimeout(look, STILL_MS);
      };
      let timer = setTimeout(look, STILL_MS);
      idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const ended = async (): Promise<void> => {
    if (underWay > 0) await stillness();
    await release();
  };

  const left = (): void => {
    underWay -= 1;
    if (underWay === 0) idle?.();
  };
  const carry: Transport = (request) => {
    if (closing !== undefined) return Promise.reject(setupError(request.url, "this transport is closed"));
    underWay += 1;
    const { takeBody } = request;
    if (takeBody === undefined) {
      const answer = carried(transport, request);
      answer.then(left, left);
      return answer;
    }
    let isTaken = false;
    const over = (): void => {
      taken -= 1;
      left();
    };
    const taking = (body: BodyTaking): BodySink => {
      isTaken = true;
      taken += 1;
      moved();
      return tellingSink(takeBody, body, { moved, over });
    };
    const answer = carried(transport, { ...request, takeBody: taking });
    const begun = (): void => {
      if (!isTaken) left();
    };
    answer.then(begun, begun);
    return answer;
  };
  if (isOwn) addOwnTransport(carry);
  return Object.assign(carry, { close: () => (closing ??= ended()) });
}

/** Who is told of an answer. */
interface Told {
  readonly moved: () => void;
  readonly over: () => void;
}

/** The sink of an answer that is under way until its last byte came, or nobody wants it. */
function tellingSink(takeBody: (taking: BodyTaking) => BodySink, taking: BodyTaking, told: Told): BodySink {
  let isOver = false;
  const end = (): void => {
    if (!isOver) told.over();
    isOver = true;
  };
  const { flow } = taking;
  const stop = (): void => {
    flow.stop();
    end();
  };
  const sink = takeBody({ ...taking, flow: { ...flow, stop } });
  return {
    body: sink.body,
    add(piece) {
      told.moved();
      sink.add(piece);
    },
    end() {
      sink.end();
      end();
    },
    fail(error) {
      sink.fail(error);
      end();
    },
  };
}

/** What is wrong with a request is told by its promise. */
function carried(transport: Transport, request: HttpRequest): Promise<HttpResponse> {
  try {
    return transport(request);
  } catch (error) {
    return Promise.reject(error);
  }
}
