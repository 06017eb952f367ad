// The first config: found, told or asked; never over another; and the command takes what was written.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../src/cli.ts";
import { promptOn } from "../src/prompt.ts";
import { golden } from "./claims.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "soapwright-init-"));
  await mkdir(join(folder, "contract"));
  const wsdl = join(golden, "a-choice-is-a-union-of-shapes/service.wsdl");
  await cp(wsdl, join(folder, "contract/pay.wsdl"));
  await mkdir(join(folder, "node_modules"));
  await cp(wsdl, join(folder, "node_modules/other.wsdl"));
});
afterEach(() => rm(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** With answers, somebody is at the terminal. */
async function run(args: readonly string[], answers?: string[]): Promise<Run> {
  const written = { out: "", err: "" };
  const world = {
    stdout: { write: (text: string) => void (written.out += text) },
    stderr: { write: (text: string) => void (written.err += text) },
    env: {},
    folder,
    ...(answers === undefined
      ? undefined
      : {
          ask: (question: string) => {
            written.out += question;
            return Promise.resolve(answers.shift() ?? "");
          },
        }),
  };
  return { code: await main(args, world), ...written };
}

const config = (): Promise<string> => readFile(join(folder, "soapwright.config.ts"), "utf8");

describe("soapwright init", () => {
  it("offers the contracts of the project, takes what is answered, and says what is next", async () => {
    const { code, out } = await run(["init"], ["1", "lib/soap"]);
    expect(code).toBe(0);
    expect(out).toContain("  1  contract/pay.wsdl\nContract (path or URL) [contract/pay.wsdl]: Folder for the client");
    expect(out).not.toContain("node_modules");
    expect(out).toContain("npx soapwright generate ");
    expect(await config()).toContain('      wsdl: "contract/pay.wsdl",\n      out: "lib/soap",\n    },');
  });

  it("takes the first contract and src/soap where nothing is typed", async () => {
    await run(["init"], []);
    expect(await config()).toContain('      wsdl: "contract/pay.wsdl",\n      out: "src/soap",\n    },');
  });

  it("asks again for a contract that is not there", async () => {
    const { out } = await run(["init", "--out", "x"], ["7", "none.wsdl", "https://shop.example/soap?wsdl"]);
    expect(out).toContain("There is no none.wsdl here.");
    expect(await config()).toContain('wsdl: "https://shop.example/soap?wsdl"');
  });

  it("writes no password into a config, and repeats none", async () => {
    const url = "https://anna:s3cret@shop.example/soap?wsdl";
    const { code, err } = await run(["init", "--wsdl", url]);
    expect([code, err.includes("take the password from process.env"), err.includes("s3cret")]).toEqual([
      1,
      true,
      false,
    ]);
    await expect(config()).rejects.toThrow("ENOENT");
  });

  it("asks nothing that flags say, and nobody where there is no terminal", async () => {
    const { code } = await run(["init", "--wsdl", "contract/pay.wsdl", "--out", "src/pay", "--name", "Pay"]);
    expect(code).toBe(0);
    expect(await config()).toContain('out: "src/pay",\n      name: "Pay",');
    await rm(join(folder, "soapwright.config.ts"));
    const { code: unasked, err } = await run(["init"]);
    expect([unasked, err]).toEqual([2, "Which contract? Say --wsdl <path or URL>. Found here: contract/pay.wsdl.\n"]);
  });

  it("writes a config that generate takes", async () => {
    await run(["init", "--wsdl", "contract/pay.wsdl"]);
    expect((await run(["generate"])).out).toContain("wrote src/soap");
    expect((await run(["generate", "--check"])).code).toBe(0);
  });

  it.each(["soapwright.config.ts", "soapwright.config.json"])("leaves a %s that is there alone", async (name) => {
    await writeFile(join(folder, name), "mine");
    const { code, err } = await run(["init", "--wsdl", "contract/pay.wsdl"]);
    expect([code, err]).toEqual([1, `${name} is there already; nothing was written.\n`]);
    expect(await readFile(join(folder, name), "utf8")).toBe("mine");
  });

  it("refuses a contract that is not there", async () => {
    const { code, err } = await run(["init", "--wsdl", "contract/none.wsdl"]);
    expect([code, err]).toEqual([1, "There is no contract/none.wsdl here; nothing was written.\n"]);
  });
});

describe("promptOn", () => {
  function terminal(): { input: PassThrough & { isTTY?: boolean }; output: PassThrough & { isTTY?: boolean } } {
    return {
      input: Object.assign(new PassThrough(), { isTTY: true }),
      output: Object.assign(new PassThrough(), { isTTY: true }),
    };
  }

  it("asks on a terminal only", () => {
    const { input, output } = terminal();
    expect(promptOn(new PassThrough(), output)).toBeUndefined();
    expect(promptOn(input, new PassThrough())).toBeUndefined();
  });

  it("answers with what was typed", async () => {
    const { input, output } = terminal();
    const answer = promptOn(input, output)?.ask("Which? ");
    input.write(" this one \n");
    expect(await answer).toBe("this one");
    expect(String(output.read())).toContain("Which? ");
  });

  it("answers the next questions with the lines that were pasted with the first", async () => {
    const { input, output } = terminal();
    const prompt = promptOn(input, output);
    const first = prompt?.ask("Which? ");
    input.write("a.wsdl\nlib/soap\n\nhalf");
    expect([await first, await prompt?.ask("Where? "), await prompt?.ask("Sure? ")]).toEqual([
      "a.wsdl",
      "lib/soap",
      "",
    ]);
    const last = prompt?.ask("And? ");
    input.write(" a line\n");
    expect(await last).toBe("half a line");
    expect(String(output.read())).toContain("Where? lib/soap\n");
  });

  it("ends where the line is closed without an answer, at once or after one", async () => {
    const { input, output } = terminal();
    const prompt = promptOn(input, output);
    const answer = prompt?.ask("Which? ");
    input.end("this one\n");
    expect(await answer).toBe("this one");
    await expect(prompt?.ask("Where? ")).rejects.toThrow("nothing was written");
    const other = terminal();
    const unanswered = promptOn(other.input, other.output)?.ask("Which? ");
    other.input.end();
    await expect(unanswered).rejects.toThrow("nothing was written");
  });

  it("gives the terminal back", async () => {
    const { input, output } = terminal();
    const prompt = promptOn(input, output);
    const answer = prompt?.ask("Which? ");
    input.write("this one\n");
    await answer;
    const listening = input.listenerCount("keypress");
    prompt?.close();
    expect([listening, input.listenerCount("keypress"), input.isPaused()]).toEqual([1, 0, true]);
  });
});
