// Writes values that say their type themselves.
import { clark, NS, qname, type QName } from "../names.ts";
import { builtinType } from "../schema/builtin-types.ts";
import { describe } from "../schema/encode/describe.ts";
import { checkCharacters } from "../schema/encode/simple.ts";
import { isRecord, type Values } from "../schema/record.ts";
import type { AnyValueDescriptor } from "../schema/types.ts";
import { isNcName } from "../xml/characters.ts";
import { escapeText } from "../xml/escape.ts";
import { excerpt } from "../error.ts";
import { isExplicit, namedType, typeOfPlain } from "./any-value.ts";
import { ANY_VALUE } from "./decode-any-value.ts";
import { commonType, sizeAttributes, writeItems } from "./encode-array.ts";
import { writeSimple } from "./encode-simple.ts";
import { elementOf, instanceType, misfitAt, writeValue, type Target, type Write, type WriteOf } from "./encoding.ts";
import { MAP } from "./names.ts";
import { at, into, type Place } from "./place.ts";

const WORDS = "null, text, a boolean, a number, a bigint, bytes, an array, a Map, a record or { $type, $value }";

/** Compiles a value that says its type itself, or one that the contract says to be a map or a struct. */
export function writeAnyValue({ of }: AnyValueDescriptor): Write {
  return (value, target) => {
    if (of === "map" && !(value instanceof Map)) throw misfitAt(target, "TYPE", "a Map", describe(value));
    if (of === "struct" && (!isRecord(value) || value instanceof Map || isExplicit(value))) {
      throw misfitAt(target, "TYPE", "a record", describe(value));
    }
    write(value, target);
  };
}

const writeOf: WriteOf = () => write;

const write: Write = (value, target) => {
  if (isExplicit(value)) {
    writeExplicit(value.$type, value.$value, target);
    return;
  }
  const name = typeOfPlain(value, target.encoding.rules);
  if (name === undefined) throw misfitAt(target, "TYPE", WORDS, describe(value));
  writeNamed(value, name, target);
};

function writeExplicit($type: string, value: unknown, target: Target): void {
  const name = namedType($type);
  const isKnown = name.namespace !== NS.xsd || builtinType(name.localName) !== undefined;
  if (name.namespace === "" || !isKnown || !isNcName(name.localName)) {
    const own = { ...target, place: into(target.place, "$type") };
    throw misfitAt(own, "TYPE", "xs: and a built-in type, or {namespace}Name", JSON.stringify(excerpt($type)));
  }
  writeNamed(value, name, { ...target, place: into(target.place, "$value") });
}

function writeNamed(value: unknown, name: QName, target: Target): void {
  const builtin = name.namespace === NS.xsd ? builtinType(name.localName) : undefined;
  if (builtin !== undefined) writeSimple(builtin)(value, target);
  else if (typeof value === "string") {
    const text = escapeText(at(target.place, () => checkCharacters(value)));
    target.writing.xml += `${target.open}${instanceType(name, target)}>${text}${target.close}`;
  } else if (Array.isArray(value)) writeArray(value, name, target);
  else if (value instanceof Map) writeMap(value, name, target);
  else if (isRecord(value)) writeStruct(value, name, target);
  else throw misfitAt(target, "TYPE", "text, a record, an array or a Map", describe(value));
}

function writeArray(items: readonly unknown[], name: QName, target: Target): void {
  const { rules } = target.encoding;
  const types = items.map((item) => (isExplicit(item) ? namedType(item.$type) : typeOfPlain(item, rules)));
  const common = commonType(types);
  // Arrays in arrays say their own type; an item of the array's type could not.
  const itemType = clark(common) === clark(rules.array) ? qname(NS.xsd, "anyType") : common;
  const says = sizeAttributes({ name: itemType, ranks: "" }, [items.length], target);
  writeItems(items, 1, `${instanceType(name, target)}${says}`, target, (item, { writing, encoding }, place) =>
    writePart(item, elementOf(qname("", "item"), writing, encoding, place)),
  );
}

/** A value inside another: nil, or whatever it is. */
function writePart(value: unknown, target: Target): void {
  writeValue(ANY_VALUE, writeOf, value, true, target);
}

function writeStruct(record: Values, name: QName, target: Target): void {
  inside(target, instanceType(name, target), (part) => {
    for (const [accessor, value] of Object.entries(record)) {
      if (value === undefined) continue;
      const place = into(target.place, accessor);
      if (!isNcName(accessor)) {
        throw misfitAt({ ...target, place }, "TYPE", "an XML name without a colon", JSON.stringify(excerpt(accessor)));
      }
      part(qname("", accessor), value, place);
    }
  });
}

function writeMap(map: ReadonlyMap<unknown, unknown>, name: QName, target: Target): void {
  const { writing } = target;
  inside(target, instanceType(name.namespace === MAP.namespace ? MAP : name, target), (part) => {
    let index = 0;
    for (const [key, value] of map) {
      const place = into(target.place, index++);
      writing.xml += "<item>";
      part(qname("", "key"), key, into(place, "key"));
      part(qname("", "value"), value, into(place, "value"));
      writing.xml += "</item>";
    }
  });
}

type WritePart = (name: QName, value: unknown, place: Place) => void;

function inside(target: Target, attributes: string, writeParts: (part: WritePart) => void): void {
  const { writing, encoding, open, close, place } = target;
  at(place, () => writing.enter());
  writing.xml += `${open}${attributes}>`;
  writeParts((name, value, own) => writePart(value, elementOf(name, writing, encoding, own)));
  writing.xml += close;
  writing.leave();
}
