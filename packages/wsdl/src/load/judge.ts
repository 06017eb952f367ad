// Lets core's strict reader judge a document before anything else looks at it, and keeps what it read of each start tag.
import { NS, qname, toUtf8, XmlError, XmlReader, XmlToken, type QName } from "@soapwright/core/model";

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

/** A start tag. */
export interface StartTag {
  readonly name: QName;
  readonly attributes: readonly TreeAttribute[];
  readonly scope: Scope;
  /** Where it begins in the text, in UTF-16 code units. */
  readonly offset: number;
}

/** A well-formed document: its text, and its start tags in document order. */
export interface Judged {
  readonly text: string;
  readonly tags: readonly StartTag[];
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
 * @param charset What the transport says of the encoding; a byte order mark counts more.
 */
export function judge(bytes: Uint8Array, charset?: string): Judged | Refused {
  try {
    const utf8 = toUtf8(bytes, charset);
    const read = readTags(new XmlReader(utf8, { encodingDecided: true }), utf8);
    // The decoder takes a byte order mark off, so that offsets count from what people see as the start.
    return { text: new TextDecoder("utf-8").decode(utf8), ...read };
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
const NO_ATTRIBUTES: readonly TreeAttribute[] = [];

function readTags(reader: XmlReader, utf8: Uint8Array): Pick<Judged, "tags" | "bound"> {
  const nameFor = nameTable();
  const offsetAt = offsetCounter(utf8);
  const tags: StartTag[] = [];
  const bound = new Set<string>();
  const scopes: Scope[] = [];
  let scope = ROOT_SCOPE;
  for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
    if (token === XmlToken.start) {
      scopes.push(scope);
      const declared = reader.declarations();
      if (declared.length > 0) scope = { outer: scope, bindings: new Map(declared) };
      for (const [, namespace] of declared) bound.add(namespace);
      const name = nameFor(reader.namespace, reader.localName);
      tags.push({ name, attributes: readAttributes(reader, nameFor), scope, offset: offsetAt(reader.offset) });
    } else if (token === XmlToken.end) scope = scopes.pop() ?? ROOT_SCOPE;
  }
  return { tags, bound };
}

type NameFor = (namespace: string, localName: string) => QName;

function readAttributes(reader: XmlReader, nameFor: NameFor): readonly TreeAttribute[] {
  const count = reader.attributeCount;
  if (count === 0) return NO_ATTRIBUTES;
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
function offsetCounter(utf8: Uint8Array): (offset: number) => number {
  let at = utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? 3 : 0;
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
