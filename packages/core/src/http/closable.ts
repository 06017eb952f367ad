// Makes a transport one that can be closed: it refuses further calls, and waits for those that are under way.
import { setupError } from "./limits.ts";
import type { NetworkTransport } from "./network-options.ts";
import type { HttpRequest, HttpResponse, Transport } from "./transport.ts";

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
    const answer = carried(transport, request);
    answer.then(left, left);
    return answer;
  };
  return Object.assign(carry, { close: () => (closing ??= ended()) });
}

/** What is wrong with a request is told by its promise. */
function carried(transport: Transport, request: HttpRequest): Promise<HttpResponse> {
  try {
    return transport(request);
  } catch (error) {
    return Promise.reject(error);
  }
}
