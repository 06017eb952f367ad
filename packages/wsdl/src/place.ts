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

/** What makes lines and columns of offsets, in ascending order. */
interface Lines {
  readonly starts: readonly number[];
  /** The second halves of surrogate pairs, which are no characters of their own. */
  readonly halves: readonly number[];
}

const known = new WeakMap<PlacedText, Lines>();

function linesOf(document: PlacedText): Lines {
  const earlier = known.get(document);
  if (earlier !== undefined) return earlier;
  const starts = [0];
  const halves: number[] = [];
  const { text } = document;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A line ends with LF, CR or CR LF, as XML reads it.
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
    else if (code >= 0xdc00 && code <= 0xdfff) halves.push(at);
  }
  const lines = { starts, halves };
  known.set(document, lines);
  return lines;
}

/** How many of some ascending numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place as people count: line and column from 1, the column in code points. */
export function placeOf({ document, offset }: Place): { document: string; line: number; column: number } {
  const { starts, halves } = linesOf(document);
  const line = countBelow(starts, offset + 1);
  const start = starts[line - 1] ?? 0;
  const column = offset - start - (countBelow(halves, offset) - countBelow(halves, start)) + 1;
  return { document: document.name, line, column };
}
