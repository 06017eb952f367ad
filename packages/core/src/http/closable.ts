// Makes a transport one that can be closed: it refuses further calls, and waits for those that are under way.
import { setupError } from "./limits.ts";
import type { NetworkTransport } from "./network-options.ts";
import type { Transport } from "./transport.ts";

/** Gives a transport its `close()`; `release` frees what it holds, once, after the last call under way. */
export function closable(transport: Transport, release: () => Promise<void> | void): NetworkTransport {
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const carry: Transport = (request) => {
    if (closing !== undefined) return Promise.reject(setupError(request.url, "this transport is closed"));
    const answer = transport(request);
    const ended = (): void => void underWay.delete(answer);
    underWay.add(answer);
    answer.then(ended, ended);
    return answer;
  };
  const close = (): Promise<void> => {
    closing ??= Promise.allSettled(underWay).then(release);
    return closing;
  };
  return Object.assign(carry, { close });
}
