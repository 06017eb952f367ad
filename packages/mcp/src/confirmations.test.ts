// Claims about confirmations: one call, one time, for a while.
import { expect, test } from "vitest";
import { createConfirmations } from "./confirmations.ts";

test("a state is good for the call it was given out for, once", () => {
  const confirmations = createConfirmations();
  const state = confirmations.ask("cancel", { id: "1", why: "late" });
  expect(confirmations.take(state, "cancel", { why: "late", id: "1" })).toBe(true);
  expect(confirmations.take(state, "cancel", { id: "1", why: "late" })).toBe(false);
});

test.each([
  ["other arguments", "cancel", { id: "2" }],
  ["another tool", "remove", { id: "1" }],
  ["a list in another order", "cancel", { id: ["b", "a"] }],
])("a state is not good for %s, nor for anything after the attempt", (_, tool, args) => {
  const confirmations = createConfirmations();
  const state = confirmations.ask(
    "cancel",
    tool === "cancel" && Array.isArray(args.id) ? { id: ["a", "b"] } : { id: "1" },
  );
  expect(confirmations.take(state, tool, args)).toBe(false);
  expect(confirmations.take(state, "cancel", { id: "1" })).toBe(false);
});

test("a state that nobody gave out, or none, is good for nothing", () => {
  const confirmations = createConfirmations();
  expect(confirmations.take("confirmed", "cancel", {})).toBe(false);
  expect(confirmations.take(undefined, "cancel", {})).toBe(false);
});

test("a question ends with its time", () => {
  let now = 0;
  const confirmations = createConfirmations({ lifetimeMs: 10, now: () => now });
  const state = confirmations.ask("cancel", {});
  now = 10;
  expect(confirmations.take(state, "cancel", {})).toBe(false);
});

test("of too many open questions the oldest is forgotten", () => {
  const confirmations = createConfirmations({ most: 2 });
  const [first, second, third] = [1, 2, 3].map((id) => confirmations.ask("cancel", { id }));
  expect(confirmations.take(first, "cancel", { id: 1 })).toBe(false);
  expect(confirmations.take(second, "cancel", { id: 2 })).toBe(true);
  expect(confirmations.take(third, "cancel", { id: 3 })).toBe(true);
});
