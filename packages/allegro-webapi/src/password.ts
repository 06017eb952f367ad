// What `doLoginEnc` takes instead of a password: a digest, so that the password itself is never sent.

/** The service reads no more of a password than this, so a digest of more would be a digest of another password. */
const READ = 16;

/**
 * The `userHashPassword` of `doLoginEnc`: Base64 of the 32 raw bytes of the SHA-256 digest of the password's first
 * 16 characters, in UTF-8. Not of the digest's hexadecimal spelling, which is the usual mistake.
 *
 * Characters are counted as code points. Works wherever there is Web Crypto: Node, Deno, workers, and browsers in a
 * secure context.
 *
 * @throws {TypeError} where there is no Web Crypto.
 */
export async function hashPassword(password: string): Promise<string> {
  const subtle = (globalThis as { crypto?: { subtle?: SubtleDigest } }).crypto?.subtle;
  if (subtle === undefined) throw new TypeError("hashPassword needs Web Crypto: globalThis.crypto.subtle is not there");
  const read = Array.from(password).slice(0, READ).join("");
  const digest = await subtle.digest("SHA-256", new TextEncoder().encode(read));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** As much of Web Crypto as is needed; the package asks for no library of types. */
interface SubtleDigest {
  digest(algorithm: "SHA-256", message: Uint8Array): Promise<ArrayBuffer>;
}
