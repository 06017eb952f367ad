// The `soapwright-mcp` command: what its flags mean, and what it says. The only file that imports commander.
import type { Readable, Writable } from "node:stream";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { openService, type OpenService } from "./open-service.ts";
import { ContractError, formatDiagnostics, type OptionNames } from "@soapwright/wsdl";
import { messageOf, StartError, UsageError } from "./problem.ts";
import { ownVersion, serveHttp, serveStdio, type McpOptions } from "./serve.ts";
import type { Flags } from "./settings.ts";

/** What the command touches of the world. */
export interface CliWorld {
  readonly stdin: Readable;
  /** Carries the protocol and nothing else. */
  readonly stdout: Writable;
  readonly stderr: { readonly write: (text: string) => unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  /** Settles when somebody wants the server to end. */
  readonly stopped: Promise<void>;
}

interface CommandFlags extends Flags {
  /** `true` where no port was given. */
  readonly http?: number | true;
}

const DEFAULT_PORT = 3939;

/**
 * Runs the command until its host leaves, or it is stopped.
 * @param args What stands behind `soapwright-mcp` on the command line.
 * @returns 0 served and ended; 1 the service cannot be had; 2 the command line makes no sense.
 */
export async function main(args: readonly string[], world: CliWorld): Promise<number> {
  const say = (text: string): void => void world.stderr.write(`soapwright-mcp: ${text}\n`);
  const program = commandLine(world);
  program.action(async (flags: CommandFlags) => {
    const opened = await openService(flags, world);
    try {
      await serve(opened, flags, world, say);
    } finally {
      await opened.close();
    }
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    say(thrown instanceof ContractError ? formatDiagnostics(thrown.diagnostics, FLAGS) : messageOf(thrown));
    if (isTaken(thrown)) {
      say("Name another port with --http, or 0 for any free one.");
      return 1;
    }
    if (thrown instanceof UsageError || thrown instanceof TypeError) return 2;
    if (!(thrown instanceof StartError || hasCode(thrown)) && thrown instanceof Error) say(thrown.stack ?? "");
    return 1;
  }
}

/** What this command calls the options of loading. */
const FLAGS: OptionNames = {
  service: "--service",
  port: "--port-name",
  operations: "--only",
  catalog: "--catalog",
  allowFetch: "--allow-fetch",
  endpoint: "--endpoint",
};

/** Errors with a code are somebody's answer; the others are a mistake in this program, and their stack is wanted. */
function hasCode(thrown: unknown): boolean {
  return typeof (thrown as { readonly code?: unknown }).code === "string";
}

function isTaken(thrown: unknown): boolean {
  return (thrown as { readonly code?: unknown }).code === "EADDRINUSE";
}

function commandLine(world: CliWorld): Command {
  const list = (value: string): readonly string[] =>
    value
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
  const again = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  // Standard output belongs to the protocol, also for help.
  const write = (text: string): void => void world.stderr.write(text);
  return new Command("soapwright-mcp")
    .description("A SOAP service as tools of an MCP server: over stdio, or over HTTP for this machine.")
    .version(ownVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this")
    .showHelpAfterError("soapwright-mcp --help says what it takes.")
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write, getOutHasColors: () => false, getErrHasColors: () => false })
    .option("--wsdl <file or URL>", "the contract of the service")
    .option("--overlay <file or URL>", "what the contract cannot say: effects, codes, limits, secrets")
    .option("--service <name>", "which service, where there are several")
    .option("--port-name <name>", "which port of the service, where the contract has several")
    .addOption(new Option("--catalog <file>", "where imported documents are (JSON); repeatable").argParser(again))
    .addOption(new Option("--allow-fetch <origin>", "may be fetched from by imports; repeatable").argParser(again))
    .option("--package <name or path>", "a generated package, such as @soapwright/allegro-webapi")
    .option("--endpoint <URL>", "where calls go [SOAPWRIGHT_ENDPOINT]")
    .addOption(new Option("--only <operations>", "these operations, separated by commas").argParser(list))
    .option("--read-only", "only operations that are known to change nothing")
    .option("--yes", "DANGEROUS: send what changes something without asking a person")
    .addOption(
      new Option("--set <name=value>", "a member of requests that no model sees [SOAPWRIGHT_SET_<NAME>]").argParser(
        again,
      ),
    )
    .option("--set-file <file>", "the same from a JSON object")
    .option("--session-file <file>", "who logs in, as a JSON object, where a package can [SOAPWRIGHT_SESSION_<NAME>]")
    .addOption(new Option("--header <name=value>", "an HTTP header of every call; repeatable").argParser(again))
    .option("--header-file <file>", "the same from a JSON object")
    .option("--basic-auth-file <file>", "holds user:password [SOAPWRIGHT_BASIC_AUTH]")
    .addOption(
      new Option(
        "--http [port]",
        `serve HTTP on 127.0.0.1 instead of stdio (${DEFAULT_PORT}; 0 for any free port)`,
      ).argParser((value) => wholeNumber(value, 0, 65_535)),
    )
    .addOption(
      new Option("--max-items <number>", "items of a list that an answer keeps")
        .default(100)
        .argParser((value) => wholeNumber(value, 1, Number.MAX_SAFE_INTEGER)),
    )
    .addOption(
      new Option("--timeout <ms>", "until an answer is complete")
        .default(60_000)
        .argParser((value) => wholeNumber(value, 1, 2 ** 31 - 1)),
    );
}

function wholeNumber(text: string, least: number, most: number): number {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new InvalidArgumentError(`Wanted: a whole number from ${least} to ${most}.`);
}

async function serve(
  opened: OpenService,
  flags: CommandFlags,
  world: CliWorld,
  say: (text: string) => void,
): Promise<void> {
  const { catalog, endpoint } = opened;
  const options: McpOptions = {
    endpoint,
    confirm: flags.yes !== true,
    onError: say,
    ...(flags.maxItems === undefined ? undefined : { maxItems: flags.maxItems }),
    ...(flags.timeout === undefined ? undefined : { timeoutMs: flags.timeout }),
  };
  if (flags.http === undefined) {
    const serving = serveStdio(catalog, { ...options, stdin: world.stdin, stdout: world.stdout });
    say(`${describe(opened, flags)}; over stdio`);
    await Promise.race([serving.ended, world.stopped]);
    return serving.close();
  }
  const server = await serveHttp(catalog, { ...options, port: flags.http === true ? DEFAULT_PORT : flags.http });
  say(`${describe(opened, flags)}; at ${server.url}`);
  await world.stopped;
  return server.close();
}

/** Beyond so many, hosts cut the list or models choose badly; with their schemas they may fill a model's memory. */
const MANY_TOOLS = 40;

function describe({ catalog, endpoint, fixed, logsIn }: OpenService, flags: Flags): string {
  const count = catalog.tools.length;
  return [
    `${catalog.service} at ${endpoint}, ${count} ${count === 1 ? "tool" : "tools"}`,
    ...(count > MANY_TOOLS && flags.only === undefined ? ["many for a model, --only names those that it needs"] : []),
    ...(fixed.length === 0 ? [] : [`set here: ${fixed.join(", ")}`]),
    ...(logsIn ? ["logs in by itself"] : []),
    ...(flags.yes === true ? ["changes are sent WITHOUT asking a person (--yes)"] : []),
  ].join("; ");
}
