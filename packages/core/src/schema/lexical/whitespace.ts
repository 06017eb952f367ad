// The whiteSpace facet: which characters count as white space, and what replacing and collapsing them leaves.

/**
 * Whether a UTF-16 code unit is XML white space: space, tab, line feed, carriage return and nothing else
 * (a no-break space is text).
 * @see https://www.w3.org/TR/xmlschema-2/#rf-whiteSpace
 */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Makes every tab, line feed and carriage return a space. */
export function replace(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && isSpace(code)) return text.replace(/[\t\n\r]/g, " ");
  }
  return text;
}

/** Replaces, then folds runs of spaces into one and drops those at both ends. */
export function collapse(text: string): string {
  let afterSpace = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20 || !isSpace(code)) afterSpace = false;
    else if (afterSpace || code !== 0x20) return folded(text);
    else afterSpace = true;
  }
  return afterSpace && text.length > 0 ? folded(text) : text;
}

function folded(text: string): string {
  return trim(text.replace(/[ \t\n\r]+/g, " "));
}

/** Drops white space at both ends: all that collapsing means for a type whose text has none inside. */
export function trim(text: string): string {
  let end = text.length;
  if (end === 0 || (text.charCodeAt(0) > 0x20 && text.charCodeAt(end - 1) > 0x20)) return text;
  let start = 0;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  return text.slice(start, end);
}
