// Every way a network breaks that can be made on one machine: the outcome it owes, in its time, on both transports that
// hold connections; and whatever went wrong, no error shows a secret of its call.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { ANSWER_ROWS } from "./faults/answer-rows.ts";
import { CONNECTION_ROWS } from "./faults/connection-rows.ts";
import { bench, SECRETS, type TransportName } from "./faults/harness.ts";
import { closeAll } from "./fault-server.ts";

const ROWS = [...CONNECTION_ROWS, ...ANSWER_ROWS];
const TRANSPORTS: readonly TransportName[] = ["nodeTransport", "undiciTransport"];
const LIST = fileURLToPath(new URL("../../../../shared/hostile/transport-faults.tsv", import.meta.url));

afterEach(closeAll);

/** Everything a log may make of an error. */
function shown(error: unknown): string {
  const { stack } = error as Error;
  const deep = { depth: Number.POSITIVE_INFINITY };
  return [inspect(error, deep), JSON.stringify(error), String(error), stack, inspect({ error }), String(stack)].join(
    "\n",
  );
}

describe.each(TRANSPORTS)("over %s", (name) => {
  const rows = ROWS.filter(({ only }) => only === undefined || only.transport === name);
  it.each(rows)("$id ends as it must, in time, without a secret", async ({ owes, run, withinMs = 1500 }) => {
    const began = performance.now();
    const outcome = await run(bench(name));
    const tookMs = performance.now() - began;
    expect(outcome).toMatchObject(typeof owes === "function" ? owes(name) : owes);
    expect(tookMs).toBeLessThan(withinMs);
    if (outcome.ok) return;
    const text = shown(outcome.error);
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
  });
});

it.skipIf(!existsSync(LIST))("every row of the list is made, but for those of MTOM, which is not built", () => {
  const ids = readFileSync(LIST, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t")[0] ?? "")
    .filter((id) => !id.startsWith("mtom-"));
  expect(ids).toHaveLength(84);
  expect(ROWS.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});
