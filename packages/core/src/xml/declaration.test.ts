// XML declarations: as almost everybody writes them, and as they may be written too.
import { describe, expect, it } from "vitest";
import { parseDeclaration } from "./declaration.ts";

describe("an XML declaration", () => {
  it.each([
    ['<?xml version="1.0" encoding="utf-8"', "utf-8"],
    ['<?xml version="1.0" encoding="UTF-8"', "UTF-8"],
    ['<?xml version="1.0" encoding="Utf-8"', "Utf-8"],
    ["<?xml version='1.0' encoding='utf-8'", "utf-8"],
    ['<?xml version="1.0" encoding="utf-8" standalone="yes"', "utf-8"],
    ['<?xml version="1.0"', undefined],
  ])("%s says %j", (text, encoding) => {
    expect(parseDeclaration(text)).toEqual({ encoding });
  });

  it.each([
    '<?xml version="1.1" encoding="utf-8"',
    '<?xml version="1.0" encoding="utf-8\'',
    '<?xml version="1.0" encoding="utf-8"standalone="yes"',
    '<?xml version="1.0" encoding="utf-8" ?',
    '<?XML version="1.0" encoding="utf-8"',
    '<?xml encoding="utf-8"',
  ])("%s is none", (text) => {
    expect(parseDeclaration(text)).toBeUndefined();
  });
});
