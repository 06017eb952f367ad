// Reads a type that was collapsed to an array: `ArrayOfX` and its like.
import { expectName, XmlToken } from "../../xml/reader.ts";
import { checkCount } from "../collection.ts";
import type { CollectionDescriptor } from "../types.ts";
import { compileElement } from "./element.ts";
import { readAt, skipAttributes, skipElement, skipText, type Read, type ReadOf } from "./reading.ts";

/** Compiles a collection. */
export function compileCollection({ name: own, item }: CollectionDescriptor, readOf: ReadOf): Read {
  const name = expectName(item.name.namespace, item.name.localName);
  const read = compileElement(item, readOf);
  return (reader, reading) => {
    if (reader.attributeCount > 0) skipAttributes(reader, reading, own);
    const items: unknown[] = [];
    while (reader.nextIf(name)) items.push(readAt(read, item, items.length, undefined, reader, reading));
    for (let token = reader.next(); token !== XmlToken.end; token = reader.next()) {
      if (token === XmlToken.text) {
        if (!reader.isWhitespace()) skipText(reading);
      } else if (!reader.is(name)) skipElement(reader, reading);
      else items.push(readAt(read, item, items.length, undefined, reader, reading));
    }
    checkCount(item, items.length);
    return items;
  };
}
