import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// One configuration for every package: tests run on sources, never on a build.
export default defineConfig({
  resolve: { conditions: ["@soapwright/source", "node", "import", "module", "default"] },
  ssr: { resolve: { conditions: ["@soapwright/source", "node", "import", "module", "default"] } },
  test: {
    alias: [
      // One seed for all properties: see there.
      {
        find: /^fast-check$/,
        replacement: fileURLToPath(new URL("tools/test/seeded-fast-check.mjs", import.meta.url)),
      },
    ],
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "tools/mutation/reports/**"],
    // Whatever a test does with the sandbox, libxml2 judges each of its answers.
    setupFiles: [fileURLToPath(new URL("tools/judge/every-test.ts", import.meta.url))],
    // Enough for a busy machine: no test may fail because others run beside it.
    testTimeout: 60_000,
    typecheck: { include: ["**/*.test-d.ts"] },
  },
});
