// Claims about limits: what is given holds, the rest stays, and mistakes are refused.
import { expect, test } from "vitest";
import { defaultLimits, limitsWith } from "./limits.ts";

test("a limit that is given holds, and the others stay as published", () => {
  expect(limitsWith({ failedLogins: 1 })).toEqual({ ...defaultLimits, failedLogins: 1 });
  expect(limitsWith()).toEqual(defaultLimits);
});

test.each<[string, Readonly<Record<string, number>>]>([
  ["an unknown name", { patience: 3 }],
  ["a negative number", { failedLogins: -1 }],
  ["no number", { failedLogins: Number.NaN }],
  ["a name that every object has", { constructor: 3 }],
])("%s is refused", (_, given) => {
  expect(() => limitsWith(given)).toThrow(RangeError);
});
