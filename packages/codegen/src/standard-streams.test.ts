// Streams that break: the command goes on where only its reader went, and tells where words got lost.
import { spawn } from "node:child_process";
import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { watchStreams } from "./standard-streams.ts";

function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`${code}: it broke`), { code })),
  });
}

it.each([
  ["a reader that went away", "EPIPE", undefined],
  ["a reader that went away on Windows", "EOF", undefined],
  ["a disk that is full", "ENOSPC", "ENOSPC: it broke"],
])("%s", async (_claim, code, want) => {
  const [out, err] = [failing(code), failing("EPIPE")];
  const { lost } = watchStreams([out, err]);
  expect(lost()).toBe(undefined);
  out.write("words");
  err.write("words");
  await new Promise((resolve) => void out.once("close", resolve));
  expect(lost()).toBe(want);
});

it("holds for a pipe whose other end is closed", async () => {
  const reader = spawn(process.execPath, ["--eval", "process.stdin.destroy()"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  const { lost } = watchStreams([reader.stdin]);
  await new Promise((resolve) => void reader.once("exit", resolve));
  await new Promise((resolve) => {
    reader.stdin.write("x".repeat(1_000_000), resolve);
  });
  expect(lost()).toBe(undefined);
});
