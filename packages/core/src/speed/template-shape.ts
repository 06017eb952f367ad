// What an element may hold that is compared with others of its kind: the parts of a template, and where their values go.
import type { QName } from "../names.ts";
import type { PrefixScope } from "../xml/scope.ts";

/** The records that are being filled: number 0 is the element's own, others are those in it. */
export type TemplateRecords = (Record<string, unknown> | undefined)[];

/** A text, an attribute or a record that stands in an element at most once, at a place of its own. */
export interface TemplatePart<Context> {
  /** Counted from 0 in the order in which parts stand in a document. */
  readonly number: number;
  /** Undefined for the text of an element that has attributes. */
  readonly name: QName | undefined;
  readonly isRequired: boolean;
  /** Whether its text, which is tried as a number first, may have a point: see `nextNumber`. Undefined where it is not. */
  readonly fraction: boolean | undefined;
  /**
   * Takes what it holds; false where that is wrong. A record begins with it, whatever is given, as an attribute's
   * default does.
   */
  readonly put: (records: TemplateRecords, given: string | number, scope: PrefixScope, context: Context) => boolean;
  /** For an attribute with a default: what is put where it is absent. */
  readonly whenAbsent?: TemplatePart<Context> | undefined;
  /** What a record holds. */
  readonly inner?: TemplateContent<Context> | undefined;
}

/** What stands in an element, each list in its order. */
export interface TemplateContent<Context> {
  readonly attributes: readonly TemplatePart<Context>[];
  /** Set where there are no children. */
  readonly text: TemplatePart<Context> | undefined;
  readonly children: readonly TemplatePart<Context>[];
}

/** All that a template needs to know of its elements. */
export interface TemplatePlan<Context> {
  readonly content: TemplateContent<Context>;
  /** How many parts there are. */
  readonly parts: number;
  /** How many records there are. */
  readonly records: number;
  /** How many elements are open at most, the outermost not counted. */
  readonly height: number;
  /** Whether the records, all filled, are what their types ask for. Undefined where that is certain. */
  readonly accept: ((records: TemplateRecords) => boolean) | undefined;
}

/** What elements are compared by: templates are learned and found by the shape that asks for them. */
export interface TemplateShape<Context> {
  /** Undefined where such elements hold more than a template can have. Made when first asked for. */
  readonly plan: () => TemplatePlan<Context> | undefined;
}

/** The start tags of elements of one name. Of the plan only the attributes count. */
export interface TemplateStart<Context> extends TemplateShape<Context> {
  readonly name: QName;
  /** Begins a record that takes the attributes. */
  readonly begin: () => Record<string, unknown>;
  /** A record with the same members, in the order of the schema. */
  readonly arrange: (record: Record<string, unknown>) => Record<string, unknown>;
  /** Whether the record of an element without content has all it needs. */
  readonly mayBeEmpty: boolean;
}
