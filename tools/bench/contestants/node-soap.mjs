// node-soap: the functions that its calls use, without the network.
// @ts-check
import { createClientAsync } from "soap";
import { ENVELOPES, FORMS } from "../messages.mjs";

/**
 * What is used of its WSDL, which its types leave open.
 * @typedef {object} Wsdl
 * @property {(text: string) => { Body: Record<string, Record<string, unknown[]>> }} xmlToObject
 * @property {(name: string, input: object, prefix: string, namespace: string, type: unknown) => string} objectToDocumentXML
 * @property {string} xmlnsInEnvelope
 * @property {{ bindings: Record<string, { methods: Record<string, { input: Input }> }> }} definitions
 *
 * @typedef {{ $name: string, targetNSAlias: string, targetNamespace: string, $type?: unknown, $lookupType?: unknown }} Input
 */

/** @param {string} contract */
async function wsdlOf(contract) {
  const { wsdl } = await createClientAsync(contract);
  return /** @type {Wsdl} */ (/** @type {unknown} */ (wsdl));
}

/** @type {import("../measure.mjs").Reader} */
export async function reader(form, { contract }) {
  const { element, list } = FORMS[form];
  const wsdl = await wsdlOf(contract);
  return (bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    const rows = wsdl.xmlToObject(text).Body[`${list}Response`]?.[element];
    return rows ?? [];
  };
}

/** @type {import("../measure.mjs").Writer} */
export async function writer(form, rows, { contract, version }) {
  const { element, save, attributes } = FORMS[form];
  const wsdl = await wsdlOf(contract);
  const input = Object.values(wsdl.definitions.bindings)[0]?.methods[save]?.input;
  if (input === undefined) throw new Error(`node-soap knows no ${save}`);
  const type = input.$type ?? input.$lookupType;
  const value = { [element]: attributes ? rows.map((row) => ({ attributes: row })) : rows };
  const start = `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPES[version]}" ${wsdl.xmlnsInEnvelope}><soap:Body>`;
  return () => {
    const body = wsdl.objectToDocumentXML(input.$name, value, input.targetNSAlias, input.targetNamespace, type);
    return Buffer.from(`${start}${body}</soap:Body></soap:Envelope>`);
  };
}

/** @type {import("../measure.mjs").Plain} */
export const plain = (row, form) => (FORMS[form].attributes ? row["attributes"] : row);
