// What `xsi:type` says of an element.
import { excerpt } from "../../error.ts";
import { NS, type QName } from "../../names.ts";
import type { XmlReader } from "../../xml/reader.ts";
import { parseQName } from "../lexical/qname.ts";
import { isRefusal } from "../lexical/types.ts";
import { Misfit } from "../misfit.ts";

/**
 * The type that the current start tag names; undefined where it names none.
 * @throws {Misfit} where it is no name, or its prefix is bound to nothing.
 * @see https://www.w3.org/TR/xmlschema-1/#xsi_type
 */
export function instanceTypeAt(reader: XmlReader): QName | undefined {
  const text = reader.attribute(NS.xsi, "type");
  if (text === undefined) return undefined;
  const name = parseQName(text, reader);
  if (isRefusal(name)) throw new Misfit("TYPE", name.expected, JSON.stringify(excerpt(text)), "@type");
  return name;
}
