// A message that is written in pieces: what stands around the items first, then the items, as many at a time as make a piece.
import { Writing, type WriteElement } from "../schema/encode/writing.ts";
import { NS } from "../names.ts";
import { escapeAttribute } from "../xml/escape.ts";
import { encodeUtf8 } from "../xml/utf8.ts";

/** Code units after which a piece is given out. */
const PIECE_LENGTH = 64 * 1024;

/**
 * Prefixes that the message around the items and the first piece use are declared by the root; a later item declares
 * what else it needs on itself.
 */
export class PieceWriting extends Writing {
  /** Everything is text until a piece is taken. */
  override open: false = false;
  private gapAt: number = -1;
  private gapDepth: number = 0;
  private around: string = "";
  private behind: string = "";
  private isRootSent: boolean = false;

  /** The whole of what stands around the items is one text. */
  override settle(): void {}

  /** Here the items will stand. */
  leaveGap(): void {
    this.gapAt = this.xml.length;
    this.gapDepth = this.depth;
  }

  /** What stands around the items was written, and stands itself between other markup. */
  beginItems(before: string, behind: string): void {
    const root = this.xml.search(/[ />]/);
    this.around = before + this.xml.slice(0, root);
    this.behind = this.xml.slice(this.gapAt) + behind;
    this.xml = this.xml.slice(root, this.gapAt);
    this.depth = this.gapDepth;
  }

  /** Writes one item. */
  item(write: WriteElement, item: unknown): void {
    const from = this.xml.length;
    const known = this.qualifiers.size;
    write(item, this);
    if (!this.isRootSent || this.qualifiers.size === known) return;
    const nameEnd = from + this.xml.slice(from).search(/[ />]/);
    this.xml = this.xml.slice(0, nameEnd) + this.declarationsFrom(known) + this.xml.slice(nameEnd);
  }

  /** Whether enough was written for a piece. */
  get isFull(): boolean {
    return this.xml.length >= PIECE_LENGTH;
  }

  /** The next piece; the last one holds the rest of the message. */
  takePiece(isLast: boolean): Uint8Array {
    let text = isLast ? this.xml + this.behind : this.xml;
    if (!this.isRootSent) text = this.around + this.declarations() + text;
    this.isRootSent = true;
    this.xml = "";
    return encodeUtf8(text);
  }

  /** The declarations of the prefixes that are new; they end with their element, and so are forgotten. */
  private declarationsFrom(known: number): string {
    let text = "";
    for (const [namespace, qualifier] of [...this.qualifiers].slice(known)) {
      if (namespace === NS.xml) continue;
      text += ` xmlns:${qualifier.slice(0, -1)}="${escapeAttribute(namespace)}"`;
      this.qualifiers.delete(namespace);
    }
    this.lastNamespace = "";
    this.lastQualifier = "";
    return text;
  }
}
