// Builds what is fuzzed: what users run is what must hold.
// @ts-check
import { fileURLToPath } from "node:url";
import { run } from "../test/run.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @throws {Error} With what the build said. */
export async function buildPackages() {
  const projects = "@soapwright/core,@soapwright/wsdl";
  const { ok, output } = await run(["nx", "run-many", "-t", "build", "--parallel=2", "-p", projects], root);
  if (!ok) throw new Error(output.trim());
}
