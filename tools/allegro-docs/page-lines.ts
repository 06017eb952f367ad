// The lines of a page, one after another, and what could not be read of them.
import type { Problem } from "./page.ts";

/** One line and its number, counted from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Goes through the lines of a page. */
export interface PageLines {
  /** The line that is next; undefined at the end. */
  readonly peek: () => Line | undefined;
  readonly take: () => Line | undefined;
  /** Puts what remains of a line in front of the others, its columns unchanged. */
  readonly putBack: (line: Line) => void;
  /** The number behind the last line. */
  readonly end: number;
  readonly problems: Problem[];
  /** Notes what cannot be read; the column counts from 1. */
  readonly report: (line: number, column: number, message: string) => void;
}

/** The lines of a text. */
export function linesOf(text: string): PageLines {
  const lines = text
    .split(/\r?\n/)
    // A space that does not break is one all the same; columns stay what they are.
    .map((line, index): Line => ({ number: index + 1, text: line.replaceAll("\u00a0", " ") }));
  const problems: Problem[] = [];
  let next = 0;
  return {
    peek: () => lines[next],
    take: () => lines[next++],
    putBack: (line) => {
      next -= 1;
      lines[next] = line;
    },
    end: lines.length + 1,
    problems,
    report: (line, column, message) => void problems.push({ line, column, message }),
  };
}
