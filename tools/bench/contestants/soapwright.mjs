// Soapwright: bytes to values and back, through the functions that a call uses.
// @ts-check
import { fileURLToPath } from "node:url";
import { decodeResponse, encodeRequest, operationNamed } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { FORMS, withBigints } from "../messages.mjs";

const service = await loadService(fileURLToPath(new URL("../contract/market.wsdl", import.meta.url)));
const headers = { "content-type": "text/xml; charset=utf-8" };

/** @type {import("../measure.mjs").Reader} */
export function reader(form) {
  const { element, list } = FORMS[form];
  const operation = operationNamed(service, list);
  return (bytes) => {
    const outcome = decodeResponse(service, operation, { status: 200, headers, body: bytes });
    if (!outcome.ok) throw outcome.error;
    return /** @type {Record<string, unknown[]>} */ (outcome.value)[element] ?? [];
  };
}

/** @type {import("../measure.mjs").Writer} */
export function writer(form, rows) {
  const { element, save } = FORMS[form];
  const operation = operationNamed(service, save);
  const input = { [element]: withBigints(rows) };
  return () => encodeRequest(service, operation, input).body;
}
