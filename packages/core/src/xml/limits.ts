// How much of a document a reader is willing to take.

/** What a document may hold. A limit of 0 allows none of it; what is no number from 0 is refused. */
export interface XmlLimits {
  /** Elements open at the same time. */
  readonly depth: number;
  /** Attributes of one element, its namespace declarations included. */
  readonly attributes: number;
  /** Code points of a name as written, the prefix included. */
  readonly nameLength: number;
  /** Namespace declarations in scope at the same time. */
  readonly namespaces: number;
  /** Bytes of the whole document. */
  readonly size: number;
}

/** Checks a limit of sizes or numbers. @throws {RangeError} for what is none: against `NaN` everything is small enough. */
export function checkLimit(name: string, limit: number): void {
  if (!(limit >= 0)) throw new RangeError(`${name} must be 0 or above, found ${limit}`);
}

export const defaultXmlLimits: XmlLimits = {
  depth: 256,
  attributes: 1000,
  nameLength: 1000,
  namespaces: 1000,
  size: 64 * 1024 * 1024,
};
