// The layer of a reader that knows the last tag's prefix again: most often it is the next one's, too.
import { XmlMarkup } from "../xml/markup.ts";

/** Compares a prefix with the last one, before it looks for its end and its namespace. */
export abstract class XmlLastPrefix extends XmlMarkup {
  // The last prefix looked up, with its colon, and where it led.
  protected prefixNamespace: string = "";
  protected prefixVersion: number = -1;
  protected prefixSize: number = 0;
  protected readonly prefixBytes: Uint8Array = new Uint8Array(64);

  protected override behindPrefix(at: number): number {
    const { bytes, prefixBytes, prefixSize } = this;
    let same = 0;
    while (same < prefixSize && bytes[at + same] === prefixBytes[same]) same++;
    return same === prefixSize ? at + same : at;
  }

  protected override lookUp(from: number, to: number): string {
    const { bytes, prefixBytes } = this;
    const size = to + 1 - from;
    if (
      size === this.prefixSize &&
      this.scope.version === this.prefixVersion &&
      this.behindPrefix(from) === from + size
    ) {
      return this.prefixNamespace;
    }
    const namespace = super.lookUp(from, to);
    if (size <= prefixBytes.length) {
      prefixBytes.set(bytes.subarray(from, to + 1));
      this.prefixSize = size;
      this.prefixVersion = this.scope.version;
      this.prefixNamespace = namespace;
    }
    return namespace;
  }
}
