// Extension elements in a WSDL document: which are known, which may be passed over, which insist.
import { attributeOf } from "../load/imports.ts";
import type { TreeElement } from "../load/tree.ts";
import type { Problem } from "../diagnostics.ts";
import type { Place } from "../place.ts";
import { nameOf, NS, type QName } from "./names.ts";
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

/** WS-Policy, in the namespaces that it had. */
const POLICY: ReadonlySet<string> = new Set([
  "http://schemas.xmlsoap.org/ws/2002/12/policy",
  "http://schemas.xmlsoap.org/ws/2004/09/policy",
  "http://www.w3.org/2006/07/ws-policy",
  "http://www.w3.org/ns/ws-policy",
]);

/** Whether an extension is one of WS-Policy. */
export function isPolicy({ namespace }: QName): boolean {
  return POLICY.has(namespace);
}

/** What is found of an extension that insists on being understood. */
export function insistingProblem({ name, place }: { readonly name: QName; readonly place: Place }): Problem {
  const policy = isPolicy(name);
  const said = policy ? "insists on policies, which are not read" : "insists on being understood";
  const code = policy ? "policy-uncarried" : "unsupported-extension";
  return { code, place, message: `The extension ${nameOf(name)} ${said}.` };
}

/** Notes an extension that is passed over. */
export function readExtension(reading: Reading, element: TreeElement): void {
  // Documentation that lost its prefix, and what binds to plain HTTP or MIME, is dealt with where ports are chosen.
  if (element.name.namespace === HTTP || element.name.namespace === MIME || SOAP.has(element.name.namespace)) return;
  if (insists(element)) reading.find(insistingProblem(element));
  else find(reading, "extension-ignored", element, `The extension ${nameOf(element.name)} is not known here.`);
}
