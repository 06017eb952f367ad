// The public contracts of Allegro WebAPI over the years: every one generates, whole, and compiles.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { compareServices, loadService } from "@soapwright/wsdl";
import { runGenerate } from "../src/command.ts";
import { exportedService } from "./claims.ts";
import { codeOf } from "./code-of.ts";
import { compileProject, COMPILING_MS } from "./compile.ts";
import { freshOutFolder } from "./out-folder.ts";

const shared = fileURLToPath(new URL("../../../../shared/allegro/wsdl", import.meta.url));
const out = freshOutFolder("real-contracts");
afterAll(out.remove);

const OPERATIONS: Readonly<Record<string, number>> = {
  // Of style rpc, in SOAP encoding.
  "uploader-rpc-2012-04-05.wsdl": 127,
  "uploader-rpc-2013-03-09.wsdl": 133,
  "uploader-rpc-2013-05-04.wsdl": 138,
  "service-2013-09-29.wsdl": 135,
  "service-2014-11-02.wsdl": 135,
  "service-2017-03-01.wsdl": 121,
  "sandbox-2014-12-04.wsdl": 130,
  "sandbox-2015-05-14.wsdl": 131,
  "sandbox-2015-09-08.wsdl": 121,
};

describe.skipIf(!existsSync(shared))("the contracts of Allegro WebAPI", () => {
  it.each(Object.entries(OPERATIONS))(
    "%s gives %i operations",
    async (name, operations) => {
      const folder = join(out.folder, basename(name, ".wsdl"));
      const { services } = await runGenerate({ client: { wsdl: join(shared, name), out: folder } });
      expect(services[0]?.operations).toBe(operations);
      expect(readdirSync(join(folder, "operations"))).toHaveLength(operations);
    },
    COMPILING_MS,
  );

  it(
    "compile under the strictest options, all nine",
    () => {
      expect(compileProject(out.project)).toEqual({ errors: "", code: 0 });
    },
    COMPILING_MS,
  );

  it("need no any, no assertion and no line wider than 120", () => {
    const files = readdirSync(out.folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
    const odd = files.filter((path) => {
      const text = readFileSync(join(out.folder, path), "utf8");
      const code = codeOf(text).replace("import * as xs from", "");
      return /\bany\b|\bunknown\b|\bas\b|!\./.test(code) || text.split("\n").some((line) => line.length > 120);
    });
    expect(files.length).toBeGreaterThan(700);
    expect(odd).toEqual([]);
  });

  it(
    "mean the same generated as loaded",
    async () => {
      for (const name of ["uploader-rpc-2013-05-04", "service-2017-03-01"]) {
        const loaded = await loadService(join(shared, `${name}.wsdl`));
        const generated = await exportedService(join(out.folder, name, "service.ts"));
        expect(compareServices(loaded, generated)).toEqual([]);
      }
    },
    COMPILING_MS,
  );
});
