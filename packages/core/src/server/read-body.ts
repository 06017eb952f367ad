// The body of a request on a Node server: whole, or not at all; what is refused is passed over, up to a limit.
import { bodyCollector, declaredLength } from "../http/body.ts";
import type { NodeRequest } from "./node-messages.ts";

/** How the reading of a body ended: with its bytes, over the limit, or with its connection. */
export type BodyRead = Uint8Array | "too-long" | "broken";

/** Reads at most `limit` bytes. The rest of a longer body is not read; it waits. */
export function readBody(
  request: NodeRequest,
  headers: Readonly<Record<string, string>>,
  limit: number,
): Promise<BodyRead> {
  const collector = bodyCollector(limit, declaredLength({ status: 0, headers }));
  return new Promise((resolve) => {
    const end = (read: BodyRead): void => {
      request.pause();
      request.off("data", onPiece);
      request.off("end", onEnd);
      request.off("close", onBroken);
      resolve(read);
    };
    const onPiece = (piece: Uint8Array): void => {
      if (!collector.add(piece)) end("too-long");
    };
    const onEnd = (): void => end(collector.bytes());
    const onBroken = (): void => end("broken");
    request.on("end", onEnd);
    request.on("close", onBroken);
    // Whatever breaks it, "close" comes behind.
    request.on("error", () => {});
    if (request.destroyed) return onBroken();
    request.on("data", onPiece);
  });
}

/** How much of a refused body is passed over, so that its sender comes to read why. */
const MOST_PASSED_BYTES = 1024 * 1024;
const MOST_PASSED_MS = 1_000;

/**
 * Passes over what comes, to the end of the body or of patience: a connection that closes on unread bytes is reset,
 * and the answer on its way is lost.
 */
export function passOver(request: NodeRequest): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let passed = 0;
    const end = (): void => {
      clearTimeout(timer);
      request.off("data", onPiece);
      request.off("end", end);
      request.off("close", end);
      resolve();
    };
    const onPiece = (piece: Uint8Array): void => {
      passed += piece.length;
      if (passed > MOST_PASSED_BYTES) end();
    };
    const timer = setTimeout(end, MOST_PASSED_MS);
    request.on("error", () => {});
    request.on("end", end);
    request.on("close", end);
    request.on("data", onPiece);
    request.resume();
  });
}
