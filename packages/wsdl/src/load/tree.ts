// A document as a tree of elements with their places; the only file that imports fast-xml-parser.
import { NS, qname, type QName } from "@soapwright/core/model";
import { XMLParser } from "fast-xml-parser";
import type { Place, PlacedText } from "../place.ts";
import { resolveText } from "./references.ts";

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
  readonly children: readonly (TreeElement | string)[];
  readonly scope: Scope;
  readonly place: Place;
}

/** The namespace bound to a prefix; `""` asks for the default namespace. */
export function namespaceOf(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const namespace = at.bindings.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return prefix === "" ? "" : undefined;
}

// Names are marked before the parser sees them as properties: `__proto__` and `constructor` are names like others.
// The mark is no name character, and marking twice (the parser does, for empty-element tags) changes nothing.
const MARK = "~";
const TEXT = "#text";
const CDATA = "#cdata";
const ATTRIBUTES = ":@";

function mark(name: string): string {
  return name.startsWith(MARK) ? name : MARK + name;
}

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  attributeNamePrefix: MARK,
  transformTagName: mark,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  // References are resolved here: the parser would take `&nbsp;` with `&#65;`, or neither.
  processEntities: false,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Paths as text would be made for every element, and nobody asks for them.
  jPath: false,
  // The strict reader has counted already, and its limit is the one that is documented.
  maxNestedTags: Number.MAX_SAFE_INTEGER,
});
const META: unknown = XMLParser.getMetaDataSymbol();

type RawElement = Readonly<Record<string | symbol, unknown>>;

/** Where an element starts, as the parser keeps it beside the element's own properties. */
function offsetOf(raw: RawElement): number {
  const meta = typeof META === "symbol" ? (raw[META] as { readonly startIndex?: number } | undefined) : undefined;
  return meta?.startIndex ?? 0;
}

/**
 * Builds the tree of a document that core's reader has accepted.
 * @param names The elements in document order, as that reader named them.
 * @returns Undefined where the two readers disagree: such a document is not to be trusted.
 */
export function parseTree(document: PlacedText, names: readonly QName[]): TreeElement | undefined {
  let taken = 0;

  function build(raw: RawElement, outer: Scope): TreeElement | undefined {
    const marked = firstKey(raw);
    const name = names[taken++];
    if (marked === undefined || name === undefined) return undefined;
    const colon = marked.indexOf(":");
    if (marked.slice(colon < 0 ? MARK.length : colon + 1) !== name.localName) return undefined;
    const written = raw[ATTRIBUTES] as WrittenAttributes | undefined;
    const scope = written === undefined ? outer : scopeOf(written, outer);
    const children: (TreeElement | string)[] = [];
    for (const child of raw[marked] as readonly RawElement[]) {
      if (TEXT in child) children.push(resolveText(textOf(child)));
      else if (CDATA in child) children.push(cdataOf(child));
      else {
        const element = build(child, scope);
        if (element === undefined) return undefined;
        children.push(element);
      }
    }
    const place: Place = { document, offset: offsetOf(raw) };
    const attributes = written === undefined ? NO_ATTRIBUTES : attributesOf(written, scope);
    return { name, attributes, children, scope, place };
  }

  const top = parseRaw(document.text).filter((raw) => !(TEXT in raw));
  const root = top.length === 1 && top[0] !== undefined ? build(top[0], ROOT_SCOPE) : undefined;
  return taken === names.length ? root : undefined;
}

/** The parser refuses some documents that are well-formed; they come out as disagreement. */
function parseRaw(text: string): readonly RawElement[] {
  try {
    return parser.parse(text) as readonly RawElement[];
  } catch {
    return [];
  }
}

const ROOT_SCOPE: Scope = { outer: undefined, bindings: new Map([["xml", NS.xml]]) };

/** Attributes as the parser gives them, under marked names. */
type WrittenAttributes = Readonly<Record<string, string>>;

const NO_ATTRIBUTES: readonly TreeAttribute[] = [];
const DECLARATION = `${MARK}xmlns`;

/** An element's own property; the parser puts it in front of all others. */
function firstKey(raw: RawElement): string | undefined {
  for (const key in raw) return key.startsWith(MARK) ? key : undefined;
  return undefined;
}

/** Whether a marked name is `xmlns` or `xmlns:…`. */
function isDeclaration(marked: string): boolean {
  return marked.startsWith(DECLARATION) && (marked.length === DECLARATION.length || marked[DECLARATION.length] === ":");
}

function scopeOf(written: WrittenAttributes, outer: Scope): Scope {
  let bindings: Map<string, string> | undefined;
  for (const marked in written) {
    if (!isDeclaration(marked)) continue;
    bindings ??= new Map();
    bindings.set(marked.slice(DECLARATION.length + 1), resolveText(written[marked] ?? ""));
  }
  return bindings === undefined ? outer : { outer, bindings };
}

function attributesOf(written: WrittenAttributes, scope: Scope): TreeAttribute[] {
  const attributes: TreeAttribute[] = [];
  for (const marked in written) {
    if (isDeclaration(marked)) continue;
    const colon = marked.indexOf(":");
    const namespace = colon < 0 ? "" : (namespaceOf(scope, marked.slice(MARK.length, colon)) ?? "");
    const localName = marked.slice(colon < 0 ? MARK.length : colon + 1);
    attributes.push({ name: qname(namespace, localName), value: attributeValue(written[marked] ?? "") });
  }
  return attributes;
}

/** White space in an attribute's value is a space each, as XML normalises it; references to it are kept. */
function attributeValue(written: string): string {
  return resolveText(/[\t\n\r]/.test(written) ? written.replace(/[\t\n\r]/g, " ") : written);
}

function textOf(raw: RawElement): string {
  const text = raw[TEXT];
  return typeof text === "string" ? text : "";
}

function cdataOf(child: RawElement): string {
  const runs = child[CDATA] as readonly RawElement[];
  return runs.map(textOf).join("");
}
