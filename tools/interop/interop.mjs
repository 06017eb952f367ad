// The command behind `npm run interop`: says which toolkits this machine has, and runs the tests that hold us to those.
// @ts-check
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PEERS } from "./peers.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const found = PEERS.map((peer) => ({ peer, version: peer.find() }));
for (const { peer, version } of found) {
  process.stdout.write(
    version === undefined ? `skipped: ${peer.name} (${peer.install})\n` : `found: ${peer.name} ${version}\n`,
  );
}
// What was recorded needs no toolkit.
const tests = new Set([
  "tools/interop/doors/recorded.test.ts",
  ...found.flatMap(({ peer, version }) =>
    version === undefined ? [] : peer.tests.map((file) => `tools/interop/${file}`),
  ),
]);
const { status } = spawnSync("npx", ["vitest", "run", ...tests], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;
