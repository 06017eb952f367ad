// Statements to the text of a TypeScript file. The only file that imports ts-morph, which writes each file in one go.
import {
  IndentationText,
  NewLineKind,
  Node,
  Project,
  QuoteKind,
  StructureKind,
  type InterfaceDeclarationStructure,
  type SourceFile,
  type StatementStructures,
} from "ts-morph";
import { printDoc, wrapDoc, type DocLines } from "./emit/doc.ts";
import type { Property, Statement } from "./emit/file.ts";
import { print, printNames, WIDTH, type Expression } from "./emit/layout.ts";
import { literal } from "./emit/text.ts";

/** Writes files; one writer for all files of a run. */
export interface SourceFileWriter {
  /**
   * The text of one file, with `\n` for line ends; `path` with its extension.
   * @throws {Error} where the text is not exactly the statements that were asked for: then something in the contract
   *   has become code, which must never be written.
   */
  readonly write: (path: string, header: string, statements: readonly Statement[]) => string;
}

/** Makes a writer. */
export function createSourceFileWriter(): SourceFileWriter {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Double,
    },
  });
  return {
    write: (path, header, statements) => {
      const file = project.createSourceFile(path, {
        statements: [`${header}\n`, ...statements.map(structureOf)],
      });
      mustHold(file, statements);
      const text = file.getFullText().replace(/\n{3,}/g, "\n\n");
      project.removeSourceFile(file);
      return text;
    },
  };
}

/** Interfaces are structures; what ts-morph would indent its own way is text. */
function structureOf(statement: Statement, index: number, all: readonly Statement[]): StatementStructures | string {
  const previous = all[index - 1];
  const gap = previous === undefined || previous.kind === statement.kind || previous.kind === "comment" ? "" : "\n";
  switch (statement.kind) {
    case "import":
    case "export": {
      const open = `${statement.kind}${statement.typeOnly ? " type" : ""} {`;
      return gap + printNames(open, statement.names, `} from ${literal(statement.from)};`);
    }
    case "comment":
      return `\n${statement.text}`;
    case "interface":
      if (statement.properties.length > 0) return interfaceOf(statement);
      return `\n${printDoc(statement.doc, 0)}export interface ${statement.name} {}`;
    case "typeAlias":
      return `\n${printDoc(statement.doc, 0)}export type ${statement.name} =${spaced(statement.type)};`;
    case "const":
      return `\n${printDoc(statement.doc, 0)}${constant(statement)}`;
  }
}

/** What does not fit behind its annotation stands on the next line; an annotation that does not fit is broken itself. */
function constant({ name, type, initializer }: Extract<Statement, { kind: "const" }>): string {
  const open = `export ${initializer === undefined ? "declare " : ""}const ${name}`;
  const typed = type === undefined ? open : `${open}: ${type.name}`;
  const args = type?.args ?? [];
  const flat = args.length === 0 ? typed : `${typed}<${args.join(", ")}>`;
  const tall = `${typed}<\n${args.map((arg) => `  ${arg}`).join(",\n")}\n>`;
  if (initializer === undefined) return `${flat.length < WIDTH || args.length === 0 ? flat : tall};`;
  const before = `${flat} = `;
  if (before.length + opening(initializer).length <= WIDTH)
    return `${before}${print(initializer, 0, before.length, 1)};`;
  if (flat.length + " =".length <= WIDTH || args.length === 0) return `${flat} =\n  ${print(initializer, 2, 2, 1)};`;
  return `${tall} = ${print(initializer, 0, "> = ".length, 1)};`;
}

/** What an expression has on its first line at least. */
function opening(expression: Expression): string {
  return typeof expression === "string" || expression.kind !== "call" ? "" : `${expression.callee}({`;
}

function spaced(type: string): string {
  return type.startsWith("\n") ? type : ` ${type}`;
}

function interfaceOf(statement: Extract<Statement, { kind: "interface" }>): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: statement.name,
    docs: docsOf(statement.doc, 0),
    leadingTrivia: "\n",
    properties: statement.properties.map((property) => propertyOf(property)),
  };
}

function propertyOf(property: Property): NonNullable<InterfaceDeclarationStructure["properties"]>[number] {
  return {
    name: property.key,
    type: property.type,
    hasQuestionToken: property.optional,
    isReadonly: property.readonly === true,
    docs: docsOf(property.doc, 2),
  };
}

/** ts-morph writes a comment over several lines where its text begins with a line end. */
function docsOf(doc: DocLines, indent: number): string[] {
  const lines = wrapDoc(doc, indent);
  const [only] = lines;
  if (only === undefined) return [];
  return lines.length === 1 && indent + only.length + "/**  */".length <= WIDTH ? [only] : [`\n${lines.join("\n")}`];
}

/** What was parsed must be what was meant: the same statements, under the same names, and nothing beside them. */
function mustHold(file: SourceFile, statements: readonly Statement[]): void {
  const meant = statements.filter((statement) => statement.kind !== "comment");
  const parsed = file.getStatements();
  const holds = parsed.length === meant.length && meant.every((statement, index) => declares(parsed[index], statement));
  if (!holds)
    throw new Error(`soapwright: ${file.getBaseName()} would not hold what it was made of; nothing is written`);
}

function declares(node: Node | undefined, statement: Statement): boolean {
  switch (statement.kind) {
    case "import":
      return Node.isImportDeclaration(node) && node.getModuleSpecifierValue() === statement.from;
    case "export":
      return Node.isExportDeclaration(node) && node.getModuleSpecifierValue() === statement.from;
    case "interface":
      return (
        Node.isInterfaceDeclaration(node) &&
        node.getName() === statement.name &&
        node.getMembers().length === statement.properties.length
      );
    case "typeAlias":
      return Node.isTypeAliasDeclaration(node) && node.getName() === statement.name;
    case "const": {
      if (!Node.isVariableStatement(node)) return false;
      const [declaration, ...others] = node.getDeclarations();
      return others.length === 0 && declaration?.getName() === statement.name;
    }
    case "comment":
      return true;
  }
}
