// Reads values whose type only the message says.
import { NS, qname, sameName, type QName } from "../names.ts";
import { Misfit } from "../schema/misfit.ts";
import { setMember } from "../schema/record.ts";
import { compileSimple } from "../schema/simple.ts";
import type { AnyValueDescriptor, SimpleTypeDescriptor } from "../schema/types.ts";
import type { XmlElement } from "../xml/element.ts";
import { explicitName, isPlain, simpleNamed } from "./any-value.ts";
import { isArrayName, saysArray, shapeAt } from "./array-size.ts";
import { fillArray } from "./decode-array.ts";
import { parseAt } from "./decode-simple.ts";
import { instanceTypeOf, readValue, textAt, type Begin, type Begun, type Decoding } from "./decoding.ts";
import { ANY, isEncodingNamespace, MAP } from "./names.ts";
import { at, into, located, type Place } from "./place.ts";

/** Compiles a value that says its type itself, or one that the contract says to be a map or a struct. */
export function beginAnyValue(type: AnyValueDescriptor): Begin {
  return type.of === "any" ? beginAny : (element, decoding, place) => beginDeclared(type.of, element, decoding, place);
}

function beginDeclared(of: "any" | "map" | "struct", element: XmlElement, decoding: Decoding, place: Place): Begun {
  const name = at(place, () => instanceTypeOf(element));
  const isMap = name !== undefined && sameName(name, MAP);
  if (of === "map") return beginMap(element, decoding, place);
  if (isMap || saysArray(element)) {
    throw located(new Misfit("TYPE", "a struct", isMap ? "a map" : "an array", "@type"), place);
  }
  return beginStruct(element, decoding, place);
}

/** A value of which nothing is known beforehand. */
export const ANY_VALUE: AnyValueDescriptor = { kind: "anyValue", of: "any", codec: {} };

const beginAny: Begin = (element, decoding, place) => begin(element, undefined, decoding, place);

/** @param fallback The type that the array around it gives to its items. */
function begin(element: XmlElement, fallback: QName | undefined, decoding: Decoding, place: Place): Begun {
  const said = at(place, () => instanceTypeOf(element)) ?? ownType(element) ?? fallback;
  const name = said !== undefined && sameName(said, ANY) ? undefined : said;
  if (name !== undefined && sameName(name, MAP)) return beginMap(element, decoding, place);
  const isArray = saysArray(element) || (name !== undefined && isArrayName(name));
  const isStruct = name === undefined || isStructName(name);
  if (isArray) {
    const array = beginArray(element, decoding, place);
    return name === undefined || isArrayName(name) ? array : explicit(name, array);
  }
  const simple = name === undefined ? undefined : simpleNamed(name, isEncodingNamespace);
  if (simple !== undefined) return beginBuiltin(simple, element, decoding, place);
  if (isStruct && name !== undefined) return beginStruct(element, decoding, place);
  const held: Begun = element.children.some((child) => typeof child !== "string")
    ? beginStruct(element, decoding, place)
    : { value: at(place, () => textAt(element, "text")) };
  return name === undefined ? held : explicit(name, held);
}

function explicit(name: QName, { value, fill }: Begun): Begun {
  const made = { $type: explicitName(name), $value: value };
  return fill === undefined ? { value: made } : { value: made, fill };
}

/**
 * An element of SOAP encoding is its own type: `<SOAP-ENC:int>`.
 * @see https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383513
 */
function ownType({ name }: XmlElement): QName | undefined {
  return isEncodingNamespace(name.namespace) ? name : undefined;
}

function isStructName({ namespace, localName }: QName): boolean {
  return localName === "Struct" && isEncodingNamespace(namespace);
}

function beginBuiltin(type: SimpleTypeDescriptor, element: XmlElement, decoding: Decoding, place: Place): Begun {
  const value = at(place, () => {
    const simple = compileSimple(type);
    return parseAt(simple, textAt(element, simple.words), element, decoding);
  });
  return isPlain(type) ? { value } : explicit(qname(NS.xsd, type.name?.localName ?? "string"), { value });
}

function beginArray(element: XmlElement, decoding: Decoding, place: Place): Begun {
  const items: unknown[] = [];
  const fill = (): void => {
    const { itemType, sizes } = at(place, () => shapeAt(element));
    const beginItem: Begin = (item, how, where) => begin(item, itemType, how, where);
    fillArray(
      items,
      element,
      {
        rank: Math.max(1, sizes.length),
        readItem: (item, how, where) => readValue(ANY_VALUE, () => beginItem, item, how, where),
        whenAbsent: null,
      },
      decoding,
      place,
    );
  };
  return { value: items, fill };
}

function beginStruct(element: XmlElement, decoding: Decoding, place: Place): Begun {
  const record: Record<string, unknown> = {};
  const fill = (): void => {
    for (const child of element.children) {
      if (typeof child === "string") continue;
      const { localName } = child.name;
      const own = into(place, localName);
      if (Object.hasOwn(record, localName)) {
        throw located(new Misfit("OCCURS", "an accessor at most once in a struct", "it again"), own);
      }
      setMember(
        record,
        localName,
        readValue(ANY_VALUE, () => beginAny, child, decoding, own),
      );
    }
  };
  return { value: record, fill };
}

function beginMap(element: XmlElement, decoding: Decoding, place: Place): Begun {
  const map = new Map<unknown, unknown>();
  const fill = (): void => {
    let count = 0;
    for (const item of element.children) {
      if (typeof item === "string") continue;
      const own = into(place, count++);
      const part = (name: "key" | "value"): unknown => {
        const found = item.children.find((child) => typeof child !== "string" && child.name.localName === name);
        if (found === undefined || typeof found === "string") {
          throw located(new Misfit("MISSING", `${name} of a map's item`, "nothing", name), own);
        }
        return readValue(ANY_VALUE, () => beginAny, found, decoding, into(own, name));
      };
      const key = part("key");
      if (map.has(key)) throw located(new Misfit("OCCURS", "a key at most once in a map", "it again"), own);
      map.set(key, part("value"));
    }
  };
  return { value: map, fill };
}
