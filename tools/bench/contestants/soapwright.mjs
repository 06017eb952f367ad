// Soapwright: bytes to values and back, through the functions that a call uses.
// @ts-check
import { decodeResponse, encodeRequest, operationNamed } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { FORMS, withBigints } from "../messages.mjs";

const MEDIA_TYPES = { 1.1: "text/xml", 1.2: "application/soap+xml" };

/** @type {import("../measure.mjs").Reader} */
export async function reader(form, { contract, version }) {
  const { element, list } = FORMS[form];
  const service = await loadService(contract);
  const operation = operationNamed(service, list);
  const headers = { "content-type": `${MEDIA_TYPES[version]}; charset=utf-8` };
  return (bytes) => {
    const outcome = decodeResponse(service, operation, { status: 200, headers, body: bytes });
    if (!outcome.ok) throw outcome.error;
    return /** @type {Record<string, unknown[]>} */ (outcome.value)[element] ?? [];
  };
}

/** @type {import("../measure.mjs").Writer} */
export async function writer(form, rows, { contract }) {
  const { element, save } = FORMS[form];
  const service = await loadService(contract);
  const operation = operationNamed(service, save);
  const input = { [element]: withBigints(rows) };
  return () => encodeRequest(service, operation, input).body;
}
