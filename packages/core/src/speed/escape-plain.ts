// Character data escaped and looked through in one pass.
import { escapeText } from "../xml/escape.ts";

/** What is escaped, and what has to be looked at: surrogates, and what XML cannot carry. */
const NOT_PLAIN = /[^\t\n -%'-;=?-\ud7ff\ue000-\ufffd]/g;

/**
 * As {@link escapeText}; undefined where there is a surrogate, or a character that XML cannot carry: these need a closer
 * look.
 */
export function escapePlain(text: string): string | undefined {
  let escaped = "";
  let from = 0;
  NOT_PLAIN.lastIndex = 0;
  while (NOT_PLAIN.test(text)) {
    const at = NOT_PLAIN.lastIndex - 1;
    const character = text.charAt(at);
    const reference = escapeText(character);
    if (reference === character) return undefined;
    escaped += text.slice(from, at) + reference;
    from = at + 1;
  }
  return from === 0 ? text : escaped + text.slice(from);
}
