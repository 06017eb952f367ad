// Grows descriptions of types, as strange as schemas may be.
import fc from "fast-check";
import { attributesCodec } from "../src/schema/codecs/attributes.ts";
import { groupCodec } from "../src/schema/codecs/group.ts";
import { nilCodec } from "../src/schema/codecs/nil.ts";
import { textCodec } from "../src/schema/codecs/text.ts";
import { anyNamespace, describeComplexType, describeModelGroup, polymorphic, restrict } from "../src/schema/build.ts";
import { builtinType, builtinTypeNames } from "../src/schema/builtin-types.ts";
import { anyType, choice, list, namespaces, otherThan, schema, sequence, union, xs } from "../src/generated.ts";
import { fromClark, NS, qname } from "../src/names.ts";
import { anyAttributeCodec, anyCodec } from "../src/schema/codecs/wildcards.ts";
import { isHolder } from "../src/schema/holder.ts";
import type {
  ComplexTypeDescriptor,
  ElementMember,
  Facets,
  GroupMember,
  Member,
  ModelGroup,
  NamespaceConstraint,
  Particle,
  SimpleType,
  SimpleTypeDescriptor,
  TypeDescriptor,
} from "../src/schema/types.ts";

const form = schema("urn:grown");
const NAMESPACES = ["urn:grown", "", "urn:other", 'urn:"<&>'];
const NAMES = ["item", "name", "constructor", "__proto__", "toString", "żółw", "a-b.c", "A", "a", "value", "valueOf"];

const builtins: fc.Arbitrary<SimpleTypeDescriptor> = fc
  .constantFrom(...builtinTypeNames())
  .map((name) => builtinType(name) ?? xs.string);

function restricted(base: SimpleTypeDescriptor, facets: Facets): SimpleTypeDescriptor {
  return restrict(undefined, base, facets);
}

const restrictions: fc.Arbitrary<SimpleTypeDescriptor> = fc.constantFrom(
  restricted(xs.string, { enumeration: ["a", "b c", "ż", "", "<&>"] }),
  restricted(xs.int, { enumeration: ["1", "02", "-3"] }),
  restricted(xs.decimal, { enumeration: ["1.0", "2.50"] }),
  restricted(xs.int, { minInclusive: "-5", maxInclusive: "5" }),
  restricted(xs.long, { minInclusive: "9007199254740993" }),
  restricted(xs.string, { pattern: ["\\d{2}-\\d{3}"] }),
  restricted(xs.token, { pattern: ["[A-Z][a-zżółć]{1,4}( [A-Z][a-z]*)?"] }),
  restricted(xs.string, { minLength: 2, maxLength: 3 }),
  restricted(xs.string, { length: 4 }),
  restricted(xs.string, { whiteSpace: "collapse" }),
  restricted(xs.string, { whiteSpace: "replace" }),
  restricted(xs.hexBinary, { length: 3 }),
  restricted(xs.decimal, { totalDigits: 30, fractionDigits: 8 }),
);

const atoms: fc.Arbitrary<SimpleTypeDescriptor> = fc.oneof(builtins, restrictions);

const lists: fc.Arbitrary<SimpleTypeDescriptor> = fc
  .tuple(
    fc.constantFrom<SimpleTypeDescriptor>(xs.int, xs.NMTOKEN, xs.decimal, xs.QName, xs.boolean, xs.hexBinary),
    fc.constantFrom<Facets | undefined>(undefined, { minLength: 1 }, { length: 2 }, { maxLength: 3 }),
  )
  .map(([item, facets]) => {
    const type = list(form, undefined, item as SimpleType<unknown>);
    return facets === undefined ? type : restricted(type, facets);
  });

const unions: fc.Arbitrary<SimpleTypeDescriptor> = fc
  .uniqueArray(
    fc.constantFrom<SimpleTypeDescriptor>(
      xs.int,
      xs.boolean,
      xs.dateTime,
      xs.string,
      restricted(xs.token, { enumeration: ["none", "all", "1"] }),
      list(form, undefined, xs.NMTOKEN),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((members) => union(form, undefined, members));

/** Simple types: built-in, restricted, lists and unions. */
export const simpleTypes: fc.Arbitrary<SimpleTypeDescriptor> = fc.oneof(
  { weight: 4, arbitrary: atoms },
  { weight: 1, arbitrary: lists },
  { weight: 1, arbitrary: unions },
);

/** Any type, so many complex ones inside one another at most. */
export function types(depth: number): fc.Arbitrary<TypeDescriptor> {
  if (depth === 0) return simpleTypes;
  return fc.oneof(
    { weight: 2, arbitrary: simpleTypes },
    { weight: 3, arbitrary: complexTypes(depth) },
    { weight: 1, arbitrary: collections(depth) },
    { weight: 1, arbitrary: simpleContents },
    { weight: 1, arbitrary: polymorphics(depth) },
    { weight: 1, arbitrary: fc.constant(anyType) },
  );
}

/** Types that may stand for one another, two of one local name among them; the declared one perhaps abstract. */
function polymorphics(depth: number): fc.Arbitrary<TypeDescriptor> {
  const members = fc.array(complexTypes(depth), { minLength: 1, maxLength: 3 });
  return fc.tuple(members, fc.boolean()).map(([all, isAbstract]) => {
    const named = all.map((type, index) => nameType(type, SUBTYPES[index] ?? ""));
    const [first, ...others] = named;
    if (first === undefined) throw new Error("there is one at least");
    return isAbstract && others.length > 0
      ? polymorphic(first, () => others)
      : polymorphic(first, () => [first, ...others]);
  });
}

const SUBTYPES = ["{urn:grown}Same", "{urn:other}Same", "Own"];

function nameType({ members, content }: ComplexTypeDescriptor, name: string): ComplexTypeDescriptor {
  return describeComplexType(fromClark(name), () => members, { content });
}

interface Occurs {
  readonly min: number;
  readonly max: number;
}

const occurrences: fc.Arbitrary<Occurs> = fc.constantFrom<Occurs>(
  { min: 1, max: 1 },
  { min: 1, max: 1 },
  { min: 0, max: 1 },
  { min: 0, max: Number.POSITIVE_INFINITY },
  { min: 1, max: 3 },
  { min: 2, max: 2 },
);

function elements(
  depth: number,
  property: string,
  occurs: fc.Arbitrary<Occurs> = occurrences,
): fc.Arbitrary<ElementMember> {
  return fc
    .record({
      namespace: fc.constantFrom(...NAMESPACES),
      type: types(depth - 1),
      occurs,
      nillable: fc.boolean(),
      isDefault: fc.boolean(),
    })
    .map(({ namespace, type, occurs: { min, max }, nillable, isDefault }) => ({
      kind: "element",
      property,
      name: qname(namespace, property),
      type,
      min,
      max,
      nillable,
      ...(nillable && (type.kind === "complexType" || type.kind === "polymorphic") ? { nil: nilCodec } : undefined),
      ...(isDefault && type === xs.string ? { default: "by default" } : undefined),
    }));
}

/** Records begin with an element they must have once: else nobody could tell where one ends, and no value would come back. */
function groups(depth: number, property: string, names: readonly string[]): fc.Arbitrary<GroupMember> {
  const once = fc.constant<Occurs>({ min: 1, max: 1 });
  const inside = names.map((name) => `${property}-${name}`);
  return fc
    .record({
      members: fc.tuple(...inside.map((name, index) => elements(depth, name, index < 2 ? once : occurrences))),
      isChoice: fc.boolean(),
    })
    .map(({ members, isChoice }) => {
      const [first = "", second = "", ...rest] = inside;
      const content: ModelGroup = isChoice
        ? choice(first, sequence(second, ...rest))
        : { kind: "sequence", particles: inside };
      return { kind: "group", property, members, content, min: 0, max: Number.POSITIVE_INFINITY, codec: groupCodec };
    });
}

function attributes(property: string, index: number): fc.Arbitrary<Member> {
  return fc
    .record({ type: simpleTypes, required: fc.boolean(), isDefault: fc.boolean(), qualified: fc.boolean() })
    .map(({ type, required, isDefault, qualified }) => ({
      kind: "attribute",
      property: `${property}Attribute`,
      name: qname(qualified ? "urn:other" : "", `${property}${index}`),
      type,
      required,
      codec: attributesCodec,
      ...(isDefault && type === xs.string ? { default: "by default" } : undefined),
    }));
}

const names: fc.Arbitrary<readonly string[]> = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 5 });

/** No two wildcards admit the same, so that it does not matter where their elements stand. */
const wildcards: fc.Arbitrary<readonly Member[]> = fc
  .constantFrom<readonly NamespaceConstraint[]>(
    [],
    [],
    [anyNamespace],
    [otherThan("urn:grown")],
    [namespaces("urn:tree"), namespaces("", "urn:other")],
  )
  .map((all) =>
    all.map((one, index) => ({
      kind: "any",
      property: index === 0 ? "$any" : "$any2",
      namespaces: one,
      min: 0,
      max: index === 0 ? Number.POSITIVE_INFINITY : 2,
      codec: anyCodec,
    })),
  );

const attributeWildcards: fc.Arbitrary<readonly Member[]> = fc
  .constantFrom<readonly NamespaceConstraint[]>(
    [],
    [],
    [anyNamespace],
    [otherThan("urn:grown")],
    [namespaces("", NS.xml)],
  )
  .map((all) =>
    all.map((one) => ({ kind: "anyAttribute", property: "$attributes", namespaces: one, codec: anyAttributeCodec })),
  );

function complexTypes(depth: number): fc.Arbitrary<ComplexTypeDescriptor> {
  return fc
    .record({
      own: names,
      attributed: names,
      grouped: fc.boolean(),
      wild: wildcards,
      wildAttributes: attributeWildcards,
      shape: fc.infiniteStream(fc.nat(5)),
    })
    .chain(({ own, attributed, grouped, wild, wildAttributes, shape }) => {
      const group = grouped ? [groups(depth, "rows", ["x", "y", "z"])] : [];
      const members = fc.tuple(
        ...attributed.slice(0, 2).map(attributes),
        ...wildAttributes.map((one) => fc.constant(one)),
        ...own.map((name) => elements(depth, name)),
        ...group,
        ...wild.map((one) => fc.constant(one)),
      );
      return members.map((all) => {
        const properties = all.filter(isHolder).map(({ property }) => property);
        return describeComplexType(undefined, () => all, { content: modelOf(properties, shape) });
      });
    });
}

/** Divides properties into groups of all kinds; xs:all holds elements only, and only at the top. */
function modelOf(properties: readonly string[], shape: Iterator<number>): ModelGroup {
  const next = (): number => (shape.next().value as number | undefined) ?? 0;
  const groupOf = (some: readonly string[]): ModelGroup => {
    const particles: Particle[] = [];
    for (let at = 0; at < some.length;) {
      const size = next();
      if (size >= 2 && some.length > size) {
        particles.push(groupOf(some.slice(at, at + size)));
        at += size;
      } else particles.push(some[at++] ?? "");
    }
    const optional = next() === 0 ? ({ optional: true } as const) : undefined;
    const kind = next() < 2 && particles.length > 1 ? "choice" : "sequence";
    return describeModelGroup({ kind, particles, ...optional });
  };
  return next() === 0 ? { kind: "all", particles: properties } : groupOf(properties);
}

function collections(depth: number): fc.Arbitrary<TypeDescriptor> {
  return elements(depth, "item", fc.constant({ min: 0, max: Number.POSITIVE_INFINITY })).map((item) => ({
    kind: "collection",
    name: undefined,
    item: { ...item, nillable: false },
  }));
}

const simpleContents: fc.Arbitrary<TypeDescriptor> = fc
  .tuple(attributes("unit", 0), atoms)
  .map(([attribute, type]) =>
    describeComplexType(undefined, () => [attribute, { kind: "text", property: "$value", type, codec: textCodec }]),
  );
