// Reads a documentation page of one method: its head, what it takes and answers, its examples and its error codes.
import type { Page, ReadPage } from "./page.ts";
import { linesOf, type PageLines } from "./page-lines.ts";
import { readCodes } from "./read-codes.ts";
import { readExample } from "./read-example.ts";
import { readFields } from "./read-fields.ts";

const CALL_MARK = "Orientacyjna struktura wywołania metody";
const ANSWER_MARK = "Orientacyjna struktura odpowiedzi serwera";

const HEADING = /^(do[A-Z]\w*)( \(deprecated\))?( USUNIEMY (.*))?$/;

/** Reads a page. What cannot be read is told with its place; the rest is kept. */
export function readPage(text: string): ReadPage {
  const lines = linesOf(text.replace(/^\uFEFF/, ""));
  const heading = readHeading(lines);
  if (heading === undefined) return { page: undefined, problems: lines.problems };
  const about = readAbout(lines);
  const input = readFields(lines, { mark: CALL_MARK, isInput: true });
  const request = readExample(lines, `${heading.method.toLowerCase()}_request`);
  const output = readFields(lines, { mark: ANSWER_MARK, isInput: false });
  const response = readExample(lines, `${heading.method.toLowerCase()}_response`);
  const codes = readCodes(lines);
  if (codes.length === 0) lines.report(lines.end, 1, "the page has no error codes");
  return { page: { ...heading, ...about, input, request, output, response, codes }, problems: lines.problems };
}

function readHeading(lines: PageLines): Pick<Page, "method" | "isDeprecated" | "removed"> | undefined {
  for (let line = lines.take(); line !== undefined; line = lines.take()) {
    if (!/^do[A-Z]\w*/.test(line.text)) continue;
    const [, method, deprecated, removal, date = ""] = HEADING.exec(line.text.trimEnd()) ?? [];
    if (method === undefined) {
      const name = /^do\w+/.exec(line.text)?.[0] ?? "";
      lines.report(line.number, name.length + 1, 'expected "(deprecated)", "USUNIEMY" with a date, or nothing');
      return { method: name, isDeprecated: false, removed: undefined };
    }
    const removed = removal === undefined ? undefined : dateOf(date);
    if (removal !== undefined && removed === undefined) {
      lines.report(line.number, line.text.indexOf(date) + 1, `expected a date, found "${date}"`);
    }
    return { method, isDeprecated: deprecated !== undefined, removed };
  }
  lines.report(1, 1, "the page has no line that begins with the name of a method");
  return undefined;
}

function readAbout(lines: PageLines): Pick<Page, "changed" | "summary"> {
  const summary: string[] = [];
  let changed: string | undefined;
  for (let line = lines.peek(); line !== undefined; line = lines.peek()) {
    if (/^ *\d+\. /.test(line.text) || line.text.includes(CALL_MARK)) break;
    lines.take();
    const text = line.text.trim();
    const [, date] = /^Ostatnia zmiana: *(.*?)(?: r\.)?$/.exec(text) ?? [];
    if (date !== undefined) {
      changed = dateOf(date);
      const column = line.text.indexOf(date) + 1;
      if (changed === undefined && date !== "---")
        lines.report(line.number, column, `expected a date, found "${date}"`);
    } else if (text !== "" && !/^(Tematyka|Dostępność):/.test(text)) summary.push(text);
  }
  return { changed, summary: summary.join("\n") };
}

/** `13.01.2020` and `30.09.19` as `YYYY-MM-DD`; undefined where it is no day of the calendar. */
function dateOf(text: string): string | undefined {
  const [, day = "", month = "", year = ""] = /^(\d\d)\.(\d\d)\.(\d{4}|\d\d)$/.exec(text) ?? [];
  const iso = `${year.length === 2 ? "20" : ""}${year}-${month}-${day}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
}
