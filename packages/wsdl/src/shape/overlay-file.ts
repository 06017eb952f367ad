// Reads an overlay from a file or a URL, or takes one that was read already.
import path from "node:path";
import type { Report } from "../diagnostics.ts";
import { locate, shownName, type UrlLike } from "../load/location.ts";
import { readBytes, type ReadOptions } from "../load/read.ts";
import { checkOverlay, type CheckedOverlay, type Overlay } from "./overlay-form.ts";
import { treeOfValue } from "./overlay-tree.ts";

/** An overlay with its places. */
export type ReadOverlay = CheckedOverlay;

/** Reads an overlay. Undefined, after findings, where there is none to be had. */
export async function readOverlay(
  given: string | UrlLike | Overlay,
  options: ReadOptions,
  report: Report,
): Promise<ReadOverlay | undefined> {
  if (typeof given !== "string" && !("href" in given)) return checkOverlay(treeOfValue(given), report);
  const location = locate(given);
  const name = location.kind === "file" ? path.basename(location.path) : shownName(location, location);
  const read = await readBytes(location, name, location, options);
  if ("code" in read) {
    report.add(read.code, { document: name, line: 1, column: 1 }, read.message);
    return undefined;
  }
  const text = decode(read.bytes);
  if (text === undefined) {
    report.add("overlay-syntax", { document: name, line: 1, column: 1 }, "The overlay is not UTF-8.");
    return undefined;
  }
  // Most contracts have no overlay, and then a YAML reader is half the time it takes to start.
  const { parseOverlay } = await import("./overlay-yaml.ts");
  const tree = parseOverlay({ name, text }, report);
  return tree === undefined ? undefined : checkOverlay(tree, report);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
