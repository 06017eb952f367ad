// Extension elements in a WSDL document: which are known, which may be passed over, which insist.
import { attributeOf } from "../load/imports.ts";
import type { TreeElement } from "../load/tree.ts";
import { nameOf, NS } from "./names.ts";
import { find, type Reading } from "./reading.ts";

const SOAP: ReadonlySet<string> = new Set([NS.wsdlSoap, NS.wsdlSoap12]);
const HTTP = "http://schemas.xmlsoap.org/wsdl/http/";
const MIME = "http://schemas.xmlsoap.org/wsdl/mime/";

/** Whether an element is of the SOAP 1.1 or SOAP 1.2 binding of WSDL 1.1. */
export function isSoap(element: TreeElement, localName: string): boolean {
  return SOAP.has(element.name.namespace) && element.name.localName === localName;
}

/** Whether an element is of the MIME binding. */
export function isMime(element: TreeElement, localName: string): boolean {
  return element.name.namespace === MIME && element.name.localName === localName;
}

/** The address in a port's extension; undefined where the element is no address. */
export function addressOf(element: TreeElement): string | undefined {
  const isAddress = SOAP.has(element.name.namespace) || element.name.namespace === HTTP;
  return isAddress && element.name.localName === "address"
    ? (attributeOf(element, "location")?.trim() ?? "")
    : undefined;
}

/** Whether an element says that it must be understood. */
export function insists(element: TreeElement): boolean {
  const said = element.attributes.find(({ name }) => name.namespace === NS.wsdl && name.localName === "required");
  return said !== undefined && ["true", "1"].includes(said.value.trim());
}

/** Notes an extension that is passed over. */
export function readExtension(reading: Reading, element: TreeElement): void {
  // Documentation that lost its prefix, and what binds to plain HTTP or MIME, is dealt with where ports are chosen.
  if (element.name.namespace === HTTP || element.name.namespace === MIME || SOAP.has(element.name.namespace)) return;
  const code = insists(element) ? "unsupported-extension" : "extension-ignored";
  find(reading, code, element, `The extension ${nameOf(element.name)} is not known here.`);
}
