// Reads encoded values of simple types.
import { excerpt } from "../error.ts";
import { isRefusal } from "../schema/lexical/types.ts";
import { Misfit } from "../schema/misfit.ts";
import { compileSimple, isFacetRefusal, type CompiledSimple } from "../schema/simple.ts";
import type { SimpleTypeDescriptor } from "../schema/types.ts";
import type { XmlElement } from "../xml/element.ts";
import { namespaceAt } from "./array-size.ts";
import { reportAttributes, textAt, type Begin, type Decoding } from "./decoding.ts";
import { at } from "./place.ts";

/**
 * Compiles an element of a simple type.
 * @param whenEmpty The text that an empty element stands for, where the schema gives it one.
 */
export function beginSimple(type: SimpleTypeDescriptor, whenEmpty?: string): Begin {
  const simple = compileSimple(type);
  return (element, decoding, place) => {
    reportAttributes(element, decoding, place, type.name);
    return {
      value: at(place, () => {
        const text = textAt(element, simple.words);
        const given = text !== "" || whenEmpty === undefined;
        return given ? parseAt(simple, text, element, decoding) : parseAt(simple, whenEmpty, undefined, decoding);
      }),
    };
  };
}

/**
 * Parses the text of an element or an attribute, with the prefixes in force there.
 * @param element Undefined where the text is the description's, and not the message's.
 */
export function parseAt(
  simple: CompiledSimple,
  text: string,
  element: XmlElement | undefined,
  { reading }: Decoding,
): unknown {
  const prefixes = element && { namespaceOf: (prefix: string) => namespaceAt(element, prefix) };
  const value = simple.parseText(text, prefixes, reading.facets);
  if (!isRefusal(value)) return value;
  throw new Misfit(isFacetRefusal(value) ? "FACET" : "TYPE", value.expected, JSON.stringify(excerpt(text)));
}
