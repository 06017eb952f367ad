// A document as a tree of elements with their places; the only file that imports fast-xml-parser.
import type { QName } from "@soapwright/core/model";
import { XMLParser } from "fast-xml-parser";
import type { Place, PlacedText } from "../place.ts";
import type { Scope, StartTag, TreeAttribute } from "./judge.ts";
import { resolveText } from "./references.ts";

export type { Scope, TreeAttribute };

/** An element as written. */
export interface TreeElement {
  readonly name: QName;
  readonly attributes: readonly TreeAttribute[];
  /** Elements and the text between them. */
  readonly children: readonly (TreeElement | string)[];
  /** The elements among the children. */
  readonly elements: readonly TreeElement[];
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

function mark(name: string): string {
  return name.startsWith(MARK) ? name : MARK + name;
}

function ignore(): void {
  // There are no entities: a document with a DOCTYPE was refused.
}

const parser = new XMLParser({
  preserveOrder: true,
  // Attributes and places were read by the strict reader: reading them twice would double the time.
  ignoreAttributes: true,
  transformTagName: mark,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  // References are resolved here: the parser would take `&nbsp;` with `&#65;`, or neither.
  processEntities: false,
  // It would merge tables of references anew for each document all the same.
  entityDecoder: {
    setExternalEntities: ignore,
    addInputEntities: ignore,
    reset: ignore,
    decode: (text) => text,
    setXmlVersion: ignore,
  },
  trimValues: false,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Paths as text would be made for every element, and nobody asks for them.
  jPath: false,
  // The strict reader has counted already, and its limit is the one that is documented.
  maxNestedTags: Number.MAX_SAFE_INTEGER,
});

type RawElement = Readonly<Record<string, unknown>>;

/**
 * Builds the tree of a document that core's reader has accepted.
 * @param tags The start tags in document order, as that reader read them.
 * @returns Undefined where the two readers disagree: such a document is not to be trusted.
 */
export function parseTree(document: PlacedText, tags: readonly StartTag[]): TreeElement | undefined {
  let taken = 0;

  function build(marked: string, content: readonly RawElement[]): TreeElement | undefined {
    const tag = tags[taken++];
    if (tag === undefined) return undefined;
    const { name, attributes, scope, offset } = tag;
    const colon = marked.indexOf(":");
    if (marked.slice(colon < 0 ? MARK.length : colon + 1) !== name.localName) return undefined;
    const children: (TreeElement | string)[] = [];
    const elements: TreeElement[] = [];
    for (const raw of content) {
      const key = keyOf(raw);
      if (key === TEXT) children.push(resolveText(textOf(raw)));
      else if (key === CDATA) children.push((raw[CDATA] as readonly RawElement[]).map(textOf).join(""));
      else {
        const element = build(key, raw[key] as readonly RawElement[]);
        if (element === undefined) return undefined;
        children.push(element);
        elements.push(element);
      }
    }
    return { name, attributes, children, elements, scope, place: { document, offset } };
  }

  const [top, ...others] = parseRaw(document.text).filter((raw) => keyOf(raw) !== TEXT);
  const key = top === undefined ? "" : keyOf(top);
  const root = top === undefined || others.length > 0 ? undefined : build(key, top[key] as readonly RawElement[]);
  return taken === tags.length ? root : undefined;
}

/** The parser refuses some documents that are well-formed; they come out as disagreement. */
function parseRaw(text: string): readonly RawElement[] {
  try {
    return parser.parse(text) as readonly RawElement[];
  } catch {
    return [];
  }
}

/** What the parser gives has one property of its own: the marked name, text or CDATA. */
function keyOf(raw: RawElement): string {
  for (const key in raw) return key;
  return "";
}

function textOf(raw: RawElement): string {
  const text = raw[TEXT];
  return typeof text === "string" ? text : "";
}
