// What `npm test` consists of: one line for each stage, cheapest first.
// @ts-check

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} about What it holds, in a few words.
 * @property {readonly string[]} command
 * @property {boolean} [reports] Whether it counts by the tests in its reports, not as one check.
 */

/** Each of these can fail for a reason that no other stage sees: that is what makes it count as one passed check.
 * @type {readonly Stage[]}
 */
export const STAGES = [
  { name: "format", about: "every file is formatted", command: ["oxfmt", "--check", "."] },
  {
    name: "lint",
    about: "no rule of .oxlintrc.json is broken",
    command: ["oxlint", "--type-aware", "--deny-warnings"],
  },
  { name: "layers", about: "floors, order of files, outside libraries", command: ["node", "tools/layers/layers.mjs"] },
  { name: "types", about: "every file compiles", command: ["nx", "run-many", "-t", "types", "--parallel=2"] },
  { name: "build", about: "every package builds", command: ["nx", "run-many", "-t", "build", "--parallel=2"] },
  {
    name: "tests",
    about: "unit and type tests",
    command: ["nx", "run-many", "-t", "test", "--parallel=2"],
    reports: true,
  },
];
