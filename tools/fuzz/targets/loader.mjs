// Contracts: a description of every port, or diagnostics with a place each; no file but the one that was given, no fetch.
// @ts-check
import { ContractError, loadContract } from "@soapwright/wsdl";
import { demand, Finding } from "../outcome.mjs";
import { contracts } from "../seeds.mjs";

const ENTRY = "/fuzz/service.wsdl";

/** @type {import("./targets.mjs").Target} */
export const loader = {
  name: "loader",
  about: "contracts, loaded",
  runs: 1_000_000,
  async create() {
    return {
      seeds: contracts(),
      async run(bytes) {
        try {
          const { services, diagnostics } = await loadContract(ENTRY, {
            // An import may lead to the document itself; there is nothing else.
            readFile: async (path) => {
              if (path === ENTRY) return bytes;
              throw Object.assign(new Error(`no file ${path}`), { code: "ENOENT" });
            },
            fetch: () => {
              throw new Finding("a fetch that nobody asked for");
            },
          });
          const operations = services.flatMap(({ ports }) => ports.map((port) => Object.keys(port.operations).length));
          return `loaded ${operations.join(",")} ${diagnostics.map(({ code }) => code).join(",")}`;
        } catch (thrown) {
          if (!(thrown instanceof ContractError)) throw thrown;
          const errors = thrown.diagnostics.filter(({ severity }) => severity === "error");
          demand(errors.length > 0, "a refusal without an error");
          for (const { location } of thrown.diagnostics)
            demand(
              location !== undefined && location.line >= 1 && location.column >= 1,
              "a diagnostic without a place",
            );
          return errors
            .map(({ code, message }) => `${code} ${message.replaceAll(/"[^"]*"|\d+/g, "_").slice(0, 30)}`)
            .slice(0, 3)
            .join("; ");
        }
      },
    };
  },
};
