// The tests of core's reading, writing and messages, with every `#speed/…` led to its plain twin.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import base from "../../vitest.config.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
export default defineConfig({
  ...base,
  root,
  resolve: {
    ...base.resolve,
    alias: [{ find: /^#speed\/(.*)$/, replacement: `${root}packages/core/src/plain/$1.ts` }],
  },
  test: {
    ...base.test,
    include: [
      "tools/plain/*.test.ts",
      "packages/core/src/{xml,schema,encoded,soap}/**/*.test.ts",
      "packages/core/src/streaming/late-prefixes.test.ts",
      "packages/core/src/*.test.ts",
      "packages/core/test/*.property.test.ts",
      "tools/conformance/xml-{suite,hostile}.test.ts",
    ],
    // The types are the same.
    typecheck: { enabled: false },
  },
});
