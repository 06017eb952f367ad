// What a difference between two services is.

/** What differs. */
export type DifferenceKind =
  | "service"
  | "soap"
  | "operation"
  | "order"
  | "action"
  | "style"
  | "message"
  | "fault"
  | "member"
  | "type"
  | "occurrence"
  | "compositor"
  | "nillable"
  | "form"
  | "facets"
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
}

/** Adds a difference, if there is one. */
export type Differ = (
  path: string,
  kind: DifferenceKind,
  before: string | undefined,
  after: string | undefined,
) => void;
