// The numbered lists of a page: what a method takes, and what it answers.
import type { Field, Requiredness } from "./page.ts";
import type { Line, PageLines } from "./page-lines.ts";
import { readLimits } from "./read-limits.ts";
import { readRequiredness } from "./read-requiredness.ts";

interface OpenField {
  readonly head: Omit<Field, "description" | "limits" | "fields">;
  readonly depth: number;
  readonly words: string[];
  readonly below: OpenField[];
}

const ITEM = /^( *)(\d+)\. +(.*\|.*)$/;
const SIMPLE: ReadonlySet<string> = new Set(["string", "int", "long", "float", "double", "boolean"]);

/** How the list is told from what follows it. */
export interface ListForm {
  /** The words that follow the list, often glued to the last description. */
  readonly mark: string;
  /** Whether fields have a third column. */
  readonly isInput: boolean;
}

/** Reads a list up to its mark. Nothing is read where the page has no such list. */
export function readFields(lines: PageLines, form: ListForm): readonly Field[] {
  const roots: OpenField[] = [];
  const path: OpenField[] = [];
  for (let line = lines.take(); line !== undefined; line = lines.take()) {
    const at = line.text.indexOf(form.mark);
    const text = at < 0 ? line.text : line.text.slice(0, at);
    readLine({ number: line.number, text }, { lines, form, roots, path });
    if (at < 0) continue;
    const rest = at + form.mark.length;
    if (line.text.slice(rest).trim() !== "") {
      lines.report(line.number, rest + 1, `nothing was expected behind "${form.mark}"`);
    }
    return roots.map(closed);
  }
  lines.report(lines.end, 1, `the page ends before "${form.mark}"`);
  return roots.map(closed);
}

interface Reading {
  readonly lines: PageLines;
  readonly form: ListForm;
  readonly roots: OpenField[];
  readonly path: OpenField[];
}

function readLine(line: Line, { lines, form, roots, path }: Reading): void {
  if (line.text.trim() === "") return;
  const [, indent, number, columns] = ITEM.exec(line.text) ?? [];
  if (indent === undefined || number === undefined || columns === undefined) {
    const [bare] = /^ *\d+\. /.exec(line.text) ?? [];
    const last = path.at(-1);
    if (bare !== undefined) lines.report(line.number, bare.length + 1, 'expected "name | type" behind the number');
    else if (last === undefined) lines.report(line.number, 1, "expected the first entry of a numbered list");
    else last.words.push(line.text.trim());
    return;
  }
  const depth = indent.length;
  while ((path.at(-1)?.depth ?? -1) >= depth) path.pop();
  const parent = path.at(-1);
  const siblings = parent?.below ?? roots;
  const base = siblings[0]?.depth ?? (parent === undefined ? depth : parent.depth + 1);
  if (depth !== base)
    lines.report(line.number, depth + 1, "the entry is set in by neither its list nor a list below it");
  if (Number(number) !== siblings.length + 1) {
    lines.report(line.number, depth + 1, `expected number ${siblings.length + 1}, found ${number}`);
  }
  const column = line.text.length - columns.length + 1;
  const head = readColumns({ number: line.number, text: columns }, column, form, lines);
  if (head === undefined) return;
  const field: OpenField = { head, depth, words: [], below: [] };
  siblings.push(field);
  path.push(field);
}

function readColumns(
  { number: line, text }: Line,
  column: number,
  form: ListForm,
  lines: PageLines,
): OpenField["head"] | undefined {
  const cells = text.split("|");
  const [name = "", type = "", third] = cells.map((cell) => cell.trim());
  const at = (index: number): number => {
    const before = cells.slice(0, index).join("|").length + (index > 0 ? 1 : 0);
    return column + before + ((cells[index] ?? "").match(/^ */)?.[0].length ?? 0);
  };
  const wanted = form.isInput ? 3 : 2;
  if (cells.length !== wanted) {
    lines.report(line, column, `expected ${wanted} columns, found ${cells.length}`);
    return undefined;
  }
  if (!/^[a-z][a-z0-9-]*$/.test(name)) lines.report(line, at(0), `expected a name with dashes, found "${name}"`);
  const [, local = "", list] = /^(\w+)(\[\])?$/.exec(type) ?? [];
  if (!SIMPLE.has(local) && !/^[A-Z]\w*$/.test(local)) lines.report(line, at(1), `expected a type, found "${type}"`);
  let requiredness: Requiredness | undefined;
  if (form.isInput) {
    requiredness = readRequiredness(third ?? "");
    if (requiredness === undefined)
      lines.report(line, at(2), `expected whether it is required, found "${third ?? ""}"`);
  }
  return { name, type: local, isList: list !== undefined, requiredness, line, column: at(0) };
}

function closed({ head, words, below }: OpenField): Field {
  const description = words.join("\n");
  return { ...head, description, limits: readLimits(description, head.isList), fields: below.map(closed) };
}
