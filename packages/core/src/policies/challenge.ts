// What a server asks for in `www-authenticate`: several schemes, each with its parameters.

/** One scheme that a server takes. */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  /** By their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`\\s*(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))\\s*(?:,|$)`, "y");
const SCHEME = new RegExp(`[\\s,]*(${TOKEN})(?:\\s+|,|$)`, "y");
/** A scheme's credentials in one piece, as those of Negotiate; nobody here speaks those. */
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*\s*(?:,|$)/y;

/** The longest field that is read. */
const LONGEST = 8_192;

/**
 * Reads a field, or several joined by commas. What comes after something that is not understood is passed over.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function readChallenges(field: string): readonly Challenge[] {
  const challenges: Challenge[] = [];
  const text = field.slice(0, LONGEST);
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  for (let scheme = match(SCHEME); scheme !== null; scheme = match(SCHEME)) {
    const parameters = new Map<string, string>();
    let parameter = match(PARAMETER);
    if (parameter === null) match(TOKEN68);
    for (; parameter !== null; parameter = match(PARAMETER)) {
      const [, name = "", quoted, plain] = parameter;
      parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
    }
    challenges.push({ scheme: (scheme[1] ?? "").toLowerCase(), parameters });
  }
  return challenges;
}
