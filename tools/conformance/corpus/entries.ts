// The contracts that are judged: what INDEX.tsv of a corpus lists.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One contract of a corpus. */
export interface Entry {
  /** Relative to the corpus, with `/`. */
  readonly path: string;
  /** Of all its documents together. */
  readonly bytes: number;
  readonly style: string;
  readonly features: readonly string[];
}

/**
 * The entries that a corpus lists, in its own order.
 * @throws Error where the index lacks a column.
 */
export function entriesOf(corpus: string): readonly Entry[] {
  const [head = "", ...lines] = readFileSync(join(corpus, "INDEX.tsv"), "utf8").trimEnd().split("\n");
  const columns = head.split("\t");
  const column = (name: string): number => {
    const found = columns.indexOf(name);
    if (found === -1) throw new Error(`INDEX.tsv has no column ${name}`);
    return found;
  };
  const [path, bytes, style, features] = [column("entry"), column("bytes"), column("style"), column("features")];
  return lines.map((line) => {
    const cells = line.split("\t");
    return {
      path: cells[path] ?? "",
      bytes: Number(cells[bytes]),
      style: cells[style] ?? "",
      features: (cells[features] ?? "").split(",").filter((feature) => feature !== ""),
    };
  });
}
