// Contracts that others wrote, chosen for what they hold: each is generated in all forms, compiles, and means the same.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { compareServices, loadContract } from "@soapwright/wsdl";
import { generate } from "../src/generate.ts";
import { planOutput, writeOutput } from "../src/output.ts";
import { exportedService } from "./claims.ts";
import { codeOf } from "./code-of.ts";
import { compileProject, COMPILING_MS } from "./compile.ts";
import { freshOutFolder } from "./out-folder.ts";

const corpus = fileURLToPath(new URL("../../../../shared/corpus/wsdl", import.meta.url));
const out = freshOutFolder("public-contracts");
afterAll(out.remove);

/** By what they hold; the words are looked for in the generated code. */
const CONTRACTS: readonly (readonly [string, string, readonly RegExp[]])[] = [
  [
    "rpc, header blocks, one way",
    "jbossws-cxf/modules/testsuite/shared-tests/src/test/resources/jaxws/samples/webparam/META-INF/wsdl/PingService.wsdl",
    [/style: "rpc"/, /inputHeaders: /, /oneWay: true/],
  ],
  ["wildcards, anyType, header blocks", "axis1/test/wsdl/interop4/groupi/round4XSD.wsdl", [/\bany\(/, /\banyType\b/]],
  ["subtypes and anyType", "WsdlToPhp-PackageGenerator/tests/resources/OrderContract.wsdl", [/polymorphic\(/]],
  [
    "abstract types and wildcards",
    "SoapCore/src/SoapCore.Tests/WsdlFromFile/WSDL/SnapshotPull.wsdl",
    [/polymorphic\(/, /abstract: true/, /\bany\(/],
  ],
  ["abstract types and header blocks", "wasabi/spec/fixtures/marketo.wsdl", [/abstract: true/, /inputHeaders: /]],
  [
    "subtypes that share a name, in many namespaces",
    "dk-serviceplatformen/resources/sf1500/Tekniske specifikationer (v6.0 Services)/v6_0_0_0/wsdl/OrganisationSystem.wsdl",
    [/Typed<"\{/],
  ],
  ["every built-in type in rpc", "wsi-checker/WS-I/BP1.2/WSDL/SchemaAndWSDL/BaseDataTypesRpcLit.wsdl", [/rpc/]],
  ["choices, subtypes and anyType", "ihe-ipf/commons/ihe/ech/src/main/resources/wsdl/ech-0214.wsdl", [/choice\(/]],
];

const forms = [
  { output: "ts", layout: "operations" },
  { output: "js", layout: "module" },
] as const;

describe.skipIf(!existsSync(corpus))("public contracts", () => {
  describe.each(forms)("as $output, layout $layout", ({ output, layout }) => {
    it.each(CONTRACTS)("%s", async (holds, path, words) => {
      const { services } = await loadContract(join(corpus, path));
      const [port] = services.flatMap((service) => service.ports);
      if (port === undefined) throw new Error("the contract has no port");
      const texts = generate(port, { output, layout });
      const code = [...texts.values()].join("\n");
      expect(words.filter((word) => !word.test(code))).toEqual([]);
      const folder = join(out.folder, `${output}-${holds.replaceAll(/\W+/g, "-")}`);
      await writeOutput([await planOutput(folder, texts)]);
      expect(compareServices(port, await exportedService(join(folder, `index.${output}`)))).toEqual([]);
      expect(codeOf(code)).not.toMatch(/[:<|] ?any\b(?!\()|[:<|] ?unknown\b|\) as /);
    });
  });

  it(
    "compile under the strictest options, all of them in both forms",
    () => {
      expect(compileProject(out.project)).toEqual({ errors: "", code: 0 });
    },
    COMPILING_MS,
  );
});
