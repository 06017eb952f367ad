// One message being written: its bytes and text so far, and the prefixes it uses.
import { sinkJoined, sinkText, type ByteSink } from "#speed/byte-sink";
import { NS, type QName } from "../../names.ts";
import { escapeAttribute, findForbidden } from "../../xml/escape.ts";
import { defaultXmlLimits } from "../../xml/limits.ts";
import { encodeUtf8 } from "../../xml/utf8.ts";
import type { PrefixWriter } from "../lexical/types.ts";
import { Misfit } from "../misfit.ts";
import type { Values } from "../record.ts";
import type { TypeDescriptor } from "../types.ts";

/** What a reader takes by default, less the Envelope and the Body. */
const MAX_DEPTH = defaultXmlLimits.depth - 2;

/** Code units after which text becomes bytes. */
const SETTLED_LENGTH = 16 * 1024;

/** Prefixes are given in the order of first use, so equal values make equal text, whatever was written before. */
export class Writing implements PrefixWriter, ByteSink {
  /** What was written last; add to it. */
  xml: string = "";
  /** The text that a long message begins with. Its root's start tag waits for its declarations. */
  head: string | undefined;
  /** What is between the two, in UTF-8: a text that grows bit by bit and long costs several times its bytes. */
  readonly full: Uint8Array[] = [];
  open: ByteSink["open"];
  /** Whether the root declares all its prefixes already. */
  isWhole: boolean = false;
  protected depth: number = 0;
  protected generated: number = 0;
  readonly qualifiers: Map<string, string> = new Map();

  // Most often it is asked for the one it was asked for before.
  protected lastNamespace: string = "";
  protected lastQualifier: string = "";

  /** `"ns1:"` for a namespace, `""` for none. */
  qualifier(namespace: string): string {
    if (namespace === this.lastNamespace) return this.lastQualifier;
    if (namespace === "") return "";
    this.lastQualifier = this.qualifiers.get(namespace) ?? this.newQualifier(namespace);
    this.lastNamespace = namespace;
    return this.lastQualifier;
  }

  /**
   * To be called between elements: turns text that has grown long into bytes, but for the message's beginning.
   * @param length From which on it is long.
   */
  settle(length: number = SETTLED_LENGTH): void {
    if (this.xml.length < length) return;
    if (this.head === undefined) this.head = this.xml;
    else sinkText(this, this.xml);
    this.xml = "";
  }

  /** The message, its root declaring every prefix in use, between other markup. */
  finish(before: string, behind: string): Uint8Array {
    const text = this.head ?? this.xml;
    // Not always the name of the message's element: another may stand in the place of the root.
    const start = before + (this.isWhole ? text : text.replace(/(?=[ />])/, () => this.declarations()));
    return this.head === undefined ? encodeUtf8(start + behind) : sinkJoined(this, start, this.xml + behind);
  }

  /** For QName values: the prefix alone. No default namespace is ever in force, so none means none. */
  prefixFor(namespace: string): string {
    return this.qualifier(namespace).slice(0, -1);
  }

  /** The declarations of every prefix used, for the root's start tag. */
  protected declarations(): string {
    let text = "";
    for (const [namespace, qualifier] of this.qualifiers) {
      if (namespace !== NS.xml) text += ` xmlns:${qualifier.slice(0, -1)}="${escapeAttribute(namespace)}"`;
    }
    return text;
  }

  /** Counts an element opened. A value that contains itself ends here, and not where the stack does. */
  enter(): void {
    if (++this.depth <= MAX_DEPTH) return;
    throw new Misfit("TYPE", `no more than ${MAX_DEPTH} elements inside one another`, "one more");
  }

  leave(): void {
    this.depth--;
  }

  /** How many elements may be opened here, one inside another. */
  get room(): number {
    return MAX_DEPTH - this.depth;
  }

  /** Adds an element that declares all its prefixes. */
  write(element: string): void {
    if (this.xml === "" && this.head === undefined) this.isWhole = true;
    this.xml += element;
  }

  private newQualifier(namespace: string): string {
    if (namespace === NS.xmlns || findForbidden(namespace) >= 0) {
      throw new Misfit("CHARACTER", "a namespace that a prefix can be bound to", "another");
    }
    const known = namespace === NS.xsi ? "xsi:" : namespace === NS.xml ? "xml:" : undefined;
    const qualifier = known ?? `ns${++this.generated}:`;
    this.qualifiers.set(namespace, qualifier);
    return qualifier;
  }
}

/** Writes one element with its tags. */
export type WriteElement = (value: unknown, writing: Writing) => void;

/** Writes the element `name`, whose start tag is `open`, without its `>`, and whose end tag is `close`. */
export type WriteContent = (value: unknown, writing: Writing, open: string, close: string, name: QName) => void;

/** Writes a record's attributes into the start tag that is open. */
export type WriteAttributes = (record: Values, writing: Writing) => void;

/** Writes the elements of a record, and refuses one that its content model forbids. */
export type WriteMembers = (record: Values, writing: Writing) => void;

/** Compiles a type at its first use. */
export type WriteOf = (type: TypeDescriptor) => WriteContent;

/** Writes an element that is nil, whose start tag is `open`; false where the value is not nil. */
export type WriteNil = (value: unknown, writing: Writing, open: string) => boolean;

/** An element that is nil. */
export function nil(open: string, writing: Writing): string {
  return `${open}${nilMark(writing)}/>`;
}

/** What says in a start tag that its element is nil. */
export function nilMark(writing: Writing): string {
  return ` ${writing.qualifier(NS.xsi)}nil="true"`;
}
