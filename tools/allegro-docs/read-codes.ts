// The list of error codes at the end of a page: one, or several of one meaning, each with its words.
import type { PageCode } from "./page.ts";
import type { PageLines } from "./page-lines.ts";

/** A line of codes, with or without a bullet: `• ERR_A / ERR_B`. */
const CODES = /^\s*(?:[•*-]\s*)?(ERR_[A-Z0-9_]+(?:\s*\/\s*ERR_[A-Z0-9_]+)*)(.*)$/;

/** Reads to the end of the page. */
export function readCodes(lines: PageLines): readonly PageCode[] {
  const codes: PageCode[] = [];
  let open: { readonly codes: PageCode[]; readonly words: string[] } | undefined;
  const close = (): void => {
    for (const code of open?.codes ?? []) codes.push({ ...code, description: open?.words.join("\n") ?? "" });
  };
  for (let line = lines.take(); line !== undefined; line = lines.take()) {
    const { number, text } = line;
    if (text.trim() === "") continue;
    const [, names, rest = ""] = CODES.exec(text) ?? [];
    if (names === undefined) {
      const bullet = /^\s*•\s*/.exec(text)?.[0];
      if (bullet !== undefined) lines.report(number, bullet.length + 1, "expected a code behind the bullet");
      else if (open === undefined) lines.report(number, 1, "expected the first code of the error list");
      else open.words.push(text.trim());
      continue;
    }
    const column = text.indexOf(names) + 1;
    if (/^[\p{L}\p{N}]/u.test(rest)) {
      lines.report(
        number,
        column + names.length,
        `the code and its words run together: where ${names} ends is not told`,
      );
      continue;
    }
    close();
    const found = names.split("/").map((name): PageCode => {
      const code = name.trim();
      return { code, description: "", line: number, column: text.indexOf(code) + 1 };
    });
    // Words may stand on the line of the code: "ERR_X: words".
    const words = rest.replace(/^\s*[-–:]?\s*/, "").trim();
    open = { codes: found, words: words === "" ? [] : [words] };
  }
  close();
  return codes;
}
