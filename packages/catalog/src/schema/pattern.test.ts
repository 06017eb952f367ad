// Patterns in two dialects: what is said in both is said the same, what is not is left out.
import { describe, expect, it } from "vitest";
import { ecmaPattern } from "./pattern.ts";

describe("a pattern", () => {
  it.each([
    ["[A-Z]{2}-\\d+", "^(?:[A-Z]{2}-\\d+)$"],
    ["a|b", "^(?:a|b)$"],
    ["\\-1", "^(?:-1)$"],
    ["[a\\-b]", "^(?:[a\\-b])$"],
    ["^$", "^(?:\\^\\$)$"],
    ["[^a]", "^(?:[^a])$"],
    ["a.b", "^(?:a[^\\n\\r]b)$"],
    ["[.]", "^(?:[.])$"],
    ['\\"\\/', '^(?:"/)$'],
  ])("%s is %s", (pattern, expected) => {
    expect(ecmaPattern(pattern)).toBe(expected);
  });

  it.each([
    ["classes that the dialects see differently", "\\w+"],
    ["names", "\\i\\c*"],
    ["categories", "\\p{L}+"],
    ["a class taken out of another", "[a-z-[aeiou]]"],
    ["a group that repeats what repeats", "(a+)+b"],
    ["many repeats", "a*a*a*a*b"],
    ["a long pattern", "a".repeat(201)],
    ["what is outside the grammar", "a{2"],
    ["a backslash at the end", "a\\"],
    ["a group left open", "(a"],
  ])("leaves out %s", (_claim, pattern) => {
    expect(ecmaPattern(pattern)).toBeUndefined();
  });
});
