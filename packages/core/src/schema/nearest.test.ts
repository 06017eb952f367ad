// The name that was likely meant.
import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

it.each([
  ["placeOrdr", ["placeOrder", "ping"], "placeOrder"],
  ["PLACEORDER", ["placeOrder"], "placeOrder"],
  ["lines ", ["lines", "line"], "lines"],
  ["itemID", ["itemId", "item"], "itemId"],
  ["colour", ["sku", "count"], undefined],
  ["x".repeat(100_000), ["y"], undefined],
  ["anything", [], undefined],
])("of %.20s among %j is %s", (name, known, want) => {
  expect(nearest(name, known)).toBe(want);
});
