// The attributes of the current start tag: read, checked, and what they are when asked.
import { sliceAgain, sliceAscii, sliceName } from "#speed/slices";
import { clark, NS, qname } from "../names.ts";
import { PLAIN_ATTRIBUTE_BYTES } from "./characters.ts";
import type { XmlLimits } from "./limits.ts";
import { checkReference, normalizeAttribute, type Complaints } from "./references.ts";
import type { PrefixScope } from "./scope.ts";
import { ncNameEnd } from "./utf8.ts";

/** A namespace declaration, and where it stands. */
interface Declaration {
  readonly prefix: string;
  readonly namespace: string;
  readonly at: number;
}

const XMLNS = "xmlns";

/** So many names are compared one by one; more are looked up in a set. */
const FEW = 16;

export class AttributeTable {
  /** Attributes of the tag, without namespace declarations. */
  count: number = 0;
  /** Namespace declarations of the tag. */
  readonly declarations: Declaration[] = [];
  // By number.
  private readonly names: string[] = [];
  private readonly locals: string[] = [];
  private readonly values: string[] = [];
  private readonly namespaces: string[] = [];
  private readonly places: number[] = [];

  /** Makes the table an empty tag's. */
  clear(): void {
    this.count = 0;
    if (this.declarations.length > 0) this.declarations.length = 0;
  }

  /** Keeps no value of the last document: it may be a password, or long. */
  forget(): void {
    this.clear();
    this.values.length = 0;
  }

  /**
   * Reads everything between a tag's name and its `>` or `/>`, and gives the place of that; -1 where the bytes
   * run out.
   * @see https://www.w3.org/TR/xml/#NT-Attribute
   */
  parse(bytes: Uint8Array, from: number, end: number, limits: XmlLimits, complaints: Complaints): number {
    this.clear();
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
      const valueAt = at + 1;
      at = plainEnd(bytes, valueAt);
      const isPlain = bytes[at] === quote && at < end;
      if (!isPlain) at = valueEnd(bytes, at, end, quote, complaints);
      if (at < 0) return -1;
      complaints.checkNameLength(nameAt, nameEnd);
      const value = isPlain ? sliceAscii(bytes, valueAt, at) : normalizeAttribute(sliceName(bytes, valueAt, at));
      // Tags that follow one another mostly have the same attributes in the same order.
      const name = sliceAgain(bytes, nameAt, nameEnd, this.names[this.count]);
      this.file(name, local > nameAt, value, nameAt);
      if (this.count + this.declarations.length > limits.attributes) {
        return complaints.fail("SOAP_XML_LIMIT", nameAt, `more than ${limits.attributes} attributes`);
      }
      at++;
    }
  }

  private file(name: string, hasPrefix: boolean, value: string, at: number): void {
    // A place in the name's bytes is none in the name.
    const colon = hasPrefix ? name.indexOf(":") : 0;
    const prefix = name.slice(0, colon);
    if (name === XMLNS || prefix === XMLNS) {
      this.declarations.push({ prefix: name.slice(XMLNS.length + 1), namespace: value, at });
      return;
    }
    const index = this.count++;
    this.names[index] = name;
    this.locals[index] = hasPrefix ? name.slice(colon + 1) : name;
    this.values[index] = value;
    // The prefix, until every declaration of the tag is known.
    this.namespaces[index] = prefix;
    this.places[index] = at;
  }

  /** Makes the tag's declarations known to the scope. */
  declare(scope: PrefixScope, limits: XmlLimits, complaints: Complaints): void {
    const before = scope.count;
    for (const { prefix, namespace, at } of this.declarations) {
      const wrong = forbiddenDeclaration(prefix, namespace);
      if (wrong !== undefined) complaints.fail("SOAP_XML_NAMESPACE", at, wrong);
      if (scope.isDeclaredSince(before, prefix)) {
        complaints.fail("SOAP_XML_SYNTAX", at, "the same namespace declaration twice in one tag");
      }
      if (scope.count >= limits.namespaces) {
        complaints.fail("SOAP_XML_LIMIT", at, `more than ${limits.namespaces} namespace declarations in scope`);
      }
      scope.declare(prefix, namespace);
    }
  }

  /** Finds the namespaces of the tag's attributes, and refuses two of one expanded name. */
  settle(scope: PrefixScope, complaints: Complaints): void {
    const { names, namespaces, places, count } = this;
    const keys: string[] = [];
    const seen = count > FEW ? new Set<string>() : undefined;
    for (let index = 0; index < count; index++) {
      const prefix = namespaces[index]!;
      const at = places[index]!;
      let name = names[index]!;
      if (prefix !== "") {
        const namespace =
          scope.namespaceOf(prefix) ??
          complaints.fail("SOAP_XML_NAMESPACE", at, "an attribute's prefix that is not declared");
        namespaces[index] = namespace;
        name = clark(qname(namespace, this.localName(index)));
      }
      if (seen === undefined ? keys.includes(name) : seen.has(name)) {
        complaints.fail("SOAP_XML_SYNTAX", at, "the same attribute twice in one tag");
      }
      if (seen === undefined) keys.push(name);
      else seen.add(name);
    }
  }

  localName(index: number): string {
    this.nameAt(index);
    return this.locals[index]!;
  }

  prefix(index: number): string {
    const name = this.nameAt(index);
    return name.slice(0, Math.max(0, name.indexOf(":")));
  }

  namespace(index: number): string {
    this.nameAt(index);
    return this.namespaces[index]!;
  }

  value(index: number): string {
    this.nameAt(index);
    return this.values[index]!;
  }

  /** The number of the attribute of a name, or -1. */
  find(namespace: string, localName: string): number {
    for (let index = 0; index < this.count; index++) {
      if (this.locals[index] === localName && this.namespaces[index] === namespace) return index;
    }
    return -1;
  }

  private nameAt(index: number): string {
    if (!(index >= 0 && index < this.count)) throw new RangeError(`attribute ${index} of ${this.count}`);
    return this.names[index]!;
  }
}

/** The end of a run of characters of one byte that a value has as they are written. */
function plainEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (PLAIN_ATTRIBUTE_BYTES[bytes[at]!] === 1) at++;
  return at;
}

/** The place of the quote that ends a value, or -1 where the bytes run out before. */
function valueEnd(bytes: Uint8Array, from: number, end: number, quote: number, complaints: Complaints): number {
  for (let at = from; ;) {
    at = plainEnd(bytes, at);
    if (at >= end) return -1;
    const byte = bytes[at];
    if (byte === quote) return at;
    if (byte === 0x3c) return complaints.unexpected(at, 'a value without "<"');
    at = byte === 0x26 ? checkReference(bytes, at, end, complaints) : complaints.pass(at);
    if (at < 0) return -1;
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
