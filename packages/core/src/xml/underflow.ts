// What is thrown where the bytes at hand end before an element does: only where a document comes in chunks.

/**
 * Thrown by `readText`, `skip` and `readElement` where a stream reader's bytes end before the element does: rewind,
 * write more, try again. Never thrown for a whole document. Nothing is wrong: it is an Error so that it can be thrown
 * like one.
 */
export class Underflow extends Error {
  override readonly name: string = "Underflow";
}

/** The only {@link Underflow}: compare by identity. */
export const underflow: Underflow = /* @__PURE__ */ new Underflow("the bytes at hand end before the element does");
