// An overlay as a tree of maps, lists and scalars, wherever it came from.
import type { Place } from "../place.ts";

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

/** A scalar before it has a place. */
export type Scalar = Omit<Extract<OverlayTree, { readonly kind: "scalar" }>, "place">;

/** A scalar; what YAML has beyond texts, numbers and truth is none here. */
export function scalarOf(value: unknown, source: string | undefined): Scalar {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    return { kind: "scalar", value: null, source: source ?? "" };
  }
  return { kind: "scalar", value, source: source ?? String(value) };
}
