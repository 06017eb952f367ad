// The schemas of a contract, put together for libxml2, so that a body can be held to what the contract itself says.
import {
  XmlBufferInputProvider,
  XmlDocument,
  xmlRegisterInputProvider,
  XsdValidator,
  type XmlElement,
} from "libxml2-wasm";
import { expandedName, rpcMessages, targetNamespaceOf, type RpcMessage } from "./declared.ts";
import { attributeOf, elementsAt, PREFIXES, type JudgedDocument } from "./documents.ts";

const XSD = PREFIXES.xs;

/** Documents that exist in memory alone. */
const memory = new XmlBufferInputProvider({});
xmlRegisterInputProvider(memory);

/** A data set of .NET refers to `xs:schema` as to any element: here it holds anything. */
const SCHEMA_OF_SCHEMAS = "judge:/schema-of-schemas.xsd";

/** One `xs:schema`, inside a WSDL or alone in its file. */
interface SchemaPart {
  readonly element: XmlElement;
  readonly from: JudgedDocument;
  readonly location: string;
  readonly targetNamespace: string;
  /** Whether it is reached by includes alone, and so may take the namespace of who includes it. */
  readonly included: boolean;
}

/**
 * Compiles the schemas of a contract, with an element for each rpc/literal message.
 *
 * Two rules are loosened, because they say nothing of messages: a schema may use a namespace of the contract without
 * importing it, and may import its own.
 * @throws XmlValidateError where libxml2 refuses them.
 */
export function compileSchemas(documents: readonly JudgedDocument[], run: string): XsdValidator {
  const parts = partsOf(documents, run);
  const rpc = rpcMessages(documents);
  const namespaces = [...new Set([...parts.filter((part) => !part.included), ...rpc].map(namespaceOf))];
  const files = new Map(parts.flatMap((part) => (isInline(part) ? [] : [[part.from.file, part.location] as const])));
  for (const part of parts) {
    const own = part.included ? includersOf(part, parts) : new Set([part.targetNamespace]);
    const foreign = [...namespaces, XSD].filter((namespace) => !own.has(namespace));
    keep(part.location, written(part, files, foreign));
  }
  const wrappers = namespaces.map((namespace, index) => {
    const location = `judge:/${run}/namespace-${index}.xsd`;
    const includes = parts.filter((part) => !part.included && part.targetNamespace === namespace);
    keep(
      location,
      wrapper(
        namespace,
        includes,
        rpc.filter((message) => message.namespace === namespace),
        namespaces,
      ),
    );
    return importing(namespace, location);
  });
  keep(SCHEMA_OF_SCHEMAS, `<schema xmlns="${XSD}" targetNamespace="${XSD}"><element name="schema"/></schema>`);
  if (!namespaces.includes(XSD)) wrappers.push(importing(XSD, SCHEMA_OF_SCHEMAS));
  const text = `<schema xmlns="${XSD}" targetNamespace="urn:judge:${run}">${wrappers.join("")}</schema>`;
  const driver = XmlDocument.fromString(text, { url: `judge:/${run}/driver.xsd` });
  return XsdValidator.fromDoc(driver);
}

function namespaceOf(one: SchemaPart | RpcMessage): string {
  return "namespace" in one ? one.namespace : one.targetNamespace;
}

function isInline({ from }: SchemaPart): boolean {
  return from.document.root.namespaceUri !== XSD;
}

function keep(location: string, text: string): void {
  memory.addBuffer(location, new TextEncoder().encode(text));
}

function partsOf(documents: readonly JudgedDocument[], run: string): readonly SchemaPart[] {
  const files = (kind: string): ReadonlySet<string> =>
    new Set(documents.flatMap(({ references }) => references.flatMap((one) => (one.kind === kind && one.file) || [])));
  const [imported, included] = [files("import"), files("include")];
  return documents.flatMap((from, index) =>
    elementsAt(from.document, "/xs:schema | /wsdl:definitions/wsdl:types//xs:schema").map((element, position) => ({
      element,
      from,
      location: `judge:/${run}/schema-${index}-${position}.xsd`,
      targetNamespace: targetNamespaceOf(element),
      included: included.has(from.file) && !imported.has(from.file),
    })),
  );
}

/** The namespaces that a schema may stand for: its own, or for a chameleon, those of all that include it. */
function includersOf(part: SchemaPart, parts: readonly SchemaPart[]): ReadonlySet<string> {
  const reached = new Set([part]);
  for (const each of reached) {
    if (each.targetNamespace !== "") continue;
    for (const other of parts) {
      const includes = other.from.references.some((one) => one.kind === "include" && one.file === each.from.file);
      if (includes) reached.add(other);
    }
  }
  return new Set(["", ...[...reached].map(({ targetNamespace }) => targetNamespace)]);
}

/** A schema as a document of its own: prefixes declared, includes led to the memory, imports to whole namespaces. */
function written(part: SchemaPart, files: ReadonlyMap<string, string>, foreign: readonly string[]): string {
  const { element, from } = part;
  const declared = element.nsDeclarations;
  // An NCName is collapsed (XML Schema Part 2, section 3.3.7), but not by libxml2.
  for (const named of elementsAt(element, ".//*[@name != normalize-space(@name)]")) {
    const name = named.attr("name");
    if (name !== null) name.value = name.value.trim();
  }
  for (const [prefix, namespace] of Object.entries(element.namespaces)) {
    if (!Object.hasOwn(declared, prefix)) element.addNsDeclaration(namespace, prefix === "" ? undefined : prefix);
  }
  for (const { element: reference, kind, file, schema } of from.references) {
    if (schema?.isSameNode(element) !== true) continue;
    if (kind === "import") {
      const namespace = attributeOf(reference, "namespace") ?? "";
      if (foreign.includes(namespace) || namespace === part.targetNamespace) reference.remove();
      else reference.attr("schemaLocation")?.remove();
    } else {
      const location = file === undefined ? undefined : files.get(file);
      const attribute = reference.attr("schemaLocation");
      if (location !== undefined && attribute !== null) attribute.value = location;
    }
  }
  const text = element.toString();
  const end = text.indexOf(">") + 1;
  if (text.endsWith("/>") && end === text.length) return text;
  return text.slice(0, end) + foreign.map((namespace) => importing(namespace)).join("") + text.slice(end);
}

function importing(namespace: string, location?: string): string {
  const from = namespace === "" ? "" : ` namespace="${escaped(namespace)}"`;
  return `<import xmlns="${XSD}"${from}${location === undefined ? "" : ` schemaLocation="${location}"`}/>`;
}

function wrapper(
  namespace: string,
  includes: readonly SchemaPart[],
  rpc: readonly RpcMessage[],
  namespaces: readonly string[],
): string {
  const imports = [...namespaces, XSD].filter((other) => other !== namespace).map((other) => importing(other));
  const included = includes.map(({ location }) => `<include schemaLocation="${location}"/>`);
  // Several ports say the same message twice.
  const elements = new Map(rpc.map((message) => [message.localName, rpcElement(message)]));
  const target = namespace === "" ? "" : ` targetNamespace="${escaped(namespace)}"`;
  return `<schema xmlns="${XSD}"${target}>${[...included, ...imports, ...elements.values()].join("")}</schema>`;
}

/** The element around the parts: WSDL 1.1, section 3.5. Parts are in no namespace. */
function rpcElement({ localName, parts }: RpcMessage): string {
  const members = parts.map(({ name, kind, named, scope }) => {
    const expanded = expandedName(scope, named);
    const namespace = expanded.slice(1, expanded.indexOf("}"));
    const local = expanded.slice(expanded.indexOf("}") + 1);
    const prefix = namespace === "" ? "" : "p:";
    const bound = namespace === "" ? "" : ` xmlns:p="${escaped(namespace)}"`;
    if (kind === "type") return `<element name="${name}" form="unqualified"${bound} type="${prefix}${local}"/>`;
    const held = `<complexType><sequence><element${bound} ref="${prefix}${local}"/></sequence></complexType>`;
    return `<element name="${name}" form="unqualified">${held}</element>`;
  });
  return `<element name="${localName}"><complexType><sequence>${members.join("")}</sequence></complexType></element>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
