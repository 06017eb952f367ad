// Writes namespace-well-formed XML: chooses and declares prefixes, checks names and characters, escapes values.
import { EncodeError } from "../error.ts";
import { clark, NS, qname } from "../names.ts";
import { forbiddenDeclaration } from "./attributes.ts";
import { isNcName } from "./characters.ts";
import { escapeAttribute, escapeText, findForbidden } from "./escape.ts";
import { prefixOf, PrefixScope } from "./scope.ts";
import { encodeUtf8 } from "./utf8.ts";

/** How a writer is set up. */
export interface XmlWriterOptions {
  /** Begin with an XML declaration. Off unless set. */
  readonly declaration?: boolean;
  /** Where in the value the writer is, for errors: steps from the root, outermost first. */
  readonly path?: () => readonly (string | number)[];
}

/** Prefixes for the namespaces that everybody knows by one. */
const USUAL_PREFIXES: ReadonlyMap<string, string> = new Map([
  [NS.soap11, "soap"],
  [NS.soap12, "soap"],
  [NS.xsd, "xsd"],
  [NS.xsi, "xsi"],
  [NS.wsdl, "wsdl"],
  [NS.soapEncoding11, "soapenc"],
]);

interface OpenElement {
  /** The name as it stands in the tag. */
  readonly tag: string;
  /** Declarations in scope outside the element. */
  readonly outside: number;
}

/**
 * Writes one document, or one element to stand in another document. Whatever the values, what was written is
 * well-formed; only {@link raw} takes the caller's word for it.
 *
 * Values and names that XML cannot carry throw an EncodeError. Calls out of order throw a TypeError.
 */
export class XmlWriter {
  private written: string;
  private readonly path: () => readonly (string | number)[];
  private readonly open: OpenElement[] = [];
  private readonly scope: PrefixScope = new PrefixScope();
  /** Whether the last start tag still takes attributes and declarations. */
  private inTag: boolean = false;
  private hasRoot: boolean = false;
  /** Prefixes that names in the open tag use: they cannot be declared anew in it. */
  private readonly used: Set<string> = new Set();
  /** Attributes in the open tag, in Clark's notation. */
  private readonly names: Set<string> = new Set();
  private generated: number = 0;

  constructor(options: XmlWriterOptions = {}) {
    this.written = options.declaration === true ? '<?xml version="1.0" encoding="utf-8"?>' : "";
    this.path = options.path ?? (() => []);
  }

  /**
   * Opens an element. The prefix is the preferred one, where it is given and free (empty means the default
   * namespace); else one in force for the namespace, else a new one.
   */
  start(namespace: string, localName: string, preferredPrefix?: string): void {
    this.checkName(localName);
    if (this.open.length === 0 && this.hasRoot) throw new TypeError("a second root element");
    this.closeTag();
    this.hasRoot = true;
    this.used.clear();
    this.names.clear();
    const outside = this.scope.count;
    // The name is written before its prefix is declared, but chosen first: a declaration joins it in the tag.
    const prefix = this.choosePrefix(namespace, preferredPrefix);
    const tag = prefix === "" ? localName : `${prefix}:${localName}`;
    this.written += `<${tag}`;
    this.inTag = true;
    this.open.push({ tag, outside });
    this.use(prefix, namespace);
  }

  /** Adds an attribute to the start tag just written. An empty namespace means none. */
  attribute(namespace: string, localName: string, value: string): void {
    this.requireTag("an attribute");
    this.checkName(localName);
    if (namespace === NS.xmlns || (namespace === "" && localName === "xmlns")) {
      throw new TypeError("a namespace declaration is written by declare");
    }
    const name = namespace === "" ? localName : clark(qname(namespace, localName));
    if (this.names.has(name)) throw new TypeError(`the attribute ${name} twice in one tag`);
    this.checkCharacters(value);
    this.names.add(name);
    const prefix = namespace === "" ? "" : this.namedPrefix(namespace);
    this.written += ` ${prefix === "" ? "" : `${prefix}:`}${localName}="${escapeAttribute(value)}"`;
  }

  /** Writes character data. */
  text(value: string): void {
    if (this.open.length === 0) throw new TypeError("text outside the root element");
    this.checkCharacters(value);
    if (value === "") return;
    this.closeTag();
    this.written += escapeText(value);
  }

  /** Closes the element opened last. */
  end(): void {
    const element = this.open.pop();
    if (element === undefined) throw new TypeError("no element is open");
    if (this.inTag) this.written += "/>";
    else this.written += `</${element.tag}>`;
    this.inTag = false;
    this.scope.restore(element.outside);
  }

  /** Writes markup as it is, as content of the open element. The caller answers for its being well-formed there. */
  raw(markup: string): void {
    if (this.open.length === 0) throw new TypeError("markup outside the root element");
    this.closeTag();
    this.written += markup;
  }

  /** Declares a prefix on the start tag just written, unless it is bound to that namespace already. */
  declare(prefix: string, namespace: string): void {
    this.requireTag("a declaration");
    if (prefix !== "") this.checkName(prefix);
    if (this.scope.namespaceOf(prefix) === namespace) return;
    this.checkCharacters(namespace);
    const wrong = forbiddenDeclaration(prefix, namespace);
    if (wrong !== undefined) {
      throw this.refuse("SOAP_ENCODE_TYPE", "a declaration that Namespaces in XML allows", wrong);
    }
    if (this.used.has(prefix) || this.scope.isDeclaredSince(this.open[this.open.length - 1]!.outside, prefix)) {
      throw new TypeError(`the prefix "${prefix}" stands for another namespace in this tag`);
    }
    this.scope.declare(prefix, namespace);
    this.written += ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapeAttribute(namespace)}"`;
  }

  /**
   * A prefix for a QName in a value of the current element, declared on its start tag where none is in force. Empty
   * where the namespace is the default one, or none.
   */
  prefixFor(namespace: string): string {
    const prefix = namespace === "" ? "" : (prefixOf(this.scope, namespace) ?? this.newPrefix(namespace));
    this.use(prefix, namespace);
    return prefix;
  }

  /** What was written. @throws TypeError where an element is still open */
  toString(): string {
    if (!this.hasRoot || this.open.length > 0) throw new TypeError("the document is not finished");
    return this.written;
  }

  /** What was written, in UTF-8. */
  toBytes(): Uint8Array {
    return encodeUtf8(this.toString());
  }

  private closeTag(): void {
    if (!this.inTag) return;
    this.written += ">";
    this.inTag = false;
  }

  private requireTag(what: string): void {
    if (!this.inTag) throw new TypeError(`${what} without a start tag before it`);
  }

  /** Makes sure that a prefix stands for a namespace from the open tag on. */
  private use(prefix: string, namespace: string): void {
    if (this.scope.namespaceOf(prefix) !== namespace) this.declare(prefix, namespace);
    if (this.inTag) this.used.add(prefix);
  }

  private choosePrefix(namespace: string, preferred: string | undefined): string {
    if (namespace === "") return "";
    if (namespace === NS.xml) return "xml";
    if (preferred !== undefined) {
      if (preferred !== "") this.checkName(preferred);
      if (forbiddenDeclaration(preferred, namespace) === undefined) return preferred;
    }
    return prefixOf(this.scope, namespace) ?? this.newPrefix(namespace);
  }

  /** A prefix that an attribute may use; the default namespace does not reach attributes. */
  private namedPrefix(namespace: string): string {
    const prefix = prefixOf(this.scope, namespace, true) ?? this.newPrefix(namespace);
    this.use(prefix, namespace);
    return prefix;
  }

  /** A prefix that is bound to nothing here: taking one from an outer element would change what its names mean. */
  private newPrefix(namespace: string): string {
    const usual = USUAL_PREFIXES.get(namespace);
    if (usual !== undefined && this.scope.namespaceOf(usual) === undefined) return usual;
    let prefix: string;
    do prefix = `ns${++this.generated}`;
    while (this.scope.namespaceOf(prefix) !== undefined);
    return prefix;
  }

  private checkName(name: string): void {
    if (!isNcName(name)) throw this.refuse("SOAP_ENCODE_TYPE", "an XML name without a colon", JSON.stringify(name));
  }

  private checkCharacters(value: string): void {
    const at = findForbidden(value);
    if (at < 0) return;
    const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
    throw this.refuse("SOAP_ENCODE_CHARACTER", "characters that XML 1.0 can carry", `U+${code} at index ${at}`);
  }

  private refuse(code: "SOAP_ENCODE_TYPE" | "SOAP_ENCODE_CHARACTER", expected: string, found: string): EncodeError {
    return new EncodeError({ code, path: this.path(), expected, found });
  }
}
