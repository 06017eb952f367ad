// What `npm run coverage` looks at: core, by its own tests and by the kitchen sink's.
import { defineConfig } from "vitest/config";
import base from "../../vitest.config.ts";

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ["packages/core/**/*.test.ts", "tools/conformance/*.test.ts"],
    coverage: {
      enabled: true,
      provider: "v8",
      include: ["packages/core/src/**/*.ts"],
      // What stands in for speed's files is tried by tools/plain.
      exclude: ["**/*.test.ts", "**/*.test-d.ts", "packages/core/src/plain/**"],
      reporter: ["text-summary", "html"],
      reportsDirectory: "tools/test/reports/coverage",
      thresholds: { statements: 95, branches: 95 },
    },
  },
});
