// The words that tests are written in, as `vitest` has them, without its workers around them.
// @ts-check
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from "@vitest/expect";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from "@vitest/runner";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const globals = /** @type {Record<PropertyKey, object>} */ (/** @type {unknown} */ (globalThis));

const expect = /** @type {import("@vitest/expect").ExpectStatic} */ (
  /** @type {unknown} */ (
    Object.assign(
      /** @type {(value: unknown, message?: string) => unknown} */ ((value, message) => chai.expect(value, message)),
      chai.expect,
      globals[ASYMMETRIC_MATCHERS_OBJECT],
    )
  )
);
setState({ assertionCalls: 0 }, expect);
globals[GLOBAL_EXPECT] = expect;

/** What `import { … } from "vitest"` gets. */
export const testWords = Object.freeze({
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  test,
});
