// The grammar of XML Schema's regular expressions: from the text of a pattern to a tree, each character class in JavaScript's `v` dialect.
import { blockRanges } from "./blocks.ts";

/** A regular expression, divided. `set` is one character's class as JavaScript writes it: `[\u{61}-\u{7a}]`. */
export type Expression =
  | { readonly kind: "character"; readonly set: string }
  | { readonly kind: "sequence"; readonly parts: readonly Expression[] }
  | { readonly kind: "alternatives"; readonly branches: readonly Expression[] }
  | { readonly kind: "repeat"; readonly part: Expression; readonly min: number; readonly max: number };

/** Groups and subtractions inside one another; a contract may be hostile, and each costs stack. */
const MAX_DEPTH = 100;

const CATEGORIES = new Set(
  "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn".split(" "),
);

// Names as in the fifth edition of XML 1.0, which is what xs:Name and the reader go by.
const NAME_START =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";

/** Multi-character escapes, as the inside of a class; the capital letter stands for the complement. */
const MULTIPLE: ReadonlyMap<string, string> = new Map([
  ["s", "\\u{20}\\t\\n\\r"],
  ["i", NAME_START],
  ["c", `${NAME_START}\\u{2D}.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`],
  ["d", "\\p{Nd}"],
  ["w", "\\p{L}\\p{M}\\p{N}\\p{S}"],
]);

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/**
 * Parses a pattern; undefined where it is outside the grammar. Escapes of punctuation that need none (`\/`, `\"`)
 * are let in, because contracts are full of them.
 * @see https://www.w3.org/TR/xmlschema-2/#regexs
 */
export function parsePattern(pattern: string): Expression | undefined {
  const source: Source = { characters: [...pattern], at: 0, depth: 0 };
  const expression = alternatives(source);
  return source.at === source.characters.length ? expression : undefined;
}

interface Source {
  readonly characters: readonly string[];
  at: number;
  depth: number;
}

function peek(source: Source, ahead: number = 0): string | undefined {
  return source.characters[source.at + ahead];
}

/** Steps over a character, if it is the one that is due. */
function take(source: Source, character: string): boolean {
  if (peek(source) !== character) return false;
  source.at++;
  return true;
}

function alternatives(source: Source): Expression | undefined {
  const branches: Expression[] = [];
  do {
    const branch = sequence(source);
    if (branch === undefined) return undefined;
    branches.push(branch);
  } while (take(source, "|"));
  const [only] = branches;
  return branches.length === 1 && only !== undefined ? only : { kind: "alternatives", branches };
}

function sequence(source: Source): Expression | undefined {
  const parts: Expression[] = [];
  for (;;) {
    const next = peek(source);
    if (next === undefined || next === "|" || next === ")") return { kind: "sequence", parts };
    const atom = atomOf(source);
    const part = atom === undefined ? undefined : quantified(source, atom);
    if (part === undefined) return undefined;
    parts.push(part);
  }
}

function atomOf(source: Source): Expression | undefined {
  const character = peek(source) ?? "";
  switch (character) {
    case "(":
      return group(source);
    case "[":
      return asCharacter(characterClass(source));
    case "\\":
      return asCharacter(inBrackets(escape(source)));
    case ".":
      source.at++;
      return asCharacter("[^\\n\\r]");
    case "?":
    case "*":
    case "+":
    case "{":
    case "]":
      return undefined;
    default:
      // `^` and `$` are characters like others: a pattern always stands for the whole text.
      source.at++;
      return asCharacter(`[${literal(character)}]`);
  }
}

function asCharacter(set: string | undefined): Expression | undefined {
  return set === undefined ? undefined : { kind: "character", set };
}

function inBrackets(inside: string | undefined): string | undefined {
  return inside === undefined ? undefined : `[${inside}]`;
}

function group(source: Source): Expression | undefined {
  if (++source.depth > MAX_DEPTH) return undefined;
  source.at++;
  const inside = alternatives(source);
  source.depth--;
  return inside !== undefined && take(source, ")") ? inside : undefined;
}

function quantified(source: Source, part: Expression): Expression | undefined {
  const bounds = quantifier(source);
  if (bounds === undefined) return undefined;
  if (bounds === "once") return part;
  const after = peek(source);
  // No lazy or possessive forms here: a second quantifier is a mistake.
  if (after === "?" || after === "*" || after === "+" || after === "{") return undefined;
  return { kind: "repeat", part, ...bounds };
}

function quantifier(source: Source): { min: number; max: number } | "once" | undefined {
  if (take(source, "?")) return { min: 0, max: 1 };
  if (take(source, "*")) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (take(source, "+")) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (!take(source, "{")) return "once";
  const min = number(source);
  if (min === undefined) return undefined;
  let max: number | undefined = min;
  if (take(source, ",")) max = peek(source) === "}" ? Number.POSITIVE_INFINITY : number(source);
  return max !== undefined && max >= min && take(source, "}") ? { min, max } : undefined;
}

function number(source: Source): number | undefined {
  let digits = "";
  for (let next = peek(source); next !== undefined && next >= "0" && next <= "9"; next = peek(source)) {
    digits += next;
    source.at++;
  }
  return digits === "" || digits.length > 9 ? undefined : Number(digits);
}

/** `[…]`, with its subtraction: `[a-z-[aeiou]]` is JavaScript's `[[a-z]--[aeiou]]`. */
function characterClass(source: Source): string | undefined {
  if (++source.depth > MAX_DEPTH) return undefined;
  source.at++;
  const negated = take(source, "^") ? "^" : "";
  let inside = "";
  let subtracted: string | undefined;
  for (;;) {
    if (peek(source) === "]") break;
    if (inside !== "" && peek(source) === "-" && peek(source, 1) === "[") {
      source.at++;
      subtracted = characterClass(source);
      if (subtracted === undefined) return undefined;
      break;
    }
    const item = classItem(source);
    if (item === undefined) return undefined;
    inside += item;
  }
  source.depth--;
  if (inside === "" || !take(source, "]")) return undefined;
  const whole = `[${negated}${inside}]`;
  return subtracted === undefined ? whole : `[${whole}--${subtracted}]`;
}

/** One character, a range, or an escape. A hyphen that can make no range is a character. */
function classItem(source: Source): string | undefined {
  const from = single(source);
  if (typeof from !== "string") return from?.set;
  if (peek(source) !== "-" || peek(source, 1) === "]" || peek(source, 1) === "[") return literal(from);
  const back = source.at;
  source.at++;
  const to = single(source);
  if (typeof to === "string") return codeOf(from) <= codeOf(to) ? `${literal(from)}-${literal(to)}` : undefined;
  source.at = back;
  return to === undefined ? undefined : literal(from);
}

/** The next character of a class, unescaped; or the set that an escape stands for. */
function single(source: Source): string | { readonly set: string } | undefined {
  const character = peek(source);
  if (character === undefined || character === "[") return undefined;
  if (character !== "\\") {
    source.at++;
    return character;
  }
  const plain = escapedCharacter(source);
  if (plain !== undefined) return plain;
  const set = escape(source);
  return set === undefined ? undefined : { set };
}

/** The character that an escape at the source stands for; undefined, and the source where it was, where it is a set. */
function escapedCharacter(source: Source): string | undefined {
  const letter = peek(source, 1);
  if (letter === undefined) return undefined;
  const plain = CONTROLS.get(letter) ?? (/[0-9A-Za-z]/.test(letter) ? undefined : letter);
  if (plain !== undefined) source.at += 2;
  return plain;
}

/** An escape as the inside of a class. */
function escape(source: Source): string | undefined {
  const plain = escapedCharacter(source);
  if (plain !== undefined) return literal(plain);
  const letter = peek(source, 1);
  if (letter === undefined) return undefined;
  source.at += 2;
  if (letter === "p" || letter === "P") return property(source, letter === "P");
  const positive = MULTIPLE.get(letter);
  if (positive !== undefined) return positive;
  const complement = MULTIPLE.get(letter.toLowerCase());
  return complement === undefined ? undefined : `[^${complement}]`;
}

/** A category, or a block by its name. */
function property(source: Source, negated: boolean): string | undefined {
  const close = source.characters.indexOf("}", source.at);
  if (peek(source) !== "{" || close < 0) return undefined;
  const name = source.characters.slice(source.at + 1, close).join("");
  source.at = close + 1;
  if (CATEGORIES.has(name)) return `\\${negated ? "P" : "p"}{${name}}`;
  const ranges = name.startsWith("Is") ? blockRanges(name.slice(2)) : undefined;
  if (ranges === undefined) return undefined;
  const inside = ranges.map(([first, last]) => `${unicode(first)}-${unicode(last)}`).join("");
  return negated ? `[^${inside}]` : inside;
}

function literal(character: string): string {
  return /[0-9A-Za-z]/.test(character) ? character : unicode(codeOf(character));
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function unicode(code: number): string {
  return `\\u{${code.toString(16).toUpperCase()}}`;
}
