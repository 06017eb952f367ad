// One measurement of a peer that is not written in JavaScript: gives it the message, and judges what came out.
// Arguments: what, peer, form, SOAP version, contract, count, warm-up and time in milliseconds, its program and what goes
// before the program's own arguments. The result goes to file descriptor 3; the CPU time is what the program used itself.
// @ts-check
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reader } from "./contestants/saxes.mjs";
import { digestOf } from "./digest.mjs";
import { answerXml, rowsOf } from "./messages.mjs";

const [what, peer, form, version, contract, count, warmMs, timeMs, program, ...before] =
  /** @type {["decode" | "encode", string, import("./messages.mjs").Form, import("./messages.mjs").Version, string, string, string, string, string, ...string[]]} */ (
    /** @type {unknown} */ (process.argv.slice(2))
  );
const rows = rowsOf(form, Number(count));
// gSOAP's structs are what it read from an answer; the others take the rows as they are.
const asAnswer = what === "decode" || peer === "gsoap";
// What gSOAP read is written by it again, since C has no other way to tell its structs.
const asXml = what === "encode" || peer === "gsoap";

const folder = mkdtempSync(join(tmpdir(), "soapwright-bench-peer-"));
try {
  const input = join(folder, "input");
  const output = join(folder, "output");
  writeFileSync(input, asAnswer ? answerXml(form, rows, version) : JSON.stringify(rows));
  // gSOAP's program was made from the contract.
  const files = peer === "gsoap" ? [input, output] : [contract, input, output];
  const { status, error, stdout } = spawnSync(program, [...before, what, form, version, ...files, warmMs, timeMs], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  if (error !== undefined) throw error;
  if (status === 0) {
    const found = readFileSync(output);
    const came = asXml
      ? (await reader(form, { contract, version }))(found)
      : /** @type {unknown[]} */ (JSON.parse(found.toString()));
    writeSync(
      3,
      JSON.stringify({ ...JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}"), digest: digestOf(came, form) }),
    );
  } else {
    process.stdout.write(stdout);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
