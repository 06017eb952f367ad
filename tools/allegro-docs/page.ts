// What a documentation page says of one method, in the page's own names.

/** A place in a page; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something in a page that could not be read. It is told, never guessed. */
export interface Problem extends Place {
  readonly message: string;
}

/** When a parameter must be given. */
export type Requiredness =
  | { readonly kind: "required" }
  | { readonly kind: "optional" }
  /** Required unless all of these are given. */
  | { readonly kind: "unless"; readonly given: readonly string[] }
  /** Optional unless all of these are given. */
  | { readonly kind: "if"; readonly given: readonly string[] }
  /** Required where another parameter has this value. */
  | { readonly kind: "where"; readonly name: string; readonly equals: string };

/** What a description limits. */
export interface PageLimits {
  /** Allowed values, in the order of the page, with the page's words. */
  readonly values?: ReadonlyMap<string, string>;
  readonly default?: string;
  readonly min?: string;
  readonly max?: string;
  readonly maxItems?: number;
  /** Whether it is a time in seconds since 1970. */
  readonly isUnixTime?: true;
}

/** A parameter of the request or a field of the answer. */
export interface Field extends Place {
  /** With dashes, as pages write it. */
  readonly name: string;
  /** `string`, `int`, `long`, `float`, or the name of a structure. */
  readonly type: string;
  readonly isList: boolean;
  /** Undefined for fields of an answer. */
  readonly requiredness: Requiredness | undefined;
  readonly description: string;
  readonly limits: PageLimits;
  readonly fields: readonly Field[];
}

/** A value in an example. */
export type ExampleValue = Place &
  (
    | { readonly kind: "text" | "number"; readonly text: string }
    | { readonly kind: "array"; readonly entries: readonly ExampleEntry[] }
  );

/** One entry of an array in an example; a list's entries have no key. */
export interface ExampleEntry extends Place {
  readonly key: string | undefined;
  readonly value: ExampleValue;
}

/** A code of the error list; two codes of one entry are two of these. */
export interface PageCode extends Place {
  readonly code: string;
  readonly description: string;
}

/** What a page says of its method. */
export interface Page {
  readonly method: string;
  readonly isDeprecated: boolean;
  /** When the method is removed, as `YYYY-MM-DD`; undefined where the page has no date. */
  readonly removed: string | undefined;
  /** When the page was last changed; undefined where it does not say. */
  readonly changed: string | undefined;
  readonly summary: string;
  readonly input: readonly Field[];
  readonly output: readonly Field[];
  readonly request: ExampleValue | undefined;
  readonly response: ExampleValue | undefined;
  /** In the order of the page; a code that stands there twice is here twice. */
  readonly codes: readonly PageCode[];
}

/** What came of reading a page. */
export interface ReadPage {
  /** Undefined where not even the method could be found. */
  readonly page: Page | undefined;
  readonly problems: readonly Problem[];
}
