// Interfaces and aliases: what the values of a declared type are to the compiler.
import { clark, type Member, type PolymorphicDescriptor } from "@soapwright/core/model";
import type { Declaration } from "../reach.ts";
import { memberDoc, paragraphs, printDoc, type DocLines } from "./doc.ts";
import type { FileDraft, Property, Statement } from "./file.ts";
import { WIDTH } from "./layout.ts";
import { isHolder, isRepeated, shapeOf, type Branch, type Presence, type Shape } from "./shapes.ts";
import { orNil } from "./nillable.ts";
import { literal, typeKey } from "./text.ts";
import { arrayOf, literalsOf, simpleValueType, valueType } from "./value-types.ts";

/** The interface or alias of a declaration. */
export function emitType(declaration: Declaration, file: FileDraft, doc: DocLines): Statement {
  const name = file.typeOf(declaration);
  if (declaration.kind === "simpleType") {
    const literals = literalsOf(declaration.type);
    const type = literals === undefined ? simpleValueType(declaration.type, file) : printUnion(literals, name);
    return { kind: "typeAlias", name, doc, type };
  }
  if (declaration.kind === "polymorphic")
    return { kind: "typeAlias", name, doc, type: family(declaration.type, name, file) };
  if (declaration.kind === "substitutionGroup") {
    const toOne = propertyMaker("records", file);
    const properties = declaration.type.members.map((member) => toOne(member, "required"));
    return { kind: "typeAlias", name, doc, type: `${file.coreType("OneOf")}<${printObject(properties, 0, true)}>` };
  }
  const isRecords = declaration.kind === "records";
  const { content, members } = isRecords ? declaration.group : declaration.type;
  const shape = shapeOf(content, members, isRecords ? "within" : "apart");
  const toProperty = propertyMaker(isRecords ? "records" : declaration.answered ? "answered" : "sent", file);
  const fixed = members
    .filter((member) => !inChoice(member, shape))
    .map((member) => toProperty(member, presenceOf(member, shape)));
  if (shape.choices.length === 0) return { kind: "interface", name, doc, properties: fixed };
  const unions = shape.choices.map((branches) => branchesOf(branches, members, toProperty));
  return { kind: "typeAlias", name, doc, type: printShape(fixed, unions, name) };
}

/** What the contract says of a type. */
export function typeDoc(declaration: Declaration): DocLines {
  if (declaration.kind === "records" || declaration.kind === "polymorphic") return [];
  return paragraphs(declaration.type.documentation);
}

/** A type and its subtypes, told apart by the name that each has on the wire. */
function family({ types }: PolymorphicDescriptor, name: string, file: FileDraft): string {
  const { reached } = file.client;
  const locals = types.map((type) => type.name?.localName);
  const members = types.map((type) => {
    const declaration = reached.declarationOf(type);
    if (declaration === undefined || type.name === undefined) throw new Error("soapwright: a subtype has no name");
    const { localName } = type.name;
    const isShared = locals.filter((other) => other === localName).length > 1;
    const wireName = literal(isShared ? clark(type.name) : localName);
    return `${file.coreType("Typed")}<${wireName}, ${file.typeOf(declaration)}>`;
  });
  return printUnion([...members, file.coreType("UnknownSubtype")], name);
}

function inChoice(member: Member, shape: Shape): boolean {
  return isHolder(member) && !shape.fixed.has(member.property);
}

function presenceOf(member: Member, shape: Shape): Presence {
  if (member.kind === "attribute") return member.required ? "required" : "optional";
  return member.kind === "text" ? "required" : (shape.fixed.get(member.property) ?? "optional");
}

type ToProperty = (member: Member, presence: Presence) => Property;

/** What is read always has its arrays; what is only written may leave them out. */
function propertyMaker(lists: "answered" | "sent" | "records", file: FileDraft): ToProperty {
  return (member, presence) => {
    const type = memberType(member, file);
    // In a record an array is there when its element was: the content model knows.
    const optional = isRepeated(member) && lists !== "records" ? lists === "sent" : presence === "optional";
    return { key: typeKey(member.property), type, optional, doc: memberDoc(member) };
  };
}

function memberType(member: Member, file: FileDraft): string {
  switch (member.kind) {
    case "element":
      return elementType(member, file);
    case "attribute":
    case "text":
      return valueType(member.type, file);
    case "group":
      return arrayOf(member.mixed === true ? `string | ${recordsType(member, file)}` : recordsType(member, file));
    case "any":
      return arrayOf(file.coreType("XmlElement"));
    case "anyAttribute":
      return arrayOf(file.coreType("XmlAttribute"));
  }
}

function recordsType(member: Extract<Member, { kind: "group" }>, file: FileDraft): string {
  const declaration = file.client.reached.declarationOf(member);
  if (declaration === undefined) throw new Error("soapwright: the records of a group were never declared");
  return file.typeOf(declaration);
}

function elementType(member: Extract<Member, { kind: "element" }>, file: FileDraft): string {
  const one = orNil(valueType(member.type, file), member, file);
  return member.max > 1 ? arrayOf(one) : one;
}

// ---- choices --------------------------------------------------------------------------------------

type BranchProperties = readonly Property[];

/** Each branch with all properties of the choice: those of other branches are `?: undefined`. */
function branchesOf(
  branches: readonly Branch[],
  members: readonly Member[],
  toProperty: ToProperty,
): BranchProperties[] {
  const own = members.filter((member) => branches.some((branch) => branch.has(member.property)));
  return branches.map((branch) =>
    own.map((member) => {
      const presence = branch.get(member.property);
      return presence === undefined
        ? { key: typeKey(member.property), type: "undefined", optional: true, doc: [] }
        : toProperty(member, presence);
    }),
  );
}

function printShape(
  fixed: readonly Property[],
  unions: readonly (readonly BranchProperties[])[],
  name: string,
): string {
  const [first, ...rest] = unions;
  if (fixed.length === 0 && first !== undefined && rest.length === 0) {
    return printUnion(
      first.map((branch) => printObject(branch, 4)),
      name,
    );
  }
  const parts = unions.map((union) => `(\n${union.map((branch) => `  | ${printObject(branch, 4)}`).join("\n")}\n)`);
  return [...(fixed.length === 0 ? [] : [printObject(fixed, 0, true)]), ...parts].join(" & ");
}

function printObject(properties: readonly Property[], indent: number, tall = false): string {
  const flat = `{ ${properties.map((property) => `${printKey(property)}: ${property.type}`).join("; ")} }`;
  if (!tall && properties.every((property) => property.doc.length === 0) && indent + flat.length < WIDTH) return flat;
  const inner = " ".repeat(indent + 2);
  const lines = properties.map(
    (property) => `${printDoc(property.doc, indent + 2)}${inner}${printKey(property)}: ${property.type};\n`,
  );
  return `{\n${lines.join("")}${" ".repeat(indent)}}`;
}

function printKey({ key, optional, readonly: isReadonly }: Property): string {
  return `${isReadonly === true ? "readonly " : ""}${key}${optional ? "?" : ""}`;
}

/** A union behind `export type name =`: on one line where it fits in. */
export function printUnion(members: readonly string[], name: string): string {
  const flat = members.join(" | ");
  if (`export type ${name} = ${flat};`.length <= WIDTH && !flat.includes("\n")) return flat;
  return `\n${members.map((member) => `  | ${member}`).join("\n")}`;
}
