// Where in a document a reader is: numbers, since the reader asks before every token.

export const START = 0;
export const PROLOG = 1;
export const CONTENT = 2;
/** The end of an empty-element tag is due. */
export const EMPTY = 3;
export const CDATA = 4;
export const EPILOG = 5;
export const DONE = 6;
/** Markup has begun that had not all arrived. */
export const WAITING = 7;
export const FAILED = 8;
/** An element that declared prefixes has ended; they stay in force as long as its end tag is the current token. */
export const LEAVING = 9;
/** Where in the document a reader is, as far as it decides what may come next. */
export type Phase = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
