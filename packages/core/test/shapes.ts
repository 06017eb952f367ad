// Small types, one for each thing a schema can ask for: what the tables of reading and writing are about.
import { describeComplexType } from "../src/schema/build.ts";
import {
  all,
  anonymousType,
  attribute,
  branch,
  choice,
  collection,
  element,
  group,
  list,
  many,
  nillable,
  one,
  optional,
  optionalGroup,
  requiredAttribute,
  restriction,
  schema,
  sequence,
  text,
  union,
  xs,
} from "../src/generated.ts";
import type { SchemaForm } from "../src/generated.ts";
import type { ElementDescriptor, SimpleType, SimpleTypeDescriptor, TypeDescriptor } from "../src/schema/types.ts";

/** Everything is in no namespace, so that tables stay short. */
export const plain: SchemaForm = schema("", { elements: "unqualified" });

/** A root element `r`. */
export function root(type: TypeDescriptor, isNillable: boolean = false): ElementDescriptor {
  const typed = type as SimpleType<unknown>;
  return isNillable ? element(plain, "r", nillable(typed)) : element(plain, "r", typed);
}

export const size: SimpleType<"S" | "M"> = restriction(plain, "Size", xs.string, { enumeration: ["S", "M"] });
export const code: SimpleType<string> = restriction(plain, "Code", xs.string, { pattern: ["[A-Z]{2}"], maxLength: 2 });
export const mixedUnion: SimpleType<number | "none" | boolean> = union(plain, "Count", [
  xs.int,
  restriction(plain, undefined, xs.token, { enumeration: ["none"] }),
  xs.boolean,
] satisfies SimpleTypeDescriptor[]);

export const presence: ElementDescriptor = root(
  anonymousType<{ a: string; b?: string; c: string | null; d?: string | null; e: number[] }>(plain, () => ({
    a: one(xs.string),
    b: optional(xs.string),
    c: one(nillable(xs.string)),
    d: optional(nillable(xs.string)),
    e: many(xs.int),
  })),
);

export const counted: ElementDescriptor = root(
  anonymousType<{ two: number[]; few?: (string | null)[] }>(plain, () => ({
    two: many(xs.int, { min: 2, max: 2 }),
    few: many(nillable(xs.string), { max: 3 }),
  })),
);

export const values: ElementDescriptor = root(
  anonymousType<{ d?: string; n?: number; f?: string; size?: "S" | "M"; code?: string; secret?: number }>(
    plain,
    () => ({
      d: optional(xs.string, { default: "x" }),
      n: optional(xs.int, { default: "7" }),
      f: optional(xs.string, { fixed: "same" }),
      size: optional(size),
      code: optional(code),
      secret: optional(xs.int, { secret: true }),
    }),
  ),
);

export const attributes: ElementDescriptor = root(
  anonymousType<{ id: number; lang?: string; unit?: string; kind?: string; child?: string; pin?: number }>(
    plain,
    () => ({
      id: requiredAttribute(xs.int),
      lang: attribute(xs.language, { namespace: "http://www.w3.org/XML/1998/namespace" }),
      unit: attribute(xs.token, { default: "kg" }),
      kind: attribute(xs.token, { fixed: "k" }),
      pin: attribute(xs.int, { secret: true }),
      child: optional(xs.string),
    }),
  ),
);

export const simpleContent: ElementDescriptor = root(
  anonymousType<{ currency?: string; $value: string }>(plain, () => ({
    currency: attribute(xs.NMTOKEN),
    $value: text(xs.decimal),
  })),
);

export type Either = { card: string; transfer?: undefined } | { card?: undefined; transfer: number };
export const either: ElementDescriptor = root(
  anonymousType<Either>(plain, () => ({ card: branch(xs.string), transfer: branch(xs.int) }), {
    content: choice("card", "transfer"),
  }),
);

/** `(a, b?) | c* | nothing`, behind `head`. */
export const branches: ElementDescriptor = root(
  describeComplexType(
    undefined,
    () => [
      one(xs.string).place("head", plain),
      branch(xs.int).place("a", plain),
      optional(xs.int).place("b", plain),
      many(xs.int).place("c", plain),
      many(xs.int, { min: 1 }).place("d", plain),
    ],
    { content: sequence("head", choice(sequence("a", "b"), "c", "d")) },
  ),
);

/** Branches with members in common, in another order: `(a, b) | (c, a)`. */
export const shared: ElementDescriptor = root(
  describeComplexType(
    undefined,
    () => [branch(xs.int).place("a", plain), branch(xs.int).place("b", plain), branch(xs.int).place("c", plain)],
    { content: choice(sequence("a", "b"), sequence("c", "a")) },
  ),
);

export const pair: ElementDescriptor = root(
  describeComplexType(
    undefined,
    () => [branch(xs.int).place("a", plain), branch(xs.int).place("b", plain), one(xs.int).place("z", plain)],
    { content: sequence(optionalGroup(sequence("a", "b")), "z") },
  ),
);

export const anyOrder: ElementDescriptor = root(
  anonymousType<{ a: number; b: number }>(plain, () => ({ a: one(xs.int), b: one(xs.int) }), {
    content: all("a", "b"),
  }),
);

export const steps: ElementDescriptor = root(
  anonymousType<{ step: ({ pick: string; pack?: undefined } | { pick?: undefined; pack: number })[]; end?: string }>(
    plain,
    () => ({
      step: group<{ pick: string; pack?: undefined } | { pick?: undefined; pack: number }>(
        plain,
        () => ({ pick: branch(xs.string), pack: branch(xs.int) }),
        choice("pick", "pack"),
        { max: 3 },
      ),
      end: optional(xs.string),
    }),
  ),
);

/** `(key?, (one | many*))*`: where a record ends is for the content model to say. */
export const rows: ElementDescriptor = root(
  anonymousType<{ row: { key?: string; single?: number; several?: number[] }[] }>(plain, () => ({
    row: group<{ key?: string; single?: number; several?: number[] }>(
      plain,
      () => ({ key: optional(xs.string), single: branch(xs.int), several: many(xs.int, { min: 1, max: 2 }) }),
      sequence("key", choice("single", "several")),
    ),
  })),
);

export const items: ElementDescriptor = root(
  anonymousType<{ items?: { n: number }[] }>(plain, () => ({
    items: optional(
      collection(
        plain,
        "ArrayOfItem",
        "item",
        anonymousType<{ n: number }>(plain, () => ({ n: one(xs.int) })),
        { max: 2 },
      ),
    ),
  })),
);

// oxlint-disable-next-line unicorn/no-thenable -- an element may be called so
const THEN = "then";
export const awkward: ElementDescriptor = root(
  anonymousType<{
    constructor?: string;
    ["__proto__"]?: string;
    then?: string;
    toString?: string;
    hasOwnProperty?: string;
  }>(plain, () => ({
    constructor: optional(xs.string),
    ["__proto__"]: optional(xs.string),
    [THEN]: optional(xs.string),
    toString: optional(xs.string),
    hasOwnProperty: optional(xs.string),
  })),
);

export const simples: ElementDescriptor = root(
  anonymousType<{
    list?: number[];
    count?: number | "none" | boolean;
    name?: { namespace: string; localName: string };
  }>(plain, () => ({
    list: optional(list(plain, "Numbers", xs.int)),
    count: optional(mixedUnion),
    name: optional(xs.QName),
  })),
);

/** Two members of one name on the wire: `a?, b?, a`. */
export const twice: ElementDescriptor = root(
  anonymousType<{ first?: string; b?: string; last: string }>(plain, () => ({
    first: optional(xs.string, { name: "a" }),
    b: optional(xs.string),
    last: one(xs.string, { name: "a" }),
  })),
);

export interface Tree {
  name: string;
  child: Tree[];
}
export const treeType: TypeDescriptor = anonymousType<Tree>(plain, () => ({
  name: one(xs.string),
  child: many<Tree>(treeType),
}));
export const tree: ElementDescriptor = root(treeType);
