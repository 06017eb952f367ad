// Types as the words of core that describe them: what stands on the right of `export const XType =`.
import type {
  AnyMember,
  AttributeMember,
  CollectionDescriptor,
  ComplexTypeDescriptor,
  ElementMember,
  Facets,
  GroupMember,
  Member,
  ModelGroup,
  NamespaceConstraint,
  PolymorphicDescriptor,
  QName,
  SimpleTypeDescriptor,
  SubstitutionGroupDescriptor,
  TextMember,
  TypeDescriptor,
} from "@soapwright/core/model";
import { isBuiltin, nameOf, type Declaration } from "../reach.ts";
import { describeContent } from "./content-models.ts";
import type { FileDraft } from "./file.ts";
import { array, call, object, tallObject, thunk, typedCall, type Entry, type Expression } from "./layout.ts";
import { defaultNamespace } from "./schema-forms.ts";
import { overallPresence, shapeOf, type Shape } from "./shapes.ts";
import { describeNillable } from "./nillable.ts";
import { literal, objectKey } from "./text.ts";
import { valueType } from "./value-types.ts";

/** Tells a bundler that a call may be dropped where its result is not used. */
export const PURE = "/*@__PURE__*/ ";

/** Where a description stands: in which schema's form, and whether it is made while the module loads. */
interface Place {
  readonly file: FileDraft;
  readonly namespace: string;
  /** Not inside a thunk: other files of types may not be loaded yet. */
  readonly eager: boolean;
}

/** The descriptor of a declaration. */
export function describeDeclaration(declaration: Declaration, file: FileDraft): Expression | undefined {
  const { namespace } = declaration;
  const form = file.schemaOf(namespace);
  if (declaration.kind === "records") return undefined;
  if (declaration.kind === "simpleType")
    return describeSimple(declaration.type, { file, namespace, eager: true }, PURE);
  if (declaration.kind === "polymorphic") return describeFamily(declaration.type, file);
  if (declaration.kind === "substitutionGroup") return describeSubstitutionGroup(declaration.type, file);
  const { type } = declaration;
  const shape = shapeOf(type.content, type.members, "apart");
  const members = thunk(describeMembers(type.members, shape, { file, namespace, eager: false }));
  const content = describeContent(type.content, type.members, file);
  const options = optionsOf([
    ...(content === undefined ? [] : [{ key: "content", value: content }]),
    ...(type.abstract === true ? [{ key: "abstract", value: "true" }] : []),
  ]);
  return type.name === undefined
    ? call(PURE + file.word("anonymousType"), form, members, ...options)
    : call(PURE + file.word("complexType"), form, literal(type.name.localName), members, ...options);
}

function describeSubstitutionGroup({ name, members }: SubstitutionGroupDescriptor, file: FileDraft): Expression {
  const { namespace, localName } = name;
  const shape = shapeOf(oneOf(members), members, "within");
  const parts = thunk(describeMembers(members, shape, { file, namespace, eager: false }));
  return call(PURE + file.word("substitutionGroup"), file.schemaOf(namespace), literal(localName), parts);
}

function oneOf(members: readonly ElementMember[]): ModelGroup {
  return { kind: "choice", particles: members.map(({ property }) => property) };
}

function describeFamily({ declared, types, excluded }: PolymorphicDescriptor, file: FileDraft): Expression {
  const nameIn = (type: ComplexTypeDescriptor): string => {
    const declaration = file.client.reached.declarationOf(type);
    if (declaration === undefined) throw new Error("soapwright: a subtype was never declared");
    return file.descriptorOf(declaration);
  };
  return call(PURE + file.word("polymorphic"), nameIn(declared), thunk(array(types.map(nameIn))), ...namesOf(excluded));
}

function namesOf(names: readonly QName[] | undefined): Expression[] {
  if (names === undefined) return [];
  const entries = names.map(({ namespace, localName }) =>
    object([
      { key: "namespace", value: literal(namespace) },
      { key: "localName", value: literal(localName) },
    ]),
  );
  return [array(entries)];
}

/** A reference to a type, for a message. */
export function describeMessageType(type: TypeDescriptor, namespace: string, file: FileDraft): Expression {
  return describeType(type, { file, namespace, eager: true });
}

function describeType(type: TypeDescriptor, place: Place): Expression {
  const { file } = place;
  if (isBuiltin(type)) return file.builtin(nameOf(type)?.localName ?? "");
  if (type.kind === "anyType") return file.word("anyType");
  if (type.kind === "anyValue") return file.word(ANY_WORDS[type.of]);
  const declaration = file.client.reached.declarationOf(type);
  if (declaration !== undefined && mayName(declaration, type, place)) return file.descriptorOf(declaration);
  if (type.kind === "collection") return describeCollection(type, place);
  if (type.kind === "complexType" || type.kind === "polymorphic" || type.kind === "substitutionGroup")
    throw new Error("soapwright: a complex type was never declared");
  return describeSimple(type, place);
}

/** Files of types may import each other in circles, so while one loads it must not need another. */
function mayName(declaration: Declaration, type: TypeDescriptor, { file, eager }: Place): boolean {
  const { modules } = file.client;
  const there = modules.fileOf(declaration);
  return !eager || there === file.path || type.kind !== "simpleType" || !isTypesFile(file);
}

function isTypesFile({ path, client }: FileDraft): boolean {
  return client.reached.namespaces.some((namespace) => client.modules.typesOf(namespace) === path);
}

/** The words for values that say their type themselves. */
const ANY_WORDS = { any: "anyValue", map: "anyMap", struct: "anyStruct" } as const;

function describeCollection(type: CollectionDescriptor, place: Place): Expression {
  if (type.rank !== undefined) return describeArray(type, type.rank, place);
  const { file } = place;
  const { item, name } = type;
  const namespace = name?.namespace ?? place.namespace;
  const entries = [
    ...namingEntries(item, item.name.localName, namespace, "elements", file),
    ...countEntries(item),
    ...notesEntries(item),
  ];
  return call(
    file.word("collection"),
    file.schemaOf(namespace),
    name === undefined ? "undefined" : literal(name.localName),
    literal(item.name.localName),
    describeType(item.type, { ...place, namespace }),
    ...optionsOf(entries),
  );
}

/** An array of SOAP encoding; nothing depends on what its items are called, so that most often goes unsaid. */
function describeArray({ item, name }: CollectionDescriptor, rank: number, place: Place): Expression {
  const { file } = place;
  const namespace = name?.namespace ?? place.namespace;
  const type = describeType(item.type, { ...place, namespace });
  const entries = [
    ...(rank === 1 ? [] : [{ key: "rank", value: String(rank) }]),
    ...(item.name.localName === "item" ? [] : [{ key: "item", value: literal(item.name.localName) }]),
    ...(item.name.namespace === "" ? [] : [{ key: "namespace", value: literal(item.name.namespace) }]),
    ...countEntries(item),
    ...notesEntries(item),
  ];
  return call(
    file.word("array"),
    file.schemaOf(namespace),
    name === undefined ? "undefined" : literal(name.localName),
    item.nillable ? call(file.word("nillable"), type) : type,
    ...optionsOf(entries),
  );
}

function describeSimple(type: SimpleTypeDescriptor, place: Place, pure = ""): Expression {
  const { file } = place;
  const namespace = type.name?.namespace ?? place.namespace;
  const inner: Place = { ...place, namespace };
  const head = [file.schemaOf(namespace), type.name === undefined ? "undefined" : literal(type.name.localName)];
  if (type.base !== undefined) {
    const facets = object(facetEntries(type.facets, type.base.facets));
    return call(pure + file.word("restriction"), ...head, describeType(type.base, inner), facets);
  }
  if (type.variety === "list") return call(pure + file.word("list"), ...head, describeType(type.item, inner));
  if (type.variety === "union") {
    // Nothing ties the members to the union's type but its annotation; in place it has to be said.
    const members = array(type.memberTypes.map((member) => describeType(member, inner)));
    return pure === ""
      ? typedCall(file.word("union"), valueType(type, file), ...head, members)
      : call(pure + file.word("union"), ...head, members);
  }
  throw new Error("soapwright: a simple type that is made of no other");
}

/** The facets that a type adds to its base's. */
function facetEntries(facets: Facets, base: Facets): Entry[] {
  const entries: Entry[] = [];
  for (const [key, value] of Object.entries(facets) as [keyof Facets, Facets[keyof Facets]][]) {
    const inherited = base[key];
    if (key === "pattern") {
      const own = (facets.pattern ?? []).slice(base.pattern?.length ?? 0);
      if (own.length > 0) entries.push({ key, value: array(own.map(literal)) });
    } else if (Array.isArray(value)) {
      if (value !== inherited) entries.push({ key, value: array(value.map((one) => literal(String(one)))) });
    } else if (value !== undefined && value !== inherited) {
      entries.push({ key, value: typeof value === "number" ? String(value) : literal(String(value)) });
    }
  }
  return entries;
}

// ---- members --------------------------------------------------------------------------------------

function describeMembers(members: readonly Member[], shape: Shape, place: Place): Expression {
  return tallObject(
    members.map((member) => ({ key: objectKey(member.property), value: describeMember(member, shape, place) })),
  );
}

function describeMember(member: Member, shape: Shape, place: Place): Expression {
  switch (member.kind) {
    case "element":
      return describeElement(member, shape, place);
    case "attribute":
      return describeAttribute(member, place);
    case "text":
      return call(place.file.word("text"), describeType(member.type, place), ...optionsOf(notesEntries(member)));
    case "group":
      return describeGroup(member, place);
    case "any":
      return call(
        place.file.word("any"),
        describeConstraint(member.namespaces, place.file),
        ...optionsOf([...countEntries(member), ...notesEntries(member)]),
      );
    case "anyAttribute":
      return call(place.file.word("anyAttribute"), describeConstraint(member.namespaces, place.file));
  }
}

function describeConstraint(constraint: NamespaceConstraint, file: FileDraft): Expression {
  switch (constraint.kind) {
    case "any":
      return file.word("anyNamespace");
    case "not":
      return call(file.word("otherThan"), literal(constraint.namespace));
    case "list":
      return call(file.word("namespaces"), ...constraint.namespaces.map(literal));
  }
}

function describeElement(member: ElementMember, shape: Shape, place: Place): Expression {
  const { file } = place;
  const type = describeType(member.type, place);
  const entries = [
    ...namingEntries(member, member.property, place.namespace, "elements", file),
    ...(member.max > 1 ? countEntries(member) : NO_ENTRIES),
    ...valueEntries(member),
    ...notesEntries(member),
  ];
  const value = describeNillable(type, member, file);
  return call(file.word(wordFor(member, shape)), value, ...optionsOf(entries));
}

function wordFor(member: ElementMember, shape: Shape): "one" | "optional" | "many" | "branch" {
  if (member.max > 1) return "many";
  if (member.min === 0) return "optional";
  return overallPresence(shape, member.property) === "required" ? "one" : "branch";
}

function describeAttribute(member: AttributeMember, place: Place): Expression {
  const { file } = place;
  const entries = [
    ...namingEntries(member, member.property, place.namespace, "attributes", file),
    ...valueEntries(member),
    ...notesEntries(member),
  ];
  const word = file.word(member.required ? "requiredAttribute" : "attribute");
  return call(word, describeType(member.type, place), ...optionsOf(entries));
}

function describeGroup(member: GroupMember, place: Place): Expression {
  const { file, namespace } = place;
  const declaration = file.client.reached.declarationOf(member);
  if (declaration === undefined) throw new Error("soapwright: the records of a group were never declared");
  const shape = shapeOf(member.content, member.members, "within");
  if (member.mixed === true) {
    const parts = thunk(describeMembers(member.members, shape, place));
    return typedCall(file.word("mixed"), file.typeOf(declaration), file.schemaOf(namespace), parts);
  }
  return typedCall(
    file.word("group"),
    file.typeOf(declaration),
    file.schemaOf(namespace),
    thunk(describeMembers(member.members, shape, place)),
    describeContent(member.content, member.members, file) ?? literal("sequence"),
    ...optionsOf(countEntries(member)),
  );
}

// ---- options --------------------------------------------------------------------------------------

function optionsOf(entries: readonly Entry[]): readonly Expression[] {
  return entries.length === 0 ? [] : [object(entries)];
}

function namingEntries(
  { name }: ElementMember | AttributeMember,
  property: string,
  namespace: string,
  kind: "elements" | "attributes",
  file: FileDraft,
): readonly Entry[] {
  const form = file.client.forms.get(namespace);
  const expected = form === undefined ? namespace : defaultNamespace(form, kind);
  if (name.localName === property && name.namespace === expected) return NO_ENTRIES;
  return [
    ...(name.localName === property ? [] : [{ key: "name", value: literal(name.localName) }]),
    ...(name.namespace === expected ? [] : [{ key: "namespace", value: literal(name.namespace) }]),
  ];
}

function countEntries({ min, max }: ElementMember | GroupMember | AnyMember): readonly Entry[] {
  if (min === 0 && max === Number.POSITIVE_INFINITY) return NO_ENTRIES;
  return [
    ...(min === 0 ? [] : [{ key: "min", value: String(min) }]),
    ...(max === Number.POSITIVE_INFINITY ? [] : [{ key: "max", value: String(max) }]),
  ];
}

function valueEntries(member: ElementMember | AttributeMember): readonly Entry[] {
  if (member.default === undefined && member.fixed === undefined) return NO_ENTRIES;
  return [
    ...(member.default === undefined ? [] : [{ key: "default", value: literal(member.default) }]),
    ...(member.fixed === undefined ? [] : [{ key: "fixed", value: literal(member.fixed) }]),
  ];
}

function notesEntries(member: ElementMember | AttributeMember | TextMember | AnyMember): readonly Entry[] {
  return member.secret === true ? [{ key: "secret", value: "true" }] : NO_ENTRIES;
}

/** Most members say nothing more than their type. */
const NO_ENTRIES: readonly Entry[] = [];
