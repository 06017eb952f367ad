// Reads arrays of SOAP encoding: of one dimension or several, partly sent, or with gaps.
import { checkCount } from "../schema/collection.ts";
import { Misfit } from "../schema/misfit.ts";
import type { CollectionDescriptor, ElementMember } from "../schema/types.ts";
import { isWhitespace } from "../xml/characters.ts";
import type { XmlElement } from "../xml/element.ts";
import { holdsNull } from "./any-value.ts";
import { positionAt, saysArray, shapeAt, type ArrayShape } from "./array-size.ts";
import {
  readValue,
  reportAttributes,
  reportUnknown,
  unwantedNil,
  type Begin,
  type BeginOf,
  type Decoding,
} from "./decoding.ts";
import { at, into, located, type Place } from "./place.ts";

/** The most items that one message may leave out and have null in their places. */
export const MOST_GAPS = 65_536;

/** Reads one item. */
type ReadItem = (element: XmlElement, decoding: Decoding, place: Place) => unknown;

/** What stands for an item that is not there; undefined where the contract knows no such items. */
type WhenAbsent = null | undefined;

/** Compiles a collection: an array of SOAP encoding, or a type that holds nothing but one repeated element. */
export function beginCollection(type: CollectionDescriptor, beginOf: BeginOf): Begin {
  const { item, rank } = type;
  const leaf = leafOf(item, rank ?? 1);
  const readItem = compileItem(leaf, beginOf);
  const whenAbsent = holdsNull(leaf.type, leaf.nillable) ? null : undefined;
  return (element, decoding, place) => {
    const items: unknown[] = [];
    return {
      value: items,
      fill: () => {
        reportAttributes(element, decoding, place, type.name);
        if (rank !== undefined || saysArray(element)) {
          fillArray(items, element, { rank: rank ?? 1, readItem, whenAbsent }, decoding, place);
        } else fillNamed(items, element, item, readItem, decoding, place);
        at(place, () => checkCount(item, items.length));
      },
    };
  };
}

/** The items of the innermost dimension. */
export function leafOf(item: ElementMember, rank: number): ElementMember {
  let leaf = item;
  for (let left = rank; left > 1; left--) {
    if (leaf.type.kind !== "collection") throw new Error("an array of several dimensions must hold arrays");
    leaf = leaf.type.item;
  }
  return leaf;
}

function compileItem({ type, nillable, secret }: ElementMember, beginOf: BeginOf): ReadItem {
  return (element, decoding, outer) => {
    const place: Place = secret === true && outer !== undefined ? { ...outer, secret } : outer;
    const value = readValue(type, beginOf, element, decoding, place);
    if (value === null && !holdsNull(type, nillable)) throw unwantedNil(place);
    return value;
  };
}

/** What was collapsed to an array, and is sent as the schema has it. */
function fillNamed(
  items: unknown[],
  element: XmlElement,
  { name }: ElementMember,
  readItem: ReadItem,
  decoding: Decoding,
  place: Place,
): void {
  for (const child of elementsIn(element, decoding, place)) {
    if (child.name.localName !== name.localName) reportUnknown(decoding, "element", child.name, place);
    else items.push(readItem(child, decoding, into(place, items.length)));
  }
}

function* elementsIn(element: XmlElement, decoding: Decoding, place: Place): Iterable<XmlElement> {
  for (const child of element.children) {
    if (typeof child !== "string") yield child;
    else if (!isWhitespace(child)) reportUnknown(decoding, "text", undefined, place);
  }
}

/** How the items of an array are read. */
export interface ArrayItems {
  readonly rank: number;
  readonly readItem: ReadItem;
  readonly whenAbsent: WhenAbsent;
}

/** Fills an array; whatever its items are called, they are its items. */
export function fillArray(
  items: unknown[],
  element: XmlElement,
  { rank, readItem, whenAbsent }: ArrayItems,
  decoding: Decoding,
  place: Place,
): void {
  const shape = at(place, () => shapeAt(element));
  const said = shape.sizes.length;
  // An array that says nothing of its size has one dimension; SOAP 1.2 leaves the size out where it is not known.
  if (said !== rank && (said > 1 || rank > 1)) {
    const found = said === 0 ? "no size" : `${said} dimension${said === 1 ? "" : "s"}`;
    throw located(new Misfit("TYPE", `an array of ${rank} dimensions with its sizes`, found), place);
  }
  const layOut = rank === 1 ? lineOf : gridOf;
  const grid = at(place, () => layOut(items, shape, whenAbsent, decoding));
  for (const child of elementsIn(element, decoding, place)) {
    const spot = at(place, () => grid.spotOf(positionAt(child)));
    spot.put(
      readItem(
        child,
        decoding,
        spot.steps.reduce<Place>((outer, step) => into(outer, step), place),
      ),
    );
  }
  at(place, () => grid.finish());
}

/** The spot of one item. */
interface Spot {
  readonly steps: readonly number[];
  readonly put: (value: unknown) => void;
}

interface Grid {
  readonly spotOf: (position: readonly number[] | undefined) => Spot;
  readonly finish: () => void;
}

function lineOf(items: unknown[], shape: ArrayShape, whenAbsent: WhenAbsent, decoding: Decoding): Grid {
  let next = shape.offset;
  // Items that came before those in front of them.
  const early = new Map<number, unknown>();
  const skip = (): void => {
    if (whenAbsent === undefined) throw new Misfit("MISSING", "an array without gaps", `no item ${items.length}`);
    // Gaps cost memory that the message did not send.
    if (decoding.gaps-- <= 0) throw new Misfit("OCCURS", `no more than ${MOST_GAPS} items left out`, "one more");
    items.push(whenAbsent);
  };
  return {
    spotOf: (position) => {
      if (position !== undefined && position.length !== 1) {
        throw new Misfit("TYPE", "a position in one dimension", `one in ${position.length}`, "@position");
      }
      const index = position?.[0] ?? next;
      if (index < items.length || early.has(index)) {
        throw new Misfit("OCCURS", "one item at a position", `another at ${index}`);
      }
      next = index + 1;
      const put = (value: unknown): void => {
        if (index === items.length) items.push(value);
        else early.set(index, value);
      };
      return { steps: [index], put };
    },
    finish: () => {
      while (early.size > 0) {
        const index = items.length;
        if (early.has(index)) {
          items.push(early.get(index));
          early.delete(index);
        } else skip();
      }
      // Items at the end that were not sent are null, where the contract knows such items.
      const size = whenAbsent === null ? (shape.sizes[0] ?? 0) : 0;
      while (items.length < size) skip();
    },
  };
}

/** Items of several dimensions come in one row, the last dimension's first. */
function gridOf(items: unknown[], shape: ArrayShape, whenAbsent: WhenAbsent, decoding: Decoding): Grid {
  const [first, ...others] = shape.sizes;
  const inner = others.map((size) => {
    if (size === undefined) throw new Misfit("TYPE", "the size of every dimension but the first", "one left open");
    return size;
  });
  const width = product(inner);
  const sizes = [first ?? Number.POSITIVE_INFINITY, ...inner];
  const total = first === undefined ? Number.POSITIVE_INFINITY : first * width;
  const flat: unknown[] = [];
  const line = lineOf(flat, { ...shape, sizes: [first === undefined ? undefined : total] }, whenAbsent, decoding);
  const indexOf = (position: readonly number[]): number => {
    if (position.length !== sizes.length || position.some((each, dimension) => each >= (sizes[dimension] ?? 0))) {
      throw new Misfit("TYPE", `a position within ${sizes.join(", ")}`, position.join(", "), "@position");
    }
    return position.reduce((index, each, dimension) => index * (sizes[dimension] ?? 0) + each, 0);
  };
  return {
    spotOf: (position) => {
      const spot = line.spotOf(position === undefined ? undefined : [indexOf(position)]);
      const index = spot.steps[0] ?? 0;
      if (index >= total) throw new Misfit("OCCURS", `at most ${total} items`, "one more");
      return { ...spot, steps: stepsTo(index, sizes) };
    },
    finish: () => {
      line.finish();
      // Where nothing stands for absent items there must be as many as the sizes say: no row is made up.
      const count = first ?? Math.ceil(flat.length / Math.max(width, 1));
      if (flat.length !== count * width) throw new Misfit("MISSING", `${count * width} items`, String(flat.length));
      const known = [count, ...inner];
      const empty = product(known.slice(0, Math.max(0, known.indexOf(0))));
      if (empty > decoding.gaps) {
        throw new Misfit("OCCURS", `no more than ${MOST_GAPS} rows without items`, String(empty));
      }
      for (const row of rowsOf(flat, known)) items.push(row);
    },
  };
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}

function stepsTo(index: number, sizes: readonly number[]): readonly number[] {
  const steps: number[] = [];
  let left = index;
  for (const size of sizes.toReversed()) {
    steps.unshift(left % size);
    left = Math.floor(left / size);
  }
  return steps;
}

function rowsOf(flat: readonly unknown[], [size = 0, ...inner]: readonly number[]): unknown[] {
  if (inner.length === 0) return [...flat];
  const width = product(inner);
  const rows: unknown[] = [];
  for (let row = 0; row < size; row++) rows.push(rowsOf(flat.slice(row * width, (row + 1) * width), inner));
  return rows;
}
