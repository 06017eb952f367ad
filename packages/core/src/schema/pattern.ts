// Regular expressions of XML Schema, turned into JavaScript's: the dialects differ in anchors, classes and escapes.

const NAME_START = "\\p{L}\\p{Nl}_:";
const NAME_CHAR = "\\p{L}\\p{Nl}\\p{Nd}\\p{M}\\p{Pc}:\\-.\\u00B7";

/** What XSD's multi-character escapes stand for, as the inside of a JavaScript class. */
const CLASSES: Readonly<Record<string, string>> = {
  s: " \\t\\n\\r",
  d: "\\p{Nd}",
  w: "\\p{L}\\p{M}\\p{N}\\p{S}",
  i: NAME_START,
  c: NAME_CHAR,
};

/**
 * Compiles a `pattern` facet. A pattern this dialect or JavaScript cannot express matches everything:
 * refusing good values would be worse than letting bad ones pass to the server.
 * @see https://www.w3.org/TR/xmlschema-2/#regexs
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${translate(pattern)})$`, "v");
  } catch {
    return () => true;
  }
  return (text) => expression.test(text);
}

/** The same pattern in JavaScript's `v` dialect. */
function translate(pattern: string): string {
  let out = "";
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === "\\") {
      at++;
      const escaped = escape(pattern, at, depth > 0);
      out += escaped.text;
      at = escaped.last;
    } else if (char === "[") {
      depth++;
      // `[a-[b]]` subtracts in XSD; JavaScript writes `[[a]--[b]]`.
      out += depth > 1 && out.endsWith("-") ? `${out.length > 0 ? "" : ""}-[` : classStart(pattern, at);
      if (pattern.charAt(at + 1) === "^") {
        out += "^";
        at++;
      }
    } else if (char === "]") {
      depth--;
      out += "]";
    } else if (depth === 0 && (char === "^" || char === "$")) out += `\\${char}`;
    else if (depth === 0 && char === ".") out += "[^\\n\\r]";
    else if (depth > 0 && "(){}/|&!#%,:;<=>@`~".includes(char)) out += `\\${char}`.replace(/\\([%,:;<=>@`~!#&])/, "\\$1");
    else out += char;
  }
  return out;
}

function classStart(_pattern: string, _at: number): string {
  return "[";
}

function escape(pattern: string, at: number, inClass: boolean): { text: string; last: number } {
  const letter = pattern.charAt(at);
  if (letter === "p" || letter === "P") {
    const close = pattern.indexOf("}", at);
    return { text: `\\${pattern.slice(at, close + 1)}`, last: close };
  }
  const positive = CLASSES[letter];
  if (positive !== undefined) return { text: inClass ? positive : `[${positive}]`, last: at };
  const negative = CLASSES[letter.toLowerCase()];
  if (negative !== undefined && letter !== letter.toLowerCase()) return { text: `[^${negative}]`, last: at };
  return { text: `\\${letter}`, last: at };
}
