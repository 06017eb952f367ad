// What a contract declares, counted by XPath: the operations of every port that speaks SOAP.
import { attributeOf, elementsAt, PREFIXES, type JudgedDocument } from "./documents.ts";
import type { XmlElement } from "libxml2-wasm";

/** SOAP 1.1 and 1.2 have a URI of their own for HTTP; each is used with both. */
const HTTP = ["http://schemas.xmlsoap.org/soap/http", "http://www.w3.org/2003/05/soap/bindings/HTTP/"];

const OVER_HTTP = ["not(@transport)", ...HTTP.map((uri) => `normalize-space(@transport) = "${uri}"`)].join(" or ");

/** A `wsdl:binding` with SOAP over HTTP, of either version. */
const SOAP_BINDINGS = `/wsdl:definitions/wsdl:binding[soap11:binding[${OVER_HTTP}] or soap12:binding[${OVER_HTTP}]]`;

/** An rpc/literal message whose wrapper no schema declares. */
export interface RpcMessage {
  readonly namespace: string;
  readonly localName: string;
  readonly parts: readonly RpcPart[];
}

/** A part of an rpc message, in the order of the message. */
export interface RpcPart {
  readonly name: string;
  /** Whether it names its type, or an element that stands inside its own. */
  readonly kind: "type" | "element";
  /** What it names, as a QName. */
  readonly named: string;
  /** The element that binds the prefixes. */
  readonly scope: XmlElement;
}

/** What a contract declares. */
export interface Declared {
  /** Operations of all ports whose binding is SOAP. */
  readonly operations: number;
  /** Operations of all SOAP bindings, whether a port offers them or not. */
  readonly bound: number;
  readonly ports: number;
}

/** Counts what the documents declare. */
export function countDeclared(documents: readonly JudgedDocument[]): Declared {
  const bindings = new Map<string, number>();
  for (const { document } of documents) {
    for (const binding of elementsAt(document, SOAP_BINDINGS)) {
      const operations = elementsAt(binding, "wsdl:operation").length;
      bindings.set(`{${targetNamespaceOf(document.root)}}${attributeOf(binding, "name")}`, operations);
    }
  }
  const ports = documents
    .flatMap(({ document }) => elementsAt(document, "/wsdl:definitions/wsdl:service/wsdl:port"))
    .flatMap((port) => bindings.get(expandedName(port, attributeOf(port, "binding") ?? "")) ?? []);
  const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);
  return { operations: sum(ports), bound: sum(bindings.values()), ports: ports.length };
}

/** A QName in Clark's notation, by the prefixes in force at an element. */
export function expandedName(scope: XmlElement, name: string): string {
  const colon = name.indexOf(":");
  const namespace = scope.namespaceForPrefix(colon === -1 ? "" : name.slice(0, colon)) ?? "";
  return `{${namespace}}${name.slice(colon + 1)}`;
}

export function targetNamespaceOf(root: XmlElement): string {
  return attributeOf(root, "targetNamespace") ?? "";
}

/** The messages of all rpc/literal operations, as WSDL 1.1 section 3.5 wraps them. */
export function rpcMessages(documents: readonly JudgedDocument[]): readonly RpcMessage[] {
  const messages = named(documents, "message");
  const portTypes = named(documents, "portType");
  return documents.flatMap(({ document }) =>
    elementsAt(document, SOAP_BINDINGS).flatMap((binding) => {
      const portType = portTypes.get(expandedName(binding, attributeOf(binding, "type") ?? ""));
      if (portType === undefined) return [];
      return elementsAt(binding, "wsdl:operation").flatMap((operation) =>
        rpcMessagesOf(binding, operation, portType, messages),
      );
    }),
  );
}

function rpcMessagesOf(
  binding: XmlElement,
  operation: XmlElement,
  portType: XmlElement,
  messages: ReadonlyMap<string, XmlElement>,
): RpcMessage[] {
  const name = attributeOf(operation, "name") ?? "";
  const styled = [operation, binding].flatMap((element) =>
    elementsAt(
      element,
      element === operation ? "soap11:operation | soap12:operation" : "soap11:binding | soap12:binding",
    ),
  );
  const style = styled.map((element) => attributeOf(element, "style")).find((one) => one !== undefined);
  if (style !== "rpc") return [];
  const abstract = elementsAt(portType, "wsdl:operation").find((one) => attributeOf(one, "name") === name);
  if (abstract === undefined) return [];
  return (["input", "output"] as const).flatMap((side): RpcMessage[] => {
    const [body] = elementsAt(operation, `wsdl:${side}//soap11:body | wsdl:${side}//soap12:body`);
    const [reference] = elementsAt(abstract, `wsdl:${side}`);
    if (body === undefined || reference === undefined || attributeOf(body, "use") === "encoded") return [];
    const message = messages.get(expandedName(reference, attributeOf(reference, "message") ?? ""));
    if (message === undefined) return [];
    const chosen = attributeOf(body, "parts")?.split(/\s+/);
    const parts = elementsAt(message, "wsdl:part").flatMap((part): RpcPart[] => {
      const [partName, type] = [attributeOf(part, "name") ?? "", attributeOf(part, "type")];
      const element = attributeOf(part, "element");
      const what = type ?? element;
      if (what === undefined || (chosen !== undefined && !chosen.includes(partName))) return [];
      return [{ name: partName, kind: type === undefined ? "element" : "type", named: what, scope: part }];
    });
    const localName = side === "input" ? name : `${name}Response`;
    return [{ namespace: attributeOf(body, "namespace") ?? "", localName, parts }];
  });
}

function named(documents: readonly JudgedDocument[], kind: "message" | "portType"): ReadonlyMap<string, XmlElement> {
  return new Map(
    documents.flatMap(({ document }) =>
      document.root.namespaceUri === PREFIXES.wsdl
        ? elementsAt(document, `/wsdl:definitions/wsdl:${kind}`).map((element): [string, XmlElement] => [
            `{${targetNamespaceOf(document.root)}}${attributeOf(element, "name")}`,
            element,
          ])
        : [],
    ),
  );
}
