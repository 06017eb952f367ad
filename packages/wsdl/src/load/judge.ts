// Lets core's strict reader judge a document before anything else looks at it, and keeps what it read of each element.
import { NS, qname, toUtf8, XmlError, XmlReader, XmlToken, type QName } from "@soapwright/core/model";
import type { Place, PlacedText } from "../place.ts";

/** The prefixes an element declares, and those in force around it. */
export interface Scope {
  readonly outer: Scope | undefined;
  readonly bindings: ReadonlyMap<string, string>;
}

/** An attribute; namespace declarations are none. */
export interface TreeAttribute {
  readonly name: QName;
  readonly value: string;
}

/** An element as written. */
export interface TreeElement {
  readonly name: QName;
  readonly attributes: readonly TreeAttribute[];
  /** Elements and the text between them; white space between elements is kept in documentation only. */
  readonly children: readonly (TreeElement | string)[];
  /** The elements among the children. */
  readonly elements: readonly TreeElement[];
  readonly scope: Scope;
  readonly place: Place;
}

/** An element of which only the start tag was read: what it holds is found later. */
export interface StartedElement extends TreeElement {
  children: TreeElement["children"];
  elements: TreeElement["elements"];
}

/** A well-formed document. */
export interface Judged {
  /** In document order. */
  readonly started: readonly StartedElement[];
  /**
   * The same document without what was read already: attributes, prefixes, comments, and the white space between tags
   * outside of documentation.
   */
  readonly outline: string;
  /** Every namespace that a prefix is bound to somewhere, or that is a default. */
  readonly bound: ReadonlySet<string>;
}

/** Why a document was refused, and where. */
export interface Refused {
  readonly refused: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads a whole document strictly.
 * @param name What diagnostics call the document.
 * @param charset What the transport says of the encoding; a byte order mark counts more.
 */
export function judge(bytes: Uint8Array, name: string, charset?: string): Judged | Refused {
  try {
    const utf8 = toUtf8(bytes, charset);
    // The decoder takes a byte order mark off, so that offsets count from what people see as the start.
    const document = { name, text: new TextDecoder("utf-8").decode(utf8) };
    return readElements(new XmlReader(utf8, { encodingDecided: true }), utf8, document);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    // The place stands in front of every diagnostic; the error's own message would say it again.
    const refused = error.message.replace(/^\[\w+\] (?:\d+:\d+: )?/, "");
    return { refused, line: error.line, column: error.column };
  }
}

/** How far an XML declaration is looked for. */
const DECLARATION_LENGTH = 256;

/**
 * Whether a document of one byte a character declares to be in UTF-16, as texts do that were made in memory and saved
 * by another program. What it says of itself cannot be.
 */
export function saysUtf16(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, DECLARATION_LENGTH));
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*(["'])(?:utf-16|unicode)\1/i.test(head);
}

const ROOT_SCOPE: Scope = { outer: undefined, bindings: new Map([["xml", NS.xml]]) };
const NOTHING: readonly never[] = [];

function readElements(reader: XmlReader, utf8: Uint8Array, document: PlacedText): Judged {
  const nameFor = nameTable();
  const offsetAt = offsetCounter(utf8, document.text);
  const started: StartedElement[] = [];
  const bound = new Set<string>();
  const open: StartedElement[] = [];
  let outline = "";
  let isEmpty = false;
  let documented = 0;
  for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
    if (token === XmlToken.start) {
      const name = nameFor(reader.namespace, reader.localName);
      const outer = open.at(-1)?.scope ?? ROOT_SCOPE;
      const declared = reader.declarations();
      const scope = declared.length > 0 ? { outer, bindings: new Map(declared) } : outer;
      for (const [, namespace] of declared) bound.add(namespace);
      const attributes = readAttributes(reader, nameFor);
      const place = { document, offset: offsetAt(reader.offset) };
      const element = { name, attributes, children: NOTHING, elements: NOTHING, scope, place };
      open.push(element);
      started.push(element);
      outline += isEmpty ? `><${MARK}` : `<${MARK}`;
      outline += name.localName;
      isEmpty = true;
      if (documented > 0 || name.localName === "documentation") documented += 1;
    } else if (token === XmlToken.end) {
      const element = open.pop();
      outline += isEmpty ? "/>" : `</${MARK}${element?.name.localName ?? ""}>`;
      isEmpty = false;
      if (documented > 0) documented -= 1;
    } else if (documented > 0 || !reader.isWhitespace()) {
      outline += `${isEmpty ? ">" : ""}${escaped(reader.text)}`;
      isEmpty = false;
    }
  }
  return { started, outline, bound };
}

/**
 * Stands before every name in an outline: `__proto__` and `constructor` are names like others, and what reads the outline
 * makes properties of them. No name begins so.
 */
export const MARK = "~";

/** Line ends are normalised by now: a carriage return was a reference. */
function escaped(text: string): string {
  if (!/[&<\r]/.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;");
}

type NameFor = (namespace: string, localName: string) => QName;

function readAttributes(reader: XmlReader, nameFor: NameFor): readonly TreeAttribute[] {
  const count = reader.attributeCount;
  if (count === 0) return NOTHING;
  const attributes: TreeAttribute[] = [];
  for (let index = 0; index < count; index++) {
    const name = nameFor(reader.attributeNamespace(index), reader.attributeLocalName(index));
    attributes.push({ name, value: reader.attributeValue(index) });
  }
  return attributes;
}

/** A schema of a hundred thousand elements has a few dozen names: each is made once. */
function nameTable(): NameFor {
  const table = new Map<string, Map<string, QName>>();
  return (namespace, localName) => {
    let names = table.get(namespace);
    if (names === undefined) table.set(namespace, (names = new Map<string, QName>()));
    let name = names.get(localName);
    if (name === undefined) names.set(localName, (name = qname(namespace, localName)));
    return name;
  };
}

/** Offsets in bytes, asked for in ascending order, as offsets in UTF-16 code units behind a byte order mark. */
function offsetCounter(utf8: Uint8Array, text: string): (offset: number) => number {
  let at = utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? 3 : 0;
  const mark = at;
  // Every character is one byte: nothing to count.
  if (text.length === utf8.length - mark) return (offset) => offset - mark;
  let units = 0;
  return (offset) => {
    for (; at < offset; at++) {
      const byte = utf8[at] ?? 0;
      // A code point counts at its first byte; those of four bytes are two code units.
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  };
}
