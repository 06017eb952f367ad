// Reports as a table, in the terminal and in the README alike.
// @ts-check

/** @typedef {import("./rounds.mjs").Report} Report */
/** @typedef {import("./rounds.mjs").Result} Result */

/** The columns of a group besides its contestants and ratios.
 * @type {Readonly<Record<Report["group"], readonly { heading: string, cell: (result: Result) => string }[]>>}
 */
const COLUMNS = {
  decode: [
    { heading: "CPU", cell: ({ median }) => time(median["cpuMs"]) },
    { heading: "MB/s", cell: ({ median }) => speed(median["bytes"], median["cpuMs"]) },
  ],
  encode: [
    { heading: "CPU", cell: ({ median }) => time(median["cpuMs"]) },
    { heading: "MB/s", cell: ({ median }) => speed(median["bytes"], median["cpuMs"]) },
  ],
  calls: [
    { heading: "CPU a call", cell: ({ median }) => time(median["cpuMs"]) },
    { heading: "calls a second", cell: ({ median }) => whole(median["perSecond"]) },
  ],
  stream: [
    { heading: "CPU", cell: ({ median }) => time(median["cpuMs"]) },
    { heading: "MB/s", cell: ({ median }) => speed(median["bytes"], median["cpuMs"]) },
    { heading: "peak MB", cell: ({ median }) => whole(median["peakMb"]) },
  ],
  start: [
    { heading: "CPU", cell: ({ median }) => time(median["cpuMs"]) },
    { heading: "start to exit", cell: ({ median }) => time(median["wallMs"]) },
    { heading: "script to answer", cell: ({ median }) => time(median["answerMs"]) },
    { heading: "CPU of that", cell: ({ median }) => time(median["answerCpuMs"]) },
    { heading: "peak MB", cell: ({ median }) => whole(median["peakMb"]) },
  ],
  load: [
    { heading: "CPU", cell: ({ median }) => time(median["cpuMs"]) },
    { heading: "start to exit", cell: ({ median }) => time(median["wallMs"]) },
    { heading: "peak MB", cell: ({ median }) => whole(median["peakMb"]) },
  ],
  generated: [
    { heading: "CPU", cell: ({ median }) => time(median["cpuMs"]) },
    { heading: "clock", cell: ({ median }) => time(median["answerMs"] ?? median["wallMs"]) },
  ],
  generate: [
    { heading: "CPU", cell: ({ median }) => time(median["cpuMs"]) },
    { heading: "start to exit", cell: ({ median }) => time(median["wallMs"]) },
    { heading: "peak MB", cell: ({ median }) => whole(median["peakMb"]) },
  ],
};

/**
 * The reports of one group: a Markdown table for each yardstick, and below it why who failed did.
 * @param {readonly Report[]} reports
 * @returns {string}
 */
export function formatGroup(reports) {
  const yardsticks = [...new Set(reports.map(({ yardstick }) => yardstick))];
  return yardsticks.map((name) => formatTable(reports.filter(({ yardstick }) => yardstick === name))).join("\n\n");
}

/** @param {readonly Report[]} reports All with one yardstick. */
function formatTable(reports) {
  const [first] = reports;
  if (first === undefined) return "";
  const columns = COLUMNS[first.group];
  const yardsticks = first.yardstick === "node-soap" ? [] : [`× ${first.yardstick}`];
  const compared = reports.some(({ results }) => results.some(({ toNodeSoap }) => toNodeSoap !== undefined));
  const heading = ["case", "who", ...columns.map((column) => column.heading), ...yardsticks];
  const width = columns.length + yardsticks.length + (compared ? 1 : 0);
  const rows = reports.flatMap(({ name, results, unequal, failed, absent }) => [
    ...results.map((result, index) => [
      index === 0 ? name : "",
      unequal.includes(result.contestant) ? `${result.contestant} (other values!)` : result.contestant,
      ...columns.map(({ cell }) => cell(result)),
      ...yardsticks.map(() => ratio(result.toYardstick)),
      ...(compared ? [ratio(result.toNodeSoap)] : []),
    ]),
    ...[
      ...failed.map(({ contestant }) => `${contestant} (fails)`),
      ...absent.map((contestant) => `${contestant} (not installed)`),
    ].map((who, index) => [
      index === 0 && results.length === 0 ? name : "",
      who,
      ...Array.from({ length: width }, () => ""),
    ]),
  ]);
  const reasons = reports.flatMap(({ name, failed }) =>
    failed.map(({ contestant, reason }) => `- ${name}, ${contestant}: \`${reason}\``),
  );
  const table = markdown([[...heading, ...(compared ? ["× node-soap"] : [])], ...rows]);
  return reasons.length === 0 ? table : `${table}\n\n${reasons.join("\n")}`;
}

/** @param {readonly (readonly string[])[]} rows The first two columns stand left, the others right. */
export function markdown(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => [...(row[column] ?? "")].length)));
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const [head = [], ...body] = rows;
  const rule = `| ${widths.map((width, column) => (column < 2 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...body.map(line)].join("\n");
}

/** @param {number | undefined} ms */
function time(ms) {
  if (ms === undefined) return "";
  if (ms < 1) return `${(ms * 1000).toPrecision(3)} µs`;
  return ms < 1000 ? `${ms.toPrecision(3)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** @param {number | undefined} bytes @param {number | undefined} ms */
const speed = (bytes, ms) => (bytes === undefined || ms === undefined ? "" : (bytes / 1000 / ms).toPrecision(3));

/** @param {number | undefined} number */
const whole = (number) => (number === undefined ? "" : Math.round(number).toString());

/** Above one is faster than what it is compared to. @param {number | undefined} number */
export const ratio = (number) =>
  number === undefined || Number.isNaN(number) ? "" : number >= 100 ? number.toFixed(0) : number.toPrecision(2);
