// What a message says, whatever prefixes it uses: elements, attributes and text, names and types in full.
import { parseXml, textOf, type XmlElement } from "@soapwright/core";

/** An element, comparable. */
export interface Infoset {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly Infoset[] | string;
}

/** Attributes whose values are QNames, perhaps with something behind them. */
const OF_TYPES: ReadonlySet<string> = new Set(["type", "arrayType", "itemType"]);

/** The elements in the Body of an envelope. */
export function bodyOf(envelope: string): readonly Infoset[] {
  const body = elementsIn(parseXml(envelope)).find(({ name }) => name.localName === "Body");
  return body === undefined ? [] : elementsIn(body).map(infosetOf);
}

function infosetOf(element: XmlElement): Infoset {
  const children = elementsIn(element);
  const attributes = element.attributes
    // Whether it stands on the Envelope or on the message, it says the same.
    .filter(({ name }) => name.localName !== "encodingStyle")
    .map(({ name, value }) => [
      full(name.namespace, name.localName),
      OF_TYPES.has(name.localName) ? expanded(element, value) : value,
    ]);
  return {
    name: full(element.name.namespace, element.name.localName),
    attributes: Object.fromEntries(attributes) as Readonly<Record<string, string>>,
    content: children.length > 0 ? children.map(infosetOf) : textOf(element),
  };
}

function elementsIn({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => typeof child !== "string");
}

function expanded({ namespaces }: XmlElement, value: string): string {
  const colon = value.indexOf(":");
  return colon < 0 ? value : full(namespaces[value.slice(0, colon)] ?? "?", value.slice(colon + 1));
}

function full(namespace: string, localName: string): string {
  return namespace === "" ? localName : `{${namespace}}${localName}`;
}
