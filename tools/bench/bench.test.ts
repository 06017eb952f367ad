// The harness runs, and every peer comes to the values that we come to. No test says how long anything may take.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../test/run.mjs";
import { CASES } from "./cases.mjs";
import { reasonOf, runFresh } from "./fresh-process.mjs";
import { formatRecord, replaceResults } from "./readme.mjs";
import { merge, parseRecord, printRecord } from "./record.mjs";
import { median, summarize, type Report } from "./rounds.mjs";
import { formatGroup } from "./table.mjs";
import { formatTargets, TARGETS } from "./targets.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bench = fileURLToPath(new URL("bench.mjs", import.meta.url));

describe("npm run bench", () => {
  it("runs one case of each group on tiny inputs, and all come to the same values", async () => {
    const cases = [
      "decode-offers-100",
      "encode-orders-100",
      "calls-32",
      "stream-decode-49mb",
      "stream-encode-49mb",
      "start",
      "generate",
    ];
    const { ok, output } = await run([process.execPath, bench, "--quick", "--no-build", "--json", ...cases], root);
    expect(ok, output).toBe(true);
    const { reports } = JSON.parse(output) as { reports: Report[] };
    expect(reports.map(({ name, unequal, failed }) => ({ name, unequal, failed }))).toEqual(
      cases.map((name) => ({ name, unequal: [], failed: [] })),
    );
    for (const { name, results, absent } of reports) {
      const contestants = CASES.find((one) => one.name === name)?.contestants;
      expect(results.map(({ contestant }) => contestant)).toEqual(contestants?.filter((one) => !absent.includes(one)));
      expect(results[0]?.contestant).toBe(contestants?.[0]);
      for (const { median: measured } of results) expect(measured["cpuMs"]).toBeGreaterThan(0);
    }
  }, 240_000);

  it("names the cases there are where one is not", async () => {
    const { ok, output } = await run([process.execPath, bench, "--no-build", "decoding"], root);
    expect(ok).toBe(false);
    expect(output).toContain("No case begins with decoding; there are decode-deals-1, ");
  });
});

const samples = new Map([
  ["ours", [3, 1, 2].map((cpuMs) => ({ cpuMs, digest: "a" }))],
  ["node-soap", [20, 30, 10].map((cpuMs) => ({ cpuMs, digest: "b" }))],
  ["json", [1, 1, 1].map((cpuMs) => ({ cpuMs }))],
]);
const report = summarize({ name: "a-1", group: "decode", yardstick: "json" }, samples);

describe("summarize", () => {
  it("takes medians, and compares with the yardstick and node-soap: above one is faster", () => {
    expect(
      report.results.map(({ median: { cpuMs }, spread, toYardstick, toNodeSoap }) => [
        cpuMs,
        spread,
        toYardstick,
        toNodeSoap,
      ]),
    ).toEqual([
      [2, 3, 0.5, 10],
      [20, 3, 0.05, 1],
      [1, 1, 1, 20],
    ]);
  });

  it("names who came to other values, but not who has none", () => {
    expect(report).toMatchObject({ equal: false, unequal: ["node-soap"] });
  });
});

it("the median of an even number is one that was measured", () => {
  expect([median([4, 1, 3, 2]), median([5]), median([])]).toEqual([2, 5, Number.NaN]);
});

it("a table marks who came to other values", () => {
  expect(formatGroup([report]).split("\n")).toEqual([
    "| case | who                       |     CPU | MB/s | × json | × node-soap |",
    "| ---- | ------------------------- | ------: | ---: | -----: | ----------: |",
    "| a-1  | ours                      | 2.00 ms |      |   0.50 |          10 |",
    "|      | node-soap (other values!) | 20.0 ms |      |  0.050 |         1.0 |",
    "|      | json                      | 1.00 ms |      |    1.0 |          20 |",
  ]);
});

/** A report of one case, with the CPU time of each contestant. */
function reportOf(name: string, group: Report["group"], cpuMs: Readonly<Record<string, number>>): Report {
  const [yardstick = ""] = Object.keys(cpuMs).slice(1);
  const runs = Object.entries(cpuMs).map(([who, ms]): [string, { cpuMs: number }[]] => [who, [{ cpuMs: ms }]]);
  return summarize({ name, group, yardstick }, new Map(runs));
}

describe("the record", () => {
  const recorded = (name: string, machine: string) => ({ ...reportOf(name, "load", { soapwright: 1 }), machine });

  it("keeps what was not measured again, in the order of the cases, and forgets cases that are no more", () => {
    const old = [recorded("a", "old"), recorded("b", "old"), recorded("gone", "old")];
    const all = merge(old, [recorded("c", "new"), recorded("a", "new")], ["c", "b", "a"]);
    expect(all.map(({ name, machine }) => [name, machine])).toEqual([
      ["c", "new"],
      ["b", "old"],
      ["a", "new"],
    ]);
  });

  it("tells the same table when it is read again, where the yardstick failed, too", () => {
    const ours = new Map([["soapwright", [{ cpuMs: 12_345.678 }]]]);
    const failed = [{ contestant: "wsdl-tsclient", reason: "Error: no" }];
    const lost = summarize({ name: "generate-a", group: "generate", yardstick: "wsdl-tsclient" }, ours, { failed });
    const record = [{ ...lost, machine: "a box" }, recorded("b", "a box")];
    expect(formatRecord(parseRecord(printRecord(record)))).toBe(formatRecord(record));
  });

  it("says of each group when and where it was measured, where that differs within it, too", () => {
    const text = formatRecord([recorded("load-a", "monday, a box"), recorded("load-b", "friday, a box")]);
    expect(text).toContain("### load\n\nmonday, a box; friday, a box.\n");
  });
});

describe("the table of targets", () => {
  const rowsOf = (reports: readonly Report[]) =>
    formatTargets(reports, { measuredOnly: true })
      .split("\n")
      .slice(2)
      .map((line) => line.split("|").map((cell) => cell.trim()));

  it("shows the worst case of a target, and whether it holds", () => {
    const reports = [
      reportOf("load-a", "load", { soapwright: 1, "node-soap": 3 }),
      reportOf("load-b", "load", { soapwright: 2, "node-soap": 3 }),
      reportOf("decode-forms-1", "decode", { soapwright: 1, "node-soap": 9 }),
    ];
    expect(rowsOf(reports)).toEqual([
      ["", "decode one row, × node-soap", "decode-forms-1", "≥ 8", "9.0", "yes", ""],
      ["", "load, × node-soap", "load-b", "≥ 2", "1.5", "**no**", ""],
    ]);
  });

  it("holds at the bound where less is better, and not above it", () => {
    const peak = (mb: number) => {
      const one = reportOf("generate-a", "generate", { soapwright: 1 });
      return { ...one, results: one.results.map((each) => ({ ...each, median: { cpuMs: 1, peakMb: mb } })) };
    };
    expect(rowsOf([peak(300)])).toEqual([["", "generate, peak memory", "generate-a", "≤ 300 MB", "300 MB", "yes", ""]]);
    expect(rowsOf([peak(301)])[0]?.[5]).toBe("**no**");
  });

  it("does not judge us by a peer that did not finish, or was not there", () => {
    expect(rowsOf([reportOf("load-a", "load", { soapwright: 1 })])).toEqual([]);
  });

  it("names cases that there are", () => {
    const names = CASES.map(({ name }) => name);
    const groups = new Set(CASES.map(({ group }) => group));
    // Those of large contracts are there where the contracts are.
    const due = TARGETS.filter(
      ({ cases }) => groups.has("load") || !cases.some((one) => /load|generate/.test(one.source)),
    );
    for (const { asked, cases } of due)
      expect(
        names.some((name) => cases.some((one) => one.test(name))),
        asked,
      ).toBe(true);
  });
});

describe("a contestant that fails", () => {
  it.each([
    [
      "Node's uncaught error",
      [
        "file:///srv/x/bench/peer.mjs:34",
        "      throw new Error('no such operation');",
        "            ^",
        "",
        "Error: no such operation: doGetDeals in /srv/x/deals.wsdl",
        "    at file:///srv/x/bench/peer.mjs:34:13",
        "Node.js v20.20.2",
      ],
      "Error: no such operation: doGetDeals in deals.wsdl",
    ],
    [
      "Python's traceback",
      [
        "Traceback (most recent call last):",
        '  File "/x/peer.py", line 3, in <module>',
        "zeep.exceptions.Fault: no | way",
      ],
      "zeep.exceptions.Fault: no way",
    ],
    [
      "a tool's last word",
      ["parsing WSDL...", "[ERROR] cannot resolve 'tns:Deal'"],
      "[ERROR] cannot resolve 'tns:Deal'",
    ],
    ["more than a line holds", [`Error: ${"x".repeat(200)}`], `Error: ${"x".repeat(153)}…`],
    ["silence", ["", "  "], undefined],
  ])("is told in one line without paths: %s", (_, lines, reason) => {
    expect(reasonOf(lines.join("\n"))).toBe(reason);
  });

  it("that hangs is stopped, and told so", async () => {
    await expect(runFresh(["-e", "setInterval(() => {}, 1000)"], 300)).rejects.toThrow("not done after 0 s");
  });

  it("is one row, and a line below the table; one that is not here is a row", () => {
    const ours = new Map([["ours", [{ cpuMs: 1 }]]]);
    const failed = [{ contestant: "peer", reason: "Error: no" }];
    expect(
      formatGroup([
        summarize({ name: "a", group: "load", yardstick: "peer" }, ours, { failed, absent: ["zeep"] }),
      ]).split("\n"),
    ).toEqual([
      "| case | who                  |     CPU | start to exit | peak MB | × peer |",
      "| ---- | -------------------- | ------: | ------------: | ------: | -----: |",
      "| a    | ours                 | 1.00 ms |               |         |        |",
      "|      | peer (fails)         |         |               |         |        |",
      "|      | zeep (not installed) |         |               |         |        |",
      "",
      "- a, peer: `Error: no`",
    ]);
  });
});

describe("replaceResults", () => {
  it("puts results between the marks, and leaves the rest", () => {
    const text = "# A\n\n<!-- results -->\n\nold\n\n<!-- end of results -->\n\nB\n";
    expect(replaceResults(text, "new\n")).toBe(text.replace("old", "new"));
  });

  it("writes nothing where the marks are not there", () => {
    expect(() => replaceResults("# A", "new")).toThrow("<!-- results -->");
  });
});
