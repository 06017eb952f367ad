// Claims about long lists in answers.
import { expect, test } from "vitest";
import { cutLists, describeCuts } from "./cut-lists.ts";

test("a list longer than allowed keeps its first items, at any depth, and the cut is named", () => {
  const value = { orders: [1, 2, 3], shops: [{ orders: [4, 5, 6, 7] }] };
  const { value: kept, cuts } = cutLists(value, 2);
  expect(kept).toEqual({ orders: [1, 2], shops: [{ orders: [4, 5] }] });
  expect(cuts).toEqual([
    { path: "orders", kept: 2, total: 3 },
    { path: "shops[0]/orders", kept: 2, total: 4 },
  ]);
  expect(describeCuts(cuts)).toContain("- orders: 2 of 3 items\n- shops[0]/orders: 2 of 4 items");
});

test("a value without a long list stays, and there is no note", () => {
  const value = { orders: [1, 2], note: null, id: "9007199254740993" };
  const { value: kept, cuts } = cutLists(value, 2);
  expect(kept).toEqual(value);
  expect(describeCuts(cuts)).toBeUndefined();
});

test("a member called __proto__ stays a member", () => {
  const value = JSON.parse('{"__proto__":{"list":[1,2]}}') as { readonly [key: string]: never };
  expect(JSON.stringify(cutLists(value, 1).value)).toBe('{"__proto__":{"list":[1]}}');
});

test("a map is cut by whole entries: none is left without its value", () => {
  const value = {
    $map: [
      ["a", [1, 2]],
      ["b", 3],
    ],
  };
  const { value: kept, cuts } = cutLists(value, 1);
  expect(kept).toEqual({ $map: [["a", [1]]] });
  expect(cuts.map(({ path }) => path)).toEqual(["$map", "$map[0][1]"]);
});

test("of very many cut lists ten are named and the others counted", () => {
  const { cuts } = cutLists(
    Array.from({ length: 15 }, () => [1, 2, 3]),
    15,
  );
  expect(cuts).toEqual([]);
  const many = cutLists({ lists: Array.from({ length: 15 }, () => Array.from({ length: 16 }, () => 0)) }, 15).cuts;
  expect(describeCuts(many)).toMatch(/- lists\[9\]: 15 of 16 items\n- and 5 more lists$/);
});
