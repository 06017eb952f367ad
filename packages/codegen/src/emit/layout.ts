// Expressions as trees, printed the way a formatter would: on one line where they fit in, else one part for a line.

import { literal } from "./text.ts";

/** The widest line of generated code. */
export const WIDTH = 120;

/** An expression that is not printed yet. */
export type Expression =
  | string
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "call";
      readonly callee: string;
      /** `<T>`, or nothing: JavaScript goes without. */
      readonly types: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: "array"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly Entry[]; readonly tall: boolean }
  /** `() => ({ … })` or `() => [ … ]` */
  | {
      readonly kind: "thunk";
      readonly parameter: string;
      readonly made: Expression;
      /**
       * `function () { return { … }; }`: V8 reads the arrow functions of a module whole while it loads, and skips the
       * bodies of functions until they are called.
       */
      readonly block: boolean;
    };

/** A property of an object literal; shorthand where the key is its value. */
export interface Entry {
  readonly key: string;
  readonly value: Expression;
}

/** A string literal that may run over lines, as parts joined by `+`. */
export function prose(text: string): Expression {
  return { kind: "text", text };
}

/** A type that is not printed yet: a name, or an object type. */
export type TypeText = string | { readonly kind: "record"; readonly entries: readonly TypeEntry[] };

/** A property of an object type. */
export interface TypeEntry {
  readonly key: string;
  readonly type: TypeText;
}

/** `{ entries }`. */
export function record(entries: readonly TypeEntry[]): TypeText {
  return { kind: "record", entries };
}

/** Prints a type: on one line where it fits in beside what stands before and after it, else one property for a line. */
export function printType(type: TypeText, indent: number, before: number, after = 0): string {
  const flat = printFlatType(type);
  if (typeof type === "string" || before + flat.length + after <= WIDTH) return flat;
  const inner = " ".repeat(indent + 2);
  const lines = type.entries.map(
    ({ key, type: own }) => `${inner}${key}: ${printType(own, indent + 2, indent + 2 + key.length + 2, 1)};\n`,
  );
  return `{\n${lines.join("")}${" ".repeat(indent)}}`;
}

/** A type on one line, however long. */
export function printFlatType(type: TypeText): string {
  if (typeof type === "string") return type;
  return `{ ${type.entries.map(({ key, type: own }) => `${key}: ${printFlatType(own)}`).join("; ")} }`;
}

/** `callee(args)`. */
export function call(callee: string, ...args: readonly Expression[]): Expression {
  return { kind: "call", callee, types: "", args };
}

/** `callee<type>(args)`. */
export function typedCall(callee: string, type: string, ...args: readonly Expression[]): Expression {
  return { kind: "call", callee, types: `<${type}>`, args };
}

/** The same expression as JavaScript: without types, and laid out to load fast. */
export function asScript(expression: Expression): Expression {
  if (typeof expression === "string") return expression;
  switch (expression.kind) {
    case "text":
      return expression;
    case "call":
      return { ...expression, types: "", args: expression.args.map(asScript) };
    case "array":
      return { ...expression, items: expression.items.map(asScript) };
    case "object": {
      const entries = expression.entries.map(({ key, value }) => ({ key, value: asScript(value) }));
      return { ...expression, entries };
    }
    case "thunk":
      return { ...expression, made: asScript(expression.made), block: isObject(expression.made) };
  }
}

/** `[items]`. */
export function array(items: readonly Expression[]): Expression {
  return { kind: "array", items };
}

/** `{ entries }`, on one line where it fits in. */
export function object(entries: readonly Entry[]): Expression {
  return { kind: "object", entries, tall: false };
}

/** `{ entries }`, one for a line whatever the width. */
export function tallObject(entries: readonly Entry[]): Expression {
  return { kind: "object", entries, tall: entries.length > 0 };
}

/** `() => made`, or `(parameter) => made`. */
export function thunk(made: Expression, parameter = ""): Expression {
  return { kind: "thunk", parameter, made, block: false };
}

/**
 * Prints an expression.
 * @param indent Columns that its further lines start at.
 * @param before Columns that stand before it on its first line.
 * @param after Columns that follow it on its last line.
 */
export function print(expression: Expression, indent: number, before: number, after = 0): string {
  if (typeof expression === "string") return expression;
  const flat = printFlat(expression, WIDTH - before - after);
  if (flat !== undefined) return flat;
  switch (expression.kind) {
    case "text":
      return literal(expression.text);
    case "call":
      return printCall(expression.callee + expression.types, expression.args, indent, before);
    case "array":
      return block(
        "[",
        "]",
        expression.items.map((item) => print(item, indent + 2, indent + 2, 1)),
        indent,
      );
    case "object":
      return block(
        "{",
        "}",
        expression.entries.map((entry) => printEntry(entry, indent + 2)),
        indent,
      );
    case "thunk":
      if (expression.block) return printBlockThunk(expression, indent);
      if (isCall(expression.made)) return printTallThunk(expression, indent, after);
      return printThunk(expression, (made, open, close) => print(made, indent, before + open, after + close));
  }
}

/** Everything on one line; undefined where something in it is tall, or where it takes more than the room. */
function printFlat(expression: Expression, room: number): string | undefined {
  const flat = typeof expression === "string" ? expression : flatText(expression, room);
  return flat === undefined || flat.length > room ? undefined : flat;
}

function flatText(expression: Exclude<Expression, string>, room: number): string | undefined {
  switch (expression.kind) {
    case "text":
      return expression.text.length > room ? undefined : literal(expression.text);
    case "call":
      return printList(`${expression.callee}${expression.types}(`, expression.args, ")", room);
    case "array":
      return printList("[", expression.items, "]", room);
    case "thunk": {
      const inner = expression.block ? undefined : printFlat(expression.made, room);
      return inner === undefined ? undefined : printThunk(expression, () => inner);
    }
    case "object": {
      if (expression.tall) return undefined;
      if (expression.entries.length === 0) return "{}";
      let flat = "{ ";
      for (const [index, { key, value }] of expression.entries.entries()) {
        const printed = printFlat(value, room - flat.length);
        if (printed === undefined) return undefined;
        flat += `${index === 0 ? "" : ", "}${key === printed ? key : `${key}: ${printed}`}`;
      }
      return `${flat} }`;
    }
  }
}

type Thunk = Extract<Expression, { kind: "thunk" }>;

/** An object stands in parentheses behind an arrow, or it would be a block. */
function printThunk(
  { parameter, made }: Thunk,
  printed: (made: Expression, open: number, close: number) => string,
): string {
  const open = `(${parameter}) => `;
  return isObject(made) ? `${open}(${printed(made, open.length + 1, 1)})` : `${open}${printed(made, open.length, 0)}`;
}

function printBlockThunk({ parameter, made }: Thunk, indent: number): string {
  const inner = " ".repeat(indent + 2);
  const returned = print(made, indent + 2, indent + 2 + "return ".length, 1);
  return `function (${parameter}) {\n${inner}return ${returned};\n${" ".repeat(indent)}}`;
}

/** A call that does not fit behind the arrow stands below it. */
function printTallThunk({ parameter, made }: Thunk, indent: number, after: number): string {
  return `(${parameter}) =>\n${" ".repeat(indent + 2)}${print(made, indent + 2, indent + 2, after)}`;
}

function isCall(expression: Expression): boolean {
  return typeof expression !== "string" && expression.kind === "call";
}

function isObject(expression: Expression): boolean {
  return typeof expression !== "string" && expression.kind === "object";
}

function printList(open: string, parts: readonly Expression[], close: string, room: number): string | undefined {
  let flat = open;
  for (const [index, part] of parts.entries()) {
    const printed = printFlat(part, room - flat.length);
    if (printed === undefined) return undefined;
    flat += index === 0 ? printed : `, ${printed}`;
  }
  return flat + close;
}

function printCall(callee: string, args: readonly Expression[], indent: number, before: number): string {
  const hugged = printHugged(callee, args, indent, before);
  if (hugged !== undefined) return hugged;
  return `${callee}${block(
    "(",
    ")",
    args.map((arg) => print(arg, indent + 2, indent + 2, 1)),
    indent,
  )}`;
}

/** `f(a, {` … `})`: the last argument may run over lines where all before it fit on the first one. */
function printHugged(callee: string, args: readonly Expression[], indent: number, before: number): string | undefined {
  const last = args.at(-1);
  if (last === undefined || typeof last === "string" || last.kind === "call") return undefined;
  const head = printList(`${callee}(`, args.slice(0, -1), args.length > 1 ? ", " : "", WIDTH);
  if (head === undefined) return undefined;
  const tail = print(last, indent, before + head.length, 1);
  const firstLine = tail.slice(0, tail.indexOf("\n"));
  return tail.includes("\n") && before + head.length + firstLine.length <= WIDTH ? `${head}${tail})` : undefined;
}

function printEntry(entry: Entry, indent: number): string {
  if (entry.key === entry.value) return entry.key;
  if (typeof entry.value !== "string" && entry.value.kind === "text")
    return printProse(entry.key, entry.value.text, indent);
  return `${entry.key}: ${print(entry.value, indent, indent + entry.key.length + 2, 1)}`;
}

/** A long text: under its key, one line for as many words as fit. */
function printProse(key: string, text: string, indent: number): string {
  const flat = literal(text);
  if (indent + key.length + 2 + flat.length + 1 <= WIDTH) return `${key}: ${flat}`;
  const margin = `\n${" ".repeat(indent + 2)}`;
  const room = WIDTH - indent - 2 - " +".length;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<= )/)) {
    if (line !== "" && literal(line + word).length > room) {
      lines.push(line);
      line = "";
    }
    line += word;
  }
  return `${key}:${margin}${[...lines, line].map(literal).join(` +${margin}`)}`;
}

function block(open: string, close: string, parts: readonly string[], indent: number): string {
  if (parts.length === 0) return `${open}${close}`;
  const inner = " ".repeat(indent + 2);
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${" ".repeat(indent)}${close}`;
}

/** `open a, b close` on one line, else one for a line: imports, exports, unions. */
export function printNames(open: string, names: readonly string[], close: string): string {
  const flat = `${open} ${names.join(", ")} ${close}`;
  return flat.length <= WIDTH ? flat : `${open}\n${names.map((name) => `  ${name},\n`).join("")}${close}`;
}
