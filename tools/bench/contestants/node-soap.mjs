// node-soap: the functions that its calls use, without the network.
// @ts-check
import { fileURLToPath } from "node:url";
import { createClientAsync } from "soap";
import { FORMS } from "../messages.mjs";

const client = await createClientAsync(fileURLToPath(new URL("../contract/market.wsdl", import.meta.url)));

/** What is used of its WSDL, which its types leave open. */
const wsdl =
  /** @type {{
   *   xmlToObject(text: string): { Body: Record<string, Record<string, unknown[]>> },
   *   objectToDocumentXML(name: string, input: object, prefix: string, namespace: string, type: unknown): string,
   *   xmlnsInEnvelope: string,
   *   definitions: { bindings: Record<string, { methods: Record<string, { input: Input }> }> },
   * }} */ (/** @type {unknown} */ (client.wsdl));
/** @typedef {{ $name: string, targetNSAlias: string, targetNamespace: string, $type?: unknown, $lookupType?: unknown }} Input */

/** @type {import("../measure.mjs").Reader} */
export function reader(form) {
  const { element, list } = FORMS[form];
  return (bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    const rows = wsdl.xmlToObject(text).Body[`${list}Response`]?.[element];
    return rows ?? [];
  };
}

/** @type {import("../measure.mjs").Writer} */
export function writer(form, rows) {
  const { element, save } = FORMS[form];
  const input = Object.values(wsdl.definitions.bindings)[0]?.methods[save]?.input;
  if (input === undefined) throw new Error(`node-soap knows no ${save}`);
  const type = input.$type ?? input.$lookupType;
  const value = { [element]: rows };
  const start = `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" ${wsdl.xmlnsInEnvelope}><soap:Body>`;
  return () => {
    const body = wsdl.objectToDocumentXML(input.$name, value, input.targetNSAlias, input.targetNamespace, type);
    return Buffer.from(`${start}${body}</soap:Body></soap:Envelope>`);
  };
}
