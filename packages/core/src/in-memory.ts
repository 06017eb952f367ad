// A transport that never leaves the process: the client's request is the handler's, byte for byte.
import { AbortedError } from "./error.ts";
import { collectBody } from "./http/body.ts";
import type { Transport } from "./http/transport.ts";

/**
 * Puts a handler behind a client, without a network: `createClient(service, { transport: inMemoryTransport(handler) })`.
 * Bytes are copied, as a network would, so neither side can change what the other holds. A handler takes a request
 * whole: one whose body is streamed is collected.
 */
export function inMemoryTransport(handler: Transport): Transport {
  return async (request) => {
    const goOn = (): void => {
      if (request.signal?.aborted) throw new AbortedError({ endpoint: request.url, cause: request.signal.reason });
    };
    goOn();
    const { bodyStream, ...rest } = request;
    const body =
      bodyStream === undefined
        ? request.body.slice()
        : await collectBody({ status: 0, headers: {}, body: bodyStream }, Number.POSITIVE_INFINITY);
    goOn();
    const response = await handler({ ...rest, body });
    goOn();
    return response.body instanceof Uint8Array ? { ...response, body: response.body.slice() } : response;
  };
}
