// The examples of a page: array literals of PHP, with the slips that pages have.
import type { ExampleEntry, ExampleValue, Place } from "./page.ts";
import type { PageLines } from "./page-lines.ts";

type TokenKind = "text" | "number" | "array" | "(" | ")" | "," | "=>" | ";";

interface Token extends Place {
  readonly kind: TokenKind;
  readonly text: string;
}

const TOKEN = /'((?:[^'\\]|\\[^])*)'|(-?\d+(?:\.\d+)?)|(array)\b|(=>|=|[(),;])/y;

class Unreadable extends Error {
  readonly place: Place;
  constructor(place: Place, message: string) {
    super(message);
    this.place = place;
  }
}

/**
 * Reads the example that is next: `$name = array( … );`.
 * Undefined, after a problem, where it is something else.
 */
export function readExample(lines: PageLines, name: string): ExampleValue | undefined {
  while (lines.peek()?.text.trim() === "") lines.take();
  const first = lines.peek();
  const head = first === undefined ? undefined : /^\s*\$(\w+) = /.exec(first.text);
  if (first === undefined || head?.[1] !== name) {
    lines.report(first?.number ?? lines.end, 1, `expected the example $${name}`);
    return undefined;
  }
  lines.take();
  const tokens: Token[] = [];
  const text = [first.text.slice(head[0].length)];
  // A text may run over a line's end, so what ends the example is found in its tokens.
  for (let next = lines.peek(); !ends(text.at(-1) ?? "") && next !== undefined; next = lines.peek()) {
    // What cannot stand in an example belongs to what follows.
    if (/^\s*(\$|(• )?ERR_|\d+\. .*\|)/.test(next.text)) break;
    text.push(next.text);
    lines.take();
  }
  const start: Place = { line: first.number, column: head[0].length + 1 };
  try {
    tokens.push(...tokenize(text.join("\n"), start));
    return parse(tokens, { line: first.number + text.length, column: 1 });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    lines.report(error.place.line, error.place.column, error.message);
    return undefined;
  }
}

function ends(line: string): boolean {
  return /\);\s*$/.test(line);
}

function tokenize(text: string, start: Place): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? "")) {
      at += 1;
      continue;
    }
    const place = placeAt(text, at, start);
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) throw new Unreadable(place, `expected a part of an array, found "${text.slice(at, at + 12)}"`);
    const [all, quoted, number, array, sign] = found;
    if (quoted !== undefined) {
      // Pages break lines inside of quotes.
      tokens.push({ ...place, kind: "text", text: quoted.replaceAll(/\\(.)/g, "$1").replaceAll(/\s*\n\s*/g, "") });
    } else if (number !== undefined) tokens.push({ ...place, kind: "number", text: number });
    else if (array !== undefined) tokens.push({ ...place, kind: "array", text: array });
    // One page has = for =>.
    else tokens.push({ ...place, kind: (sign === "=" ? "=>" : sign) as TokenKind, text: sign ?? "" });
    at += all.length;
  }
  return tokens;
}

function placeAt(text: string, at: number, start: Place): Place {
  const before = text.slice(0, at).split("\n");
  const column = (before.at(-1) ?? "").length + (before.length === 1 ? start.column : 1);
  return { line: start.line + before.length - 1, column };
}

function parse(tokens: readonly Token[], end: Place): ExampleValue {
  let next = 0;
  const take = (...kinds: readonly TokenKind[]): Token => {
    const token = tokens[next];
    if (token === undefined) throw new Unreadable(end, `expected ${kinds.join(" or ")} before the end of the example`);
    if (!kinds.includes(token.kind)) {
      throw new Unreadable(token, `expected ${kinds.join(" or ")}, found "${token.text}"`);
    }
    next += 1;
    return token;
  };
  const value = (): ExampleValue => {
    const token = take("text", "number", "array");
    const { line, column, kind, text } = token;
    if (kind !== "array") return { line, column, kind: kind === "text" ? "text" : "number", text };
    take("(");
    const entries: ExampleEntry[] = [];
    while (tokens[next]?.kind !== ")") {
      entries.push(entry());
      if (tokens[next]?.kind !== ")") take(",");
    }
    take(")");
    return { line, column, kind: "array", entries };
  };
  const entry = (): ExampleEntry => {
    const token = tokens[next];
    if (token?.kind === "text" && tokens[next + 1]?.kind === "=>") {
      next += 2;
      return { line: token.line, column: token.column, key: token.text, value: value() };
    }
    const only = value();
    return { line: only.line, column: only.column, key: undefined, value: only };
  };
  const whole = value();
  take(";");
  if (next < tokens.length) throw new Unreadable(tokens[next] ?? end, "expected nothing behind the example");
  return whole;
}
