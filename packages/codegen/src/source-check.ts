// What was written must be what was meant: it is read back, token by token. The only file that imports ts-morph, whose compiler's scanner reads.
import { createRequire } from "node:module";
import type { ts } from "ts-morph";
import type { Statement } from "./emit/file.ts";
import { CORE_VALUES } from "./reserved.ts";

/**
 * Whether a text is one statement of this kind, name and size, and nothing beside it. What stands inside is data: names,
 * literals, objects, arrays, and calls of core's words. Such a text ends by itself: what is put behind it cannot become a
 * part of it.
 */
export type SourceCheck = (text: string, statement: Statement) => boolean;

const compiler = loadCompiler();
const { SyntaxKind } = compiler;

/**
 * The compiler inside ts-morph; without the rest of it, where it lies as it does today. Required, not imported: to import
 * a CommonJS module, Node first reads all of its text for names, a third of its cost.
 */
function loadCompiler(): typeof ts {
  const require = createRequire(import.meta.url);
  try {
    return createRequire(require.resolve("ts-morph"))("@ts-morph/common/dist/typescript.js") as typeof ts;
  } catch {
    return (require("ts-morph") as { readonly ts: typeof ts }).ts;
  }
}

/** What may be called. */
const WORDS: ReadonlySet<string> = new Set(CORE_VALUES);

/** How the only kind of function goes on behind `function (`: it returns an object. */
const BODY = [")", "{", "return", "{"];

/** The words that may stand before another word, or before a literal. */
const LEADS: ReadonlySet<string> = new Set(["typeof", "readonly"]);

/** What stands between names, literals and brackets. */
const MARKS: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.CommaToken,
  SyntaxKind.SemicolonToken,
  SyntaxKind.ColonToken,
  SyntaxKind.QuestionToken,
  SyntaxKind.DotToken,
  SyntaxKind.DotDotDotToken,
  SyntaxKind.EqualsToken,
  SyntaxKind.EqualsGreaterThanToken,
  SyntaxKind.BarToken,
  SyntaxKind.AmpersandToken,
  SyntaxKind.PlusToken,
  SyntaxKind.MinusToken,
]);

const LITERALS: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.BigIntLiteral,
]);

const CLOSERS: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [SyntaxKind.OpenBraceToken, SyntaxKind.CloseBraceToken],
  [SyntaxKind.OpenParenToken, SyntaxKind.CloseParenToken],
  [SyntaxKind.OpenBracketToken, SyntaxKind.CloseBracketToken],
  [SyntaxKind.LessThanToken, SyntaxKind.GreaterThanToken],
]);

/** What was counted between a statement's name and its end. */
interface Rest {
  /** `;`, `,` and `=` outside of all brackets. */
  ends: number;
  commas: number;
  assigned: number;
  /** How often all brackets were closed, and the `;` inside the outermost ones. */
  blocks: number;
  inner: number;
  last: ts.SyntaxKind;
}

/** An open bracket: what closes it, and the word before it. */
interface Bracket {
  readonly closer: ts.SyntaxKind;
  readonly word: string | undefined;
}

const BRACE: Bracket = { closer: SyntaxKind.CloseBraceToken, word: undefined };

/** Makes a check, which keeps one scanner for all texts. */
export function createSourceCheck(): SourceCheck {
  let isBroken = false;
  const scanner = compiler.createScanner(
    compiler.ScriptTarget.ESNext,
    true,
    compiler.LanguageVariant.Standard,
    "",
    () => {
      isBroken = true;
    },
  );

  const has = (...expected: readonly string[]): boolean =>
    expected.every((token) => scanner.scan() !== SyntaxKind.EndOfFileToken && scanner.getTokenText() === token);

  const isEnd = (): boolean => scanner.scan() === SyntaxKind.EndOfFileToken;

  return (text, statement) => {
    isBroken = false;
    scanner.setText(text);
    return holds(statement) && !isBroken;
  };

  function holds(statement: Statement): boolean {
    switch (statement.kind) {
      case "import":
      case "export":
        return hasNames(statement) && has("from") && hasLiteral(statement.from) && has(";") && isEnd();
      case "comment":
        return isEnd();
      case "interface": {
        if (!has("export", "interface", statement.name)) return false;
        const rest = readRest();
        if (rest?.last !== SyntaxKind.CloseBraceToken) return false;
        return rest.blocks === 1 && rest.ends + rest.assigned === 0 && rest.inner === statement.properties.length;
      }
      case "typeAlias":
        return has("export", "type", statement.name, "=") && endsOnce(readRest(), 0);
      case "const": {
        const isDeclared = statement.initializer === undefined;
        const lead = isDeclared ? ["export", "declare", "const"] : ["export", "const"];
        return has(...lead, statement.name) && endsOnce(readRest(), isDeclared ? 0 : 1);
      }
    }
  }

  function hasNames(statement: Extract<Statement, { kind: "import" | "export" }>): boolean {
    const { kind, names, typeOnly } = statement;
    if (!has(kind)) return false;
    if (names === undefined) return has("*");
    if (kind === "import" && statement.namespace === true) return has("*", "as", ...names);
    if (typeOnly && !has("type")) return false;
    const listed = names.flatMap((name, index) => (index === 0 ? [name] : [",", name]));
    if (!has("{", ...listed)) return false;
    return has("}") || (scanner.getToken() === SyntaxKind.CommaToken && has("}"));
  }

  function hasLiteral(value: string): boolean {
    return scanner.scan() === SyntaxKind.StringLiteral && scanner.getTokenValue() === value;
  }

  /** Undefined where something stands there that generated code never holds. */
  function readRest(): Rest | undefined {
    const rest: Rest = { ends: 0, commas: 0, assigned: 0, blocks: 0, inner: 0, last: SyntaxKind.Unknown };
    const open: Bracket[] = [];
    // The word just read, and whether what was read is a value: a value may neither be called nor follow another.
    let word: string | undefined;
    let isValue = false;
    for (let token = scanner.scan(); token !== SyntaxKind.EndOfFileToken; token = scanner.scan()) {
      rest.last = token;
      const closer = CLOSERS.get(token);
      if (closer !== undefined) {
        if (token === SyntaxKind.OpenParenToken && word === "function") {
          if (!has(...BODY)) return undefined;
          open.push(BRACE, BRACE);
        } else {
          if (token === SyntaxKind.OpenParenToken && (word === undefined ? isValue : !WORDS.has(word)))
            return undefined;
          if (token === SyntaxKind.OpenBraceToken && isValue) return undefined;
          open.push({ closer, word });
        }
        word = undefined;
        isValue = false;
      } else if (token === open.at(-1)?.closer) {
        const opened = open.pop();
        // `word<T>(…)` calls the word.
        word = token === SyntaxKind.GreaterThanToken ? opened?.word : undefined;
        isValue = true;
        if (open.length === 0) rest.blocks += 1;
      } else if (MARKS.has(token)) {
        if (token === SyntaxKind.EqualsToken && open.length > 0) return undefined;
        if (token === SyntaxKind.SemicolonToken && open.length === 0) rest.ends += 1;
        if (token === SyntaxKind.SemicolonToken && open.length === 1) rest.inner += 1;
        if (token === SyntaxKind.CommaToken && open.length === 0) rest.commas += 1;
        if (token === SyntaxKind.EqualsToken) rest.assigned += 1;
        word = undefined;
        isValue = false;
      } else if (LITERALS.has(token) || isWord(token)) {
        if (isValue && (word === undefined || !LEADS.has(word))) return undefined;
        word = isWord(token) ? scanner.getTokenText() : undefined;
        isValue = true;
      } else return undefined;
    }
    return open.length === 0 ? rest : undefined;
  }
}

function endsOnce(rest: Rest | undefined, assigned: number): boolean {
  return rest?.last === SyntaxKind.SemicolonToken && rest.ends === 1 && rest.commas === 0 && rest.assigned === assigned;
}

function isWord(token: ts.SyntaxKind): boolean {
  return token === SyntaxKind.Identifier || (token >= SyntaxKind.FirstKeyword && token <= SyntaxKind.LastKeyword);
}
