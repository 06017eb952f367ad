// The XML declaration as almost everybody writes it: to ask the grammar takes as long as to read an envelope.

const BEFORE = '<?xml version="1.0" encoding="';

/** The encoding of a declaration, to before `?>`, that is as usual; undefined for any other text. */
export function usualEncoding(text: string): string | undefined {
  const isUsual = text === `${BEFORE}utf-8"` || text === `${BEFORE}UTF-8"`;
  return isUsual ? text.slice(BEFORE.length, -1) : undefined;
}
