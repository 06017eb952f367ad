// Pages of our own making against the contract: other methods than the stored pages have.
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { check } from "./check.ts";
import { loadContract } from "./contract.ts";
import { REMOVE_FROM_BLACK_LIST, VERIFY_ITEM } from "./own-pages.ts";

const CONTRACT = fileURLToPath(new URL("../../packages/allegro-webapi/contract/", import.meta.url));

async function differences(text: string): Promise<readonly string[]> {
  const { undecided, unreadable } = check([{ file: "page.txt", text }], await loadContract(CONTRACT), {});
  expect(unreadable).toEqual([]);
  return undecided.map(({ name }) => name);
}

it("finds what a page of doRemoveFromBlackList has and the overlay does not say", async () => {
  expect(await differences(REMOVE_FROM_BLACK_LIST)).toEqual([
    "doRemoveFromBlackList input usersIdArray: page required, wire optional",
    "doRemoveFromBlackList input usersIdArray required: page yes, overlay no",
  ]);
});

it("finds what the overlay says and a page of doVerifyItem does not", async () => {
  expect(await differences(VERIFY_ITEM)).toEqual([
    "doVerifyItem input localId max: page 9999999999999, wire 2147483647",
  ]);
});

it("finds a page whose method the contract does not have", async () => {
  expect(
    await differences(
      VERIFY_ITEM.replaceAll(/verifyitem/gi, (all) => (all === "verifyitem" ? "finishitem" : "FinishItem")),
    ),
  ).toEqual(["doFinishItem: contract none"]);
});

it("finds an example that uses what its page does not list", async () => {
  const changed = VERIFY_ITEM.replace("'item-listed' => 1", "'item-listed' => 7").replace("'local-id'", "'local'");
  expect(await differences(changed)).toEqual(
    expect.arrayContaining([
      "doVerifyItem input example: local is no parameter of the page",
      "doVerifyItem output example: item-listed is 7, which the page does not list",
    ]),
  );
});
