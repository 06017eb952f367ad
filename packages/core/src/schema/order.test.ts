// The order that content models ask for: what is known of plain groups is what the general order says of them.
import { describe, expect, it } from "vitest";
import { all, choice, sequence } from "./build.ts";
import { compileOrder } from "./order.ts";
import { orderOf, propertiesIn, type Order } from "./particles.ts";
import type { ModelGroup } from "./types.ts";

/** Whatever follows whatever: three elements in every combination, and where each of them may come. */
function placesOf({ begin, proceed }: Order, content: ModelGroup): readonly string[] {
  const properties = propertiesIn(content);
  return properties.flatMap((first) =>
    properties.flatMap((second) =>
      properties.map((third) => {
        const behind = proceed(begin(first), second);
        const goesOn = behind !== undefined && proceed(behind, third) !== undefined;
        return `${first}${second}${third}: ${behind !== undefined} ${goesOn}`;
      }),
    ),
  );
}

describe("the order of plain groups", () => {
  it.each<[string, ModelGroup]>([
    ["a sequence", sequence("a", "b", "c")],
    ["xs:all", all("a", "b", "c")],
    ["a sequence in a sequence", sequence("a", sequence("b", "c"), "d")],
    ["xs:all in a sequence", sequence("a", all("b", "c"), "d")],
    ["xs:all at both ends", sequence(all("a", "b"), "c", all("d", "e"))],
    ["nothing", sequence()],
  ])("is the general one: %s", (_name, content) => {
    const general = compileOrder(content, { repeats: () => true, oneBranch: false });
    expect(JSON.stringify(content)).not.toContain("codec");
    expect(placesOf(orderOf(content), content)).toEqual(placesOf(general, content));
  });

  it.each<[string, ModelGroup]>([
    ["a choice", choice("a", "b")],
    ["a sequence in xs:all", all(sequence("a", "b"), "c")],
  ])("is not taken for that of others: %s", (_name, content) => {
    const general = compileOrder(content, { repeats: () => true, oneBranch: false });
    expect(placesOf(orderOf(content), content)).toEqual(placesOf(general, content));
  });
});
