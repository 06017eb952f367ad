// Colours and lines that are taken back are for terminals only.
import { expect, it } from "vitest";
import { list, openScreen } from "./screen.mjs";

const stage = { name: "lint", ok: true, seconds: 1.25, words: "no rule is broken" };

function written(isTTY: boolean, env: Record<string, string>): string {
  let text = "";
  const screen = openScreen({ isTTY, write: (part: string) => (text += part) }, env);
  screen.begin("lint");
  screen.end(stage);
  return text;
}

it("writes plain lines where nobody looks", () => {
  expect(written(false, {})).toBe("  ✓ lint       1.3 s  no rule is broken\n");
});

it("colours the mark on a terminal, and takes the waiting line back", () => {
  expect(written(true, {})).toContain("… lint\r\u001B[K  \u001B[32m✓\u001B[0m lint");
});

it("honours NO_COLOR on a terminal", () => {
  expect(written(true, { NO_COLOR: "1" })).not.toContain("\u001B[32m");
});

it("cuts a long list, and says how much is left", () => {
  expect(list("3 skipped", ["a", "b", "c"], 2)).toBe("  3 skipped:\n    a\n    b\n    … and 1 more");
});
