// The lexical spaces of text: xs:string and all that is derived from it, xs:anyURI and xs:anySimpleType.
import { isNameChar, isNameStart, isNcName } from "../../xml/characters.ts";
import { refusal } from "./types.ts";
import type { AnyUri, Lexical, LexicalRefusal, WhiteSpace } from "./types.ts";
import { collapse, replace } from "./whitespace.ts";

const COLON = 0x3a;

interface TextType {
  readonly name: string;
  readonly whiteSpace: Exclude<WhiteSpace, "preserve">;
  /** Why a value can be refused, for the message. */
  readonly value: string;
  /** What is asked of the text besides its white space. */
  readonly accepts?: (text: string) => boolean;
}

/** Any text, as it is. */
function plainLexical(name: string): Lexical<string> {
  const refusedValue = refusal(`xs:${name} (a string)`);
  return {
    name,
    whiteSpace: "preserve",
    parse: (text) => text,
    format: (value: unknown) => (typeof value === "string" ? value : refusedValue),
    length: codePoints,
  };
}

function textLexical({ name, whiteSpace, value: hint, accepts }: TextType): Lexical<string> {
  const refusedText = refusal(`xs:${name}`);
  const refusedValue = refusal(`xs:${name} (${hint})`);
  const normalize = whiteSpace === "replace" ? replace : collapse;
  return {
    name,
    whiteSpace,
    parse(text: string): string | LexicalRefusal {
      const value = normalize(text);
      return accepts === undefined || accepts(value) ? value : refusedText;
    },
    format(value: unknown): string | LexicalRefusal {
      // What the reader would not give back as it was is no value of this type.
      return typeof value === "string" && normalize(value) === value && (accepts === undefined || accepts(value))
        ? value
        : refusedValue;
    },
    length: codePoints,
  };
}

/** The number of XML characters, which is what length facets count: one for a surrogate pair. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at++) {
    const code = text.charCodeAt(at);
    if (code < 0xd800 || code > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      count--;
      at++;
    }
  }
  return count;
}

function isName(text: string): boolean {
  const first = text.codePointAt(0);
  return first !== undefined && (first === COLON || isNameStart(first)) && isNmtoken(text);
}

function isNmtoken(text: string): boolean {
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) as number;
    if (code !== COLON && !isNameChar(code)) return false;
    at += code > 0xffff ? 2 : 1;
  }
  return text !== "";
}

/** One to eight letters, then hyphens before one to eight letters or digits each. */
function isLanguage(text: string): boolean {
  let run = 0;
  let digits = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const letter = code | 0x20;
    if (code === 0x2d) {
      if (run === 0) return false;
      run = 0;
      digits = true;
    } else if ((code < 0x80 && letter >= 0x61 && letter <= 0x7a) || (digits && code >= 0x30 && code <= 0x39)) {
      if (++run > 8) return false;
    } else return false;
  }
  return run > 0;
}

const ONE_LINE = "a string without tabs and line breaks";
const COLLAPSED = "a string without tabs, line breaks, doubled spaces, and spaces at its ends";
const NC_NAME = "a string that is a name without a colon";

/** @see https://www.w3.org/TR/xmlschema-2/#dt-anySimpleType */
export const anySimpleTypeLexical: Lexical<string> = /* @__PURE__ */ plainLexical("anySimpleType");

/** @see https://www.w3.org/TR/xmlschema-2/#string */
export const stringLexical: Lexical<string> = /* @__PURE__ */ plainLexical("string");

/** @see https://www.w3.org/TR/xmlschema-2/#normalizedString */
export const normalizedStringLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "normalizedString",
  whiteSpace: "replace",
  value: ONE_LINE,
});

/** @see https://www.w3.org/TR/xmlschema-2/#token */
export const tokenLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "token",
  whiteSpace: "collapse",
  value: COLLAPSED,
});

/** @see https://www.w3.org/TR/xmlschema-2/#language */
export const languageLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "language",
  whiteSpace: "collapse",
  value: 'a string such as "pl" or "en-GB"',
  accepts: isLanguage,
});

/** Names are those of XML 1.0, fifth edition, as in the reader. @see https://www.w3.org/TR/xmlschema-2/#Name */
export const nameLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "Name",
  whiteSpace: "collapse",
  value: "a string that is an XML name",
  accepts: isName,
});

/** @see https://www.w3.org/TR/xmlschema-2/#NCName */
export const ncNameLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "NCName",
  whiteSpace: "collapse",
  value: NC_NAME,
  accepts: isNcName,
});

/** @see https://www.w3.org/TR/xmlschema-2/#NMTOKEN */
export const nmtokenLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "NMTOKEN",
  whiteSpace: "collapse",
  value: "a string of XML name characters",
  accepts: isNmtoken,
});

/** That it is unique in its document is not checked. @see https://www.w3.org/TR/xmlschema-2/#ID */
export const idLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "ID",
  whiteSpace: "collapse",
  value: NC_NAME,
  accepts: isNcName,
});

/** That an ID of this name exists is not checked. @see https://www.w3.org/TR/xmlschema-2/#IDREF */
export const idrefLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "IDREF",
  whiteSpace: "collapse",
  value: NC_NAME,
  accepts: isNcName,
});

/** No document we read declares entities, so that one of this name exists is not checked. @see https://www.w3.org/TR/xmlschema-2/#ENTITY */
export const entityLexical: Lexical<string> = /* @__PURE__ */ textLexical({
  name: "ENTITY",
  whiteSpace: "collapse",
  value: NC_NAME,
  accepts: isNcName,
});

/**
 * Any text: XML Schema 1.0 maps every string to a URI by escaping it, and says that spaces are merely discouraged.
 * @see https://www.w3.org/TR/xmlschema-2/#anyURI
 */
export const anyUriLexical: Lexical<AnyUri> = /* @__PURE__ */ textLexical({
  name: "anyURI",
  whiteSpace: "collapse",
  value: COLLAPSED,
});
