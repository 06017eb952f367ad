// XML elements as plain values: for wildcards, for the details of faults, and for documents that have no description.
import { XmlError } from "../error.ts";
import type { QName } from "../names.ts";
import { findForbidden } from "./escape.ts";
import { XmlReader, XmlToken, type XmlReaderOptions } from "./reader.ts";
import { underflow } from "./underflow.ts";
import { encodeUtf8 } from "./utf8.ts";
import type { XmlWriter } from "./writer.ts";

export interface XmlAttribute {
  readonly name: QName;
  readonly value: string;
}

/** An element with all it contains. Comments and processing instructions are left out. */
export interface XmlElement {
  readonly name: QName;
  /** The prefix it was written with; empty for none. A writer uses it where it can. */
  readonly prefix: string;
  /** In the order of the document, without namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  /** Elements and text in the order of the document; no text is empty, and no two follow one another. */
  readonly children: readonly (XmlElement | string)[];
  /**
   * The namespaces that prefixes stand for at this element, the empty prefix being the default namespace. Look up
   * any prefix in force; own properties are only those that the element adds to its parent's. Has no
   * `Object.prototype`.
   */
  readonly namespaces: Readonly<Record<string, string>>;
}

/** Makes an element. */
export function xmlElement(
  name: QName,
  content: {
    readonly prefix?: string;
    readonly attributes?: readonly XmlAttribute[];
    readonly children?: readonly (XmlElement | string)[];
    readonly namespaces?: Readonly<Record<string, string>>;
  } = {},
): XmlElement {
  return {
    name,
    prefix: content.prefix ?? "",
    attributes: content.attributes ?? [],
    children: content.children ?? [],
    namespaces: content.namespaces ?? bindings(null, []),
  };
}

function bindings(
  outer: Readonly<Record<string, string>> | null,
  declarations: readonly (readonly [prefix: string, namespace: string])[],
): Readonly<Record<string, string>> {
  if (outer !== null && declarations.length === 0) return outer;
  const inner = Object.create(outer) as Record<string, string>;
  for (const [prefix, namespace] of declarations) inner[prefix] = namespace;
  return inner;
}

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[];
}

function current(reader: XmlReader, namespaces: Readonly<Record<string, string>>): Growing {
  const attributes: XmlAttribute[] = [];
  for (let index = 0; index < reader.attributeCount; index++) {
    attributes.push({
      name: { namespace: reader.attributeNamespace(index), localName: reader.attributeLocalName(index) },
      value: reader.attributeValue(index),
    });
  }
  const name = { namespace: reader.namespace, localName: reader.localName };
  return { name, prefix: reader.prefix, attributes, children: [], namespaces };
}

function addText(element: Growing, text: string): void {
  const last = element.children.length - 1;
  const before = element.children[last];
  if (typeof before === "string") element.children[last] = before + text;
  else if (text !== "") element.children.push(text);
}

/**
 * Reads the element whose start tag is the reader's current token, up to its end tag.
 * @throws XmlError where the document is not well-formed
 * @throws {@link underflow} where the document comes in chunks and the end tag has not arrived
 */
export function readElement(reader: XmlReader): XmlElement {
  const root = current(reader, bindings(null, reader.bindings()));
  const open: Growing[] = [root];
  while (open.length > 0) {
    const inner = open[open.length - 1]!;
    switch (reader.next()) {
      case XmlToken.start: {
        const child = current(reader, bindings(inner.namespaces, reader.declarations()));
        inner.children.push(child);
        open.push(child);
        break;
      }
      case XmlToken.text:
        addText(inner, reader.text);
        break;
      case XmlToken.end:
        open.pop();
        break;
      default:
        throw underflow;
    }
  }
  return root;
}

/** Writes the element, with every prefix that was in force where it was read and still is free. */
export function writeElement(writer: XmlWriter, element: XmlElement): void {
  const open: { readonly element: XmlElement; next: number }[] = [];
  const start = (inner: XmlElement, outer: XmlElement | undefined): void => {
    const { namespace, localName } = inner.name;
    writer.start(namespace, localName, inner.prefix);
    if (inner.namespaces !== outer?.namespaces) {
      for (const prefix in inner.namespaces) {
        // Another namespace under the element's own prefix can only be a contradiction in a value made by hand.
        if (prefix !== inner.prefix && prefix !== "xml") writer.declare(prefix, inner.namespaces[prefix]!);
      }
    }
    for (const { name, value } of inner.attributes) writer.attribute(name.namespace, name.localName, value);
    open.push({ element: inner, next: 0 });
  };
  start(element, undefined);
  for (let inner = open[0]; inner !== undefined; inner = open[open.length - 1]) {
    const child = inner.element.children[inner.next++];
    if (child === undefined) {
      writer.end();
      open.pop();
    } else if (typeof child === "string") {
      writer.text(child);
    } else {
      start(child, inner.element);
    }
  }
}

/**
 * Reads a whole document and gives its root element.
 * @throws XmlError
 */
export function parseXml(document: Uint8Array | string, options: XmlReaderOptions = {}): XmlElement {
  const whole = typeof document === "string";
  if (whole) refuseLoneSurrogates(document);
  const reader = whole
    ? new XmlReader(encodeUtf8(document), { ...options, encodingDecided: true })
    : new XmlReader(document, options);
  reader.next();
  const root = readElement(reader);
  reader.next();
  return root;
}

/** UTF-8 has no form for them, and encoding would quietly put U+FFFD in their place. */
function refuseLoneSurrogates(document: string): void {
  const at = findForbidden(document);
  if (at < 0 || (document.charCodeAt(at) & 0xf800) !== 0xd800) return;
  const before = document.slice(0, at);
  const lines = before.split(/\r\n|\r|\n/);
  throw new XmlError({
    code: "SOAP_XML_CHARACTER",
    offset: encodeUtf8(before).length,
    line: lines.length,
    column: Array.from(lines[lines.length - 1]!).length + 1,
    detail: "a surrogate without its other half",
  });
}

/** All character data in the element, that of elements inside it included, in the order of the document. */
export function textOf(element: XmlElement): string {
  let text = "";
  const due: (XmlElement | string)[] = [element];
  for (let next = due.pop(); next !== undefined; next = due.pop()) {
    if (typeof next === "string") text += next;
    else for (let at = next.children.length - 1; at >= 0; at--) due.push(next.children[at]!);
  }
  return text;
}

/** The element's child elements: all, those of a namespace, or those of a name. */
export function childrenOf(element: XmlElement, namespace?: string, localName?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child === "string") continue;
    if (namespace !== undefined && child.name.namespace !== namespace) continue;
    if (localName === undefined || child.name.localName === localName) found.push(child);
  }
  return found;
}
