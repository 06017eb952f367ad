// A `pattern` facet as JSON Schema writes it: ECMAScript's dialect, unanchored, and run by whoever reads the schema.

/** Longer, or repeating in more places, and a validator that tries all ways might not come back. */
const LONG = 200;
const MANY_REPEATS = 3;

/** Escapes that mean the same in both dialects. */
const SAME_ESCAPES: ReadonlySet<string> = new Set("nrtd\\|.?*+(){}[]^$");

/** What means something else to ECMAScript: plain characters to XML Schema, and a dot that is any but two line ends. */
const OUTSIDE_CLASSES: ReadonlyMap<string, string> = new Map([
  ["^", "\\^"],
  ["$", "\\$"],
  [".", "[^\\n\\r]"],
]);

/**
 * The pattern in ECMAScript's words; undefined where it cannot be said there in the same sense, or where a
 * hostile one could keep a validator busy. What is left out is still checked when the tool is called.
 * @see https://www.w3.org/TR/xmlschema-2/#regexs
 */
export function ecmaPattern(pattern: string): string | undefined {
  if (pattern.length > LONG || !isTame(pattern)) return undefined;
  const translated = translate(pattern);
  if (translated === undefined) return undefined;
  const whole = `^(?:${translated})$`;
  try {
    return new RegExp(whole, "u").unicode ? whole : undefined;
  } catch {
    return undefined;
  }
}

/** Whether nothing that may repeat is repeated again, which takes time exponential in the text. */
function isTame(pattern: string): boolean {
  const bare = pattern.replace(/\\./gsu, "x").replace(/\[[^\]]*\]/gu, "x");
  const repeats = bare.match(/[*+]|\{\d+,\d*\}/gu)?.length ?? 0;
  return repeats <= MANY_REPEATS && !/\)(?:[*+]|\{)/u.test(bare);
}

function translate(pattern: string): string | undefined {
  let text = "";
  let inClass = false;
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? "";
    if (character === "\\") {
      const escaped = characters[++at];
      if (escaped === undefined) return undefined;
      if (SAME_ESCAPES.has(escaped)) text += `\\${escaped}`;
      else if (escaped === "-") text += inClass ? "\\-" : "-";
      // `\w`, `\i`, `\p{…}` and their like differ between the dialects, or between validators.
      else if (/[A-Za-z0-9]/u.test(escaped)) return undefined;
      else text += escaped;
    } else if (inClass) {
      // A class taken out of another is beyond ECMAScript's `u` dialect.
      if (character === "[") return undefined;
      inClass = character !== "]";
      text += character;
    } else {
      inClass = character === "[";
      text += OUTSIDE_CLASSES.get(character) ?? character;
    }
  }
  return text;
}
