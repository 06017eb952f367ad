// Grows values of simple types: every character XML can carry, every bound of a facet, every variety.
import fc from "fast-check";
import { NS, qname } from "../src/names.ts";
import { isRefusal } from "../src/schema/lexical/types.ts";
import { parsePattern, type Expression } from "../src/schema/pattern/syntax.ts";
import { compileSimple } from "../src/schema/simple.ts";
import type { Facets, SimpleTypeDescriptor } from "../src/schema/types.ts";
import { isXmlChar } from "../src/xml/characters.ts";

type Values = fc.Arbitrary<unknown>;

const prefixes = { prefixFor: (namespace: string): string => (namespace === "" ? "" : "p") };

const known = new WeakMap<SimpleTypeDescriptor, Values>();

/** @throws Error where facets leave nothing that could be found: such a type must not pass for tested. */
export function growSimple(type: SimpleTypeDescriptor): Values {
  let values = known.get(type);
  if (values === undefined) known.set(type, (values = growFitting(type)));
  return values;
}

function growFitting(type: SimpleTypeDescriptor): Values {
  const simple = compileSimple(type);
  const { enumeration, pattern } = type.facets;
  let grown: Values;
  if (enumeration !== undefined) {
    grown = fc.constantFrom(...enumeration.map((text) => simple.parse(text)).filter((value) => !isRefusal(value)));
  } else if (pattern !== undefined) {
    const matched = matching(pattern).map((text) => simple.parse(text));
    // A pattern over dates or numbers says too little: then a date or number has to meet the pattern.
    grown = fc.sample(matched, { numRuns: 50, seed: 1 }).every(isRefusal) ? growVariety(type) : matched;
  } else grown = growVariety(type);
  const fits = (value: unknown): boolean => typeof simple.formatValue(value, prefixes) === "string";
  if (type.variety === "atomic" && Object.keys(type.facets).length === 0) return grown;
  if (!fc.sample(grown, { numRuns: 50, seed: 1 }).some(fits)) {
    throw new Error(`no values found for a type with facets ${JSON.stringify(type.facets)}`);
  }
  return grown.filter(fits);
}

function growVariety(type: SimpleTypeDescriptor): Values {
  switch (type.variety) {
    case "list": {
      const { minLength = 0, maxLength = minLength + 4, length } = type.facets;
      const bounds = { minLength: length ?? minLength, maxLength: length ?? maxLength };
      return fc.array(growSimple(type.item), bounds);
    }
    case "union":
      return fc.oneof(...type.memberTypes.map(growSimple));
    case "atomic":
      return growAtomic(type.lexical.name, type.facets);
  }
}

function growAtomic(name: string, facets: Facets): Values {
  switch (name) {
    case "boolean":
      return fc.boolean();
    case "float":
      // A float is written in the fewest digits, which read back as the double they spell.
      return fc.float().map((value) => shortestFloat(value));
    case "double":
      return fc.double();
    case "decimal":
      return fc.stringMatching(/^-?\d{1,25}(\.\d{1,10})?$/);
    case "base64Binary":
    case "hexBinary":
      return fc.uint8Array({
        minLength: facets.length ?? facets.minLength ?? 0,
        maxLength: facets.length ?? facets.maxLength ?? (facets.minLength ?? 0) + 20,
      });
    case "QName":
    case "NOTATION":
      return fc
        .record({ namespace: fc.constantFrom("", "urn:a", 'urn:ż&"<>', NS.xsi), localName: ncNames })
        .map(({ namespace, localName }) => qname(namespace, localName));
    default:
      return wholeNumbers(name, facets) ?? fixedTexts(name) ?? texts(name, facets);
  }
}

function shortestFloat(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

const RANGES: Readonly<Record<string, readonly [min: bigint, max: bigint]>> = {
  byte: [-128n, 127n],
  short: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  unsignedByte: [0n, 255n],
  unsignedShort: [0n, 65535n],
  unsignedInt: [0n, 4294967295n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  unsignedLong: [0n, 2n ** 64n - 1n],
  integer: [-(10n ** 40n), 10n ** 40n],
  nonNegativeInteger: [0n, 10n ** 40n],
  positiveInteger: [1n, 10n ** 40n],
  nonPositiveInteger: [-(10n ** 40n), 0n],
  negativeInteger: [-(10n ** 40n), -1n],
};
const SMALL = new Set(["byte", "short", "int", "unsignedByte", "unsignedShort", "unsignedInt"]);

function wholeNumbers(name: string, facets: Facets): Values | undefined {
  const range = RANGES[name];
  if (range === undefined) return undefined;
  const min = facets.minInclusive === undefined ? range[0] : BigInt(facets.minInclusive);
  const max = facets.maxInclusive === undefined ? range[1] : BigInt(facets.maxInclusive);
  const whole = fc.bigInt({ min, max });
  return SMALL.has(name) ? whole.map(Number) : whole;
}

const OFFSETS = ["", "Z", "+01:00", "-14:00", "+05:30"];
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  dateTime: ["2006-01-31T12:00:00", "2026-12-31T23:59:59.999", "2000-02-29T00:00:00.0001", "12026-01-01T00:00:00"],
  date: ["2006-01-31", "2000-02-29", "0001-01-01", "12026-12-31"],
  time: ["00:00:00", "23:59:59.5", "12:30:00.000000001"],
  gYear: ["2006", "12006", "0001"],
  gYearMonth: ["2006-01", "2006-12"],
  gMonth: ["--01", "--12"],
  gMonthDay: ["--01-31", "--02-29"],
  gDay: ["---01", "---31"],
};
const PLAIN_SAMPLES: Readonly<Record<string, readonly string[]>> = {
  duration: ["P1D", "PT0S", "-P1Y2M3DT4H5M6.7S", "P400M"],
  language: ["pl", "en-GB", "x-klingon"],
};

function fixedTexts(name: string): Values | undefined {
  const dated = SAMPLES[name];
  if (dated !== undefined) {
    return fc.tuple(fc.constantFrom(...dated), fc.constantFrom(...OFFSETS)).map((parts) => parts.join(""));
  }
  const plain = PLAIN_SAMPLES[name];
  return plain === undefined ? undefined : fc.constantFrom(...plain);
}

export const character: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(..."abcXYZ019 żółćęśąźńŻÓŁ&<>\"'];:-_.") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("\t", "\n", "\r", "\u0085", "\u00a0", "\u2028", "\ud7ff", "\ue000", "\ufffd"),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0x20, max: 0x10ffff })
      .filter(isXmlChar)
      .map((code) => String.fromCodePoint(code)),
  },
);
export const ncNames: fc.Arbitrary<string> = fc.stringMatching(/^[a-zA-Z_żółć][a-zA-Z0-9_.żółć-]{0,8}$/);

function texts(name: string, { length, minLength = 0, maxLength, whiteSpace }: Facets): Values {
  const [least, most] = [length ?? minLength, length ?? maxLength ?? minLength + 12];
  const any = fc.array(character, { minLength: least, maxLength: most }).map((characters) => characters.join(""));
  if (whiteSpace === "collapse" || name === "token" || name === "anyURI") {
    return any.map((text) =>
      text
        .replace(/[ \t\n\r]+/g, " ")
        .replace(/^ | $/g, "")
        .padEnd(least, "x"),
    );
  }
  if (whiteSpace === "replace" || name === "normalizedString") return any.map((text) => text.replace(/[\t\n\r]/g, " "));
  if (name === "string" || name === "anySimpleType") return any;
  return ncNames.map((text) => text.padEnd(least, "x").slice(0, Math.max(most, 1)));
}

/** Texts of the first pattern; that they fit the others is for the filter to see. */
function matching([first = ""]: readonly string[]): fc.Arbitrary<string> {
  const expression = parsePattern(first);
  if (expression === undefined) throw new Error(`no values can be grown for the pattern ${first}`);
  return growExpression(expression);
}

const ALPHABET = [
  ..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 żółćŻ-_.:;,@/+*()[]{}#!?&<>\"'=%$~|^\\`",
];

function growExpression(expression: Expression): fc.Arbitrary<string> {
  switch (expression.kind) {
    case "character": {
      const test = new RegExp(`^${expression.set}$`, "v");
      return fc.constantFrom(...ALPHABET.filter((one) => test.test(one)));
    }
    case "sequence":
      return fc.tuple(...expression.parts.map(growExpression)).map((parts) => parts.join(""));
    case "alternatives":
      return fc.oneof(...expression.branches.map(growExpression));
    case "repeat": {
      const { part, min, max } = expression;
      const bounds = { minLength: min, maxLength: Math.min(max, min + 4) };
      return fc.array(growExpression(part), bounds).map((parts) => parts.join(""));
    }
  }
}
