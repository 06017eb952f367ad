// The tests that a mutation run looks at: those of the room that is changed, on the configuration of all others.
import { defineConfig } from "vitest/config";
import base from "../../vitest.config.ts";

const folders = (process.env["SOAPWRIGHT_MUTATION_TESTS"] ?? "packages/core/src").split(",");

// No test of these rooms answers as the sandbox does: there is nothing to judge beside them.
export default defineConfig({
  ...base,
  test: { ...base.test, setupFiles: [], include: folders.map((folder) => `${folder}/**/*.test.ts`) },
});
