// saxes with a handler that a person would write: rows of texts; no types. Also reads what others wrote, to compare it.
// @ts-check
import { SaxesParser } from "saxes";
import { FORMS } from "../messages.mjs";

/** @type {import("../measure.mjs").Reader} */
export function reader(form) {
  const { element } = FORMS[form];
  return (bytes) => {
    /** @type {Record<string, string>[]} */
    const rows = [];
    /** @type {Record<string, string> | undefined} */
    let row;
    let text = "";
    const parser = new SaxesParser({ xmlns: true });
    parser.on("opentag", ({ local }) => {
      if (local === element) row = {};
      text = "";
    });
    parser.on("text", (piece) => {
      text += piece;
    });
    parser.on("closetag", ({ local }) => {
      if (row === undefined) return;
      if (local !== element) row[local] = text;
      else {
        rows.push(row);
        row = undefined;
      }
    });
    parser.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8")).close();
    return rows;
  };
}
