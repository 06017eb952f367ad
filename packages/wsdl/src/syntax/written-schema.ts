// What the author of a schema wrote: XML Schema 1.0, typed, every name expanded, no reference resolved.
import type { Facets, NamespaceConstraint, QName } from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import type { Scope } from "../load/tree.ts";
import type { Place } from "../place.ts";

/** Everything written stands somewhere. */
export interface Written {
  readonly place: Place;
}

/** `minOccurs` and `maxOccurs`; `Infinity` where unbounded. */
export interface Occurs {
  readonly min: number;
  readonly max: number;
}

/** A definition at the top of a schema. Its own mistakes count only where it is used. */
export interface Definition extends Written {
  readonly name: QName;
  readonly problems: readonly Problem[];
  /** It stands in `xs:redefine`, in the place of another of its name. */
  readonly redefines?: true;
}

/** What a declaration says of values. */
export interface WrittenValues {
  readonly default: string | undefined;
  readonly fixed: string | undefined;
  /** Where prefixes in them are bound; undefined where it says neither. */
  readonly scope: Scope | undefined;
}

/** An element, declared at the top or inside a content model, or a reference to one. */
export interface WrittenElement extends Written, Occurs, WrittenValues {
  readonly kind: "element";
  /** Qualified as it appears in messages; undefined for a reference. */
  readonly name: QName | undefined;
  readonly ref: QName | undefined;
  readonly type: QName | undefined;
  readonly ownType: WrittenType | undefined;
  readonly nillable: boolean;
  readonly abstract: boolean;
  /** What may not stand in its place: words of `block`, of the schema's `blockDefault` where it has none. */
  readonly block: string;
  /** How types of elements that may stand in its place are not derived: words of `final`, else of `finalDefault`. */
  readonly final: string;
  readonly substitutionGroup: QName | undefined;
  readonly documentation: string | undefined;
}

/** `wsdl:arrayType`: what an array of SOAP encoding holds. */
export interface WrittenArrayType {
  readonly type: QName;
  /** How many dimensions the arrays have, the innermost first. */
  readonly ranks: readonly number[];
}

/** An attribute, declared or referred to. */
export interface WrittenAttribute extends Written, WrittenValues {
  readonly kind: "attribute";
  readonly name: QName | undefined;
  readonly ref: QName | undefined;
  readonly type: QName | undefined;
  readonly ownType: WrittenSimpleType | undefined;
  readonly use: "optional" | "required" | "prohibited";
  readonly arrayType: WrittenArrayType | undefined;
  readonly documentation: string | undefined;
}

/** A reference to an attribute group. */
export interface WrittenAttributeGroupRef extends Written {
  readonly kind: "attributeGroup";
  readonly ref: QName;
}

/** `anyAttribute`. */
export interface WrittenAnyAttribute extends Written {
  readonly kind: "anyAttribute";
  readonly namespaces: NamespaceConstraint;
}

export type WrittenAttributeUse = WrittenAttribute | WrittenAttributeGroupRef | WrittenAnyAttribute;

/** `sequence`, `choice` or `all`. */
export interface WrittenModelGroup extends Written, Occurs {
  readonly kind: "sequence" | "choice" | "all";
  readonly particles: readonly WrittenParticle[];
}

/** A reference to a model group definition. */
export interface WrittenGroupRef extends Written, Occurs {
  readonly kind: "group";
  readonly ref: QName;
}

/** `any`. */
export interface WrittenWildcard extends Written, Occurs {
  readonly kind: "any";
  readonly namespaces: NamespaceConstraint;
}

export type WrittenParticle = WrittenElement | WrittenModelGroup | WrittenGroupRef | WrittenWildcard;

/** A facet with its place, so that a bad one can be pointed at. */
export interface WrittenFacets extends Written {
  /** Where prefixes in enumerated names are bound. */
  readonly scope: Scope;
  readonly facets: Facets;
}

/** How a simple type is made. */
export type WrittenSimpleContent =
  | {
      readonly variety: "restriction";
      readonly base: QName | undefined;
      readonly ownBase: WrittenSimpleType | undefined;
      readonly facets: WrittenFacets;
    }
  | { readonly variety: "list"; readonly item: QName | undefined; readonly ownItem: WrittenSimpleType | undefined }
  | { readonly variety: "union"; readonly members: readonly QName[]; readonly ownMembers: readonly WrittenSimpleType[] }
  /** Nothing that could be read; the mistake is among the problems. */
  | { readonly variety: "none" };

export interface WrittenSimpleType extends Written {
  readonly kind: "simpleType";
  readonly name: QName | undefined;
  /** How no type is made of it. */
  readonly final: string;
  readonly content: WrittenSimpleContent;
  readonly documentation: string | undefined;
  readonly problems: readonly Problem[];
}

/** What a complex type holds: particles and attributes, by themselves or added to or narrowing a base. */
export interface WrittenComplexContent extends Written {
  /** `plain` is the short form, a restriction of `anyType`. */
  readonly form: "plain" | "complexContent" | "simpleContent";
  readonly derivation: "extension" | "restriction";
  readonly base: QName | undefined;
  readonly particle: WrittenParticle | undefined;
  readonly attributes: readonly WrittenAttributeUse[];
  /** Of a restriction of simple content. */
  readonly facets: WrittenFacets | undefined;
  readonly ownBase: WrittenSimpleType | undefined;
}

export interface WrittenComplexType extends Written {
  readonly kind: "complexType";
  readonly name: QName | undefined;
  readonly mixed: boolean;
  readonly abstract: boolean;
  /** As of an element. */
  readonly block: string;
  /** How no type is derived from it. */
  readonly final: string;
  readonly content: WrittenComplexContent;
  readonly documentation: string | undefined;
  readonly problems: readonly Problem[];
}

export type WrittenType = WrittenSimpleType | WrittenComplexType;

/** A schema, and everything defined at its top. */
export interface WrittenSchema extends Written {
  /** `""` for none. Of a schema without one that is included: the includer's. */
  readonly targetNamespace: string;
  readonly elements: readonly (WrittenElement & Definition)[];
  readonly attributes: readonly (WrittenAttribute & Definition)[];
  readonly types: readonly (WrittenType & Definition)[];
  readonly groups: readonly (Definition & { readonly particle: WrittenParticle | undefined })[];
  readonly attributeGroups: readonly (Definition & { readonly attributes: readonly WrittenAttributeUse[] })[];
}
