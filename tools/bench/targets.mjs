// What was asked of each measurement, and what was seen: one row for a target, told from the record of all cases.
// @ts-check
import { markdown, ratio } from "./table.mjs";

/**
 * @typedef {import("./rounds.mjs").Report} Report
 * @typedef {import("./rounds.mjs").Result} Result
 * @typedef {(report: Report, ours: Result) => number | undefined} Measure Undefined where it cannot be told.
 *
 * @typedef {object} Target
 * @property {string} asked
 * @property {readonly RegExp[]} cases Names of cases; the worst of them counts.
 * @property {string} [ours] The contestant, where it is not the first.
 * @property {Measure} seen
 * @property {"least" | "most"} bound
 * @property {number} due
 * @property {string} [unit]
 */

/** The result of one contestant. @param {Report} report @param {string} contestant */
const of = ({ results }, contestant) => results.find((result) => result.contestant === contestant);

/** How often faster than another, by a number of which less is better. @param {string} contestant @param {string} [number] @returns {Measure} */
const timesFasterThan =
  (contestant, number = "cpuMs") =>
  (report, { median }) =>
    quotient(of(report, contestant)?.median[number], median[number]);

/** @param {string} number @returns {Measure} */
const own =
  (number) =>
  (_, { median }) =>
    median[number];

/** @param {number | undefined} over @param {number | undefined} under */
const quotient = (over, under) => (over === undefined || under === undefined ? undefined : over / under);

const NUMBERS = [/^decode-deals-100(-soap12)?$/, /^decode-deals-10000$/];
const STRINGS = [/^decode-forms-100$/, /^decode-forms-10000$/];
const OTHER_SHAPES = [/^decode-(offers|orders)-/];
const TO_5_MB = [...NUMBERS, ...STRINGS, ...OTHER_SHAPES];
const WRITTEN = [/^encode-.*-(100|10000)(-soap12)?$/];

/** @type {readonly Target[]} */
export const TARGETS = [
  {
    asked: "decode 100 rows to 5 MB, × `JSON.parse`",
    cases: TO_5_MB,
    seen: timesFasterThan("json"),
    bound: "least",
    due: 0.7,
  },
  { asked: "decode strings, × node-soap", cases: STRINGS, seen: timesFasterThan("node-soap"), bound: "least", due: 15 },
  { asked: "decode numbers, × node-soap", cases: NUMBERS, seen: timesFasterThan("node-soap"), bound: "least", due: 30 },
  { asked: "decode, × PHP's C", cases: TO_5_MB, seen: timesFasterThan("php"), bound: "least", due: 1 },
  { asked: "decode, × gSOAP's C", cases: TO_5_MB, seen: timesFasterThan("gsoap"), bound: "least", due: 1 },
  {
    asked: "decode one row, × node-soap",
    cases: [/^decode-.*-1$/],
    seen: timesFasterThan("node-soap"),
    bound: "least",
    due: 8,
  },
  {
    asked: "decode 49 MB, × `JSON.parse`",
    cases: [/^decode-.*-49mb$/],
    seen: timesFasterThan("json"),
    bound: "least",
    due: 0.6,
  },
  {
    asked: "encode 100 rows and more, × `JSON.stringify`",
    cases: WRITTEN,
    seen: timesFasterThan("json"),
    bound: "least",
    due: 0.8,
  },
  {
    asked: "encode 100 rows and more, × node-soap",
    cases: WRITTEN,
    seen: timesFasterThan("node-soap"),
    bound: "least",
    due: 15,
  },
  {
    asked: "stream in, of CPU time",
    cases: [/^stream-decode-/],
    seen: (_, { median }) => quotient((median["bytes"] ?? Number.NaN) / 1000, median["cpuMs"]),
    bound: "least",
    due: 120,
    unit: "MB/s",
  },
  {
    asked: "stream in, peak memory over a bare drain",
    cases: [/^stream-decode-/],
    seen: (report, { median }) =>
      Math.max(0, (median["peakMb"] ?? Number.NaN) - (of(report, "bare")?.median["peakMb"] ?? Number.NaN)),
    bound: "most",
    due: 20,
    unit: "MB",
  },
  {
    asked: "calls a second, 32 at once, × node-soap",
    cases: [/^calls-32$/],
    seen: (report, { median }) => quotient(median["perSecond"], of(report, "node-soap")?.median["perSecond"]),
    bound: "least",
    due: 10,
  },
  {
    asked: "CPU of a call, 32 at once, × a bare request",
    cases: [/^calls-32$/],
    seen: (report, { median }) => quotient(median["cpuMs"], of(report, "bare-undici")?.median["cpuMs"]),
    bound: "most",
    due: 1.3,
  },
  {
    asked: "calls a second, one at a time, × node-soap",
    cases: [/^calls-1$/],
    seen: (report, { median }) => quotient(median["perSecond"], of(report, "node-soap")?.median["perSecond"]),
    bound: "least",
    due: 3.5,
  },
  {
    asked: "first answer, node transport",
    cases: [/^start$/],
    ours: "chosen-node",
    seen: own("answerMs"),
    bound: "most",
    due: 25,
    unit: "ms",
  },
  {
    asked: "first answer, undici",
    cases: [/^start$/],
    ours: "chosen-undici",
    seen: own("answerMs"),
    bound: "most",
    due: 100,
    unit: "ms",
  },
  { asked: "load, × node-soap", cases: [/^load-/], seen: timesFasterThan("node-soap"), bound: "least", due: 2 },
  {
    asked: "generate, × wsdl-tsclient where that ends",
    cases: [/^generate-/],
    seen: timesFasterThan("wsdl-tsclient"),
    bound: "least",
    due: 1,
  },
  {
    asked: "import a service of 1000 operations",
    cases: [/^import-service-1000$/],
    seen: own("cpuMs"),
    bound: "most",
    due: 60,
    unit: "ms",
  },
  {
    asked: "import one operation of 2000 types",
    cases: [/^import-operation-/],
    seen: own("cpuMs"),
    bound: "most",
    due: 30,
    unit: "ms",
  },
  {
    asked: "type-check a consumer of 2000 types, TypeScript 5.9",
    cases: [/^compile-/],
    seen: own("cpuMs"),
    bound: "most",
    due: 1200,
    unit: "ms",
  },
  { asked: "generate, peak memory", cases: [/^generate-/], seen: own("peakMb"), bound: "most", due: 300, unit: "MB" },
];

/**
 * The table of targets; the worst case of each stands beside it.
 * @param {readonly Report[]} reports
 * @param {{ measuredOnly?: boolean }} [options] Leave out what no report tells; all may be left out then.
 */
export function formatTargets(reports, { measuredOnly = false } = {}) {
  const rows = TARGETS.flatMap((target) => {
    const worst = worstOf(target, reports);
    if (worst === undefined && measuredOnly) return [];
    const due = `${target.bound === "least" ? "≥" : "≤"} ${target.due}${target.unit === undefined ? "" : ` ${target.unit}`}`;
    if (worst === undefined) return [[target.asked, "not measured", due, "", ""]];
    const holds = target.bound === "least" ? worst.value >= target.due : worst.value <= target.due;
    return [[target.asked, worst.name, due, withUnit(worst.value, target.unit), holds ? "yes" : "**no**"]];
  });
  if (rows.length === 0) return "";
  return markdown([["asked", "worst case", "due", "seen", "holds"], ...rows]);
}

/**
 * @param {Target} target
 * @param {readonly Report[]} reports
 * @returns {{ name: string, value: number } | undefined} Undefined where no case tells it.
 */
export function worstOf({ cases, ours, seen, bound }, reports) {
  const values = reports
    .filter(({ name }) => cases.some((pattern) => pattern.test(name)))
    .flatMap((report) => {
      const result =
        ours === undefined
          ? report.results.find(({ contestant }) => contestant.startsWith("soapwright"))
          : of(report, ours);
      const value = result === undefined ? undefined : seen(report, result);
      return value === undefined || Number.isNaN(value) ? [] : [{ name: report.name, value }];
    });
  return values.toSorted((a, b) => (bound === "least" ? a.value - b.value : b.value - a.value))[0];
}

/** @param {number} value @param {string} [unit] */
const withUnit = (value, unit) =>
  unit === undefined ? ratio(value) : `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`;
