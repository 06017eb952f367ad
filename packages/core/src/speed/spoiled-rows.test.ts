// In rows that are read by the markup of those before them, a byte that is wrong is seen wherever it stands.
import { describe, expect, it } from "vitest";
import { see, spoiledAt } from "../../test/alike.ts";
import * as attributes from "../../test/rows-of-attributes.ts";
import * as deals from "../../test/rows-of-deals.ts";
import * as deep from "../../test/rows-in-depth.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import type { ElementDescriptor } from "../schema/types.ts";

interface Spoiled {
  readonly element: ElementDescriptor;
  /** The document without its last tag: rows to learn from. */
  readonly front: string;
  readonly row: string;
  readonly behind: string;
  /** The bytes that are put in. Those of {@link spoiledAt} where it does not say. */
  readonly by?: readonly number[];
}

const frontOf = (list: string): string => list.slice(0, list.lastIndexOf("</"));

const { deal, list } = deals;
const CASES: readonly (readonly [string, Spoiled])[] = [
  ...[
    ["a row of texts", ""],
    ["a row of texts and white space", "\n\t"],
  ].map(([name = "", between = ""]): readonly [string, Spoiled] => {
    const front = frontOf(list(deals.deals(10, between)));
    return [name, { element: deals.orders, front, row: deal(7), behind: `${deal(8)}</orders>` }];
  }),
  ...attributes.KINDS.map(([name, row]): readonly [string, Spoiled] => {
    const rows = Array.from({ length: 9 }, (_, index) => row(index + 1));
    const front = frontOf(attributes.listed(rows));
    return [`a row of kind ${name}`, { element: attributes.all, front, row: row(7), behind: `${row(8)}</all>` }];
  }),
  [
    "a row of records in records",
    {
      element: deep.orders,
      front: frontOf(deep.listed(Array.from({ length: 8 }, () => deep.order(2)))),
      row: deep.order(4),
      behind: `${deep.order(2)}</orders>`,
      by: [0x3c, 0x20, 0x61],
    },
  ],
];

describe.each(CASES)("in %s", (_, { element, front, row, behind, by }) => {
  it("a byte that is changed, put in or taken out is seen, wherever it stands", () => {
    const xml = encodeUtf8(`${front}${row}${behind}`);
    const from = encodeUtf8(front).length;
    const to = from + encodeUtf8(row).length;
    let matched = 0;
    for (let at = from; at < to; at++) {
      for (const bytes of spoiledAt(xml, at, by)) {
        const seen = see(element, bytes, true);
        expect(seen.shown).toBe(see(element, bytes, false).shown);
        matched += seen.matched;
      }
    }
    expect(matched).toBeGreaterThan(1000);
  });
});
