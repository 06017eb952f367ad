// docs/reference/allegro-errors.md says what the scenarios are. `npm run reference` writes it anew.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../../packages/allegro-sandbox/src/scenarios/table.ts";
import { allegroErrorsPage, scenarioFile } from "./allegro-errors-page.ts";

const page = fileURLToPath(new URL("../../docs/reference/allegro-errors.md", import.meta.url));

describe("docs/reference/allegro-errors.md", () => {
  it("is what the table of scenarios gives", async () => {
    await expect(allegroErrorsPage(SCENARIOS)).toMatchFileSnapshot(page);
  });

  it("has a row for each of the 80 documented pairs, and links files that are there", () => {
    const text = allegroErrorsPage(SCENARIOS);
    expect(text.match(/^\| `ERR_/gm)).toHaveLength(80);
    const folder = new URL("../../packages/allegro-sandbox/src/scenarios/", import.meta.url);
    const missing = SCENARIOS.map(({ operation }) => scenarioFile(operation)).filter(
      (file) => !existsSync(new URL(file, folder)),
    );
    expect(missing).toEqual([]);
  });
});
