// Descriptions by hand, short: what a contract would give, for claims that need no contract.
import {
  builtinType,
  qname,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type ElementMember,
  type OperationDescriptor,
  type PolymorphicDescriptor,
  type QName,
  type ServiceDescriptor,
  type SimpleTypeDescriptor,
  type TypeDescriptor,
  polymorphicCodec,
} from "@soapwright/core/model";

/** One of XML Schema's own types. */
export function xs(localName: string): SimpleTypeDescriptor {
  const type = builtinType(localName);
  if (type === undefined) throw new Error(`there is no xs:${localName}`);
  return type;
}

/** A required element inside a type; its property is its name. */
export function member(namespace: string, localName: string, type: TypeDescriptor): ElementMember {
  return {
    kind: "element",
    property: localName,
    name: qname(namespace, localName),
    type,
    min: 1,
    max: 1,
    nillable: false,
  };
}

/** A type with its subtypes, which may hold it in turn. */
export function family(
  declared: ComplexTypeDescriptor,
  types: () => readonly ComplexTypeDescriptor[],
): PolymorphicDescriptor {
  return {
    kind: "polymorphic",
    declared,
    get types() {
      return types();
    },
    codec: polymorphicCodec,
  };
}

/** A message. */
export function element(namespace: string, localName: string, type: TypeDescriptor): ElementDescriptor {
  return { kind: "element", name: qname(namespace, localName), type, nillable: false };
}

/** An operation of document style. */
export function operation(
  name: string,
  input: ElementDescriptor | undefined,
  output: ElementDescriptor | undefined,
  more: Partial<OperationDescriptor> = {},
): OperationDescriptor {
  return {
    kind: "operation",
    name,
    action: `#${name}`,
    style: "document",
    input,
    output,
    faultCodes: [],
    memberCodes: [],
    faults: [],
    ...more,
  };
}

/** A service of these operations. */
export function serviceOf(name: QName, operations: readonly OperationDescriptor[]): ServiceDescriptor {
  const entries = operations.map((each): [string, OperationDescriptor] => [each.name, each]);
  return {
    kind: "service",
    name,
    port: `${name.localName}Port`,
    endpoint: "https://shop.example/soap",
    soap: "1.1",
    operations: Object.assign(Object.create(null) as object, Object.fromEntries(entries)),
  };
}
