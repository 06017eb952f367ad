// Statements to the text of a TypeScript file. The only file that imports ts-morph, whose parser judges what was written.
import { ts } from "ts-morph";
import { printDoc } from "./emit/doc.ts";
import type { Property, Statement } from "./emit/file.ts";
import { print, printFlatType, printNames, printType, WIDTH, type Expression } from "./emit/layout.ts";
import { literal } from "./emit/text.ts";

/**
 * The text of one file, with `\n` for line ends; `path` has its extension. It is put together here and parsed by the
 * compiler: a project of ts-morph would wrap every node of it, which costs more than all the rest.
 * @throws {Error} where the text is not exactly the statements that were asked for: then something in the contract
 *   has become code, which must never be written.
 */
export function writeSourceFile(path: string, header: string, statements: readonly Statement[]): string {
  const parts = [`${header}\n`];
  let from = 0;
  let part = "";
  statements.forEach((statement, index) => {
    part += `${printStatement(statement, index, statements)}\n`;
    if (part.length < PART_LENGTH && index < statements.length - 1) return;
    mustHold(path, part, statements.slice(from, index + 1));
    parts.push(part);
    part = "";
    from = index + 1;
  });
  return statements.length === 0 ? `${header}\n\n` : parts.join("");
}

/**
 * So much is parsed at a time, in UTF-16 code units: the tree of a text takes some fifty times its room. A statement
 * that holds ends by itself, and what stands behind it cannot become a part of it.
 */
const PART_LENGTH = 1 << 16;

/** A blank line above all but what belongs to the statement before it. */
function printStatement(statement: Statement, index: number, all: readonly Statement[]): string {
  const previous = all[index - 1];
  const joins = previous === undefined || previous.kind === statement.kind || previous.kind === "comment";
  switch (statement.kind) {
    case "import":
    case "export": {
      const from = `from ${literal(statement.from)};`;
      if (statement.kind === "import" && statement.namespace === true)
        return `${joins ? "" : "\n"}import * as ${statement.names.join()} ${from}`;
      if (statement.names === undefined) return `${joins ? "" : "\n"}export * ${from}`;
      const open = `${statement.kind}${statement.typeOnly ? " type" : ""} {`;
      return (joins ? "" : "\n") + printNames(open, statement.names, `} ${from}`);
    }
    case "comment":
      return `\n${statement.text}`;
    case "interface":
      return `\n${printDoc(statement.doc, 0)}export interface ${statement.name} {${printProperties(statement.properties)}}`;
    case "typeAlias":
      return `\n${printDoc(statement.doc, 0)}export type ${statement.name} =${spaced(statement.type)};`;
    case "const":
      return `\n${printDoc(statement.doc, 0)}${constant(statement)}`;
  }
}

function printProperties(properties: readonly Property[]): string {
  if (properties.length === 0) return "";
  return `\n${properties.map((property) => printProperty(property)).join("")}`;
}

function printProperty({ key, type, optional, readonly: isReadonly, doc }: Property): string {
  return `${printDoc(doc, 2)}  ${isReadonly === true ? "readonly " : ""}${key}${optional ? "?" : ""}: ${type};\n`;
}

/** What does not fit behind its annotation stands on the next line; an annotation that does not fit is broken itself. */
function constant({ name, type, initializer }: Extract<Statement, { kind: "const" }>): string {
  const open = `export ${initializer === undefined ? "declare " : ""}const ${name}`;
  const typed = type === undefined ? open : `${open}: ${type.name}`;
  const args = type?.args ?? [];
  const flat = args.length === 0 ? typed : `${typed}<${args.map(printFlatType).join(", ")}>`;
  const tall = `${typed}<\n${args.map((arg) => `  ${printType(arg, 2, 2, 1)}`).join(",\n")}\n>`;
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

/** What was parsed must be what was meant: the same statements, under the same names, and nothing beside them. */
function mustHold(path: string, text: string, statements: readonly Statement[]): void {
  const meant = statements.filter((statement) => statement.kind !== "comment");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false);
  const parsed = file.statements;
  // The parser goes on after an error, and keeps it where its types do not tell.
  const errors: unknown = Reflect.get(file, "parseDiagnostics");
  const holds =
    (!Array.isArray(errors) || errors.length === 0) &&
    parsed.length === meant.length &&
    endsByItself(text) &&
    meant.every((statement, index) => {
      const node = parsed[index];
      return node !== undefined && declares(node, statement);
    });
  if (!holds) throw new Error(`soapwright: ${path} would not hold what it was made of; nothing is written`);
}

/** Whether nothing behind a text can become a part of its last statement. */
function endsByItself(text: string): boolean {
  const end = text.trimEnd().at(-1);
  return end === undefined || ";}/".includes(end);
}

function declares(node: ts.Statement, statement: Statement): boolean {
  switch (statement.kind) {
    case "import":
      return ts.isImportDeclaration(node) && textOf(node.moduleSpecifier) === statement.from;
    case "export":
      return ts.isExportDeclaration(node) && textOf(node.moduleSpecifier) === statement.from;
    case "interface":
      return (
        ts.isInterfaceDeclaration(node) &&
        node.name.text === statement.name &&
        node.members.length === statement.properties.length
      );
    case "typeAlias":
      return ts.isTypeAliasDeclaration(node) && node.name.text === statement.name;
    case "const": {
      if (!ts.isVariableStatement(node)) return false;
      const [declaration, ...others] = node.declarationList.declarations;
      return others.length === 0 && declaration !== undefined && textOf(declaration.name) === statement.name;
    }
    case "comment":
      return true;
  }
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && (ts.isStringLiteral(node) || ts.isIdentifier(node)) ? node.text : undefined;
}
