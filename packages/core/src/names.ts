// QNames, and the namespaces SOAP, WSDL and XML Schema are written in.

/**
 * A namespace-qualified name: what XML Namespaces calls an expanded name.
 * `namespace` is the empty string where the name is in no namespace.
 * @see https://www.w3.org/TR/xml-names/#ns-qualnames
 */
export interface QName {
  readonly namespace: string;
  readonly localName: string;
}

/** Makes a QName. Without a namespace the name is in none. */
export function qname(namespace: string, localName: string): QName {
  return { namespace, localName };
}

/** The name in James Clark's notation, `{namespace}local`: one string for a Map key or a message. */
export function clark(name: QName): string {
  return name.namespace === "" ? name.localName : `{${name.namespace}}${name.localName}`;
}

/** Reads Clark's notation back. A string without braces is a name in no namespace. */
export function fromClark(text: string): QName {
  const close = text.startsWith("{") ? text.indexOf("}") : -1;
  return close < 0 ? qname("", text) : qname(text.slice(1, close), text.slice(close + 1));
}

/** Whether two names are the same expanded name; prefixes never count. */
export function sameName(one: QName, other: QName): boolean {
  return one.localName === other.localName && one.namespace === other.namespace;
}

/** The namespaces this package knows, by the prefix people usually give them. */
export const NS = {
  xml: "http://www.w3.org/XML/1998/namespace",
  xmlns: "http://www.w3.org/2000/xmlns/",
  xsd: "http://www.w3.org/2001/XMLSchema",
  xsi: "http://www.w3.org/2001/XMLSchema-instance",
  wsdl: "http://schemas.xmlsoap.org/wsdl/",
  wsdlSoap: "http://schemas.xmlsoap.org/wsdl/soap/",
  wsdlSoap12: "http://schemas.xmlsoap.org/wsdl/soap12/",
  soap11: "http://schemas.xmlsoap.org/soap/envelope/",
  soap12: "http://www.w3.org/2003/05/soap-envelope",
  soapEncoding11: "http://schemas.xmlsoap.org/soap/encoding/",
  soapHttp: "http://schemas.xmlsoap.org/soap/http",
} as const;
