// The built-in simple types of XML Schema, one constant for each, so that a client ships only those it uses.
import { NS, qname, type QName as ExpandedName } from "../names.ts";
import { facetCodec } from "./codecs/facets.ts";
import { listCodec } from "./codecs/list.ts";
import { base64BinaryLexical, hexBinaryLexical } from "./lexical/binary.ts";
import { booleanLexical } from "./lexical/boolean.ts";
import {
  dateLexical,
  dateTimeLexical,
  gDayLexical,
  gMonthDayLexical,
  gMonthLexical,
  gYearLexical,
  gYearMonthLexical,
  timeLexical,
} from "./lexical/date-time.ts";
import { decimalLexical } from "./lexical/decimal.ts";
import { durationLexical } from "./lexical/duration.ts";
import { doubleLexical, floatLexical } from "./lexical/float.ts";
import {
  byteLexical,
  intLexical,
  integerLexical,
  longLexical,
  negativeIntegerLexical,
  nonNegativeIntegerLexical,
  nonPositiveIntegerLexical,
  positiveIntegerLexical,
  shortLexical,
  unsignedByteLexical,
  unsignedIntLexical,
  unsignedLongLexical,
  unsignedShortLexical,
} from "./lexical/integer.ts";
import { notationLexical, qnameLexical } from "./lexical/qname.ts";
import {
  anySimpleTypeLexical,
  anyUriLexical,
  entityLexical,
  idLexical,
  idrefLexical,
  languageLexical,
  nameLexical,
  ncNameLexical,
  nmtokenLexical,
  normalizedStringLexical,
  stringLexical,
  tokenLexical,
} from "./lexical/string.ts";
import type {
  AnyUri,
  DateText,
  DateTime,
  Decimal,
  Duration,
  GDay,
  GMonth,
  GMonthDay,
  GYear,
  GYearMonth,
  Lexical,
  TimeText,
} from "./lexical/types.ts";
import type { SimpleType } from "./types.ts";

// A door of its own, `import * as xs from "@soapwright/core/xs"`: of a namespace that is handed on by another module,
// bundlers keep all.

function atomic<T>(lexical: Lexical<T>): SimpleType<T> {
  return Object.freeze({
    kind: "simpleType",
    variety: "atomic",
    name: qname(NS.xsd, lexical.name),
    base: undefined,
    facets: Object.freeze({}),
    lexical,
  });
}

function listOf<T>(name: string, item: SimpleType<T>): SimpleType<T[]> {
  return Object.freeze({
    kind: "simpleType",
    variety: "list",
    name: qname(NS.xsd, name),
    base: undefined,
    facets: Object.freeze({ minLength: 1 }),
    constraint: facetCodec,
    item,
    codec: listCodec,
  });
}

/** Any simple value, as text. */
export const anySimpleType: SimpleType<string> = /* @__PURE__ */ atomic(anySimpleTypeLexical);
export const string: SimpleType<string> = /* @__PURE__ */ atomic(stringLexical);
export const normalizedString: SimpleType<string> = /* @__PURE__ */ atomic(normalizedStringLexical);
export const token: SimpleType<string> = /* @__PURE__ */ atomic(tokenLexical);
export const language: SimpleType<string> = /* @__PURE__ */ atomic(languageLexical);
export const Name: SimpleType<string> = /* @__PURE__ */ atomic(nameLexical);
export const NCName: SimpleType<string> = /* @__PURE__ */ atomic(ncNameLexical);
export const NMTOKEN: SimpleType<string> = /* @__PURE__ */ atomic(nmtokenLexical);
export const ID: SimpleType<string> = /* @__PURE__ */ atomic(idLexical);
export const IDREF: SimpleType<string> = /* @__PURE__ */ atomic(idrefLexical);
export const ENTITY: SimpleType<string> = /* @__PURE__ */ atomic(entityLexical);
export const anyURI: SimpleType<AnyUri> = /* @__PURE__ */ atomic(anyUriLexical);
export const boolean: SimpleType<boolean> = /* @__PURE__ */ atomic(booleanLexical);
export const byte: SimpleType<number> = /* @__PURE__ */ atomic(byteLexical);
export const short: SimpleType<number> = /* @__PURE__ */ atomic(shortLexical);
/** 32 bits, signed. */
export const int: SimpleType<number> = /* @__PURE__ */ atomic(intLexical);
export const unsignedByte: SimpleType<number> = /* @__PURE__ */ atomic(unsignedByteLexical);
export const unsignedShort: SimpleType<number> = /* @__PURE__ */ atomic(unsignedShortLexical);
export const unsignedInt: SimpleType<number> = /* @__PURE__ */ atomic(unsignedIntLexical);
/** 64 bits: a bigint. */
export const long: SimpleType<bigint> = /* @__PURE__ */ atomic(longLexical);
export const unsignedLong: SimpleType<bigint> = /* @__PURE__ */ atomic(unsignedLongLexical);
export const integer: SimpleType<bigint> = /* @__PURE__ */ atomic(integerLexical);
export const nonNegativeInteger: SimpleType<bigint> = /* @__PURE__ */ atomic(nonNegativeIntegerLexical);
export const positiveInteger: SimpleType<bigint> = /* @__PURE__ */ atomic(positiveIntegerLexical);
export const nonPositiveInteger: SimpleType<bigint> = /* @__PURE__ */ atomic(nonPositiveIntegerLexical);
export const negativeInteger: SimpleType<bigint> = /* @__PURE__ */ atomic(negativeIntegerLexical);
/** 32 bits; written as the shortest text that reads back the same. */
export const float: SimpleType<number> = /* @__PURE__ */ atomic(floatLexical);
export const double: SimpleType<number> = /* @__PURE__ */ atomic(doubleLexical);
/** Text with every digit kept; see `decimal` for arithmetic's sake. */
export const decimal: SimpleType<Decimal> = /* @__PURE__ */ atomic(decimalLexical);
/** Text with its offset kept; see `dateTime` for `Date`. */
export const dateTime: SimpleType<DateTime> = /* @__PURE__ */ atomic(dateTimeLexical);
export const date: SimpleType<DateText> = /* @__PURE__ */ atomic(dateLexical);
export const time: SimpleType<TimeText> = /* @__PURE__ */ atomic(timeLexical);
export const duration: SimpleType<Duration> = /* @__PURE__ */ atomic(durationLexical);
export const gYear: SimpleType<GYear> = /* @__PURE__ */ atomic(gYearLexical);
export const gYearMonth: SimpleType<GYearMonth> = /* @__PURE__ */ atomic(gYearMonthLexical);
export const gMonth: SimpleType<GMonth> = /* @__PURE__ */ atomic(gMonthLexical);
export const gMonthDay: SimpleType<GMonthDay> = /* @__PURE__ */ atomic(gMonthDayLexical);
export const gDay: SimpleType<GDay> = /* @__PURE__ */ atomic(gDayLexical);
/** Bytes. */
export const base64Binary: SimpleType<Uint8Array> = /* @__PURE__ */ atomic(base64BinaryLexical);
export const hexBinary: SimpleType<Uint8Array> = /* @__PURE__ */ atomic(hexBinaryLexical);
/** An expanded name; its prefix is the document's affair. */
export const QName: SimpleType<ExpandedName> = /* @__PURE__ */ atomic(qnameLexical);
export const NOTATION: SimpleType<ExpandedName> = /* @__PURE__ */ atomic(notationLexical);
export const NMTOKENS: SimpleType<string[]> = /* @__PURE__ */ listOf("NMTOKENS", NMTOKEN);
export const IDREFS: SimpleType<string[]> = /* @__PURE__ */ listOf("IDREFS", IDREF);
export const ENTITIES: SimpleType<string[]> = /* @__PURE__ */ listOf("ENTITIES", ENTITY);
