// The bytes of a string, made as fast as the host can.

const encoder = new TextEncoder();

/** The longest text, in code units, that is written to {@link scratch} first: half the time of `encode`. */
const SCRATCH_LENGTH = 20 * 1024;
let scratch: Uint8Array | undefined;

/** The UTF-8 bytes of a string. Lone surrogates become U+FFFD: look for them first. */
export function encodeUtf8(text: string): Uint8Array {
  if (text.length > SCRATCH_LENGTH) return encoder.encode(text);
  scratch ??= new Uint8Array(3 * SCRATCH_LENGTH);
  const { written } = encoder.encodeInto(text, scratch);
  const bytes = scratch.slice(0, written);
  // It may be a password.
  scratch.fill(0, 0, written);
  return bytes;
}
