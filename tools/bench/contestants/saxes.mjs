// saxes with a handler that a person would write: rows of texts; no types. Also reads what others wrote, to compare it.
// @ts-check
import { SaxesParser } from "saxes";
import { FORMS } from "../messages.mjs";

/** @typedef {{ [member: string]: string | Texts }} Texts */

/** @type {import("../measure.mjs").Reader} */
export function reader(form) {
  const { element, attributes, records } = FORMS[form];
  const nested = new Set([element, ...records]);
  return (bytes) => {
    /** @type {Texts[]} */
    const rows = [];
    /** @type {Texts[]} */
    const open = [];
    let text = "";
    const parser = new SaxesParser({ xmlns: true });
    parser.on("opentag", (tag) => {
      text = "";
      if (!nested.has(tag.local)) return;
      /** @type {Texts} */
      const record = {};
      if (attributes) for (const { local, value } of Object.values(tag.attributes)) record[local] = value;
      open.push(record);
    });
    parser.on("text", (piece) => {
      text += piece;
    });
    parser.on("closetag", ({ local }) => {
      const record = nested.has(local) ? open.pop() : undefined;
      const outer = open.at(-1);
      if (outer !== undefined) outer[local] = record ?? text;
      else if (record !== undefined) rows.push(record);
    });
    parser.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8")).close();
    return rows;
  };
}
