// Resolves what a complex type holds: its particles with groups followed, and what it takes over from its base.
import { clark, NS, type NamespaceConstraint, type QName, type SimpleTypeDescriptor } from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import { nameOf } from "../syntax/names.ts";
import type { WrittenComplexContent, WrittenComplexType } from "../syntax/written-schema.ts";
import { resolveAttributes, type AttributeUses } from "./attributes.ts";
import { findFinal } from "./blocks.ts";
import { passOn, type Find, type Resolver } from "./context.ts";
import { encodedType, ENCODINGS, findEncoded } from "./encoding.ts";
import { unionOf } from "./namespaces.ts";
import { termOf } from "./particles.ts";
import { restrictBy } from "./simple-type.ts";
import type { AttributeTerm, Content, Term } from "./terms.ts";

/** What a type without content holds. */
export const EMPTY: Content = {
  term: undefined,
  attributes: [],
  anyAttribute: undefined,
  text: undefined,
  mixed: false,
};

/** What a complex type holds, base types included. */
export function contentOf(resolver: Resolver, written: WrittenComplexType, find: Find): Content {
  const known = resolver.contents.get(written);
  if (known !== undefined) {
    passOn(known.problems, find);
    return known.content;
  }
  const { room } = resolver;
  if (room.left <= 0) {
    room.end ??= written.place;
    find("too-large", room.end, "The types of the contract have too many members together.");
    return EMPTY;
  }
  const problems: Problem[] = [];
  const content = resolveContent(resolver, written, (code, place, message) => {
    problems.push({ code, place, message });
    find(code, place, message);
  });
  room.left -= content.attributes.length + sizeOf(content.term);
  resolver.contents.set(written, { content, problems });
  return content;
}

function sizeOf(term: Term | undefined): number {
  if (term === undefined) return 0;
  return "terms" in term ? term.terms.reduce((sum, inner) => sum + sizeOf(inner), 1) : 1;
}

function resolveContent(resolver: Resolver, written: WrittenComplexType, find: Find): Content {
  const { content, mixed } = written;
  const uses = resolveAttributes(resolver, content.attributes, find);
  if (content.form === "simpleContent") return simpleContent(resolver, content, uses, find);
  const term = contentTerm(resolver, content, find);
  const own: Content = { term, attributes: uses.allowed, anyAttribute: uses.wildcard, text: undefined, mixed };
  if (content.base === undefined) return own;
  const base = baseOf(resolver, content, find);
  if (base.text !== undefined && content.derivation === "extension" && term !== undefined) {
    find(
      "bad-derivation",
      content.place,
      `${nameOf(content.base)} has simple content; elements cannot be added to it.`,
    );
  }
  if (content.derivation === "restriction")
    return { ...own, attributes: narrowed(base.attributes, uses), text: base.text };
  return {
    term: followedBy(base.term, term),
    attributes: added(base.attributes, uses, content, find),
    anyAttribute: widened(base.anyAttribute, uses, content, find),
    text: base.text,
    mixed: mixed || base.mixed,
  };
}

/** A type whose content can never be there has no values; what is wrong is found at what is abstract. */
function contentTerm(resolver: Resolver, { particle }: WrittenComplexContent, find: Find): Term | undefined {
  const term = termOf(resolver, particle, find);
  if (term?.kind !== "never") return term;
  term.find();
  return term.term;
}

function simpleContent(resolver: Resolver, content: WrittenComplexContent, uses: AttributeUses, find: Find): Content {
  const simple = content.base === undefined ? undefined : simpleBase(resolver, content.base);
  if (simple !== undefined) {
    findFinal(resolver.symbols.types.get(clark(simple)), content.derivation, content.place, find);
    const text = resolver.simpleTypeOf({ type: simple, ownType: undefined, place: content.place }, find);
    if (content.derivation === "restriction") {
      find(
        "bad-derivation",
        content.place,
        `${nameOf(simple)} is a simple type; only a complex one can be restricted so.`,
      );
    }
    return { ...EMPTY, attributes: uses.allowed, anyAttribute: uses.wildcard, text };
  }
  const base = baseOf(resolver, content, find);
  if (content.derivation === "extension") {
    if (base.text === undefined) findNoText(content, find);
    const attributes = added(base.attributes, uses, content, find);
    return { ...base, attributes, anyAttribute: widened(base.anyAttribute, uses, content, find) };
  }
  const own = content.ownBase;
  const text =
    own === undefined
      ? base.text
      : resolver.simpleTypeOf({ type: undefined, ownType: own, place: content.place }, find);
  if (text === undefined) findNoText(content, find);
  return {
    ...EMPTY,
    attributes: narrowed(base.attributes, uses),
    anyAttribute: uses.wildcard,
    text: text && narrowedText(text, content, find),
  };
}

function narrowedText(text: SimpleTypeDescriptor, { facets }: WrittenComplexContent, find: Find): SimpleTypeDescriptor {
  return facets === undefined ? text : restrictBy(undefined, text, facets, find);
}

function findNoText(content: WrittenComplexContent, find: Find): void {
  if (content.base === undefined) return;
  find("bad-derivation", content.place, `${nameOf(content.base)} has no simple content.`);
}

/** The base's name, where it is a simple type. */
function simpleBase(resolver: Resolver, base: QName): QName | undefined {
  if (base.namespace === NS.xsd) return base.localName === "anyType" ? undefined : base;
  if (encodedType(base)?.kind === "simpleType") return base;
  return resolver.symbols.types.get(clark(base))?.kind === "simpleType" ? base : undefined;
}

/** What `xs:anyType` holds, where a type extends it. */
function anyContent({ place }: WrittenComplexContent): Content {
  const namespaces: NamespaceConstraint = { kind: "any" };
  const term: Term = { kind: "any", namespaces, place, min: 0, max: Number.POSITIVE_INFINITY };
  return { term, attributes: [], anyAttribute: namespaces, text: undefined, mixed: true };
}

/** What the base holds. Everything is a restriction of anyType, and that needs no words. */
function baseOf(resolver: Resolver, content: WrittenComplexContent, find: Find): Content {
  const { base, place } = content;
  if (base === undefined) return EMPTY;
  if (base.namespace === NS.xsd && base.localName === "anyType") {
    return content.derivation === "extension" ? anyContent(content) : EMPTY;
  }
  if (ENCODINGS.has(base.namespace)) {
    findEncoded(base, place, find);
    return EMPTY;
  }
  const written = resolver.symbols.types.get(clark(base));
  if (written?.kind !== "complexType") {
    const what =
      written === undefined && base.namespace !== NS.xsd ? "No schema defines" : "A complex type is needed instead of";
    find("unknown-type", place, `${what} the base type ${nameOf(base)}.`);
    return EMPTY;
  }
  findFinal(written, content.derivation, place, find);
  return (
    resolver.guarded(written, place, find, () => {
      passOn(written.problems, find);
      return contentOf(resolver, written, find);
    }) ?? EMPTY
  );
}

function followedBy(base: Term | undefined, own: Term | undefined): Term | undefined {
  if (base === undefined) return own;
  if (own === undefined) return base;
  // A long chain of extensions makes a long sequence, not a deep one.
  const plain = base.kind === "sequence" && base.min === 1 && base.max === 1;
  return { kind: "sequence", terms: [...(plain ? base.terms : [base]), own], place: own.place, min: 1, max: 1 };
}

function added(
  base: readonly AttributeTerm[],
  uses: AttributeUses,
  content: WrittenComplexContent,
  find: Find,
): readonly AttributeTerm[] {
  const names = new Set(base.map(({ name }) => clark(name)));
  const twice = uses.allowed.find(({ name }) => names.has(clark(name)));
  if (twice !== undefined)
    find("duplicate-definition", content.place, `The base has the attribute ${nameOf(twice.name)} already.`);
  return [...base, ...uses.allowed.filter(({ name }) => !names.has(clark(name)))];
}

/** An extension admits what its base admits, and what its own wildcard does. */
function widened(
  base: NamespaceConstraint | undefined,
  { wildcard }: AttributeUses,
  content: WrittenComplexContent,
  find: Find,
): NamespaceConstraint | undefined {
  if (base === undefined || wildcard === undefined) return base ?? wildcard;
  const either = unionOf(base, wildcard);
  if (either !== undefined) return either;
  find("bad-derivation", content.place, "No attribute wildcard admits what the base's and the own one admit.");
  return wildcard;
}

function narrowed(base: readonly AttributeTerm[], uses: AttributeUses): AttributeTerm[] {
  const own = new Map(uses.allowed.map((term) => [clark(term.name), term]));
  const gone = new Set(uses.prohibited.map(clark));
  const kept = base.filter(({ name }) => !gone.has(clark(name))).map((term) => own.get(clark(term.name)) ?? term);
  const known = new Set(base.map(({ name }) => clark(name)));
  return [...kept, ...uses.allowed.filter(({ name }) => !known.has(clark(name)))];
}
