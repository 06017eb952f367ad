// A few values of each simple type, found once; and trees for what has no type.
import fc from "fast-check";
import { xmlElement, type XmlElement } from "@soapwright/core";
import type { QName, SimpleTypeDescriptor } from "@soapwright/core/model";
import { isRefusal } from "../../../packages/core/src/schema/lexical/types.ts";
import { compileSimple } from "../../../packages/core/src/schema/simple.ts";
import { growSimple } from "../../../packages/core/test/grow-simple.ts";
import type { Seeded } from "./seeded.ts";

/** So many values of each simple type are at hand. */
const SIZE = 12;

const prefixes = { prefixFor: (namespace: string): string => (namespace === "" ? "" : "p") };

const pools = new WeakMap<SimpleTypeDescriptor, readonly unknown[]>();

/**
 * Values of a simple type.
 * @throws Error where facets leave nothing that could be found.
 */
export function poolOf(type: SimpleTypeDescriptor): readonly unknown[] {
  let pool = pools.get(type);
  if (pool === undefined) pools.set(type, (pool = plainPoolOf(type) ?? fillPool(type)));
  return pool;
}

function fillPool(type: SimpleTypeDescriptor): readonly unknown[] {
  const values = fc.sample(growSimple(type), { numRuns: SIZE, seed: 1 });
  if (type.variety !== "union") return values;
  // What one member type writes, an earlier one may read.
  const simple = compileSimple(type);
  return values.map((value) => {
    const text = simple.formatValue(value, prefixes);
    const back = typeof text === "string" ? simple.parse(text) : value;
    return isRefusal(back) ? value : back;
  });
}

/** Types that libxml2 reads more narrowly than XML Schema demands: almost any text is an `anyURI` to the specification. */
const PLAIN: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ["anyURI", ["", "http://example.com/a?b=c&d#e", "urn:example:1", "../a%20b", "mailto:a@example.com"]],
  [
    "QName",
    [
      { namespace: "urn:grown", localName: "a" },
      { namespace: "http://example.com/?a&b", localName: "żółć-1" },
    ],
  ],
]);

function plainPoolOf(type: SimpleTypeDescriptor): readonly unknown[] | undefined {
  const { enumeration, pattern } = type.facets;
  if (type.variety !== "atomic" || enumeration !== undefined || pattern !== undefined) return undefined;
  const simple = compileSimple(type);
  const fitting = PLAIN.get(type.lexical.name)?.filter(
    (value) => typeof simple.formatValue(value, prefixes) === "string",
  );
  return fitting === undefined || fitting.length === 0 ? undefined : fitting;
}

/** A tree that says nothing to any schema, and whose namespaces libxml2 takes for URIs. */
export function growTree(name: QName, seed: Seeded): XmlElement {
  const namespaces = Object.assign(Object.create(null) as Record<string, string>, { i: "urn:grown:inner" });
  const inner = xmlElement(
    { namespace: "urn:grown:inner", localName: "inner" },
    { prefix: "i", children: ["ż & <"], namespaces },
  );
  const attributes = [{ name: { namespace: "", localName: "grown" }, value: 'a "b"' }];
  return xmlElement(name, seed.pick([{}, { children: ["text"] }, { attributes, children: ["one ", inner, " two"] }]));
}
