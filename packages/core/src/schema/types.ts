// What a descriptor is. One set of types for what WSDL loading makes, generated files contain and the runtime compiles.
import type { QName } from "../names.ts";
import type { XmlElement } from "../xml/element.ts";
import type { Lexical } from "./lexical/types.ts";

declare const holds: unique symbol;

/** Ties a descriptor to the TypeScript type of its values. Invariant: a lost `null` or a wider enumeration is an error. */
export interface Holds<T> {
  readonly [holds]?: (value: T) => T;
}

declare const works: unique symbol;

/**
 * What does the work of a part of descriptions that most contracts do without. The word that makes the part attaches
 * it, so that who never uses the word never ships the work. Only `codecs.ts` says what is in it.
 */
export interface Codec<Part extends string> {
  readonly [works]?: Part;
}

/** How `xs:element` and `xs:attribute` inside a type of this schema are named, unless they say otherwise. */
export interface SchemaForm {
  readonly targetNamespace: string;
  /** `elementFormDefault`. */
  readonly elements: "qualified" | "unqualified";
  /** `attributeFormDefault`. */
  readonly attributes: "qualified" | "unqualified";
}

/**
 * Constraining facets, as written in the schema: bounds and enumerated values in lexical form, names in Clark's notation.
 * @see https://www.w3.org/TR/xmlschema-2/#rf-facets
 */
export interface Facets {
  readonly enumeration?: readonly string[];
  /** One entry for each derivation step; a value must match all of them. Alternatives of one step are joined by `|`. */
  readonly pattern?: readonly string[];
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly whiteSpace?: "preserve" | "replace" | "collapse";
}

interface SimpleTypeParts {
  readonly kind: "simpleType";
  /** Undefined where the type is anonymous. */
  readonly name: QName | undefined;
  /** What this type restricts; undefined for the built-in types at the top. */
  readonly base: SimpleTypeDescriptor | undefined;
  /** The facets of this type and of all it restricts, merged. */
  readonly facets: Facets;
  /** Checks the facets; there wherever there are any. */
  readonly constraint?: Codec<"facets">;
  readonly documentation?: string;
}

/** A simple type whose values are not divided: its lexical space is a built-in one, narrowed by facets. */
export interface AtomicTypeDescriptor extends SimpleTypeParts {
  readonly variety: "atomic";
  readonly lexical: Lexical<unknown>;
}

/** Items of one simple type, separated by white space. */
export interface ListTypeDescriptor extends SimpleTypeParts {
  readonly variety: "list";
  readonly item: SimpleTypeDescriptor;
  readonly codec: Codec<"list">;
}

/** A value of the first member type that accepts it. */
export interface UnionTypeDescriptor extends SimpleTypeParts {
  readonly variety: "union";
  readonly memberTypes: readonly SimpleTypeDescriptor[];
  readonly codec: Codec<"union">;
}

/** @see https://www.w3.org/TR/xmlschema-1/#Simple_Type_Definition_details */
export type SimpleTypeDescriptor = AtomicTypeDescriptor | ListTypeDescriptor | UnionTypeDescriptor;

/** What an overlay adds to a member for people, forms and tools. Bounds and values are in lexical form. */
export interface MemberAdvice {
  /** The service demands it, whatever the schema says. */
  readonly required?: true;
  /** When the service demands it, in words. */
  readonly requiredIf?: string;
  /** The values the service knows, with what each means. */
  readonly values?: Readonly<Record<string, string>>;
  /** What the service takes an absent member for. */
  readonly default?: string;
  readonly min?: string;
  readonly max?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly unit?: string;
  readonly note?: string;
}

/** What the overlay or the schema says of a member for people and tools; nothing here changes the wire. */
export interface MemberNotes {
  readonly documentation?: string;
  /** Never shown in a message or a log. */
  readonly secret?: true;
  readonly advice?: MemberAdvice;
}

/** An element inside a complex type. */
export interface ElementMember extends MemberNotes {
  readonly kind: "element";
  /** The property that holds its value. */
  readonly property: string;
  readonly name: QName;
  readonly type: TypeDescriptor;
  readonly min: number;
  /** `Infinity` where unbounded. Above 1 the property holds an array. */
  readonly max: number;
  readonly nillable: boolean;
  /** Reads and writes what is nil and has attributes; there where `nillable` types may have any. */
  readonly nil?: Codec<"nil">;
  /** Lexical form of the value that an empty element stands for; names in Clark's notation. */
  readonly default?: string;
  /** Lexical form of the only value allowed; names in Clark's notation. */
  readonly fixed?: string;
}

/** An attribute use. */
export interface AttributeMember extends MemberNotes {
  readonly kind: "attribute";
  readonly property: string;
  readonly name: QName;
  readonly type: SimpleTypeDescriptor;
  readonly required: boolean;
  readonly codec: Codec<"attributes">;
  readonly default?: string;
  readonly fixed?: string;
}

/** The text of a type with simple content. */
export interface TextMember extends MemberNotes {
  readonly kind: "text";
  readonly property: string;
  readonly type: SimpleTypeDescriptor;
  readonly codec: Codec<"text">;
}

/**
 * A repeated model group: an ordered array of records, so that document order survives. Mixed content is one too:
 * texts stand between its records, and each record has one member.
 */
export interface GroupMember extends MemberNotes {
  readonly kind: "group";
  readonly property: string;
  readonly members: readonly ContentMember[];
  readonly content: ModelGroup;
  readonly min: number;
  readonly max: number;
  /** Whether texts stand between the records. */
  readonly mixed?: true;
  readonly codec: Codec<"group">;
}

/**
 * Which namespaces a wildcard admits: any, any but the schema's own, or those listed (`""` for no namespace).
 * @see https://www.w3.org/TR/xmlschema-1/#Wildcards
 */
export type NamespaceConstraint =
  | { readonly kind: "any" }
  | { readonly kind: "not"; readonly namespace: string }
  | NamespaceList;

/** Namespaces that are admitted one by one. */
export interface NamespaceList {
  readonly kind: "list";
  readonly namespaces: readonly string[];
}

/** `xs:any`: elements that the type does not name, as trees, always an array. */
export interface AnyMember extends MemberNotes {
  readonly kind: "any";
  readonly property: string;
  readonly namespaces: NamespaceConstraint;
  readonly min: number;
  readonly max: number;
  readonly codec: Codec<"any">;
}

/** `xs:anyAttribute`: attributes that the type does not name, always an array. */
export interface AnyAttributeMember extends MemberNotes {
  readonly kind: "anyAttribute";
  readonly property: string;
  readonly namespaces: NamespaceConstraint;
  readonly codec: Codec<"attributes">;
}

/** A member that stands in a content model. */
export type ContentMember = ElementMember | GroupMember | AnyMember;

/** One property of a complex type's values. */
export type Member = ElementMember | AttributeMember | TextMember | GroupMember | AnyMember | AnyAttributeMember;

/** A particle of a content model: a property's name, or a group of particles. */
export type Particle = string | ModelGroup;

/**
 * How the members of a type may follow one another. A group that may repeat is a {@link GroupMember} instead.
 * @see https://www.w3.org/TR/xmlschema-1/#Model_Groups
 */
export interface ModelGroup {
  readonly kind: "sequence" | "choice" | "all";
  readonly particles: readonly Particle[];
  /** `minOccurs="0"`. */
  readonly optional?: true;
  /** Follows it; there wherever it is a choice, may be left out, or is `all` with groups in it. */
  readonly codec?: Codec<"modelGroup">;
}

/** A complex type. `members` and `content` are made on first use: types may contain each other in circles. */
export interface ComplexTypeDescriptor {
  readonly kind: "complexType";
  /** Undefined where the type is anonymous. */
  readonly name: QName | undefined;
  readonly members: readonly Member[];
  readonly content: ModelGroup;
  /** Never instantiated itself. */
  readonly abstract?: true;
  readonly documentation?: string;
}

/** A type that holds nothing but one repeated element, as an array: `ArrayOfX` and its like. */
export interface CollectionDescriptor {
  readonly kind: "collection";
  /** The name of the complex type that was collapsed; undefined where anonymous. */
  readonly name: QName | undefined;
  readonly item: ElementMember;
  /**
   * Set where the type is an array of SOAP encoding: how many dimensions it has. An array of two dimensions holds
   * anonymous arrays of one.
   * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383522
   */
  readonly rank?: number;
  readonly documentation?: string;
}

/** A complex type with all that may stand in its place, told apart by `$type`. */
export interface PolymorphicDescriptor {
  readonly kind: "polymorphic";
  /** The type that the element declares. */
  readonly declared: ComplexTypeDescriptor;
  /** What may stand there, made on first use: the declared type unless it is abstract, and its subtypes. All are named. */
  readonly types: readonly ComplexTypeDescriptor[];
  /** Derived types that may not stand there: abstract ones, and those that `block` shuts out. A message is refused with one. */
  readonly excluded?: readonly QName[];
  readonly codec: Codec<"polymorphic">;
}

/**
 * What may stand in the place of an element that heads a substitution group: a record with one member, named after the
 * element that stands there.
 * @see https://www.w3.org/TR/xmlschema-1/#Element_Equivalence_Class
 */
export interface SubstitutionGroupDescriptor {
  readonly kind: "substitutionGroup";
  /** The head's name. */
  readonly name: QName;
  /** The head unless it is abstract, and all that may stand for it, made on first use. Each occurs once. */
  readonly members: readonly ElementMember[];
  readonly codec: Codec<"substitutionGroup">;
  readonly documentation?: string;
}

/** `xs:anyType`: the element as a tree. */
export interface AnyTypeDescriptor {
  readonly kind: "anyType";
  readonly codec: Codec<"anyType">;
}

/** A value whose type only the message says, as SOAP encoding has them. */
export interface AnyValueDescriptor {
  readonly kind: "anyValue";
  /** `any` for `xs:anyType`, `map` for a Map of Apache's, `struct` for a Struct of SOAP encoding. */
  readonly of: "any" | "map" | "struct";
  readonly codec: Codec<"anyValue">;
}

export type TypeDescriptor =
  | SimpleTypeDescriptor
  | ComplexTypeDescriptor
  | CollectionDescriptor
  | PolymorphicDescriptor
  | SubstitutionGroupDescriptor
  | AnyTypeDescriptor
  | AnyValueDescriptor;

/** Says that a message is not one literal element. */
export interface MessageEncoding {
  /**
   * Whose rules: those of SOAP encoding as SOAP 1.1 or SOAP 1.2 have it, each with a namespace of its own whatever the
   * envelope's version is; or `body`: literal, but what is described is the Body itself, and the element's name is on no
   * wire.
   * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:body
   */
  readonly rules: "1.1" | "1.2" | "body";
  readonly codec: Codec<"encoding">;
}

/** A global element: the root of a message. */
export interface ElementDescriptor {
  readonly kind: "element";
  readonly name: QName;
  readonly type: TypeDescriptor;
  readonly nillable: boolean;
  /** As of an {@link ElementMember}. */
  readonly nil?: Codec<"nil">;
  /** `use="encoded"`, or a message that is the whole Body; undefined where the message is one literal element. */
  readonly encoding?: MessageEncoding;
  readonly documentation?: string;
}

/** A simple type whose values are `T`. */
export type SimpleType<T> = SimpleTypeDescriptor & Holds<T>;
/** A complex type whose values are `T`. */
export type ComplexType<T> = ComplexTypeDescriptor & Holds<T>;
/** A complex type or one of its subtypes, whose values are `T`: a union told apart by `$type`. */
export type Polymorphic<T> = PolymorphicDescriptor & Holds<T>;
/** A collapsed collection whose values are `T[]`. */
export type Collection<T> = CollectionDescriptor & Holds<T[]>;
/** An element of a substitution group, whose values are `T`: records of one member each. */
export type SubstitutionGroup<T> = SubstitutionGroupDescriptor & Holds<T>;
/** Any type whose values are `T`. */
export type Type<T> = TypeDescriptor & Holds<T>;
/** A record with exactly one of the members of `T`. */
export type OneOf<T> = {
  [Key in keyof T]: { [Own in Key]: T[Own] } & { [Other in Exclude<keyof T, Key>]?: undefined };
}[keyof T];
/** A value of a subtype, with the name that tells it apart. */
export type Typed<Name extends string, T> = { readonly $type: Name } & T;
/** A value whose `xsi:type` the description does not know. */
export interface UnknownSubtype {
  /** A question mark and Clark's notation: `?{namespace}Name`. A known type never begins so. */
  readonly $type: `?{${string}}${string}`;
  readonly $xml: XmlElement;
}

/** An element that is nil and has attributes of `T` all the same. An unknown subtype has none that anybody knows. */
export type Nil<T, Attributes extends PropertyKey> = [T] extends [never]
  ? { readonly $nil: true }
  : T extends UnknownSubtype
    ? never
    : { readonly $nil: true } & Pick<T, Extract<keyof T, Attributes>>;
/**
 * The value of an element that may be nil, and whose type has attributes: `null` where a nil element has none of them.
 * @see https://www.w3.org/TR/xmlschema-1/#cElement_Locally_Valid
 */
export type OrNil<T, Attributes extends PropertyKey> = T | null | Nil<T, Attributes>;

/** A global element whose values are `T`. */
export type Element<T> = ElementDescriptor & Holds<T>;
