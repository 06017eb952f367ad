// Where in a document something stands: kept as an offset, worked out as line and column only when asked.

/** A document's text under the name that diagnostics show. */
export interface PlacedText {
  readonly name: string;
  readonly text: string;
}

/** A place in a document, in UTF-16 code units from its start. */
export interface Place {
  readonly document: PlacedText;
  readonly offset: number;
}

const lineStarts = new WeakMap<PlacedText, readonly number[]>();

function startsOf(document: PlacedText): readonly number[] {
  const known = lineStarts.get(document);
  if (known !== undefined) return known;
  const starts = [0];
  const { text } = document;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A line ends with LF, CR or CR LF, as XML reads it.
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  lineStarts.set(document, starts);
  return starts;
}

/** The place as people count: line and column from 1, the column in code points. */
export function placeOf({ document, offset }: Place): { document: string; line: number; column: number } {
  const starts = startsOf(document);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const before = document.text.slice(starts[low] ?? 0, offset);
  return { document: document.name, line: low + 1, column: Array.from(before).length + 1 };
}
