// Writes arrays of SOAP encoding, of one dimension or several: whole, and with their sizes.
import { clark, NS, qname, type QName } from "../names.ts";
import { checkCount } from "../schema/collection.ts";
import { describe } from "../schema/encode/describe.ts";
import { Misfit } from "../schema/misfit.ts";
import type { CollectionDescriptor, TypeDescriptor } from "../schema/types.ts";
import { leafOf } from "./decode-array.ts";
import {
  elementOf,
  instanceType,
  qualified,
  typeNameOf,
  writeValue,
  type Target,
  type Write,
  type WriteOf,
} from "./encoding.ts";
import { ANY } from "./names.ts";
import { at, into, located, type Place } from "./place.ts";

/** Compiles a collection: an array of SOAP encoding, or a type that holds nothing but one repeated element. */
export function writeCollection(type: CollectionDescriptor, writeOf: WriteOf): Write {
  const { item, rank } = type;
  const leaf = leafOf(item, rank ?? 1);
  return (value, target) => {
    const { encoding, place } = target;
    const sizes = at(place, () => sizesOf(value, rank ?? 1));
    at(place, () => checkCount(item, sizes[0] ?? 0));
    const name = instanceType(typeNameOf(type, encoding.rules), target);
    const says = rank === undefined ? "" : sizeAttributes(itemTypeOf(leaf.type, target), sizes, target);
    writeItems(value as readonly unknown[], sizes.length, `${name}${says}`, target, (one, around, where) =>
      writeValue(leaf.type, writeOf, one, leaf.nillable, elementOf(leaf.name, around.writing, encoding, where)),
    );
  };
}

/** Writes the items of an array into an element, the last dimension's first. */
export function writeItems(
  value: readonly unknown[],
  rank: number,
  attributes: string,
  target: Target,
  writeItem: (item: unknown, target: Target, place: Place) => void,
): void {
  const { writing, open, close, place } = target;
  at(place, () => writing.enter());
  writing.xml += `${open}${attributes}>`;
  const writeRow = (row: readonly unknown[], left: number, outer: Place): void => {
    row.forEach((one, index) => {
      const own = into(outer, index);
      if (left === 1) {
        writeItem(one, target, own);
        writing.settle();
      } else writeRow(one as readonly unknown[], left - 1, own);
    });
  };
  writeRow(value, rank, place);
  writing.xml += close;
  writing.leave();
}

/** The size of each dimension: all rows of one dimension are of one size. */
function sizesOf(value: unknown, rank: number): readonly number[] {
  if (!Array.isArray(value)) throw new Misfit("TYPE", "an array", describe(value));
  const rows: readonly unknown[] = value;
  if (rank === 1) return [rows.length];
  let inner: readonly number[] | undefined;
  rows.forEach((row, index) => {
    const sizes = at(into(undefined, index), () => sizesOf(row, rank - 1));
    inner ??= sizes;
    if (sizes.some((size, dimension) => size !== inner?.[dimension])) {
      const found = `one of ${sizes.join(" by ")}`;
      throw located(new Misfit("TYPE", `a row of ${inner.join(" by ")}, as the first`, found), into(undefined, index));
    }
  });
  return [rows.length, ...(inner ?? Array.from({ length: rank - 1 }, () => 0))];
}

/** What an array's start tag says of its items. */
export function sizeAttributes(itemType: ItemType, sizes: readonly number[], { writing, encoding }: Target): string {
  const { rules } = encoding;
  const own = writing.qualifier(rules.namespace);
  const name = qualified(itemType.name, writing);
  const size = sizes.join(rules.sizeMark);
  return rules.sizeMark === ","
    ? ` ${own}arrayType="${name}${itemType.ranks}[${size}]"`
    : ` ${own}itemType="${itemType.ranks === "" ? name : qualified(rules.array, writing)}" ${own}arraySize="${size}"`;
}

/** The type of an array's items; `ranks` says of what dimensions the arrays are that have no name. */
export interface ItemType {
  readonly name: QName;
  readonly ranks: string;
}

function itemTypeOf(type: TypeDescriptor, target: Target): ItemType {
  if (type.kind === "collection" && type.rank !== undefined && type.name === undefined) {
    const inner = itemTypeOf(leafOf(type.item, type.rank).type, target);
    return { name: inner.name, ranks: `${inner.ranks}[${",".repeat(type.rank - 1)}]` };
  }
  return { name: typeNameOf(type, target.encoding.rules) ?? ANY, ranks: "" };
}

/** The one type of all items, or `xs:anyType`. */
export function commonType(names: readonly (QName | undefined)[]): QName {
  const [first] = names;
  if (first === undefined) return ANY;
  const isOne = names.every((name) => name !== undefined && clark(name) === clark(first));
  return isOne ? first : qname(NS.xsd, "anyType");
}
