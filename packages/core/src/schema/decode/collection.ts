// Reads a type that was collapsed to an array: `ArrayOfX` and its like.
import { compileItems } from "#speed/straight";
import { XmlToken } from "../../xml/reader.ts";
import { checkCount } from "../collection.ts";
import type { CollectionDescriptor } from "../types.ts";
import { elementsOf } from "./slots.ts";
import { readAt, skipAttributes, skipElement, skipText, type Read, type ReadOf } from "./reading.ts";

/** Compiles a collection. */
export function compileCollection({ name: own, item }: CollectionDescriptor, readOf: ReadOf): Read {
  const elements = elementsOf(item, readOf);
  const [first] = elements;
  const readItems = first === undefined ? undefined : compileItems(item, first.name, first.read);
  return (reader, reading) => {
    if (reader.attributeCount > 0) skipAttributes(reader, reading, own);
    const items: unknown[] = [];
    readItems?.(items, reader, reading);
    for (let token = reader.next(); token !== XmlToken.end; token = reader.next()) {
      if (token === XmlToken.text) {
        if (!reader.isWhitespace()) skipText(reading);
        continue;
      }
      const element = elements.find(({ name }) => reader.is(name));
      if (element === undefined) skipElement(reader, reading);
      else items.push(readAt(element.read, item, items.length, undefined, reader, reading));
    }
    checkCount(item, items.length);
    return items;
  };
}
