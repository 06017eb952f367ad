// The lexical spaces of xs:QName and xs:NOTATION: a prefix that must be bound where the text stands, and a local name.
// What a description says of them (fixed values, enumerations) stands in no scope: it is in Clark's notation.
import { fromClark, type QName } from "../../names.ts";
import { isNcName } from "../../xml/characters.ts";
import { refusal } from "./types.ts";
import type { Lexical, LexicalRefusal, PrefixContext, PrefixWriter } from "./types.ts";
import { trim } from "./whitespace.ts";

/** Why a text is no name of a type. */
interface Refusals {
  readonly text: LexicalRefusal;
  readonly prefix: LexicalRefusal;
}

function refusalsOf(name: string): Refusals {
  return { text: refusal(`xs:${name}`), prefix: refusal(`xs:${name} (with a prefix that is declared here)`) };
}

/** The name that a text means where it stands. */
function nameIn(text: string, context: PrefixContext, no: Refusals): QName | LexicalRefusal {
  const colon = text.indexOf(":");
  const prefix = colon < 0 ? "" : text.slice(0, colon);
  const localName = colon < 0 ? text : text.slice(colon + 1);
  if (!isNcName(localName) || (colon >= 0 && !isNcName(prefix))) return no.text;
  // Unlike an attribute's name, a QName value without a prefix is in the default namespace.
  const namespace = context.namespaceOf(prefix) ?? (colon < 0 ? "" : undefined);
  return namespace === undefined ? no.prefix : { namespace, localName };
}

const notQName = /* @__PURE__ */ refusalsOf("QName");

/** Parses an xs:QName in a document, as the type's lexical space does. */
export function parseQName(text: string, context: PrefixContext): QName | LexicalRefusal {
  return nameIn(trim(text), context, notQName);
}

function qnameTypeLexical(name: string, no: Refusals): Lexical<QName> {
  const refusedValue = refusal(`xs:${name} ({ namespace, localName }, the local name without a colon)`);
  const refusedPlace = refusal(`xs:${name} (where a prefix can be declared for its namespace)`);
  return {
    name,
    whiteSpace: "collapse",
    parse(padded: string, context?: PrefixContext): QName | LexicalRefusal {
      const text = trim(padded);
      if (context === undefined) {
        const known = fromClark(text);
        return isNcName(known.localName) ? known : no.text;
      }
      return nameIn(text, context, no);
    },
    format(value: unknown, context?: PrefixWriter): string | LexicalRefusal {
      if (!isQName(value)) return refusedValue;
      if (context === undefined) return value.namespace === "" ? value.localName : refusedPlace;
      const prefix = context.prefixFor(value.namespace);
      return prefix === "" ? value.localName : `${prefix}:${value.localName}`;
    },
  };
}

function isQName(value: unknown): value is QName {
  if (typeof value !== "object" || value === null) return false;
  const { namespace, localName } = value as { namespace?: unknown; localName?: unknown };
  return typeof namespace === "string" && typeof localName === "string" && isNcName(localName);
}

/** @see https://www.w3.org/TR/xmlschema-2/#QName */
export const qnameLexical: Lexical<QName> = /* @__PURE__ */ qnameTypeLexical("QName", notQName);

/** That the notation is declared in the schema is left to the enumeration facet. @see https://www.w3.org/TR/xmlschema-2/#NOTATION */
export const notationLexical: Lexical<QName> = /* @__PURE__ */ qnameTypeLexical(
  "NOTATION",
  /* @__PURE__ */ refusalsOf("NOTATION"),
);
