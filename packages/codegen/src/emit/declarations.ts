// The types of one file: interfaces and aliases, and the descriptors that the compiler holds to them.
import type { SimpleTypeDescriptor } from "@soapwright/core/model";
import type { Declaration } from "../reach.ts";
import { describeDeclaration } from "./descriptors.ts";
import type { DocLines } from "./doc.ts";
import { compareNames, type FileDraft, type Statement } from "./file.ts";
import { commentCode } from "./text.ts";
import { emitType, typeDoc } from "./types.ts";

/**
 * Writes declarations in the order of their names, simple types first: those are made while the module loads, so a type
 * stands below what it restricts.
 * @param arrangement `"apart"`: all interfaces above all descriptors; `"together"`: each descriptor under its interface.
 */
export function emitDeclarations(
  declarations: readonly Declaration[],
  file: FileDraft,
  arrangement: "apart" | "together",
): void {
  const { names } = file.client;
  const sorted = declarations.toSorted((one, other) => compareNames(names.typeOf(one), names.typeOf(other)));
  const families = familiesIn(sorted);
  // A family is made of its declared type while the module loads, so it stands below it.
  const complex = sorted
    .filter(({ kind }) => kind === "complexType" || kind === "records" || kind === "substitutionGroup")
    .flatMap((declaration) => [declaration, ...(families.get(declaration) ?? [])]);
  const ordered = [...basesFirst(sorted), ...complex];
  const pairs = ordered.map((declaration) => ({
    type: emitType(declaration, file, docOf(declaration)),
    descriptor: emitDescriptor(declaration, file),
  }));
  if (arrangement === "together")
    for (const { type, descriptor } of pairs) for (const one of [type, ...descriptor]) file.add(one);
  else {
    for (const { type } of pairs) file.add(type);
    for (const { descriptor } of pairs) for (const one of descriptor) file.add(one);
  }
}

/** Types with their subtypes, by the declared type. */
function familiesIn(declarations: readonly Declaration[]): ReadonlyMap<Declaration, readonly Declaration[]> {
  const families = new Map<Declaration, Declaration[]>();
  for (const declaration of declarations) {
    const { kind, origin } = declaration;
    if (kind !== "polymorphic" || origin.kind !== "family") continue;
    const known = families.get(origin.declared);
    if (known === undefined) families.set(origin.declared, [declaration]);
    else known.push(declaration);
  }
  return families;
}

function docOf(declaration: Declaration): DocLines {
  const said = typeDoc(declaration);
  if (said.length > 0) return said;
  const { origin } = declaration;
  if (declaration.kind === "polymorphic") {
    const name = commentCode(declaration.type.declared.name?.localName ?? "");
    return declaration.type.declared.abstract === true
      ? [`A subtype of ${name}, told by its ${commentCode("$type")}.`]
      : [`${name} or one of its subtypes, told apart by ${commentCode("$type")}.`];
  }
  if (declaration.kind === "substitutionGroup")
    return [`Element ${commentCode(declaration.type.name.localName)}, or one that stands in its place.`];
  if (origin.kind === "part") {
    return [
      declaration.kind === "records"
        ? `One record of ${commentCode(origin.step)}.`
        : `Type of ${commentCode(origin.step)}.`,
    ];
  }
  if (origin.kind === "family") return docOf(origin.declared);
  return [`${origin.kind === "element" ? "Element" : "Type"} ${commentCode(origin.localName)}.`];
}

function emitDescriptor(declaration: Declaration, file: FileDraft): Statement[] {
  const initializer = describeDeclaration(declaration, file);
  if (initializer === undefined) return [];
  const type = file.annotation(ANNOTATIONS[declaration.kind], file.typeOf(declaration));
  return [{ kind: "const", name: file.descriptorOf(declaration), doc: [], type, initializer }];
}

const ANNOTATIONS = {
  complexType: "ComplexType",
  polymorphic: "Polymorphic",
  substitutionGroup: "SubstitutionGroup",
  simpleType: "SimpleType",
  records: "ComplexType",
} as const;

/** The simple types, each below the ones it is made of. */
function basesFirst(declarations: readonly Declaration[]): readonly Declaration[] {
  const byName = new Map<SimpleTypeDescriptor | string, Declaration>();
  for (const declaration of declarations)
    if (declaration.kind === "simpleType") byName.set(keyOf(declaration.type), declaration);
  const ordered = new Set<Declaration>();
  const visit = (type: SimpleTypeDescriptor): void => {
    if (type.base !== undefined) visit(type.base);
    else if (type.variety === "list") visit(type.item);
    else if (type.variety === "union") type.memberTypes.forEach(visit);
    const declaration = byName.get(keyOf(type));
    if (declaration !== undefined) ordered.add(declaration);
  };
  for (const declaration of byName.values()) if (declaration.kind === "simpleType") visit(declaration.type);
  return [...ordered];
}

function keyOf(type: SimpleTypeDescriptor): SimpleTypeDescriptor | string {
  return type.name === undefined ? type : `{${type.name.namespace}}${type.name.localName}`;
}
