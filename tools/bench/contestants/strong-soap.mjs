// strong-soap: what its calls do between values and text; the schema is described once, where it does so at each call.
// @ts-check
import { createRequire } from "node:module";
import { ENVELOPES, FORMS } from "../messages.mjs";

/**
 * What is used of it; it has no types.
 * @typedef {{ input: { body: object }, outputEnvelope: object }} Described
 * @typedef {{ body: { toString(options: object): string }, doc: { end(options: object): string } }} Envelope
 * @typedef {{ jsonToXml(parent: object, context: object, descriptor: object, value: object): void, xmlToJson(context: object, text: string, descriptor: object): { Body: Record<string, Record<string, unknown[]>> } }} Handler
 * @typedef {{ wsdl: { schemas: object, definitions: { bindings: Record<string, { operations: Record<string, { describe(definitions: object): Described }> }> } }, xmlHandler: Handler, createNamespaceContext(prefix: string, uri: string): object }} Client
 */
const require = createRequire(import.meta.url);
const { soap } =
  /** @type {{ soap: { createClient(path: string, options: object, done: (error: unknown, client: Client) => void): void } }} */ (
    require("strong-soap")
  );
/** @typedef {{ createSOAPEnvelope: (prefix: string, uri: string) => Envelope }} Envelopes */
const { createSOAPEnvelope } = /** @type {Envelopes} */ (require("strong-soap/src/client"));
const XMLHandler = /** @type {new (schemas: object, options: object) => Handler} */ (
  require("strong-soap/src/parser/xmlHandler")
);

/** @param {string} contract @returns {Promise<Client>} */
function clientOf(contract) {
  return new Promise((resolve, reject) => {
    soap.createClient(contract, {}, (error, made) => {
      if (error instanceof Error) reject(error);
      else resolve(made);
    });
  });
}

/** @param {Client} client @param {string} name */
function describe({ wsdl: { definitions } }, name) {
  const operation = Object.values(definitions.bindings)[0]?.operations[name];
  if (operation === undefined) throw new Error(`strong-soap knows no ${name}`);
  return operation.describe(definitions);
}

/** @type {import("../measure.mjs").Reader} */
export async function reader(form, { contract, version }) {
  const { element, list } = FORMS[form];
  const client = await clientOf(contract);
  const { outputEnvelope } = describe(client, list);
  const handler = new XMLHandler(client.wsdl.schemas, {});
  return (bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    const context = client.createNamespaceContext("soap", ENVELOPES[version]);
    const rows = handler.xmlToJson(context, text, outputEnvelope).Body[`${list}Response`]?.[element];
    return rows === undefined ? [] : Array.isArray(rows) ? rows : [rows];
  };
}

/** @type {import("../measure.mjs").Writer} */
export async function writer(form, rows, { contract, version }) {
  const { element, save, attributes } = FORMS[form];
  const client = await clientOf(contract);
  const descriptor = describe(client, save).input.body;
  const handler = new XMLHandler(client.wsdl.schemas, {});
  const value = { [save]: { [element]: attributes ? rows.map((row) => ({ $attributes: row })) : rows } };
  return () => {
    const context = client.createNamespaceContext("soap", ENVELOPES[version]);
    const envelope = createSOAPEnvelope("soap", ENVELOPES[version]);
    handler.jsonToXml(envelope.body, context, descriptor, value);
    return Buffer.from(envelope.doc.end({ pretty: false }));
  };
}

/** @type {import("../measure.mjs").Plain} */
export const plain = (row, form) => (FORMS[form].attributes ? row["$attributes"] : row);
