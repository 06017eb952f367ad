// A document as a tree of elements with their places; the only file that imports fast-xml-parser.
import { XMLParser } from "fast-xml-parser";
import {
  judge,
  MARK,
  type Refused,
  type Scope,
  type StartedElement,
  type TreeAttribute,
  type TreeElement,
} from "./judge.ts";
import { resolveText } from "./references.ts";

export type { Scope, TreeAttribute, TreeElement };

/** A document that was read and judged well-formed. */
export interface Tree {
  readonly root: TreeElement;
  /** Every namespace that it binds. */
  readonly bound: ReadonlySet<string>;
}

/** The namespace bound to a prefix; `""` asks for the default namespace. */
export function namespaceOf(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const namespace = at.bindings.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return prefix === "" ? "" : undefined;
}

/**
 * Reads a whole document: core's reader judges it and reads every tag, the parser finds what each element holds.
 * @param name What diagnostics call the document.
 * @param charset What the transport says of the encoding; a byte order mark counts more.
 * @returns Undefined where the two readers disagree: such a document is not to be trusted.
 */
export function readTree(bytes: Uint8Array, name: string, charset?: string): Tree | Refused | undefined {
  const judged = judge(bytes, name, charset);
  if ("refused" in judged) return judged;
  const root = parseOutline(judged.outline, judged.started);
  return root === undefined ? undefined : { root, bound: judged.bound };
}

const TEXT = "#text";

function ignore(): void {
  // There are no entities: a document with a DOCTYPE was refused.
}

const parser = new XMLParser({
  preserveOrder: true,
  // Attributes and places were read by the strict reader: reading them twice would double the time.
  ignoreAttributes: true,
  textNodeName: TEXT,
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
  // Paths as text would be made for every element, and nobody asks for them.
  jPath: false,
  // The strict reader has counted already, and its limit is the one that is documented.
  maxNestedTags: Number.MAX_SAFE_INTEGER,
});

type RawElement = Readonly<Record<string, unknown>>;

/**
 * Finds what each element of a document holds.
 * @param started The elements in document order, as the strict reader read them.
 * @returns The root; undefined where the two readers disagree.
 */
function parseOutline(outline: string, started: readonly StartedElement[]): TreeElement | undefined {
  let taken = 0;

  function fill(marked: string, content: readonly RawElement[]): TreeElement | undefined {
    const element = started[taken++];
    if (element === undefined || !isMarked(marked, element.name.localName)) return undefined;
    if (content.length === 0) return element;
    const children: (TreeElement | string)[] = [];
    const elements: TreeElement[] = [];
    for (const raw of content) {
      const key = keyOf(raw);
      if (key === TEXT) {
        children.push(resolveText(textOf(raw)));
        continue;
      }
      const child = fill(key, raw[key] as readonly RawElement[]);
      if (child === undefined) return undefined;
      children.push(child);
      elements.push(child);
    }
    element.children = children;
    element.elements = elements;
    return element;
  }

  const [top, ...others] = parseRaw(outline);
  const key = top === undefined ? "" : keyOf(top);
  const root = top === undefined || others.length > 0 ? undefined : fill(key, top[key] as readonly RawElement[]);
  return taken === started.length ? root : undefined;
}

function isMarked(marked: string, localName: string): boolean {
  return marked.length === MARK.length + localName.length && marked.endsWith(localName);
}

/** The parser refuses some documents that are well-formed; they come out as disagreement. */
function parseRaw(outline: string): readonly RawElement[] {
  try {
    return parser.parse(outline) as readonly RawElement[];
  } catch {
    return [];
  }
}

/** What the parser gives has one property of its own: the marked name, or text. */
function keyOf(raw: RawElement): string {
  for (const key in raw) return key;
  return "";
}

function textOf(raw: RawElement): string {
  const text = raw[TEXT];
  return typeof text === "string" ? text : "";
}
