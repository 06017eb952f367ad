// One message being written: its text so far, and the prefixes it uses.
import { NS, type QName } from "../../names.ts";
import { escapeAttribute, findForbidden } from "../../xml/escape.ts";
import { defaultXmlLimits } from "../../xml/limits.ts";
import type { PrefixWriter } from "../lexical/types.ts";
import { Misfit } from "../misfit.ts";
import type { Values } from "../record.ts";
import type { TypeDescriptor } from "../types.ts";

/** What a reader takes by default, less the Envelope and the Body. */
const MAX_DEPTH = defaultXmlLimits.depth - 2;

/** Prefixes are given in the order of first use, so equal values make equal text, whatever was written before. */
export class Writing implements PrefixWriter {
  xml: string = "";
  /** Whether the root declares all its prefixes already. */
  isWhole: boolean = false;
  private depth: number = 0;
  private generated: number = 0;
  private readonly qualifiers: Map<string, string> = new Map();

  /** `"ns1:"` for a namespace, `""` for none. */
  qualifier(namespace: string): string {
    return namespace === "" ? "" : (this.qualifiers.get(namespace) ?? this.newQualifier(namespace));
  }

  /** For QName values: the prefix alone. No default namespace is ever in force, so none means none. */
  prefixFor(namespace: string): string {
    return this.qualifier(namespace).slice(0, -1);
  }

  /** The declarations of every prefix used, for the root's start tag. */
  declarations(): string {
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
    if (this.xml === "") this.isWhole = true;
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

/** Compiles a type at its first use. */
export type WriteOf = (type: TypeDescriptor) => WriteContent;

/** An element that is nil. */
export function nil(open: string, writing: Writing): string {
  return `${open} ${writing.qualifier(NS.xsi)}nil="true"/>`;
}
