// How Stryker runs tests of the rooms that need no socket and no clock: in its own process, each change on fresh modules.
// @ts-check
import { createRequire } from "node:module";
import { relative, resolve } from "node:path";
import { INSTRUMENTER_CONSTANTS } from "@stryker-mutator/api/core";
import { commonTokens, declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import { startTests } from "@vitest/runner";
import { bundleTests } from "./bundle.mjs";
import { testWords } from "./test-words.mjs";

/** @typedef {import("@stryker-mutator/api/core").InstrumenterContext} Instruments */
/** @typedef {import("@stryker-mutator/api/test-runner").TestResult} TestResult */
/** @typedef {import("@vitest/runner").Test} Test */

/** The place that Stryker's instruments look at: which change is on, and what was passed. */
const INSTRUMENTS = INSTRUMENTER_CONSTANTS.NAMESPACE;

/** What core's tests may ask for stands beside core. */
const require = createRequire(resolve("packages/core/package.json"));

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "fresh-modules", createRunner)];

createRunner.inject = /** @type {["options"]} */ ([commonTokens.options]);

/**
 * @param {import("@stryker-mutator/api/core").StrykerOptions} options
 * @returns {import("@stryker-mutator/api/test-runner").TestRunner}
 */
function createRunner(options) {
  const { tests } = /** @type {{ tests: readonly string[] }} */ (options["freshModules"]);
  /** @type {ReadonlyMap<string, import("./bundle.mjs").Bundle>} */
  let bundles = new Map();

  return {
    capabilities: () => ({ reloadEnvironment: true }),

    async init() {
      bundles = await bundleTests(tests);
    },

    async dryRun() {
      const instruments = reset();
      const results = await run([...bundles.keys()], {
        onBefore: (test) => (instruments.currentTestId = idOf(test)),
        onAfter: () => void delete instruments.currentTestId,
      });
      return {
        status: DryRunStatus.Complete,
        tests: results,
        mutantCoverage: instruments.mutantCoverage ?? { static: {}, perTest: {} },
      };
    },

    async mutantRun({ testFilter, hitLimit, activeMutant }) {
      const instruments = reset();
      instruments.activeMutant = activeMutant.id;
      instruments.hitCount = 0;
      // Stryker's own limit is a hundred times what unchanged code passed in all tests together. A few times is endless enough.
      const limit = hitLimit === undefined ? Number.POSITIVE_INFINITY : Math.ceil(hitLimit / 20);
      instruments.hitLimit = limit;
      // Whole files: what a type compiled to is kept, so that a later test may show what an earlier one passed through.
      const files = testFilter === undefined ? [...bundles.keys()] : filesOf(testFilter);
      let failed = false;
      const results = await run(files, {
        onBefore: (test) => void (failed && (test.mode = "skip")),
        onAfter: (test) => void (failed ||= test.result?.state === "fail"),
      });
      const status = DryRunStatus.Complete;
      return toMutantRunResult(determineHitLimitReached(instruments.hitCount, limit) ?? { status, tests: results });
    },
  };

  /** @param {readonly string[]} ids */
  function filesOf(ids) {
    const wanted = new Set(ids.map((id) => id.slice(0, id.indexOf("#"))));
    return [...bundles.keys()].filter((file) => wanted.has(relative(process.cwd(), file)));
  }

  /**
   * Runs the tests of some files, each file on modules that no other has seen.
   * @param {readonly string[]} files
   * @param {{ onBefore: (test: Test) => void, onAfter: (test: Test) => void }} hooks
   */
  async function run(files, { onBefore, onAfter }) {
    const collected = await startTests([...files], {
      config: {
        root: process.cwd(),
        name: undefined,
        setupFiles: [],
        passWithNoTests: true,
        testNamePattern: undefined,
        allowOnly: false,
        sequence: { seed: 0, hooks: "stack", setupFiles: "list" },
        chaiConfig: undefined,
        maxConcurrency: 1,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        retry: 0,
        includeTaskLocation: false,
        tags: [],
        tagsFilter: undefined,
        strictTags: false,
      },
      importFile: (file) => bundles.get(resolve(file))?.(requireFor),
      onBeforeRunTask: onBefore,
      onAfterRunTask: onAfter,
    });
    return collected.flatMap((file) => {
      const inside = testsIn(file);
      return inside.length === 0 ? [brokenFile(file)] : inside.map(resultOf);
    });
  }
}

/**
 * What a bundle asks for from outside.
 * @param {string} name
 * @returns {unknown}
 */
function requireFor(name) {
  if (name === "vitest") return testWords;
  return require(name);
}

/** @returns {Instruments} */
function reset() {
  const place = /** @type {Record<string, Instruments>} */ (/** @type {unknown} */ (globalThis));
  const instruments = (place[INSTRUMENTS] ??= {});
  delete instruments.activeMutant;
  delete instruments.currentTestId;
  delete instruments.mutantCoverage;
  delete instruments.hitCount;
  delete instruments.hitLimit;
  return instruments;
}

/**
 * @param {import("@vitest/runner").Suite} suite
 * @returns {Test[]}
 */
function testsIn(suite) {
  return suite.tasks.flatMap((task) => (task.type === "suite" ? testsIn(task) : [task]));
}

/** @param {Test} test */
function nameOf(test) {
  const names = [test.name];
  for (let suite = test.suite; suite !== undefined; suite = suite.suite) names.unshift(suite.name);
  return names.join(" ").trim();
}

/** @param {Test} test */
function idOf(test) {
  return `${relative(process.cwd(), test.file.filepath)}#${nameOf(test)}`;
}

/**
 * @param {Test} test
 * @returns {TestResult}
 */
function resultOf(test) {
  const common = {
    id: idOf(test),
    name: nameOf(test),
    timeSpentMs: test.result?.duration ?? 0,
    fileName: resolve(test.file.filepath),
  };
  const state = test.result?.state;
  const problem = test.result?.errors?.[0]?.message ?? problemOf(test.file);
  if (state === "pass") return { ...common, status: TestStatus.Success };
  if (state === "fail" || problem !== undefined) {
    return { ...common, status: TestStatus.Failed, failureMessage: problem ?? "failed without a word" };
  }
  return { ...common, status: TestStatus.Skipped };
}

/**
 * A file that could not be loaded has failed: with a change in it, because of the change.
 * @param {import("@vitest/runner").File} file
 * @returns {TestResult}
 */
function brokenFile(file) {
  const name = relative(process.cwd(), file.filepath);
  return {
    id: name,
    name,
    timeSpentMs: 0,
    fileName: resolve(file.filepath),
    status: TestStatus.Failed,
    failureMessage: problemOf(file) ?? `${name} holds no test`,
  };
}

/** @param {import("@vitest/runner").File} file */
function problemOf(file) {
  return file.result?.state === "fail" ? file.result.errors?.[0]?.message : undefined;
}
