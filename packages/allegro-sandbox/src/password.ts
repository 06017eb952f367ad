// How a password is kept and compared: the digest that doLoginEnc sends, of the characters that count.
import { createHash, timingSafeEqual } from "node:crypto";

/** Base64 of the SHA-256 digest of the first `characters` characters, counted as code points, in UTF-8. */
export function digestOf(password: string, characters: number): string {
  const counted = Number.isFinite(characters) ? Array.from(password).slice(0, characters).join("") : password;
  return createHash("sha256").update(counted, "utf8").digest("base64");
}

/** Whether two digests are equal, in a time that does not tell how much of them is. */
export function sameDigest(one: string, other: string): boolean {
  const left = createHash("sha256").update(one).digest();
  const right = createHash("sha256").update(other).digest();
  return timingSafeEqual(left, right);
}
