// Statements to the text of a TypeScript file, each read back before it is handed out.
import { printDoc } from "./emit/doc.ts";
import type { Property, Statement } from "./emit/file.ts";
import { print, printFlatType, printNames, printType, WIDTH, type Expression } from "./emit/layout.ts";
import { literal } from "./emit/text.ts";
import { createSourceCheck } from "./source-check.ts";

const holds = createSourceCheck();

/**
 * The text of one file, with `\n` for line ends; `path` has its extension. It is put together here, and each statement
 * is read back by the compiler's scanner: a project of ts-morph would wrap every node of it, and already the compiler's
 * own tree costs more than all the rest.
 * @throws {Error} where the text is not exactly the statements that were asked for: then something in the contract
 *   has become code, which must never be written.
 */
export function writeSourceFile(path: string, header: string, statements: readonly Statement[]): string {
  const parts = statements.map((statement, index) => {
    const text = printStatement(statement, index, statements);
    if (!holds(text, statement))
      throw new Error(`soapwright: ${path} would not hold what it was made of; nothing is written`);
    return text;
  });
  return `${[header, ...(parts.length === 0 ? [""] : parts)].join("\n")}\n`;
}

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
