// docs/reference/overlay.md names every key of an overlay and no other, and its example fits a contract.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnosticTable, loadContract, type Diagnostic, type Overlay } from "../src/index.ts";

const repository = new URL("../../../", import.meta.url);
const page = await readFile(new URL("docs/reference/overlay.md", repository), "utf8");
const contract = fileURLToPath(
  new URL("packages/codegen/test/golden/an-overlay-adds-codes-limits-and-secrets/service.wsdl", repository),
);

/** A key that is near to none. */
const ODD = "qqqqqqqqqqqqqqqqqqqq";

async function diagnose(overlay: unknown): Promise<readonly Diagnostic[]> {
  const loaded = await loadContract(contract, { overlay: overlay as Overlay }).then(
    ({ diagnostics }) => ({ diagnostics }),
    (thrown: unknown) => thrown as { readonly diagnostics: readonly Diagnostic[] },
  );
  return loaded.diagnostics;
}

/** The keys that stand in the first column below a heading, down to the next. */
function keysUnder(heading: string): readonly string[] {
  const section = page.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^\| `(\w+)`/gm)].map(([, key = ""]) => key);
}

describe("docs/reference/overlay.md", () => {
  it.each([
    ["The whole", { overlay: 1, [ODD]: 1 }],
    ["A code", { overlay: 1, codes: { A: { [ODD]: 1 } } }],
    ["An operation", { overlay: 1, operations: { getDeals: { [ODD]: 1 } } }],
    ["Its end", { overlay: 1, operations: { getDeals: { deprecated: { [ODD]: 1 } } } }],
    ["Its codes", { overlay: 1, operations: { getDeals: { codes: { A: { [ODD]: 1 } } } } }],
    ["Its members", { overlay: 1, operations: { getDeals: { input: { session: { [ODD]: 1 } } } } }],
  ])("%s: names the keys that the reader knows, in its order", async (heading, overlay) => {
    const known = (await diagnose(overlay)).find(({ code }) => code === "overlay-key")?.message;
    expect(keysUnder(heading)).toEqual(known?.split("the keys here are ")[1]?.replace(".", "").split(", "));
  });

  it("shows an overlay that fits its contract", async () => {
    const [, yaml = ""] = /```yaml\n([^]*?)```/.exec(page) ?? [];
    const readBeside = async (path: string): Promise<Uint8Array> =>
      path.endsWith(".yaml") ? new TextEncoder().encode(yaml) : readFile(path);
    const { diagnostics, services } = await loadContract(contract, { overlay: "page.yaml", readFile: readBeside });
    expect(diagnostics).toEqual([]);
    expect(services[0]?.ports[0]?.operations["getDeals"]).toMatchObject({ effect: "reads", faultCodes: [{}] });
  });

  it("speaks of diagnostics that there are", () => {
    expect(Object.keys(diagnosticTable).filter((code) => code.startsWith("overlay-"))).not.toEqual([]);
  });
});
