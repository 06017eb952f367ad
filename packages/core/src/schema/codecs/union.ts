// Reads and writes values of union types, by the first member type that accepts them.
import { isRefusal, refusal, type PrefixContext } from "../lexical/types.ts";
import { sameValue } from "../same-value.ts";
import { compileSimple, wordsOf, type CompiledSimple, type Format, type Parse, type UnionCodec } from "../simple.ts";
import type { UnionTypeDescriptor } from "../types.ts";
import { normalizerOf } from "../white-space.ts";

/** Attached to union types. */
export const unionCodec: UnionCodec = { compile: compileUnion };

function compileUnion(type: UnionTypeDescriptor): CompiledSimple {
  const members = type.memberTypes.map(compileSimple);
  const names = members.map((member) => member.words).join(", ");
  const none = refusal(`one of ${names}`);
  const another = refusal(`a value that is read back as it is, by the first of ${names} that accepts its text`);
  const readerOf = (text: string, prefixes: PrefixContext | undefined, checkFacets: boolean) =>
    members.find((member) => !isRefusal(member.parseText(text, prefixes, checkFacets)));
  const parseText: Parse = (text, prefixes, checkFacets) => {
    // Facets decide which member a text belongs to, even where breaking them would be forgiven.
    const member = readerOf(text, prefixes, true) ?? (checkFacets ? undefined : readerOf(text, prefixes, false));
    return member === undefined ? none : member.parseText(text, prefixes, false);
  };
  const formatValue: Format = (value, prefixes) => {
    for (const member of members) {
      const text = member.formatValue(value, prefixes);
      if (typeof text !== "string") continue;
      const reader = readerOf(text, anyPrefix, true);
      if (reader === member) return text;
      return reader !== undefined && sameValue(reader.parseText(text, anyPrefix, true), value, {}) ? text : another;
    }
    return none;
  };
  return {
    words: wordsOf(type, none.expected),
    normalize: (text) => {
      const member = readerOf(text, anyPrefix, true);
      return member === undefined ? text : normalizerOf(member)(text);
    },
    parse: (text) => parseText(text, undefined, true),
    parseText,
    formatValue,
  };
}

/** For asking which member a text belongs to: every prefix is bound. */
const anyPrefix: PrefixContext = { namespaceOf: () => "" };
