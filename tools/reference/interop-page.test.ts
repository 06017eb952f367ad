// docs/reference/interop.md says what the tables of tools/interop say. `npm run reference` writes it anew.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CALLS } from "../interop/doors/calls.ts";
import { LIMITS } from "../interop/doors/limits.ts";
import { PEERS } from "../interop/peers.mjs";
import { interopPage } from "./interop-page.ts";

const page = fileURLToPath(new URL("../../docs/reference/interop.md", import.meta.url));

describe("docs/reference/interop.md", () => {
  it("is what the tables give", async () => {
    await expect(interopPage(PEERS, CALLS, LIMITS)).toMatchFileSnapshot(page);
  });

  it("every limit is about a peer and calls that there are", () => {
    const unknown = LIMITS.filter(
      ({ peer, calls }) =>
        !PEERS.some(({ key }) => key === peer) || !calls.every((name) => CALLS.some((call) => call.name === name)),
    );
    expect(unknown).toEqual([]);
  });
});
