// Finds the ts blocks of a Markdown text, and what their marks ask for.

/** A fenced block of TypeScript. */
export interface Block {
  /** From the root of the repository. */
  readonly file: string;
  /** The line of the opening fence, counted from 1. */
  readonly line: number;
  readonly code: string;
  /** `check`: it must compile; `run`: and run to its end; `ignore`: neither, for the reason given. */
  readonly mark: "check" | "run" | "ignore";
  /** What is wrong with the marks themselves, or undefined. */
  readonly problem: string | undefined;
}

const OPENING = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/;
const LANGUAGES: ReadonlySet<string> = new Set(["ts", "typescript"]);
const MARKS: ReadonlySet<string> = new Set(["check", "run", "ignore"]);
const REASON = /^<!--\s*ignored:\s*\S.*-->$/;

/**
 * Every ts block of a Markdown text, in its order; blocks of other languages are passed over.
 * A block is marked behind its language: ` ```ts run `. One marked `ignore` needs `<!-- ignored: reason -->` before it.
 */
export function findBlocks(file: string, markdown: string): Block[] {
  const lines = markdown.split(/\r?\n/);
  const blocks: Block[] = [];
  let before = "";
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const opening = OPENING.exec(line);
    if (opening === null) {
      if (line.trim() !== "") before = line.trim();
      continue;
    }
    const [, indent = "", fence = "", words = ""] = opening;
    const end = closingLine(lines, index + 1, fence);
    const code = lines
      .slice(index + 1, end)
      .map((text) => (text.startsWith(indent) ? text.slice(indent.length) : text));
    const [language = "", ...marks] = words.trim().split(/\s+/);
    if (LANGUAGES.has(language))
      blocks.push(readMarks({ file, line: index + 1, code: code.join("\n") }, marks, before));
    before = "";
    index = end;
  }
  return blocks;
}

/** The line that closes a fence; a fence that nothing closes ends with the text. */
function closingLine(lines: readonly string[], from: number, fence: string): number {
  for (let index = from; index < lines.length; index += 1) {
    const line = (lines[index] ?? "").trim();
    if (line.length >= fence.length && line === fence.charAt(0).repeat(line.length)) return index;
  }
  return lines.length;
}

function readMarks(place: Pick<Block, "file" | "line" | "code">, marks: readonly string[], before: string): Block {
  const [first = "check", ...more] = marks;
  const mark = first === "run" || first === "ignore" ? first : "check";
  let problem: string | undefined;
  if (!MARKS.has(first) || more.length > 0) problem = `"${marks.join(" ")}" is no mark: there are "run" and "ignore"`;
  else if (mark === "ignore" && !REASON.test(before))
    problem = "a block is ignored only for a reason: <!-- ignored: … -->";
  return { ...place, mark, problem };
}
