// A message that is written in pieces: what stands around the items first, then the items, as many at a time as make a piece.
import { sinkCut, sinkJoined, sinkSize, type ByteSink } from "#speed/byte-sink";
import { Writing, type WriteElement } from "../schema/encode/writing.ts";
import { NS } from "../names.ts";
import { escapeAttribute } from "../xml/escape.ts";

/** Bytes, or code units that are to become some, after which a piece is given out. */
const PIECE_SIZE = 56 * 1024;

/** How many items are written as text behind one that declares prefixes: the next ones may well do so, too. */
const PAUSE = 32;

/**
 * Prefixes that the message around the items and the first piece use are declared by the root; a later item declares
 * what else it needs on itself.
 */
export class PieceWriting extends Writing {
  /** What stands around the items is one text. */
  override open: ByteSink["open"] = false;
  private gapAt: number = -1;
  private gapDepth: number = 0;
  private around: string = "";
  private behind: string = "";
  private isRootSent: boolean = false;
  private pause: number = 0;

  override settle(length?: number): void {
    if (this.open !== false) super.settle(length);
  }

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
    this.open = undefined;
    // The root's start tag waits for no more than the first piece.
    this.head = "";
  }

  /** Writes one item. */
  item(write: WriteElement, item: unknown): void {
    if (this.pause > 0) {
      this.pause--;
      this.declaringItem(write, item);
    } else {
      const { xml, generated } = this;
      const size = sinkSize(this);
      const known = this.qualifiers.size;
      write(item, this);
      if (this.isRootSent && this.qualifiers.size > known) {
        // Its start tag is bytes by now, and has to declare something: once more, as text.
        sinkCut(this, size);
        this.xml = xml;
        this.forgetFrom(known);
        this.generated = generated;
        this.pause = PAUSE;
        this.declaringItem(write, item);
      }
    }
    this.settle();
  }

  /** Whether enough was written for a piece. */
  get isFull(): boolean {
    return sinkSize(this) + this.xml.length >= PIECE_SIZE;
  }

  /** The next piece; the last one holds the rest of the message. */
  takePiece(isLast: boolean): Uint8Array {
    const before = this.isRootSent ? "" : this.around + this.declarations();
    const piece = sinkJoined(this, before, isLast ? this.xml + this.behind : this.xml);
    this.isRootSent = true;
    this.xml = "";
    this.full.length = 0;
    this.open = undefined;
    return piece;
  }

  /** Writes an item that declares the prefixes that are new. */
  private declaringItem(write: WriteElement, item: unknown): void {
    const { xml, open } = this;
    const known = this.qualifiers.size;
    this.xml = "";
    this.open = false;
    write(item, this);
    this.open = open;
    const nameEnd = this.xml.search(/[ />]/);
    this.xml = xml + this.xml.slice(0, nameEnd) + this.forgetFrom(known) + this.xml.slice(nameEnd);
  }

  /** The declarations of the prefixes that are new; they end with their element, and so are forgotten. */
  private forgetFrom(known: number): string {
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
