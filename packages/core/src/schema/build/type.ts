// The words for types that hold members, and for global elements.
import { describeComplexType } from "#speed/complex-type";
import { qname, type QName } from "../../names.ts";
import type { XmlElement } from "../../xml/element.ts";
import { anyTypeCodec } from "../codecs/any-type.ts";
import { polymorphicCodec } from "../codecs/polymorphic.ts";
import { substitutionGroupCodec } from "../codecs/substitution-group.ts";
import type {
  AnyTypeDescriptor,
  Collection,
  ComplexType,
  ComplexTypeDescriptor,
  Element,
  ElementMember,
  Holds,
  Polymorphic,
  SchemaForm,
  SubstitutionGroup,
  Type,
} from "../types.ts";
import { elementOnly, many } from "./member.ts";
import type { ComplexTypeOptions } from "./model.ts";
import { place, typeOf, type ManyOptions, type Members, type Nillable, type NoOthers, type Specs } from "./spec.ts";

export { describeComplexType, type ComplexTypeOptions };

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

/** `xs:anyType`: an element as a tree. */
export const anyType: AnyTypeDescriptor & Holds<XmlElement> = /* @__PURE__ */ Object.freeze({
  kind: "anyType",
  codec: anyTypeCodec,
});

/**
 * A complex type with all that may stand in its place; values are told apart by `$type`.
 * @param types The concrete ones, the declared type among them unless it is abstract.
 * @param excluded Derived types that may not stand there: abstract ones, and those that `block` shuts out.
 */
export function polymorphic<T>(
  declared: ComplexTypeDescriptor,
  types: () => readonly ComplexTypeDescriptor[],
  excluded?: readonly QName[],
): Polymorphic<T> {
  let made: readonly ComplexTypeDescriptor[] | undefined;
  return Object.freeze({
    kind: "polymorphic",
    declared,
    get types() {
      return (made ??= Object.freeze(types()));
    },
    ...(excluded === undefined ? undefined : { excluded: Object.freeze(excluded) }),
    codec: polymorphicCodec,
  });
}

/**
 * What may stand in the place of an element that heads a substitution group; values have one member, named after the
 * element that stands there.
 * @param head The head's local name.
 * @param members The head unless it is abstract, and every element that may stand for it.
 */
export function substitutionGroup<T, M extends Members<T> = Members<T>>(
  form: SchemaForm,
  head: string,
  members: () => M & Members<NoInfer<T>> & NoOthers<M, NoInfer<T>>,
): SubstitutionGroup<T> {
  return describeSubstitutionGroup(qname(form.targetNamespace, head), () =>
    place(form, members() as Specs).map(elementOnly),
  );
}

/** Makes a substitution group of members that already know their names; what loading a WSDL uses. */
export function describeSubstitutionGroup<T>(
  name: QName,
  members: () => readonly ElementMember[],
  documentation?: string,
): SubstitutionGroup<T> {
  let placed: readonly ElementMember[] | undefined;
  return Object.freeze({
    kind: "substitutionGroup",
    name,
    get members() {
      return (placed ??= Object.freeze(members()));
    },
    codec: substitutionGroupCodec,
    ...(documentation === undefined ? undefined : { documentation }),
  });
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
  return Object.freeze({
    kind: "element",
    name: qname(form.targetNamespace, name),
    ...typeOf(type),
  });
}
