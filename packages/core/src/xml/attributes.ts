// The attributes of the current start tag: where they stand in the bytes, and what they are when asked.
import { clark, NS, qname } from "../names.ts";
import { PLAIN_ATTRIBUTE_BYTES } from "./characters.ts";
import type { XmlLimits } from "./limits.ts";
import { checkReference, normalizeAttribute, type Complaints } from "./references.ts";
import type { PrefixScope } from "./scope.ts";
import { characterLength, ncNameEnd, sliceName } from "./utf8.ts";

/** Numbers kept for each attribute. */
const STRIDE = 6;
const NAME = 0;
const LOCAL = 1;
const NAME_END = 2;
const VALUE = 3;
const VALUE_END = 4;
/** 1 where the value must be normalised. */
const ROUGH = 5;

const NOTHING = new Uint8Array(0);

/** Up to this many attributes are compared with one another; more are put into a set. */
const PAIRWISE = 8;

export class AttributeTable {
  /** Attributes of the tag, without namespace declarations. */
  count: number = 0;
  private places: Int32Array = new Int32Array(16 * STRIDE);
  private namespaces: string[] = [];
  private bytes: Uint8Array = NOTHING;
  /** Namespace declarations of the tag. */
  declarations: number = 0;

  /** Makes the table an empty tag's. */
  clear(): void {
    this.count = 0;
    this.declarations = 0;
  }

  /**
   * Reads everything between a tag's name and its `>` or `/>`, and gives the place of that; -1 where the bytes
   * run out. Declarations are kept aside until {@link settle}.
   * @see https://www.w3.org/TR/xml/#NT-Attribute
   */
  parse(bytes: Uint8Array, from: number, end: number, limits: XmlLimits, complaints: Complaints): number {
    this.bytes = bytes;
    this.count = 0;
    this.declarations = 0;
    let at = from;
    for (;;) {
      const before = at;
      at = skipSpace(bytes, at);
      const byte = bytes[at];
      if (byte === 0x3e || byte === 0x2f) return at;
      if (at === before) return complaints.unexpected(at, 'white space, "/>" or ">"');
      const nameAt = at;
      at = ncNameEnd(bytes, at, end);
      let local = nameAt;
      if (at > nameAt && bytes[at] === 0x3a) {
        local = at + 1;
        at = ncNameEnd(bytes, local, end);
      }
      if (at === local || bytes[at] === 0x3a) {
        return complaints.unexpected(at, "an attribute's name", colonCode(bytes, nameAt, at));
      }
      const nameEnd = at;
      at = skipSpace(bytes, at);
      if (bytes[at] !== 0x3d) return complaints.unexpected(at, '"=" behind an attribute\'s name');
      at = skipSpace(bytes, at + 1);
      const quote = bytes[at];
      if (quote !== 0x22 && quote !== 0x27) return complaints.unexpected(at, "a quoted value");
      at = this.parseValue(bytes, at + 1, end, quote, nameAt, local, nameEnd, complaints);
      if (at < 0) return -1;
      if (this.count + this.declarations > limits.attributes) {
        return complaints.fail("SOAP_XML_LIMIT", nameAt, `more than ${limits.attributes} attributes`);
      }
      complaints.checkNameLength(nameAt, nameEnd);
    }
  }

  /** Reads a value up to its closing quote and files the attribute; gives the place behind the quote, or -1. */
  private parseValue(
    bytes: Uint8Array,
    from: number,
    end: number,
    quote: number,
    nameAt: number,
    local: number,
    nameEnd: number,
    complaints: Complaints,
  ): number {
    let at = from;
    let rough = 0;
    for (;;) {
      while (PLAIN_ATTRIBUTE_BYTES[bytes[at]!] === 1) at++;
      if (at >= end) return -1;
      const byte = bytes[at]!;
      if (byte === quote) break;
      if (byte === 0x22 || byte === 0x27 || byte === 0x3e) {
        at++;
      } else if (byte >= 0x80) {
        const length = characterLength(bytes, at, end);
        if (length <= 0) return complaints.unexpected(at, "a character");
        at += length;
      } else if (byte === 0x26) {
        rough = 1;
        at = checkReference(bytes, at, end, complaints);
        if (at < 0) return -1;
      } else if (byte === 0x09 || byte === 0x0a || byte === 0x0d) {
        rough = 1;
        at++;
      } else {
        return complaints.unexpected(at, 'a value without "<"');
      }
    }
    this.file(nameAt, local, nameEnd, from, at, rough);
    return at + 1;
  }

  private file(nameAt: number, local: number, nameEnd: number, from: number, to: number, rough: number): void {
    const total = this.count + this.declarations;
    if ((total + 1) * STRIDE > this.places.length) {
      const larger = new Int32Array(this.places.length * 2);
      larger.set(this.places);
      this.places = larger;
    }
    const { places } = this;
    let at = total * STRIDE;
    if (this.isDeclaration(nameAt, local, nameEnd)) {
      this.declarations++;
    } else {
      // Attributes stand in front and declarations behind them, so that an index is an attribute's number.
      if (this.declarations > 0) {
        const first = this.count * STRIDE;
        places.copyWithin(at, first, first + STRIDE);
        at = first;
      }
      this.count++;
    }
    places[at + NAME] = nameAt;
    places[at + LOCAL] = local;
    places[at + NAME_END] = nameEnd;
    places[at + VALUE] = from;
    places[at + VALUE_END] = to;
    places[at + ROUGH] = rough;
  }

  private isDeclaration(nameAt: number, local: number, nameEnd: number): boolean {
    const { bytes } = this;
    const prefixEnd = local === nameAt ? nameEnd : local - 1;
    return (
      prefixEnd - nameAt === 5 &&
      bytes[nameAt] === 0x78 &&
      bytes[nameAt + 1] === 0x6d &&
      bytes[nameAt + 2] === 0x6c &&
      bytes[nameAt + 3] === 0x6e &&
      bytes[nameAt + 4] === 0x73
    );
  }

  /** Makes the tag's declarations known to the scope. */
  declare(scope: PrefixScope, limits: XmlLimits, complaints: Complaints): void {
    const { places, count } = this;
    const before = scope.count;
    for (let index = count; index < count + this.declarations; index++) {
      const at = index * STRIDE;
      const nameAt = places[at + NAME]!;
      const local = places[at + LOCAL]!;
      const prefix = local === nameAt ? "" : sliceName(this.bytes, local, places[at + NAME_END]!);
      const namespace = this.valueAt(at);
      const wrong = forbiddenDeclaration(prefix, namespace);
      if (wrong !== undefined) complaints.fail("SOAP_XML_NAMESPACE", nameAt, wrong);
      if (scope.isDeclaredSince(before, prefix)) {
        complaints.fail("SOAP_XML_SYNTAX", nameAt, "the same namespace declaration twice in one tag");
      }
      if (scope.count >= limits.namespaces) {
        complaints.fail("SOAP_XML_LIMIT", nameAt, `more than ${limits.namespaces} namespace declarations in scope`);
      }
      scope.declare(prefix, namespace);
    }
  }

  /** Finds the namespaces of the tag's attributes, and refuses two of one expanded name. */
  settle(scope: PrefixScope, complaints: Complaints): void {
    const { places, count, namespaces } = this;
    for (let index = 0; index < count; index++) {
      const at = index * STRIDE;
      const nameAt = places[at + NAME]!;
      const local = places[at + LOCAL]!;
      if (local === nameAt) {
        namespaces[index] = "";
        continue;
      }
      const prefix = sliceName(this.bytes, nameAt, local - 1);
      namespaces[index] =
        scope.namespaceOf(prefix) ??
        complaints.fail("SOAP_XML_NAMESPACE", nameAt, "an attribute's prefix that is not declared");
    }
    if (count <= PAIRWISE) this.comparePairs(complaints);
    else this.compareAll(complaints);
  }

  private comparePairs(complaints: Complaints): void {
    for (let one = 1; one < this.count; one++) {
      for (let other = 0; other < one; other++) {
        if (this.sameName(one, other)) this.duplicate(one, complaints);
      }
    }
  }

  private compareAll(complaints: Complaints): void {
    const names = new Set<string>();
    for (let index = 0; index < this.count; index++) {
      const name = clark(qname(this.namespaces[index]!, this.localName(index)));
      if (names.has(name)) this.duplicate(index, complaints);
      names.add(name);
    }
  }

  private duplicate(index: number, complaints: Complaints): never {
    return complaints.fail(
      "SOAP_XML_SYNTAX",
      this.places[index * STRIDE + NAME]!,
      "the same attribute twice in one tag",
    );
  }

  private sameName(one: number, other: number): boolean {
    const { places, bytes } = this;
    const left = places[one * STRIDE + LOCAL]!;
    const right = places[other * STRIDE + LOCAL]!;
    const length = places[one * STRIDE + NAME_END]! - left;
    if (places[other * STRIDE + NAME_END]! - right !== length) return false;
    for (let at = 0; at < length; at++) if (bytes[left + at] !== bytes[right + at]) return false;
    return this.namespaces[one] === this.namespaces[other];
  }

  localName(index: number): string {
    const at = this.placeOf(index);
    return sliceName(this.bytes, this.places[at + LOCAL]!, this.places[at + NAME_END]!);
  }

  prefix(index: number): string {
    const at = this.placeOf(index);
    const nameAt = this.places[at + NAME]!;
    return sliceName(this.bytes, nameAt, Math.max(nameAt, this.places[at + LOCAL]! - 1));
  }

  namespace(index: number): string {
    this.placeOf(index);
    return this.namespaces[index]!;
  }

  value(index: number): string {
    return this.valueAt(this.placeOf(index));
  }

  /** The number of the attribute of a name, or -1. */
  find(namespace: string, localName: string): number {
    for (let index = 0; index < this.count; index++) {
      if (this.namespaces[index] === namespace && this.localName(index) === localName) return index;
    }
    return -1;
  }

  /** Follows the bytes to where they were moved. */
  move(bytes: Uint8Array, by: number): void {
    this.bytes = bytes;
    const used = (this.count + this.declarations) * STRIDE;
    for (let at = 0; at < used; at++) if (at % STRIDE !== ROUGH) this.places[at]! += by;
  }

  private placeOf(index: number): number {
    if (!(index >= 0 && index < this.count)) throw new RangeError(`attribute ${index} of ${this.count}`);
    return index * STRIDE;
  }

  private valueAt(at: number): string {
    const raw = sliceName(this.bytes, this.places[at + VALUE]!, this.places[at + VALUE_END]!);
    return this.places[at + ROUGH] === 0 ? raw : normalizeAttribute(raw);
  }
}

/** The first place from `at` on that is no white space. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let here = at;
  for (;;) {
    const byte = bytes[here];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return here;
    here++;
  }
}

/** A name that is wrong for its colons breaks Namespaces in XML, any other breaks XML itself. */
export function colonCode(bytes: Uint8Array, nameAt: number, at: number): "SOAP_XML_NAMESPACE" | "SOAP_XML_SYNTAX" {
  return bytes[at] === 0x3a || (at > nameAt && bytes[at - 1] === 0x3a) ? "SOAP_XML_NAMESPACE" : "SOAP_XML_SYNTAX";
}

/**
 * What Namespaces in XML has against a declaration, or undefined.
 * @see https://www.w3.org/TR/xml-names/#xmlReserved
 */
export function forbiddenDeclaration(prefix: string, namespace: string): string | undefined {
  if (prefix === "xmlns") return 'a declaration of the prefix "xmlns"';
  if (namespace === NS.xmlns) return `a prefix bound to ${NS.xmlns}`;
  if ((prefix === "xml") !== (namespace === NS.xml)) {
    return prefix === "xml"
      ? 'the prefix "xml" bound to another namespace'
      : `another prefix than "xml" bound to ${NS.xml}`;
  }
  if (namespace === "" && prefix !== "") return "a declaration that takes a prefix away";
  return undefined;
}
