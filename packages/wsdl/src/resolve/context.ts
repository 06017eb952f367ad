// What every file of this stage works with: the contract's symbols, what was resolved already, and where findings go.
import type {
  ElementDescriptor,
  QName,
  SimpleTypeDescriptor,
  SubstitutionGroupDescriptor,
  TypeDescriptor,
} from "@soapwright/core/model";
import type { DiagnosticCode, Problem } from "../diagnostics.ts";
import type { Place } from "../place.ts";
import type {
  Definition,
  WrittenComplexType,
  WrittenElement,
  WrittenSimpleType,
  WrittenType,
} from "../syntax/written-schema.ts";
import type { Symbols } from "./symbols.ts";
import type { Content } from "./terms.ts";

/** Adds a finding to whatever is being resolved. */
export type Find = (code: DiagnosticCode, place: Place, message: string) => void;

/** A type as something refers to it: by name, or by holding it. */
export interface TypeReference {
  readonly type: QName | undefined;
  readonly ownType: WrittenType | undefined;
  readonly place: Place;
  /** Of an element: what may not stand in its place. */
  readonly block?: string;
}

/** The longest chain of definitions made of one another. */
export const LONGEST_CHAIN = 500;

/** An element at the top of a schema. */
export type GlobalElement = WrittenElement & Definition;

/** The resolver. References go through it, since definitions refer to each other in circles. */
export interface Resolver {
  readonly symbols: Symbols;
  /** What complex types hold, with what was found on the way; derived types start from it. */
  readonly contents: Map<WrittenComplexType, { readonly content: Content; readonly problems: readonly Problem[] }>;
  /** How many members all types together may still have: bases and groups are written once and held by many. */
  readonly room: {
    left: number;
    /** The type at which it ended: one place to point at is enough. */
    end: Place | undefined;
  };
  /** The type of an element; a stand-in, after a finding, where there is none. */
  typeOf(reference: TypeReference, find: Find): TypeDescriptor;
  /** A type that must be simple. */
  simpleTypeOf(
    reference: TypeReference & { readonly ownType: WrittenSimpleType | undefined },
    find: Find,
  ): SimpleTypeDescriptor;
  /** A global element. */
  elementOf(written: WrittenElement & Definition): ElementDescriptor;
  /** What may stand where an element is referred to: the group that it heads; undefined where it is itself alone. */
  groupOf(head: GlobalElement): SubstitutionGroupDescriptor | undefined;
  /** The findings of a definition: they count for whatever reaches it. */
  problemsOf(descriptor: TypeDescriptor | ElementDescriptor): readonly Problem[];
  /** Where findings about a descriptor go. */
  finding(descriptor: object): Find;
  /**
   * Runs `resolve` for a definition that may not be made of itself, nor of too long a chain of others;
   * where it is, that is found, and `undefined` comes back.
   */
  guarded<T>(definition: object, place: Place, find: Find, resolve: () => T): T | undefined;
}

/** Repeats findings that stand with a definition. */
export function passOn(problems: readonly Problem[], find: Find): void {
  for (const { code, place, message } of problems) if (place !== undefined) find(code, place, message);
}
