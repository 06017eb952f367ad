// The pages of a folder, and where the project keeps its contract.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PageFile } from "./check.ts";

/** The text files of a folder, by name. */
export function pagesIn(folder: string): readonly PageFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
}
