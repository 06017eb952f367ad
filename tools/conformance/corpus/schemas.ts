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
  for (const part of parts) keep(part.location, written(part, files, namespaces));
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

/** A schema as a document of its own: prefixes declared, includes led to the memory, imports to whole namespaces. */
function written(part: SchemaPart, files: ReadonlyMap<string, string>, namespaces: readonly string[]): string {
  const { element, from } = part;
  const declared = element.nsDeclarations;
  for (const [prefix, namespace] of Object.entries(element.namespaces)) {
    if (!Object.hasOwn(declared, prefix)) element.addNsDeclaration(namespace, prefix === "" ? undefined : prefix);
  }
  for (const { element: reference, kind, file, schema } of from.references) {
    if (schema?.isSameNode(element) !== true) continue;
    if (kind === "import") {
      const namespace = attributeOf(reference, "namespace") ?? "";
      if (namespaces.includes(namespace) || namespace === part.targetNamespace) reference.remove();
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
  // A chameleon takes the namespace of who includes it: it must not import that one.
  const chameleon = part.included && part.targetNamespace === "";
  const foreign = chameleon ? [] : namespaces.filter((namespace) => namespace !== part.targetNamespace);
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
  const imports = namespaces.filter((other) => other !== namespace).map((other) => importing(other));
  const included = includes.map(({ location }) => `<include schemaLocation="${location}"/>`);
  // Several ports say the same message twice.
  const elements = new Map(rpc.map((message) => [message.localName, rpcElement(message)]));
  const target = namespace === "" ? "" : ` targetNamespace="${escaped(namespace)}"`;
  return `<schema xmlns="${XSD}"${target}>${[...included, ...imports, ...elements.values()].join("")}</schema>`;
}

/** The element around the parts: WSDL 1.1, section 3.5. Parts are in no namespace. */
function rpcElement({ localName, parts }: RpcMessage): string {
  const members = parts.map(({ name, type, scope }) => {
    const expanded = expandedName(scope, type);
    const namespace = expanded.slice(1, expanded.indexOf("}"));
    const local = expanded.slice(expanded.indexOf("}") + 1);
    const bound = namespace === "" ? ` type="${local}"` : ` xmlns:p="${escaped(namespace)}" type="p:${local}"`;
    return `<element name="${name}" form="unqualified"${bound}/>`;
  });
  return `<element name="${localName}"><complexType><sequence>${members.join("")}</sequence></complexType></element>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
