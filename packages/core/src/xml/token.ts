// What a reader can find next in a document.

/** What a reader's `next` found. */
export const XmlToken = {
  /** The bytes at hand are used up; write more, or end. Only where the document comes in chunks. */
  more: 0,
  /** A start tag, or the first half of an empty-element tag. */
  start: 1,
  /** An end tag, or the second half of an empty-element tag. */
  end: 2,
  /** A run of character data. */
  text: 3,
  /** The document is over, and was well-formed. */
  done: 4,
} as const;
export type XmlToken = (typeof XmlToken)[keyof typeof XmlToken];
