// A simple type compiled once into a function that parses its text and one that formats its values.
import { NS } from "../names.ts";
import type { Lexical, LexicalRefusal, PrefixContext, PrefixWriter, WhiteSpace } from "./lexical/types.ts";
import type {
  AtomicTypeDescriptor,
  Codec,
  ListTypeDescriptor,
  SimpleTypeDescriptor,
  UnionTypeDescriptor,
} from "./types.ts";

/** What checks must know of values: their order, their length, and how a bound's text is read. */
export interface FacetSubject extends Pick<Lexical<unknown>, "parse"> {
  /** See {@link Lexical}. */
  readonly compare?: Lexical<unknown>["compare"] | undefined;
  /** See {@link Lexical}. */
  readonly length?: Lexical<unknown>["length"] | undefined;
  /** Of a list: its items. */
  readonly item?: FacetSubject;
}

/** A facet that refused, told apart from text outside the lexical space. */
export interface FacetRefusal extends LexicalRefusal {
  readonly facet: true;
}

/** `checkFacets` is by choice; an enumeration is always checked, for the value's type promises it. */
export type Parse = (text: string, prefixes: PrefixContext | undefined, checkFacets: boolean) => unknown;

/** All facets are checked: what does not fit its type is not sent. */
export type Format = (value: unknown, prefixes: PrefixWriter | undefined) => string | LexicalRefusal;

/** A simple type, ready to run. */
export interface CompiledSimple extends FacetSubject {
  /** What a message calls the type. */
  readonly words: string;
  /** What the whiteSpace facet leaves of a text: by which rule, or by what else. Only checks of facets ask. */
  readonly normalize: WhiteSpace | ((text: string) => string);
  readonly parseText: Parse;
  readonly formatValue: Format;
  /** See {@link Lexical}. */
  readonly isPlain?: true | undefined;
  /** See {@link Lexical}; only where no facet has to look at the value. */
  readonly ofNumber?: ((value: number) => unknown) | undefined;
  readonly hasFraction?: true | undefined;
}

/** What is in the codec of a list type. */
export interface ListCodec extends Codec<"list"> {
  readonly compile: (type: ListTypeDescriptor) => CompiledSimple;
}

/** What is in the codec of a union type. */
export interface UnionCodec extends Codec<"union"> {
  readonly compile: (type: UnionTypeDescriptor) => CompiledSimple;
}

/** Adds the checks of a type's facets to what reads and writes it. */
export interface FacetCodec extends Codec<"facets"> {
  readonly constrain: (type: SimpleTypeDescriptor, simple: CompiledSimple) => CompiledSimple;
}

const compiled = new WeakMap<SimpleTypeDescriptor, CompiledSimple>();

/** Compiles a simple type, once. */
export function compileSimple(type: SimpleTypeDescriptor): CompiledSimple {
  let found = compiled.get(type);
  if (found === undefined) compiled.set(type, (found = compile(type)));
  return found;
}

/** Whether a refusal is a facet's. */
export function isFacetRefusal(no: LexicalRefusal): no is FacetRefusal {
  return (no as Partial<FacetRefusal>).facet === true;
}

function compile(type: SimpleTypeDescriptor): CompiledSimple {
  const simple = compileByVariety(type);
  const { constraint, facets, name } = type;
  if (constraint !== undefined) return (constraint as FacetCodec).constrain(type, simple);
  if (Object.keys(facets).length === 0) return simple;
  throw new Error(`the facets of ${name?.localName ?? "a type"} would go unchecked: make it by restriction`);
}

function compileByVariety(type: SimpleTypeDescriptor): CompiledSimple {
  switch (type.variety) {
    case "atomic":
      return compileAtomic(type);
    case "list":
      return (type.codec as ListCodec).compile(type);
    case "union":
      return (type.codec as UnionCodec).compile(type);
  }
}

/** What a message calls a type: `xs:long`, or its own name. */
export function wordsOf({ name }: SimpleTypeDescriptor, anonymous: string): string {
  if (name === undefined) return anonymous;
  return name.namespace === NS.xsd ? `xs:${name.localName}` : name.localName;
}

function compileAtomic(type: AtomicTypeDescriptor): CompiledSimple {
  const { lexical } = type;
  return {
    words: wordsOf(type, `xs:${lexical.name}`),
    normalize: lexical.whiteSpace,
    parse: (text) => lexical.parse(text),
    compare: lexical.compare,
    length: lexical.length,
    parseText: (text, prefixes) => lexical.parse(text, prefixes),
    ofNumber: lexical.ofNumber,
    hasFraction: lexical.hasFraction,
    isPlain: lexical.isPlain,
    formatValue: (value, prefixes) => lexical.format(value, prefixes),
  };
}
