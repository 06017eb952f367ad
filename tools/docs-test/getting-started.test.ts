// What getting started shows of a terminal is what a terminal shows: its commands run, and their words are compared.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@soapwright/allegro-sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { main } from "../../packages/codegen/src/cli.ts";

const page = await readFile(fileURLToPath(new URL("../../docs/getting-started.md", import.meta.url)), "utf8");

/** Where the page's sandbox listens. */
const ORIGIN = "http://127.0.0.1:8088";

/** A command, and the text below it. */
interface Shown {
  readonly command: string;
  readonly output: string;
}

const shown: readonly Shown[] = [...page.matchAll(/```sh\nnpx soapwright (.*)\n```\n+```text\n([^]*?)```/g)].map(
  ([, command = "", output = ""]) => ({ command, output }),
);

function argumentsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

/** Times differ from run to run; bytes by the digits of the port. */
function comparable(text: string): string {
  return text
    .replace(/ [\d.]+ m?s$/gm, " TIME")
    .replace(/([\d.]+) kB/g, (_whole, kilobytes: string) => `${Math.round(Number(kilobytes))} kB`);
}

it("shows three commands with their output", () => {
  expect(shown.map(({ command }) => command.split(" ")[0])).toEqual(["inspect", "generate", "generate"]);
});

it("each command says what the page says it says", async () => {
  const folder = await mkdtemp(join(tmpdir(), "getting-started-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { origin } = new URL(sandbox.url);
  for (const { command, output } of shown) {
    let said = "";
    const screen = { write: (text: string) => void (said += text) };
    const world = { stdout: screen, stderr: screen, env: {}, folder };
    const code = await main(argumentsOf(command.replaceAll(ORIGIN, origin)), world);
    expect([code, comparable(said.replaceAll(origin, ORIGIN))], command).toEqual([0, comparable(output)]);
  }
});

describe("the sandbox", () => {
  it("says at its start what the page says", async () => {
    const sandbox = await startSandbox();
    const { url, wsdlUrl, uploaderUrl } = sandbox;
    await sandbox.close();
    const told = /```text\n(Allegro WebAPI sandbox at [^]*?)```/.exec(page)?.[1] ?? "";
    const { origin } = new URL(url);
    for (const address of [url, wsdlUrl, uploaderUrl])
      expect(told).toContain(` at ${address.replace(origin, ORIGIN)}\n`);
  });
});
