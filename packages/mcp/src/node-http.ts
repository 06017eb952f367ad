// Between Node's HTTP messages and the web's: what the protocol's handlers take and give.
import type { IncomingMessage, ServerResponse } from "node:http";

/** The longest request body taken, in bytes. */
export const MAX_BODY_BYTES: number = 4 * 1024 * 1024;

/**
 * A request as the web has it, its body read; undefined where the body is longer than {@link MAX_BODY_BYTES}.
 * @param outgoing Where its answer will go: when that closes early, the request's signal aborts.
 */
export async function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<Request | undefined> {
  const gone = new AbortController();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? []].flat()) headers.append(name, one);
  }
  const method = incoming.method ?? "GET";
  const bodiless = method === "GET" || method === "HEAD";
  const body = bodiless ? undefined : await readBody(incoming);
  if (!bodiless && body === undefined) return undefined;
  // The name is one of ours by now: whoever calls checks `Host` first.
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "localhost"}`);
  return new Request(url, { method, headers, signal: gone.signal, ...(body === undefined ? undefined : { body }) });
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Sends an answer, event by event where it is a stream, no faster than the peer reads. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  if (reader !== undefined) {
    const stop = (): void => void reader.cancel().catch(() => undefined);
    outgoing.once("close", stop);
    // Who left while the answer was made will not be told of again.
    if (outgoing.destroyed) stop();
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      if (!outgoing.write(step.value)) await drained(outgoing);
    }
    outgoing.off("close", stop);
  }
  outgoing.end();
}

/** When more may be written, or nobody reads any more. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      outgoing.off("drain", go);
      outgoing.off("close", go);
      resolve();
    };
    outgoing.once("drain", go);
    outgoing.once("close", go);
    if (outgoing.destroyed) go();
  });
}
