// Claims about the names that hosts see.
import { expect, test } from "vitest";
import { hostNames } from "./tool-names.ts";

const long = "x".repeat(80);

test.each([
  ["a name that fits stays", ["getOrder"], ["getOrder"]],
  ["what hosts refuse becomes an underscore", ["get.order", "zamów"], ["get_order", "zam_w"]],
  ["a long name is cut to 64 characters", [long], ["x".repeat(64)]],
  ["two that become one are told apart", ["a.b", "a:b"], ["a_b", "a_b_2"]],
  ["a name that fits is never taken by one that does not", ["a.b", "a_b"], ["a_b_2", "a_b"]],
  ["two long names that begin alike are told apart", [`${long}1`, `${long}2`], ["x".repeat(64), `${"x".repeat(62)}_2`]],
])("%s", (_, operations, names) => {
  expect([...hostNames(operations).values()]).toEqual(names);
  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
});
