// Claims about the count: what it calls lost and doubled, so that a load that loses something cannot pass.
import { expect, test } from "vitest";
import { compare } from "./count.ts";

test.each([
  ["nothing", [], [], { lost: 0, doubled: 0 }],
  ["what was told and kept once", ["a", "b"], ["b", "a"], { lost: 0, doubled: 0 }],
  ["told and not kept", ["a", "b"], ["a"], { lost: 1, doubled: 0 }],
  ["kept twice", ["a"], ["a", "a"], { lost: 0, doubled: 1 }],
  ["told twice, kept once", ["a", "a"], ["a"], { lost: 0, doubled: 1 }],
  ["kept and told to nobody", [], ["a"], { lost: 0, doubled: 1 }],
])("%s", (_, told, kept, wanted) => {
  expect(compare("effects", told, kept)).toMatchObject(wanted);
});
