// The words that generated descriptions are written in: each makes a part of a descriptor, and the compiler ties it to its interface.
import { qname, type QName } from "../names.ts";
import type { XmlAttribute, XmlElement } from "../xml/element.ts";
import type {
  AnyAttributeMember,
  AnyMember,
  AttributeMember,
  Collection,
  ComplexType,
  ComplexTypeDescriptor,
  Element,
  ElementMember,
  Facets,
  GroupMember,
  Holds,
  Member,
  MemberNotes,
  ModelGroup,
  NamespaceConstraint,
  Particle,
  Polymorphic,
  SchemaForm,
  SimpleType,
  SimpleTypeDescriptor,
  TextMember,
  Type,
  TypeDescriptor,
} from "./types.ts";

declare const presence: unique symbol;

/** A member before it knows which property it is. `P` says when the property may be absent. */
export interface MemberSpec<V, P extends "one" | "optional" | "many"> extends Holds<V> {
  readonly [presence]?: P;
  readonly place: (property: string, schema: SchemaForm) => Member;
}

/** A type of which an element may be `xsi:nil`. Only {@link one}, {@link optional} and {@link many} take it. */
export interface Nillable<T> extends NillableType, Holds<T> {}

interface NillableType {
  readonly kind: "nillable";
  readonly type: TypeDescriptor;
}

/** What a member may say beyond its type. */
export interface MemberOptions extends MemberNotes {
  /** The name on the wire, where the property has another. */
  readonly name?: string;
  /** The namespace on the wire, where it is not the schema's own form; `""` for none. */
  readonly namespace?: string;
  readonly default?: string;
  readonly fixed?: string;
}

/** Occurrence of a repeated element; unbounded unless told. */
export interface ManyOptions extends MemberOptions {
  readonly min?: number;
  readonly max?: number;
}

/** Starts the descriptions of one schema: its namespace and its form defaults (`qualified` unless told). */
export function schema(
  targetNamespace: string,
  form?: { readonly elements?: "unqualified"; readonly attributes?: "qualified" },
): SchemaForm {
  return {
    targetNamespace,
    elements: form?.elements ?? "qualified",
    attributes: form?.attributes ?? "unqualified",
  };
}

/** A required element. */
export function one<T>(type: Type<T> | Nillable<T>, options?: MemberOptions): MemberSpec<T, "one"> {
  return elementSpec(type, 1, 1, options);
}

/** An element that may be left out: absent, which is neither nil nor empty. */
export function optional<T>(type: Type<T> | Nillable<T>, options?: MemberOptions): MemberSpec<T, "optional"> {
  return elementSpec(type, 0, 1, options);
}

/** A repeated element: always an array in what is read, and absent counts as empty in what is written. */
export function many<T>(type: Type<T> | Nillable<T>, options?: ManyOptions): MemberSpec<T[], "many"> {
  return elementSpec(type, options?.min ?? 0, options?.max ?? Number.POSITIVE_INFINITY, options);
}

/** An element that its branch of a choice, or its optional group, requires: absent where the branch is not taken. */
export function branch<T>(type: Type<T> | Nillable<T>, options?: MemberOptions): MemberSpec<T, "optional"> {
  return elementSpec(type, 1, 1, options);
}

/** Lets an element be `xsi:nil`, which reads as `null`. */
export function nillable<T>(type: Type<T>): Nillable<T | null> {
  return { kind: "nillable", type };
}

function elementSpec<V, P extends "one" | "optional" | "many">(
  given: TypeDescriptor | NillableType,
  min: number,
  max: number,
  options: MemberOptions | undefined,
): MemberSpec<V, P> {
  const isNillable = given.kind === "nillable";
  const type = given.kind === "nillable" ? given.type : given;
  return {
    place: (property, form): ElementMember => ({
      kind: "element",
      property,
      name: memberName(property, form, form.elements, options),
      type,
      min,
      max,
      nillable: isNillable,
      ...notes(options),
    }),
  };
}

/** An attribute that may be absent. */
export function attribute<T>(type: SimpleType<T>, options?: MemberOptions): MemberSpec<T, "optional"> {
  return attributeSpec(type, false, options);
}

/** An attribute with `use="required"`. */
export function requiredAttribute<T>(type: SimpleType<T>, options?: MemberOptions): MemberSpec<T, "one"> {
  return attributeSpec(type, true, options);
}

function attributeSpec<V, P extends "one" | "optional">(
  type: SimpleTypeDescriptor,
  required: boolean,
  options: MemberOptions | undefined,
): MemberSpec<V, P> {
  return {
    place: (property, form): AttributeMember => ({
      kind: "attribute",
      property,
      name: memberName(property, form, form.attributes, options),
      type,
      required,
      ...notes(options),
    }),
  };
}

/** The text of a type with simple content; by custom its property is `$value`. */
export function text<T>(type: SimpleType<T>, options?: MemberNotes): MemberSpec<T, "one"> {
  return { place: (property): TextMember => ({ kind: "text", property, type, ...notes(options) }) };
}

/** A repeated model group: an array of records in document order, under one property. */
export function group<T>(
  form: SchemaForm,
  members: () => Members<NoInfer<T>>,
  content: GroupContent,
  options?: { readonly min?: number; readonly max?: number },
): MemberSpec<T[], "many"> {
  return {
    place: (property): GroupMember => {
      const placed = place(form, members() as unknown as Specs).map(elementOnly);
      return {
        kind: "group",
        property,
        members: placed,
        content: contentOf(content, placed),
        min: options?.min ?? 0,
        max: options?.max ?? Number.POSITIVE_INFINITY,
      };
    },
  };
}

function elementOnly(member: Member): ElementMember {
  if (member.kind !== "element")
    throw new Error(`a repeated group holds elements only, and ${member.property} is none`);
  return member;
}

/** What a wildcard may say beyond its namespaces. */
export interface AnyOptions extends MemberNotes {
  readonly min?: number;
  readonly max?: number;
}

/** `xs:any`: elements that the type does not name; by custom its property is `$any`. */
export function any(namespaces: NamespaceConstraint, options?: AnyOptions): MemberSpec<XmlElement[], "many"> {
  return {
    place: (property): AnyMember => ({
      kind: "any",
      property,
      namespaces,
      min: options?.min ?? 0,
      max: options?.max ?? Number.POSITIVE_INFINITY,
      ...notes(options),
    }),
  };
}

/** `xs:anyAttribute`: attributes that the type does not name; by custom its property is `$attributes`. */
export function anyAttribute(namespaces: NamespaceConstraint): MemberSpec<XmlAttribute[], "many"> {
  return { place: (property): AnyAttributeMember => ({ kind: "anyAttribute", property, namespaces }) };
}

/** Any namespace. */
export const anyNamespace: NamespaceConstraint = Object.freeze({ kind: "any" });

/** Any namespace but this one, and not none: `##other`. */
export function otherThan(namespace: string): NamespaceConstraint {
  return Object.freeze({ kind: "not", namespace });
}

/** These namespaces; `""` stands for none. */
export function namespaces(...list: readonly string[]): NamespaceConstraint {
  return Object.freeze({ kind: "list", namespaces: list });
}

/** `xs:anyType`: an element as a tree. */
export const anyType: Type<XmlElement> = Object.freeze({ kind: "anyType" });

/**
 * A complex type with all that may stand in its place; values are told apart by `$type`.
 * @param types The concrete ones, the declared type among them unless it is abstract.
 */
export function polymorphic<T>(
  declared: ComplexTypeDescriptor,
  types: () => readonly ComplexTypeDescriptor[],
): Polymorphic<T> {
  let made: readonly ComplexTypeDescriptor[] | undefined;
  return Object.freeze({
    kind: "polymorphic",
    declared,
    get types() {
      return (made ??= Object.freeze(types()));
    },
  });
}

function memberName(
  property: string,
  form: SchemaForm,
  rule: "qualified" | "unqualified",
  options: MemberOptions | undefined,
): QName {
  const own = rule === "qualified" ? form.targetNamespace : "";
  return qname(options?.namespace ?? own, options?.name ?? property);
}

type Notes = MemberNotes & { readonly default?: string; readonly fixed?: string };

function notes(options: MemberOptions | undefined): Notes {
  if (options === undefined) return {};
  return {
    ...(options.default === undefined ? undefined : { default: options.default }),
    ...(options.fixed === undefined ? undefined : { fixed: options.fixed }),
    ...(options.secret === undefined ? undefined : { secret: options.secret }),
    ...(options.documentation === undefined ? undefined : { documentation: options.documentation }),
  };
}

type KeyOf<T> = T extends unknown ? keyof T : never;
type ValueAt<T, K extends PropertyKey> = T extends unknown ? (K extends keyof T ? T[K] : undefined) : never;
type MayBeAbsent<T, K extends PropertyKey> = T extends unknown
  ? K extends keyof T
    ? Pick<T, K> extends Required<Pick<T, K>>
      ? false
      : true
    : true
  : never;
type SpecFor<V, P extends "one" | "optional"> = [V] extends [readonly unknown[]]
  ? MemberSpec<V, P | "many">
  : MemberSpec<V, P>;

/** What describes the properties of `T`, one for one: the scalar, the occurrence and the nillability each must have. */
export type Members<T> = {
  readonly [K in KeyOf<T>]: SpecFor<
    Exclude<ValueAt<T, K>, undefined>,
    true extends MayBeAbsent<T, K> ? "optional" : "one"
  >;
};

/** Refuses members that `T` does not have. */
export type NoOthers<M, T> = { readonly [K in Exclude<keyof M, KeyOf<T>>]: never };

type Specs = Readonly<Record<string, MemberSpec<never, never>>>;

function place(form: SchemaForm, specs: Specs): Member[] {
  return Object.entries(specs).map(([property, spec]) => spec.place(property, form));
}

/** A content model: a compositor over all elements in the order given, or a group that names them. */
export type GroupContent = "sequence" | "choice" | "all" | ModelGroup;

/** What a complex type may say beyond its members. */
export interface ComplexTypeOptions {
  /** `sequence` unless told. */
  readonly content?: GroupContent;
  readonly documentation?: string;
  /** Never instantiated itself. */
  readonly abstract?: true;
}

/**
 * A named complex type. Its members stand in a thunk, so that types may contain each other in circles;
 * the interface it is annotated with drives the check: a wrong scalar, a missing or an extra member,
 * a list given as one, or a lost `nillable` does not compile.
 * @see https://www.w3.org/TR/xmlschema-1/#Complex_Type_Definitions
 */
export function complexType<T, M extends Members<T> = Members<T>>(
  form: SchemaForm,
  name: string,
  members: () => M & Members<NoInfer<T>> & NoOthers<M, NoInfer<T>>,
  options?: ComplexTypeOptions,
): ComplexType<T> {
  return describeComplexType(qname(form.targetNamespace, name), () => place(form, members() as Specs), options);
}

/** The complex type of one element, without a name of its own. */
export function anonymousType<T, M extends Members<T> = Members<T>>(
  form: SchemaForm,
  members: () => M & Members<NoInfer<T>> & NoOthers<M, NoInfer<T>>,
  options?: ComplexTypeOptions,
): ComplexType<T> {
  return describeComplexType(undefined, () => place(form, members() as Specs), options);
}

/** Makes a complex type of members that already know their names; what loading a WSDL uses. */
export function describeComplexType<T>(
  name: QName | undefined,
  members: () => readonly Member[],
  options?: ComplexTypeOptions | (() => ComplexTypeOptions),
): ComplexType<T> {
  let placed: readonly Member[] | undefined;
  let content: ModelGroup | undefined;
  const settled = (): ComplexTypeOptions | undefined => (typeof options === "function" ? options() : options);
  const type: ComplexTypeDescriptor = {
    kind: "complexType",
    name,
    get members() {
      return (placed ??= Object.freeze(members()));
    },
    get content() {
      return (content ??= Object.freeze(contentOf(settled()?.content ?? "sequence", type.members)));
    },
    ...(typeof options !== "function" && options?.documentation !== undefined
      ? { documentation: options.documentation }
      : undefined),
    ...(typeof options !== "function" && options?.abstract === true ? { abstract: true } : undefined),
  };
  return Object.freeze(type);
}

function contentOf(content: GroupContent, members: readonly Member[]): ModelGroup {
  if (typeof content !== "string") return content;
  const particles = members.flatMap((member) =>
    member.kind === "element" || member.kind === "group" || member.kind === "any" ? [member.property] : [],
  );
  return { kind: content, particles };
}

/** Particles in this order. */
export function sequence(...particles: Particle[]): ModelGroup {
  return { kind: "sequence", particles };
}

/** Exactly one of these particles. */
export function choice(...particles: Particle[]): ModelGroup {
  return { kind: "choice", particles };
}

/** These particles in any order. */
export function all(...particles: Particle[]): ModelGroup {
  return { kind: "all", particles };
}

/** Lets a whole group be left out. */
export function optionalGroup(modelGroup: ModelGroup): ModelGroup {
  return { ...modelGroup, optional: true };
}

/**
 * A complex type that holds nothing but one repeated element, as an array.
 * @param name The collapsed type's own name; undefined where it is anonymous.
 */
export function collection<T>(
  form: SchemaForm,
  name: string | undefined,
  item: string,
  type: Type<T>,
  options?: ManyOptions,
): Collection<T> {
  const member = many(type, { ...options, name: options?.name ?? item }).place(item, form) as ElementMember;
  return Object.freeze({
    kind: "collection",
    name: name === undefined ? undefined : qname(form.targetNamespace, name),
    item: member,
  });
}

/** A global element. */
export function element<T>(form: SchemaForm, name: string, type: Type<T>): Element<T>;
export function element<T>(form: SchemaForm, name: string, type: Nillable<T>): Element<T>;
export function element<T>(form: SchemaForm, name: string, type: Type<T> | Nillable<T>): Element<T> {
  const isNillable = type.kind === "nillable";
  return Object.freeze({
    kind: "element",
    name: qname(form.targetNamespace, name),
    type: type.kind === "nillable" ? type.type : type,
    nillable: isNillable,
  });
}

/**
 * A simple type that narrows another by facets. Values of an enumeration are given in lexical form.
 * @param name Undefined where the type is anonymous.
 */
export function restriction<T extends V, V = T>(
  form: SchemaForm,
  name: string | undefined,
  base: SimpleType<V>,
  facets: Facets,
): SimpleType<T> {
  return restrict(name === undefined ? undefined : qname(form.targetNamespace, name), base, facets);
}

/** {@link restriction} with a name that is already resolved; what loading a WSDL uses. */
export function restrict<T>(
  name: QName | undefined,
  base: SimpleTypeDescriptor,
  facets: Facets,
  documentation?: string,
): SimpleType<T> {
  const pattern = [...(base.facets.pattern ?? []), ...(facets.pattern ?? [])];
  const merged: Facets = { ...base.facets, ...facets, ...(pattern.length === 0 ? undefined : { pattern }) };
  return Object.freeze({
    ...base,
    name,
    base,
    facets: Object.freeze(merged),
    ...(documentation === undefined ? undefined : { documentation }),
  });
}

/** A list of items separated by white space. */
export function list<T>(form: SchemaForm, name: string | undefined, item: SimpleType<T>): SimpleType<T[]> {
  return Object.freeze({
    kind: "simpleType",
    variety: "list",
    name: name === undefined ? undefined : qname(form.targetNamespace, name),
    base: undefined,
    facets: Object.freeze({}),
    item,
  });
}

/** A value of the first member type that accepts it. */
export function union<T>(
  form: SchemaForm,
  name: string | undefined,
  memberTypes: readonly SimpleTypeDescriptor[],
): SimpleType<T> {
  return Object.freeze({
    kind: "simpleType",
    variety: "union",
    name: name === undefined ? undefined : qname(form.targetNamespace, name),
    base: undefined,
    facets: Object.freeze({}),
    memberTypes,
  });
}
