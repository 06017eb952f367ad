// The words for simple types: narrowed by facets, lists and unions.
import { qname, type QName } from "../../names.ts";
import { facetCodec } from "../codecs/facets.ts";
import { listCodec } from "../codecs/list.ts";
import { unionCodec } from "../codecs/union.ts";
import type { Facets, SchemaForm, SimpleType, SimpleTypeDescriptor } from "../types.ts";

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
    constraint: facetCodec,
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
    codec: listCodec,
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
    codec: unionCodec,
  });
}
