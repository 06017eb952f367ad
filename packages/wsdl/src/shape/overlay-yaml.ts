// An overlay's YAML as a tree with places; the only file that imports the YAML reader.
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from "yaml";
import type { Report } from "../diagnostics.ts";
import type { Place, PlacedText } from "../place.ts";
import { scalarOf, type OverlayEntry, type OverlayTree } from "./overlay-tree.ts";

/** Reads YAML. Undefined, after findings, where it cannot be read. */
export function parseOverlay(document: PlacedText, report: Report): OverlayTree | undefined {
  const parsed = parseSafely(document.text);
  if (parsed === undefined) {
    report.add("overlay-syntax", { document, offset: 0 }, "The overlay is nested too deep.");
    return undefined;
  }
  for (const error of parsed.errors) {
    report.add("overlay-syntax", { document, offset: error.pos[0] }, `${error.message}.`);
  }
  if (parsed.errors.length > 0) return undefined;
  if (parsed.contents !== null) return treeOf(parsed.contents, document, report);
  report.add("overlay-syntax", { document, offset: 0 }, "The overlay is empty.");
  return undefined;
}

function parseSafely(text: string): ReturnType<typeof parseDocument> | undefined {
  try {
    return parseDocument(text, { schema: "core", version: "1.2", prettyErrors: false });
  } catch (error) {
    // The reader recurses, and runs out of stack where an overlay is nested without end.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function treeOf(written: unknown, document: PlacedText, report: Report): OverlayTree {
  const place: Place = { document, offset: (written as Partial<Node> | null)?.range?.[0] ?? 0 };
  if (isMap(written)) {
    const entries = new Map<string, OverlayEntry>();
    for (const pair of written.items) addPair(entries, pair, document, report);
    return { kind: "map", entries, place };
  }
  if (isSeq(written)) {
    const items = written.items.filter((item) => !refuseAlias(item, document, report));
    return { kind: "list", items: items.map((item) => treeOf(item, document, report)), place };
  }
  if (!isScalar(written)) return { kind: "scalar", value: null, source: "", place };
  const { value, source } = written;
  return { ...scalarOf(value, source), place };
}

/** Aliases could make a small file a large tree, and an overlay needs none. */
function refuseAlias(written: unknown, document: PlacedText, report: Report): boolean {
  if (!isAlias(written)) return false;
  const place: Place = { document, offset: written.range?.[0] ?? 0 };
  report.add("overlay-syntax", place, "An alias (*) is not read here; write the value out.");
  return true;
}

function addPair(entries: Map<string, OverlayEntry>, pair: Pair, document: PlacedText, report: Report): void {
  if (refuseAlias(pair.key, document, report) || refuseAlias(pair.value, document, report)) return;
  const key = treeOf(pair.key, document, report);
  if (key.kind !== "scalar") return report.add("overlay-syntax", key.place, "A key must be a name or a number.");
  const value = treeOf(pair.value, document, report);
  const name = typeof key.value === "string" ? key.value : key.source;
  entries.set(name, { place: key.place, value: pair.value === null ? { ...value, place: key.place } : value });
}
