// docs/reference/errors.md says what the code says. `npm run reference` writes it anew.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../packages/core/src/error.ts";
import { errorsPage } from "./errors-page.ts";

const page = fileURLToPath(new URL("../../docs/reference/errors.md", import.meta.url));

describe("docs/reference/errors.md", () => {
  it("is what the table of codes gives", async () => {
    await expect(errorsPage(ERROR_CODES)).toMatchFileSnapshot(page);
  });
});

describe("errorsPage", () => {
  it("puts each code under its kind, and keeps a bar from ending a cell", () => {
    const text = errorsPage({ SOAP_X: { kind: "xml", meaning: "a|b", remedy: "c" } });
    expect(text).toContain(
      "## xml\n\nXML that is not well-formed, or past a limit. `XmlError` carries `offset`, `line` and `column`.\n\n",
    );
    expect(text).toContain("| `SOAP_X` | a\\|b | c |\n\n## envelope");
  });

  it("names every code once", () => {
    const rows = errorsPage(ERROR_CODES)
      .split("\n")
      .filter((line) => line.startsWith("| `SOAP_"));
    expect(rows).toHaveLength(Object.keys(ERROR_CODES).length);
  });
});
