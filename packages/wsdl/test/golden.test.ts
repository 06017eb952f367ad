// One folder for a claim: a contract, and what it prints as, or every diagnostic it is refused with.
// `UPDATE_GOLDEN=1` writes what is expected anew; read the difference before you commit it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ContractError, formatDiagnostic, loadContract, printService } from "../src/index.ts";

const root = new URL("./golden/", import.meta.url);

async function outcome(folder: URL): Promise<string> {
  const overlay = new URL("overlay.yaml", folder);
  const options = existsSync(overlay) ? { overlay } : {};
  try {
    const { services, diagnostics } = await loadContract(new URL("service.wsdl", folder), options);
    const printed = services.flatMap(({ ports }) => ports.map(printService));
    return [...diagnostics.map((each) => `${formatDiagnostic(each)}\n`), ...printed].join("\n");
  } catch (error) {
    if (error instanceof ContractError) return `${error.message}\n`;
    throw error;
  }
}

describe("golden", () => {
  for (const claim of readdirSync(root)) {
    it(claim.replaceAll("-", " "), async () => {
      const folder = new URL(`${claim}/`, root);
      const expected = new URL("printed.txt", folder);
      const printed = await outcome(folder);
      if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(expected, printed);
      expect(printed).toBe(readFileSync(expected, "utf8").replaceAll("\r\n", "\n"));
    });
  }
});
