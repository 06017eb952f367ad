// A body as one piece of bytes, never longer than its limit, whatever its peer says and however small the pieces come.
import { HttpError } from "../error.ts";
import type { HttpResponse } from "./transport.ts";

/** The part of a response that errors about its body tell. */
export type ResponseHead = Pick<HttpResponse, "status" | "headers">;

/** Takes pieces in, gives the whole out. */
export interface BodyCollector {
  /** False where the piece would pass the limit; then nothing of it was kept. */
  add(piece: Uint8Array): boolean;
  /** What came so far. Costs nothing; later pieces may be written behind it. */
  bytes(): Uint8Array;
}

/** Space given at once because a peer declared a length; a longer body grows into its space, in case the peer lied. */
const TRUSTED_LENGTH = 1024 * 1024;

/** The part of a body that an error shows. */
const HEAD_BYTES = 2048;

/** Collects up to `limit` bytes. `declared` is the length the peer announced, if it did. */
export function bodyCollector(limit: number, declared: number | undefined): BodyCollector {
  // A body of one piece, as most are, is that piece. From the second on they are copied into one space that doubles:
  // a list of pieces would let a peer that sends single bytes take a hundred bytes of memory for each.
  let space: Uint8Array | undefined;
  let owned = false;
  let length = 0;
  return {
    add(piece) {
      const total = length + piece.length;
      if (total > limit) return false;
      if (space === undefined) {
        space = piece;
      } else {
        if (!owned || total > space.length) {
          const room = Math.max(total, 2 * length, Math.min(declared ?? 0, limit, TRUSTED_LENGTH));
          const wider = new Uint8Array(Math.min(room, limit));
          wider.set(space.subarray(0, length));
          space = wider;
          owned = true;
        }
        space.set(piece, length);
      }
      length = total;
      return true;
    },
    bytes: () => (space === undefined ? new Uint8Array(0) : plainBytes(space, length)),
  };
}

/** A plain `Uint8Array` over the same memory: Node's `Buffer` is one too, but its `slice` does not copy. */
function plainBytes(space: Uint8Array, length: number): Uint8Array {
  return new Uint8Array(space.buffer, space.byteOffset, length);
}

/** The length a response declares, or undefined where it declares none that is a number. */
export function declaredLength({ headers }: ResponseHead): number | undefined {
  const text = headers["content-length"];
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The error for a body that passes its limit; `start` is what is known of the body. */
export function tooLarge(head: ResponseHead, limit: number, start: Uint8Array = new Uint8Array(0)): HttpError {
  return new HttpError({
    code: "SOAP_HTTP_TOO_LARGE",
    status: head.status,
    contentType: head.headers["content-type"],
    headers: head.headers,
    head: new TextDecoder().decode(start.subarray(0, HEAD_BYTES)),
    detail: `a body of more than ${limit} bytes`,
  });
}

/** Leaves a body unread: whoever holds the connection must hear that nobody will read it. */
export async function leaveBody({ body }: Pick<HttpResponse, "body">): Promise<void> {
  if (!(body instanceof Uint8Array)) await body[Symbol.asyncIterator]().return?.();
}

/**
 * The whole body of a response. Reads it if it is still to be read, and at most `limit` bytes of it.
 * @throws HttpError `SOAP_HTTP_TOO_LARGE`, before anything is read where the declared length passes the limit already;
 * and what the body itself throws.
 */
export async function collectBody(response: HttpResponse, limit: number): Promise<Uint8Array> {
  const { body } = response;
  if (body instanceof Uint8Array) {
    if (body.length > limit) throw tooLarge(response, limit, body);
    return body;
  }
  const declared = declaredLength(response);
  if (declared !== undefined && declared > limit) {
    await leaveBody(response);
    throw tooLarge(response, limit);
  }
  const collector = bodyCollector(limit, declared);
  for await (const piece of body) {
    if (!collector.add(piece)) throw tooLarge(response, limit, collector.bytes());
  }
  return collector.bytes();
}
