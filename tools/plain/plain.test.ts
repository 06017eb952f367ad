// Without speed's files there is nothing of speed: else the tests beside this one would try the wrong thing.
import { expect, it } from "vitest";
import { XmlReader } from "../../packages/core/src/xml/reader.ts";

it("the reader under test compares no rows", () => {
  expect("readAlike" in XmlReader.prototype).toBe(false);
});
