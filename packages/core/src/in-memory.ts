// A transport that never leaves the process: the client's request is the handler's, byte for byte.
import { AbortedError } from "./error.ts";
import type { Transport } from "./http/transport.ts";

/**
 * Puts a handler behind a client, without a network: `createClient(service, { transport: inMemoryTransport(handler) })`.
 * Bytes are copied, as a network would, so neither side can change what the other holds.
 */
export function inMemoryTransport(handler: Transport): Transport {
  return async (request) => {
    const goOn = (): void => {
      if (request.signal?.aborted) throw new AbortedError({ endpoint: request.url, cause: request.signal.reason });
    };
    goOn();
    const response = await handler({ ...request, body: request.body.slice() });
    goOn();
    return response.body instanceof Uint8Array ? { ...response, body: response.body.slice() } : response;
  };
}
