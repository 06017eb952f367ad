// A command's end is told as it was, also when it never began.
import { describe, expect, it } from "vitest";
import { run } from "./run.mjs";

const root = process.cwd();

describe("run", () => {
  it("keeps both streams and says that the command ended well", async () => {
    const { ok, output } = await run(["node", "-e", "console.log(1); console.error(2)"], root);
    expect({ ok, output: output.split("\n").toSorted().join("") }).toEqual({ ok: true, output: "12" });
  });

  it.each([
    ["ends with another code than 0", ["node", "-e", "process.exit(3)"]],
    ["is ended by a signal", ["node", "-e", "process.kill(process.pid, 'SIGKILL')"]],
    ["does not exist", ["no-such-command"]],
  ])("says that a command failed that %s", async (_what, command) => {
    expect(await run(command, root)).toMatchObject({ ok: false });
  });

  it("gives the command neither colours nor a terminal to read from", async () => {
    const { output } = await run(["node", "-p", "[process.env.NO_COLOR, process.stdin.isTTY]"], root);
    expect(output).toBe("[ '1', undefined ]\n");
  });
});
