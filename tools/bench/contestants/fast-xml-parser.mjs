// fast-xml-parser: a tree of texts; no types, no namespaces, no check of the document.
// @ts-check
import { XMLParser } from "fast-xml-parser";
import { FORMS } from "../messages.mjs";

/** @type {import("../measure.mjs").Reader} */
export function reader(form) {
  const { element, list, attributes } = FORMS[form];
  const parser = new XMLParser({
    ignoreAttributes: !attributes,
    attributeNamePrefix: "",
    removeNSPrefix: true,
    parseTagValue: false,
    isArray: (name) => name === element,
  });
  return (bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    const tree = /** @type {{ Envelope: { Body: Record<string, Record<string, unknown[]>> } }} */ (parser.parse(text));
    return tree.Envelope.Body[`${list}Response`]?.[element] ?? [];
  };
}
