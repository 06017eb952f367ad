// Takes out of a connection's bytes the `100 Continue` that some servers send unasked, for undici, which takes it for a
// broken connection.
import { Buffer } from "node:buffer";

/** The longest interim head that is waited for. */
const LONGEST = 8_192;

const START = Buffer.from("HTTP/1.1 100");

/** Takes each piece as it comes, while the head of an answer is due; undefined where more must come first. */
export type InterimFilter = (piece: Buffer) => Buffer | undefined;

/**
 * A filter for one connection.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.2.1
 */
export function passOverContinue(): InterimFilter {
  let kept: Buffer | undefined;
  return (piece) => {
    // Looked at for every answer: a final one differs from an interim one in its tenth byte.
    if (kept === undefined && piece.length > 9 && piece[9] !== 0x31) return piece;
    let bytes = kept === undefined ? piece : Buffer.concat([kept, piece]);
    kept = undefined;
    while (mayBeInterim(bytes)) {
      const end = bytes.length < START.length ? -1 : bytes.indexOf("\r\n\r\n");
      if (end < 0) {
        if (bytes.length > LONGEST) return bytes;
        kept = bytes;
        return undefined;
      }
      bytes = bytes.subarray(end + 4);
      if (bytes.length === 0) return undefined;
    }
    return bytes;
  };
}

/** Whether these bytes begin, as far as there are any, as a 100 of HTTP/1.1 or 1.0 does. */
function mayBeInterim(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, START.length);
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] !== START[at] && !(at === 7 && bytes[at] === 0x30)) return false;
  }
  return true;
}
