// Which types the operations reach, which of them get a declaration of their own, and on which side of a call they stand.
import {
  clark,
  NS,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type GroupMember,
  type Member,
  type OperationDescriptor,
  type PolymorphicDescriptor,
  type QName,
  type ServiceDescriptor,
  type SimpleTypeDescriptor,
  type SubstitutionGroupDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { compare } from "./names.ts";

/** How a declaration comes to its name. */
export type Origin =
  | { readonly kind: "type"; readonly namespace: string; readonly localName: string }
  | { readonly kind: "element"; readonly namespace: string; readonly localName: string }
  | { readonly kind: "part"; readonly owner: Declaration; readonly step: string }
  /** A type with its subtypes. */
  | { readonly kind: "family"; readonly declared: Declaration };

/**
 * What gets a name in generated code: a complex type, a type with its subtypes, a substitution group, a simple type, or
 * the records of a repeated group.
 */
export type Declaration = {
  readonly origin: Origin;
  /** The schema whose form its members are written in. */
  readonly namespace: string;
  /** The operation in whose file it stands; undefined for what several may use: the types' file of the namespace. */
  readonly operation: string | undefined;
  /** Whether a response or a fault holds it: then its repeated members are always there. */
  readonly answered: boolean;
} & (
  | { readonly kind: "complexType"; readonly type: ComplexTypeDescriptor }
  | { readonly kind: "polymorphic"; readonly type: PolymorphicDescriptor }
  | { readonly kind: "substitutionGroup"; readonly type: SubstitutionGroupDescriptor }
  | { readonly kind: "simpleType"; readonly type: SimpleTypeDescriptor }
  | { readonly kind: "records"; readonly group: GroupMember }
);

/** What {@link reach} finds. */
export interface Reached {
  readonly declarations: readonly Declaration[];
  /** The declarations that stand in an operation's own file; with undefined, those that several may use. */
  readonly declarationsOf: (operation: string | undefined) => readonly Declaration[];
  /** The declaration of a type; undefined where it is written in place: built-in types, collections, unnamed facets. */
  readonly declarationOf: (type: TypeDescriptor | GroupMember) => Declaration | undefined;
  /** Every target namespace that descriptions are written in, in code unit order. */
  readonly namespaces: readonly string[];
}

interface Root {
  readonly operation: OperationDescriptor;
  readonly element: ElementDescriptor;
  readonly answered: boolean;
}

const walked = new WeakMap<ServiceDescriptor, Reached>();

/** Walks every type that the service's operations reach; once for each service. */
export function reach(service: ServiceDescriptor): Reached {
  const before = walked.get(service);
  if (before !== undefined) return before;
  const reached = walkService(service);
  walked.set(service, reached);
  return reached;
}

function walkService(service: ServiceDescriptor): Reached {
  const roots = rootsOf(service);
  const answered = closure(roots.filter((root) => root.answered).map((root) => root.element.type));
  const all = closure(roots.map((root) => root.element.type));
  const declared = new Map<unknown, Declaration>();
  const declarations: Declaration[] = [];
  const add = (key: unknown, declaration: Declaration): void => {
    declared.set(key, declaration);
    declarations.push(declaration);
  };

  const named = [...all]
    .filter(([, type]) => isNamed(type))
    .toSorted(([one], [other]) => compare(String(one), String(other)));
  for (const [key, type] of named) {
    if (type.kind === "substitutionGroup") {
      const origin: Origin = { kind: "element", ...type.name };
      const place = { origin, namespace: type.name.namespace, operation: undefined, answered: answered.has(key) };
      add(key, { ...place, kind: "substitutionGroup", type });
    }
    if ((type.kind !== "complexType" && type.kind !== "simpleType") || type.name === undefined) continue;
    const origin: Origin = { kind: "type", ...type.name };
    const place = { origin, namespace: type.name.namespace, operation: undefined, answered: answered.has(key) };
    add(
      key,
      type.kind === "complexType" ? { ...place, kind: "complexType", type } : { ...place, kind: "simpleType", type },
    );
  }
  // Of the places of one type, that which shuts out least has the plain name.
  const families = [...all].toSorted(([, one], [, other]) => excludedIn(one) - excludedIn(other));
  for (const [key, type] of families) {
    const own = type.kind === "polymorphic" ? declared.get(keyOf(type.declared)) : undefined;
    if (type.kind !== "polymorphic" || own === undefined) continue;
    add(key, { ...own, origin: { kind: "family", declared: own }, kind: "polymorphic", type });
  }
  const users = usersOf(roots);
  const walk: Walk = { declared, add, answered };
  for (const [, type] of named) nameParts(type, declared.get(keyOf(type)), walk);
  for (const root of roots) {
    const { type, name } = root.element;
    const shared = (users.get(clark(name))?.size ?? 0) > 1;
    const origin: Origin = { kind: "element", ...name };
    const operation = shared ? undefined : root.operation.name;
    const place = { origin, namespace: name.namespace, operation, answered: answered.has(keyOf(type)) };
    const key = keyOf(type);
    if (!declared.has(key) && !isNamed(type)) {
      if (type.kind === "complexType") add(key, { ...place, kind: "complexType", type });
      else if (type.kind === "simpleType" && isDeclaredSimple(type)) add(key, { ...place, kind: "simpleType", type });
    }
    const own = declared.get(key);
    if (own !== undefined && !isNamed(type)) nameParts(type, own, walk);
    else if (own === undefined) namePartsInPlace(type, place, walk);
  }

  const namespaces = new Set(roots.map((root) => root.element.name.namespace));
  for (const [, type] of all) {
    const name = nameOf(type);
    if (name !== undefined && name.namespace !== NS.xsd) namespaces.add(name.namespace);
  }
  const byOperation = new Map<string | undefined, Declaration[]>();
  for (const declaration of declarations) {
    const others = byOperation.get(declaration.operation);
    if (others === undefined) byOperation.set(declaration.operation, [declaration]);
    else others.push(declaration);
  }
  return {
    declarations,
    declarationsOf: (operation) => byOperation.get(operation) ?? [],
    declarationOf: (type) => declared.get(type.kind === "group" ? type : keyOf(type)),
    namespaces: [...namespaces].toSorted(compare),
  };
}

/** Whether a simple type is one of XML Schema's own. */
export function isBuiltin(type: TypeDescriptor): boolean {
  return type.kind === "simpleType" && type.name?.namespace === NS.xsd;
}

/** The name that a contract gives to a type; what stands for several types has none of its own. */
export function nameOf(type: TypeDescriptor): QName | undefined {
  if (type.kind === "polymorphic" || type.kind === "anyType" || type.kind === "anyValue") return undefined;
  return type.name;
}

const keys = new WeakMap<TypeDescriptor, unknown>();

/** One key for a type: its name where it has one, itself where it has none. */
function keyOf(type: TypeDescriptor): unknown {
  let key = keys.get(type);
  if (key === undefined) keys.set(type, (key = makeKey(type)));
  return key;
}

function makeKey(type: TypeDescriptor): unknown {
  if (type.kind === "polymorphic")
    return [type.kind, ...[type.declared, ...type.types].map(({ name }) => name && clark(name))].join(" ");
  const name = nameOf(type);
  return isNamed(type) && name !== undefined ? `${type.kind} ${clark(name)}` : type;
}

function excludedIn(type: TypeDescriptor): number {
  return type.kind === "polymorphic" ? (type.excluded?.length ?? 0) : 0;
}

function isNamed(type: TypeDescriptor): boolean {
  return nameOf(type) !== undefined && !isBuiltin(type) && type.kind !== "collection";
}

function rootsOf(service: ServiceDescriptor): Root[] {
  return Object.values(service.operations).flatMap((operation) => {
    const roots: Root[] = [];
    if (operation.input !== undefined) roots.push({ operation, element: operation.input, answered: false });
    if (operation.output !== undefined) roots.push({ operation, element: operation.output, answered: true });
    for (const fault of operation.faults) roots.push({ operation, element: fault.detail, answered: true });
    for (const { element } of operation.inputHeaders ?? []) roots.push({ operation, element, answered: false });
    for (const { element } of operation.outputHeaders ?? []) roots.push({ operation, element, answered: true });
    for (const { element } of operation.faultHeaders ?? []) roots.push({ operation, element, answered: true });
    return roots;
  });
}

/** The operations that use an element, by its name. */
function usersOf(roots: readonly Root[]): Map<string, Set<OperationDescriptor>> {
  const users = new Map<string, Set<OperationDescriptor>>();
  for (const { element, operation } of roots) {
    const key = clark(element.name);
    const known = users.get(key);
    if (known === undefined) users.set(key, new Set([operation]));
    else known.add(operation);
  }
  return users;
}

/** Every type within reach of the roots, by key; the roots' own order. */
function closure(roots: readonly TypeDescriptor[]): Map<unknown, TypeDescriptor> {
  const found = new Map<unknown, TypeDescriptor>();
  const due = [...roots];
  for (let type = due.pop(); type !== undefined; type = due.pop()) {
    const key = keyOf(type);
    if (found.has(key) || isBuiltin(type)) continue;
    found.set(key, type);
    // Most parts are of XML Schema's own types.
    for (const { part } of partsOf(type)) if (part.kind !== "group" && !isBuiltin(part)) due.push(part);
  }
  return found;
}

interface Part {
  readonly part: TypeDescriptor | GroupMember;
  readonly step: string;
}

// Each type is come to three times: among the answered ones, among all, and when its parts are named.
const known = new WeakMap<TypeDescriptor, readonly Part[]>();

/** What a type is made of, one level down; the elements of a repeated group count as the type's own. */
function partsOf(type: TypeDescriptor): readonly Part[] {
  let parts = known.get(type);
  if (parts === undefined) known.set(type, (parts = findParts(type)));
  return parts;
}

function findParts(type: TypeDescriptor): readonly Part[] {
  switch (type.kind) {
    case "complexType":
      return type.members.flatMap(partsOfMember);
    case "substitutionGroup":
      return type.members.map((member) => ({ part: member.type, step: member.property }));
    case "polymorphic":
      return [type.declared, ...type.types].map((part) => ({ part, step: part.name?.localName ?? "" }));
    case "anyType":
    case "anyValue":
      return [];
    case "collection":
      return [{ part: type.item.type, step: type.item.property }];
    case "simpleType":
      if (type.base !== undefined) return [{ part: type.base, step: "base" }];
      if (type.variety === "list") return [{ part: type.item, step: "item" }];
      if (type.variety === "union")
        return type.memberTypes.map((part, index) => ({ part, step: `member${index + 1}` }));
      return [];
  }
}

function partsOfMember(member: Member): readonly Part[] {
  if (member.kind === "any" || member.kind === "anyAttribute") return [];
  const step = member.property;
  if (member.kind !== "group") return [{ part: member.type, step }];
  const inside = member.members.flatMap((inner) =>
    partsOfMember(inner).map(({ part, step: own }) => ({
      part,
      step: part.kind === "group" ? joinSteps(step, own) : own,
    })),
  );
  return [{ part: member, step }, ...inside];
}

interface Walk {
  readonly declared: ReadonlyMap<unknown, Declaration>;
  readonly add: (key: unknown, declaration: Declaration) => void;
  readonly answered: ReadonlyMap<unknown, TypeDescriptor>;
}

/** Gives the unnamed types inside a declared one their declarations, named after the way to them. */
function nameParts(type: TypeDescriptor, owner: Declaration | undefined, walk: Walk): void {
  if (owner === undefined) return;
  for (const { part, step } of partsOf(type)) namePart(part, step, owner, walk);
}

function namePart(part: TypeDescriptor | GroupMember, step: string, owner: Declaration, walk: Walk): void {
  const key = part.kind === "group" ? part : keyOf(part);
  if (walk.declared.has(key)) return;
  const place = {
    origin: { kind: "part", owner, step },
    namespace: owner.namespace,
    operation: owner.operation,
    answered: owner.answered,
  } as const;
  if (part.kind === "group") return walk.add(key, { ...place, kind: "records", group: part });
  if (isNamed(part) || isBuiltin(part)) return;
  if (part.kind === "complexType") {
    const declaration: Declaration = { ...place, kind: "complexType", type: part, answered: walk.answered.has(key) };
    walk.add(key, declaration);
    return nameParts(part, declaration, walk);
  }
  if (part.kind === "simpleType" && isDeclaredSimple(part)) {
    const declaration: Declaration = { ...place, kind: "simpleType", type: part, answered: walk.answered.has(key) };
    walk.add(key, declaration);
    return nameParts(part, declaration, walk);
  }
  for (const inner of partsOf(part)) namePart(inner.part, joinSteps(step, inner.step), owner, walk);
}

/** The parts of a message that is itself written in place, a list of unnamed records say: named after the element. */
function namePartsInPlace(type: TypeDescriptor, place: Omit<Declaration, "kind">, walk: Walk): void {
  if (isNamed(type) || isBuiltin(type)) return;
  const owner = { ...place, kind: "complexType", type } as Declaration;
  for (const { part, step } of partsOf(type)) namePart(part, step, owner, walk);
}

function joinSteps(one: string, other: string): string {
  return `${one}-${other}`;
}

/** An unnamed simple type needs a declaration where its TypeScript type is more than its base's. */
function isDeclaredSimple(type: SimpleTypeDescriptor): boolean {
  return type.facets.enumeration !== undefined && type.base?.facets.enumeration !== type.facets.enumeration;
}
