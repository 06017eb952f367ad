// What a lexical space is: how the text of one simple type becomes a value, and a value text.

/** Resolves the prefixes of QName values; the reader's bindings in force at that element. */
export interface PrefixContext {
  /** The namespace bound to `prefix` (`""` asks for the default namespace), or `undefined` where there is none. */
  namespaceOf(prefix: string): string | undefined;
}

/** Gives QName values their prefixes; the writer declares what is missing. */
export interface PrefixWriter {
  /**
   * A prefix bound to `namespace` at this place. For `""` (no namespace) it answers `""`
   * and sees to it that no default namespace is in force.
   */
  prefixFor(namespace: string): string;
}

/**
 * "This is not of the type": an answer, not an exception, so that the caller can say where in the message it stood.
 * Refusals are frozen and shared; they never hold what was found.
 */
export interface LexicalRefusal {
  readonly refused: true;
  /** What would have been right, for a message: `xs:long`, or `xs:long (a bigint)` where a value was refused. */
  readonly expected: string;
}

/**
 * One simple type: its text on the wire and its values.
 * Neither function throws for bad input; both answer with a {@link LexicalRefusal}.
 * Whatever `format` accepts, `parse` reads back as the same value (a float: as the same 32-bit float).
 * @see https://www.w3.org/TR/xmlschema-2/#lexical-space
 */
export interface Lexical<T> {
  /** The local name in the XML Schema namespace, or a name given to a derived list. */
  readonly name: string;
  /** What `parse` does to white space before anything else. */
  readonly whiteSpace: WhiteSpace;
  /** Text on the wire, its white space untouched, to a value. */
  parse(text: string, context?: PrefixContext): T | LexicalRefusal;
  /** A value to text. The value is checked at run time: a wrong JavaScript type or a value out of range is refused. */
  format(value: T, context?: PrefixWriter): string | LexicalRefusal;
  /**
   * What `parse` makes of a number's text of up to 15 digits: a whole number's shortest, unless `hasFraction`.
   * Absent where there is none.
   */
  readonly ofNumber?: (value: number) => T | LexicalRefusal;
  /** Whether `ofNumber` also takes numbers with a point. */
  readonly hasFraction?: true;
  /** Set where no text that `format` gives needs to be escaped, or looked through for what XML cannot carry. */
  readonly isPlain?: true;
  /**
   * Below zero, zero or above zero, as for `Array.prototype.sort`; `undefined` where the schema's partial order
   * knows no answer (a month and thirty days; times with and without an offset). Absent where there is no order.
   */
  compare?(this: void, one: T, other: T): number | undefined;
  /** What the length facets count: code points of text, octets, items of a list. Absent where they do not apply. */
  length?(this: void, value: T): number;
}

/** The whiteSpace facet: leave it, make every white space character a space, or also trim and fold runs of spaces. */
export type WhiteSpace = "preserve" | "replace" | "collapse";

/** Whether `parse` or `format` refused. */
export function isRefusal(outcome: unknown): outcome is LexicalRefusal {
  return typeof outcome === "object" && outcome !== null && (outcome as { refused?: unknown }).refused === true;
}

/** Makes a refusal. Do it once for a type, not once for a value. */
export function refusal(expected: string): LexicalRefusal {
  return Object.freeze({ refused: true, expected });
}

/** An xs:decimal as on the wire, every digit kept: `12.50`. */
export type Decimal = string;
/** An xs:dateTime as on the wire, its offset and digits kept: `2006-01-31T12:00:00+01:00`. */
export type DateTime = string;
/** An xs:date as on the wire: `2006-01-31`, with or without an offset. */
export type DateText = string;
/** An xs:time as on the wire: `12:00:00`, with or without an offset. */
export type TimeText = string;
/** An xs:duration as on the wire: `P1DT2H`. */
export type Duration = string;
/** An xs:gYear as on the wire: `2006`. */
export type GYear = string;
/** An xs:gYearMonth as on the wire: `2006-01`. */
export type GYearMonth = string;
/** An xs:gMonth as on the wire: `--01`. */
export type GMonth = string;
/** An xs:gMonthDay as on the wire: `--01-31`. */
export type GMonthDay = string;
/** An xs:gDay as on the wire: `---31`. */
export type GDay = string;
/** An xs:anyURI as on the wire; any text is one, spaces around it are not kept. */
export type AnyUri = string;
