// Grows values that say their type themselves: plain ones, explicit ones, arrays, maps and structs of them.
import fc from "fast-check";
import type { AnyValue } from "../src/encoded/any-value.ts";

const LONG = 2n ** 63n;
const NAMES = ["name", "a-b.c", "constructor", "__proto__", "żółw"];
const text = fc.string({ unit: "grapheme-ascii" });

const plain: fc.Arbitrary<AnyValue> = fc.oneof(
  text,
  fc.boolean(),
  fc.integer(),
  fc.double(),
  fc.bigInt(-LONG, LONG - 1n),
  fc.uint8Array({ maxLength: 5 }).map((bytes) => Uint8Array.from(bytes)),
  fc.constant(null),
);

const explicit: fc.Arbitrary<AnyValue> = fc.constantFrom(
  { $type: "xs:dateTime", $value: "2026-11-21T22:49:27+01:00" },
  { $type: "xs:decimal", $value: "1.50" },
  { $type: "xs:integer", $value: 2n ** 80n },
  { $type: "xs:short", $value: -7 },
  { $type: "{urn:shop}Colour", $value: "red" },
  { $type: "{urn:shop}Deal", $value: { id: 7n, tags: ["a", "b"] } },
);

const { value } = fc.letrec<{ value: AnyValue }>((tie) => {
  const inner = tie("value");
  return {
    value: fc.oneof(
      { maxDepth: 3 },
      plain,
      explicit,
      fc.array(inner, { maxLength: 3 }),
      fc.array(fc.tuple(text, inner), { maxLength: 3 }).map((entries): AnyValue => new Map(entries)),
      structOf(inner),
    ),
  };
});

function structOf(inner: fc.Arbitrary<AnyValue>): fc.Arbitrary<{ readonly [name: string]: AnyValue }> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), inner), { selector: ([name]) => name, maxLength: 3 })
    .map((entries) => Object.fromEntries(entries));
}

/** Values of any type, or of one that the contract says to be a map or a struct. */
export function growAnyValue(of: "any" | "map" | "struct"): fc.Arbitrary<unknown> {
  if (of === "map") return fc.array(fc.tuple(text, value), { maxLength: 3 }).map((entries) => new Map(entries));
  return of === "struct" ? structOf(value) : value;
}
