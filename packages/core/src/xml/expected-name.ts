// A name that a reader is asked for again and again, kept ready for comparing with bytes.
import { isNcName } from "./characters.ts";
import { encodeUtf8 } from "./utf8.ts";

/** A name prepared for comparing with bytes; made by {@link expectName}. */
export interface ExpectedName {
  readonly namespace: string;
  readonly localName: string;
  /** The local name in UTF-8. */
  readonly bytes: Uint8Array;
  /** The string that last turned out to equal `namespace`: comparing with the same string again is one pointer. */
  seen: string;
}

/**
 * Prepares a name for comparing with a reader's. An empty namespace means none.
 * @throws TypeError where the local name is none: no element can have it, and its bytes could match other markup
 */
export function expectName(namespace: string, localName: string): ExpectedName {
  if (!isNcName(localName)) throw new TypeError(`${JSON.stringify(localName)} is no local name`);
  return { namespace, localName, bytes: encodeUtf8(localName), seen: namespace };
}
