// Puts what is on record into tools/bench/README.md, between two marks; nothing else is touched.
// @ts-check
import { readFileSync, writeFileSync } from "node:fs";
import { formatGroup } from "./table.mjs";
import { formatTargets } from "./targets.mjs";

/** @typedef {import("./record.mjs").Recorded} Recorded */

const readme = new URL("README.md", import.meta.url);
const START = "<!-- results -->";
const END = "<!-- end of results -->";

/** @param {readonly Recorded[]} record */
export function writeResults(record) {
  writeFileSync(readme, replaceResults(readFileSync(readme, "utf8"), formatRecord(record)));
}

/**
 * When and where, the targets, then a section for each group.
 * @param {readonly Recorded[]} record
 */
export function formatRecord(record) {
  const groups = [...new Set(record.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const own = record.filter((report) => report.group === group);
    return `### ${group}\n\n${whereOf(own)}\n\n${formatGroup(own)}`;
  });
  return [peersOf(record), "### Asked and seen", formatTargets(record), ...sections].join("\n\n");
}

/** Which versions were measured, the last where there are several. @param {readonly Recorded[]} record */
function peersOf(record) {
  const versions = new Map(
    record.flatMap(({ results }) =>
      results.flatMap(({ contestant, version }) => (version === undefined ? [] : [[contestant, version]])),
    ),
  );
  const peers = [...versions].map(([contestant, version]) => `${contestant} ${version}`);
  return peers.length === 0 ? "No peers were measured." : `Peers: ${peers.join(", ")}.`;
}

/** Each machine and day once, and the contract where the cases have one in common. @param {readonly Recorded[]} reports */
function whereOf(reports) {
  const machines = [...new Set(reports.map(({ machine }) => machine))].join("; ");
  const contracts = [...new Set(reports.flatMap(({ contract }) => contract ?? []))];
  return contracts.length === 0 ? `${machines}.` : `${machines}. Contract: ${contracts.join("; ")}.`;
}

/**
 * @param {string} text
 * @param {string} results
 * @returns {string}
 * @throws {Error} where the marks are not there.
 */
export function replaceResults(text, results) {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`tools/bench/README.md has no ${START} … ${END}`);
  return `${text.slice(0, start + START.length)}\n\n${results.trim()}\n\n${text.slice(end)}`;
}
