// Makes a transport one that can be closed: it refuses further calls, and waits for those that are under way.
import { setupError } from "./limits.ts";
import type { NetworkTransport } from "./network-options.ts";
import type { BodySink, BodyTaking, HttpRequest, HttpResponse, Transport } from "./transport.ts";

/** Gives a transport its `close()`; `release` frees what it holds, once, after the last call under way. */
export function closable(transport: Transport, release: () => Promise<void> | void): NetworkTransport {
  let underWay = 0;
  let idle: (() => void) | undefined;
  let closing: Promise<void> | undefined;
  const ended = async (): Promise<void> => {
    if (underWay > 0) await new Promise<void>((resolve) => (idle = resolve));
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
    let taken = false;
    const taking = (body: BodyTaking): BodySink => {
      taken = true;
      return tellingSink(takeBody, body, left);
    };
    const answer = carried(transport, { ...request, takeBody: taking });
    const begun = (): void => {
      if (!taken) left();
    };
    answer.then(begun, begun);
    return answer;
  };
  return Object.assign(carry, { close: () => (closing ??= ended()) });
}

/** The sink of an answer that is under way until its last byte came, or nobody wants it. */
function tellingSink(takeBody: (taking: BodyTaking) => BodySink, taking: BodyTaking, over: () => void): BodySink {
  let isOver = false;
  const end = (): void => {
    if (!isOver) over();
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
    add: (piece) => sink.add(piece),
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
