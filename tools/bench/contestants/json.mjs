// The yardstick: the same rows as JSON.
// @ts-check
import { FORMS } from "../messages.mjs";

/** @type {import("../measure.mjs").Reader} */
export function reader(form) {
  const { element } = FORMS[form];
  return (bytes) => {
    const value = /** @type {Record<string, unknown[]>} */ (JSON.parse(textOf(bytes)));
    return value[element] ?? [];
  };
}

/** @type {import("../measure.mjs").Writer} */
export function writer(form, rows) {
  const { element } = FORMS[form];
  const input = { [element]: rows };
  return () => Buffer.from(JSON.stringify(input));
}

/** @param {Uint8Array} bytes */
const textOf = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
