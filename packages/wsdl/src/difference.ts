// What a difference between two services is.
import { differenceTable, type Broken, type DifferenceEntry, type DifferenceRule } from "./difference-table.ts";

/** What differs. */
export type DifferenceKind =
  | "service"
  | "port"
  | "endpoint"
  | "soap"
  | "operation"
  | "order"
  | "action"
  | "style"
  | "message"
  | "header"
  | "fault"
  | "member"
  | "type"
  | "occurrence"
  | "compositor"
  | "nillable"
  | "form"
  | "facets"
  | "enumeration"
  | "value";

/** One difference between two services. */
export interface Difference {
  /** The operation, then `input`, `output` or a fault's name, then members: `doGetDeals/output/dealsList/dealDate`. */
  readonly path: string;
  readonly kind: DifferenceKind;
  /** Undefined where it is new. */
  readonly before: string | undefined;
  /** Undefined where it is gone. */
  readonly after: string | undefined;
  /** The row of `differenceTable` that says what has changed, and why it breaks what it breaks. */
  readonly rule: DifferenceRule;
  /** What it breaks for a caller that was made of the contract as it was; undefined where nothing. */
  readonly breaks: Broken | undefined;
}

/** Where in two services something is compared. */
export interface Place {
  readonly path: string;
  /** In which messages; undefined beside them. */
  readonly side: "requests" | "answers" | undefined;
  /** Whether messages name the types of their values. */
  readonly encoded: boolean;
}

/** Adds a difference, if there is one. A rule that takes work to find is found where there is one only. */
export type Differ = (
  place: Place,
  kind: DifferenceKind,
  before: string | undefined,
  after: string | undefined,
  rule: DifferenceRule | (() => DifferenceRule),
) => void;

/** A step further into a message. */
export function inside(place: Place, step: string): Place {
  return { ...place, path: `${place.path}${step}` };
}

/** Collects differences into a list. */
export function differInto(differences: Difference[]): Differ {
  return (place, kind, before, after, given) => {
    if (before === after) return;
    const rule = typeof given === "function" ? given() : given;
    const entry: DifferenceEntry = differenceTable[rule];
    const at = place.side ?? "calls";
    const breaks = entry.breaks.includes(at) ? at : undefined;
    differences.push(Object.freeze({ path: place.path, kind, before, after, rule, breaks }));
  };
}
