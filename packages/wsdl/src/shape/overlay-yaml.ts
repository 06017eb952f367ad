// An overlay's YAML as a tree with places; the only file that imports the YAML reader.
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from "yaml";
import type { Report } from "../diagnostics.ts";
import type { Place, PlacedText } from "../place.ts";

/** A value of an overlay, with the place it stands at where it came from a file. */
export type OverlayTree =
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, OverlayEntry>; readonly place: Place | undefined }
  | { readonly kind: "list"; readonly items: readonly OverlayTree[]; readonly place: Place | undefined }
  | {
      readonly kind: "scalar";
      readonly value: string | number | boolean | null;
      /** As written, so that `1.50` keeps its digits. */
      readonly source: string;
      readonly place: Place | undefined;
    };

/** A key with its value. */
export interface OverlayEntry {
  readonly place: Place | undefined;
  readonly value: OverlayTree;
}

/** Reads YAML. Undefined, after findings, where it cannot be read. */
export function parseOverlay(document: PlacedText, report: Report): OverlayTree | undefined {
  const parsed = parseDocument(document.text, { schema: "core", version: "1.2", prettyErrors: false });
  for (const error of parsed.errors) {
    report.add("overlay-syntax", { document, offset: error.pos[0] }, `${error.message}.`);
  }
  if (parsed.errors.length > 0) return undefined;
  if (parsed.contents !== null) return treeOf(parsed.contents, document, report);
  report.add("overlay-syntax", { document, offset: 0 }, "The overlay is empty.");
  return undefined;
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

/** An overlay that was read already, as a tree without places. */
export function treeOfValue(value: unknown): OverlayTree {
  if (Array.isArray(value)) return { kind: "list", items: value.map(treeOfValue), place: undefined };
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]): [string, OverlayEntry] => [key, { place: undefined, value: treeOfValue(each) }]);
    return { kind: "map", entries: new Map(entries), place: undefined };
  }
  return { ...scalarOf(value, undefined), place: undefined };
}

type Scalar = Omit<Extract<OverlayTree, { readonly kind: "scalar" }>, "place">;

function scalarOf(value: unknown, source: string | undefined): Scalar {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return { kind: "scalar", value: null, source: source ?? "" };
  }
  return { kind: "scalar", value, source: source ?? String(value) };
}
