// Rebuilds the types behind a service with some of them replaced: the tool of every choice of taste.
import {
  describeComplexType,
  describeSubstitutionGroup,
  type CollectionDescriptor,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type ElementMember,
  type Member,
  type OperationDescriptor,
  type PolymorphicDescriptor,
  type ServiceDescriptor,
  type SubstitutionGroupDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";

/** What has members. */
export type Owner = ComplexTypeDescriptor | CollectionDescriptor | SubstitutionGroupDescriptor;

/** What to change. Both get the type as it was before. */
export interface TypeChange {
  /** Another form for a type where a member has it; the messages' own types keep theirs. */
  readonly collapse?: (type: ComplexTypeDescriptor) => Omit<CollectionDescriptor, "kind"> | undefined;
  /** What stands for `xs:anyType`. */
  readonly anyType?: TypeDescriptor;
  /** A member, as it shall be. */
  readonly member?: (member: Member, owner: Owner) => Member;
}

/** Rebuilds a service. Types stay shared as they were, and are described lazily as they were. */
export function mapTypes(service: ServiceDescriptor, change: TypeChange): ServiceDescriptor {
  const complexTypes = new Map<ComplexTypeDescriptor, ComplexTypeDescriptor>();
  const mapped = new Map<TypeDescriptor, TypeDescriptor>();
  const collapsed = new Map<TypeDescriptor, TypeDescriptor>();

  const typeOf = (type: TypeDescriptor): TypeDescriptor => {
    if (type.kind === "simpleType" || type.kind === "anyValue") return type;
    if (type.kind === "anyType") return change.anyType ?? type;
    const known = collapsed.get(type) ?? mapped.get(type);
    if (known !== undefined) return known;
    if (type.kind === "polymorphic") return polymorphic(type);
    if (type.kind === "substitutionGroup") return substitutionGroup(type);
    const collection = type.kind === "collection" ? type : change.collapse?.(type);
    if (collection === undefined) return topType(type);
    const item = elementMember(collection.item, type);
    const rebuilt: CollectionDescriptor = Object.freeze({ ...collection, kind: "collection", item });
    collapsed.set(type, rebuilt);
    return rebuilt;
  };

  /** What stands in another's place keeps its members, as the other does. */
  const polymorphic = (type: PolymorphicDescriptor): PolymorphicDescriptor => {
    let types: readonly ComplexTypeDescriptor[] | undefined;
    const rebuilt: PolymorphicDescriptor = Object.freeze({
      kind: "polymorphic",
      declared: complexType(type.declared),
      get types() {
        return (types ??= Object.freeze(type.types.map(complexType)));
      },
      ...(type.excluded === undefined ? undefined : { excluded: type.excluded }),
      codec: type.codec,
    });
    mapped.set(type, rebuilt);
    return rebuilt;
  };

  const substitutionGroup = (type: SubstitutionGroupDescriptor): SubstitutionGroupDescriptor => {
    const { name, documentation } = type;
    const rebuilt = describeSubstitutionGroup(
      name,
      () => type.members.map((member) => elementMember(member, type)),
      documentation,
    );
    mapped.set(type, rebuilt);
    return rebuilt;
  };

  const topType = (type: TypeDescriptor): TypeDescriptor => {
    return type.kind === "complexType" ? complexType(type) : typeOf(type);
  };

  const complexType = (type: ComplexTypeDescriptor): ComplexTypeDescriptor => {
    const known = complexTypes.get(type);
    if (known !== undefined) return known;
    const { documentation, abstract } = type;
    const rebuilt = describeComplexType(type.name, () => type.members.map((member) => memberOf(member, type)), {
      get content() {
        return type.content;
      },
      ...(documentation === undefined ? undefined : { documentation }),
      ...(abstract === undefined ? undefined : { abstract }),
    });
    complexTypes.set(type, rebuilt);
    return rebuilt;
  };

  const elementMember = (member: ElementMember, owner: Owner): ElementMember => {
    const changed = change.member?.(member, owner) ?? member;
    const kept = changed.kind === "element" ? changed : member;
    return Object.freeze({ ...kept, type: typeOf(kept.type) });
  };

  const memberOf = <Kind extends Member>(member: Kind, owner: ComplexTypeDescriptor): Kind => {
    if (member.kind === "element") return elementMember(member, owner) as Kind;
    const changed = change.member?.(member, owner) ?? member;
    if (member.kind !== "group") return Object.freeze(changed as Kind);
    const members = Object.freeze(member.members.map((each) => memberOf(each, owner)));
    return Object.freeze({ ...changed, members } as Member as Kind);
  };

  // An element may be the message of several operations; it stays one.
  const elements = new Map<ElementDescriptor, ElementDescriptor>();
  const elementOf = (element: ElementDescriptor): ElementDescriptor => {
    const known = elements.get(element);
    if (known !== undefined) return known;
    const rebuilt = Object.freeze({ ...element, type: topType(element.type) });
    elements.set(element, rebuilt);
    return rebuilt;
  };

  const headersOf = (
    side: "inputHeaders" | "outputHeaders" | "faultHeaders",
    operation: OperationDescriptor,
  ): Pick<OperationDescriptor, typeof side> => {
    const blocks = operation[side]?.map((header) => Object.freeze({ ...header, element: elementOf(header.element) }));
    return blocks === undefined ? {} : { [side]: Object.freeze(blocks) };
  };

  return mapOperations(service, (operation) => ({
    ...operation,
    input: operation.input && elementOf(operation.input),
    output: operation.output && elementOf(operation.output),
    ...headersOf("inputHeaders", operation),
    ...headersOf("outputHeaders", operation),
    ...headersOf("faultHeaders", operation),
    faults: Object.freeze(
      operation.faults.map((fault) => Object.freeze({ ...fault, detail: elementOf(fault.detail) })),
    ),
  }));
}

/** Rebuilds a service with each operation changed; operations keep their order, in an object without a prototype. */
export function mapOperations(
  service: ServiceDescriptor,
  change: (operation: OperationDescriptor) => OperationDescriptor,
): ServiceDescriptor {
  const operations = Object.create(null) as Record<string, OperationDescriptor>;
  for (const [name, operation] of Object.entries(service.operations))
    operations[name] = Object.freeze(change(operation));
  return Object.freeze({ ...service, operations: Object.freeze(operations) });
}
