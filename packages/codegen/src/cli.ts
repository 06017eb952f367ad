// The `soapwright` command. The only file that imports commander.
import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { callCommand, type CallFlags, type CallWorld } from "./call-command.ts";
import { runGenerate, readService, type ContractFlags, type GenerateRequest } from "./command.ts";
import type { ClientConfig } from "./define-config.ts";
import { absolute, CHOICES } from "./config.ts";
import { diffCommand, FAIL_ON, type DiffFlags } from "./diff-command.ts";
import { nextSteps, runInit } from "./init.ts";
import { ContractError, formatDiagnostic, formatDiagnostics, type OptionNames } from "@soapwright/wsdl";
import { messageOf, UsageError } from "./problem.ts";
import type { Ask } from "./prompt.ts";
import { describeRun, paintFor } from "./terminal.ts";

/** What the command touches of the world. */
export interface CliWorld extends CallWorld {
  /** Asks the person at the terminal, where there is one. */
  readonly ask?: Ask;
}

interface ClientFlags {
  readonly wsdl?: string;
  readonly overlay?: string;
  readonly out?: string;
  readonly name?: string;
  readonly service?: string;
  readonly port?: string;
  readonly operation?: readonly string[];
  readonly catalog?: readonly string[];
  readonly allowFetch?: readonly string[];
}

interface GenerateFlags extends ClientFlags {
  readonly config?: string;
  readonly check?: boolean;
  readonly replace?: boolean;
  readonly json?: boolean;
  readonly layout?: "auto" | "operations" | "module";
  readonly output?: "ts" | "js";
  readonly importExtension?: ".js" | ".ts" | "";
}

/**
 * Runs the command.
 * @param args What stands behind `soapwright` on the command line.
 * @returns 0 done; 1 refused, or `--check` found a difference; 2 the command line makes no sense.
 */
export async function main(args: readonly string[], world: CliWorld): Promise<number> {
  let outcome = 0;
  let complaint = "";
  const json = args.includes("--json");
  const program = new Command("soapwright")
    .description("From a WSDL to a typed TypeScript client.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this")
    .helpCommand("help [command]", "print this, or what a command takes")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => {
        complaint += text;
        if (!json) world.stderr.write(text);
      },
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  program
    .command("init")
    .description("write a first soapwright.config.ts; asks on a terminal for what is not told")
    .option("--wsdl <location>", "the contract: a path or a URL")
    .option("--out <folder>", "where the client's files go; src/soap unless told")
    .option("--overlay <location>", OVERLAY)
    .option("--name <name>", "what the service is called in code")
    .action(async (flags: Pick<ClientFlags, "wsdl" | "overlay" | "out" | "name">) => {
      const { folder, ask, stdout } = world;
      const say = (line: string): void => void stdout.write(`${line}\n`);
      const report = await runInit({ ...flags, folder, say, ...(ask === undefined ? undefined : { ask }) });
      nextSteps(report).forEach(say);
    });
  const generate = program
    .command("generate")
    .description("write the clients that the config, or the flags, ask for")
    .option("--config <file>", "a config of another name than soapwright.config.ts")
    .option("--check", "write nothing; end with 1 where a file differs")
    .option("--replace", "the client of another service that is in the folder may go")
    .option("--json", "print what was done as JSON")
    .option("--wsdl <location>", "a contract, a path or a URL, instead of a config; the flags below go with it")
    .option("--out <folder>", "where the files go")
    .option("--name <name>", "what the service is called in code");
  withClientFlags(generate)
    .addOption(choice("--layout <layout>", "a file for each operation, one module, or what fits", CHOICES.layout))
    .addOption(choice("--output <form>", "TypeScript, or JavaScript with declarations", CHOICES.output))
    .addOption(
      choice("--import-extension <extension>", "behind the files' specifiers of each other", CHOICES.importExtension),
    )
    .action(async (flags: GenerateFlags) => {
      outcome = await generateCommand(flags, world);
    });
  const inspect = program
    .command("inspect")
    .description("print what a contract says, operation by operation")
    .argument("<wsdl>", "the contract: a path or a URL")
    .option("--json", "print it as JSON");
  withClientFlags(inspect).action(async (wsdl: string, flags: ClientFlags & { readonly json?: boolean }) => {
    outcome = await inspectCommand(wsdl, flags, world);
  });
  const diff = program
    .command("diff")
    .description("say what changed from one contract to another, and what that breaks")
    .argument("<before>", "the contract that callers were made of: a path or a URL")
    .argument("<after>", "the contract that they will meet")
    .addOption(choice("--fail-on <what>", "what ends it with 1; breaking unless told", FAIL_ON))
    .option("--json", "print it as JSON");
  withSelectionFlags(diff).action(async (before: string, after: string, flags: ClientFlags & DiffFlags) => {
    const contracts = [contractOf(before, flags, world), contractOf(after, flags, world)] as const;
    outcome = await diffCommand(...contracts, flags, { ...world, optionNames: optionNames("diff") });
  });
  const call = program
    .command("call")
    .description("call an operation: JSON in, JSON out, no generated code")
    .argument("<wsdl>", "the contract: a path or a URL")
    .argument("<operation>", "the operation's name")
    .option("--input <json>", "the message as a JSON object; empty unless told")
    .option("--input-file <file>", "the same from a file; - is standard input")
    .option("--soap-headers <json>", "header blocks that the contract binds, as a JSON object")
    .option("--endpoint <URL>", "where the call goes; the contract's address unless told [SOAPWRIGHT_ENDPOINT]")
    .addOption(new Option("--header <name=value>", "an HTTP header; may be given again").argParser(collect))
    .option("--header-file <file>", "the same from a JSON object, where they are secret")
    .option("--basic-auth-file <file>", "holds user:password [SOAPWRIGHT_BASIC_AUTH]")
    .addOption(new Option("--timeout <ms>", "until the answer is complete; 60000 unless told").argParser(milliseconds))
    .option("--dry-run", "print the envelope, and send nothing")
    .option("--json", "print how it ended as JSON, an error too");
  program.showHelpAfterError("soapwright --help says what there is.");
  for (const command of program.commands)
    command.showHelpAfterError(`soapwright ${command.name()} --help says what it takes.`);
  withContractFlags(call).action(async (wsdl: string, operation: string, flags: CallFlags & ClientFlags) => {
    outcome = await callCommand(contractOf(wsdl, flags, world), operation, flags, world);
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return outcome;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) return fail(thrown, args, world);
    if (thrown.exitCode === 0) return 0;
    if (json) world.stdout.write(`${JSON.stringify({ ok: false, error: complaint.trim() }, null, 2)}\n`);
    return 2;
  }
}

const OVERLAY = "documented codes, limits, secrets: what the contract cannot say";

function choice(flags: string, words: string, choices: readonly string[]): Option {
  return new Option(flags, words).choices(choices);
}

/** This package's own; its `package.json` stands one folder above this file, in the sources and when built. */
function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return String((JSON.parse(text) as { version?: unknown }).version);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function milliseconds(text: string): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number < 2 ** 31) return number;
  throw new InvalidArgumentError("Wanted: a whole number of milliseconds, 1 or more.");
}

function withClientFlags(command: Command): Command {
  return withOperations(withContractFlags(command));
}

function withSelectionFlags(command: Command): Command {
  return withOperations(withLoadingFlags(command));
}

function withOperations(command: Command): Command {
  return command.addOption(
    new Option("--operation <name>", "only this operation; may be given again").argParser(collect),
  );
}

function withContractFlags(command: Command): Command {
  return withLoadingFlags(command.option("--overlay <location>", OVERLAY));
}

function withLoadingFlags(command: Command): Command {
  return command
    .option("--service <name>", "which service, where the contract has several")
    .option("--port <name>", "which port, where the service has several")
    .addOption(
      new Option(
        "--catalog <file>",
        "a JSON file that says where imported documents are; may be given again",
      ).argParser(collect),
    )
    .addOption(
      new Option("--allow-fetch <origin>", "an origin that imports may be fetched from; may be given again").argParser(
        collect,
      ),
    );
}

async function generateCommand(flags: GenerateFlags, world: CliWorld): Promise<number> {
  const report = await runGenerate(requestOf(flags, world.folder));
  if (flags.json === true)
    world.stdout.write(`${JSON.stringify({ ok: !report.check || report.clean, ...report }, null, 2)}\n`);
  else world.stdout.write(describeRun(report, paintFor(world.stdout, world.env)));
  return report.check && !report.clean ? 1 : 0;
}

function requestOf(flags: GenerateFlags, folder: string): GenerateRequest {
  const common = { folder, check: flags.check === true, replace: flags.replace === true };
  const { wsdl, out } = flags;
  if (wsdl === undefined) {
    const stray = WITH_WSDL.find((flag) => flags[flag] !== undefined);
    if (stray !== undefined)
      throw new UsageError(`--${dashed(stray)} goes with --wsdl; without --wsdl, the config says it.`);
    return flags.config === undefined ? common : { ...common, config: flags.config };
  }
  if (flags.config !== undefined) throw new UsageError("--wsdl and --config exclude each other.");
  if (out === undefined) throw new UsageError("--wsdl needs --out: the folder for the generated files.");
  // What a variable that is not set leaves: the folder itself, or a name that nobody meant.
  const empty = (["wsdl", ...WITH_WSDL] as const).find((flag) => flag !== "importExtension" && flags[flag] === "");
  if (empty !== undefined) throw new UsageError(`--${dashed(empty)} is empty.`);
  return {
    ...common,
    optionNames: optionNames("generate"),
    client: { ...clientOf(wsdl, flags), ...formOf(flags), out },
  };
}

/** What a config says where there is one. */
const WITH_WSDL = [
  "out",
  "overlay",
  "name",
  "service",
  "port",
  "operation",
  "catalog",
  "allowFetch",
  "layout",
  "output",
  "importExtension",
] as const satisfies readonly (keyof GenerateFlags)[];

/** What the command line calls the options of loading. */
function optionNames(command: string | undefined): OptionNames {
  return {
    service: "--service",
    port: "--port",
    operations: "--operation",
    catalog: "--catalog",
    allowFetch: "--allow-fetch",
    // Only a call goes anywhere: for the others it is an option of the client that is generated.
    ...(command === "call" ? { endpoint: "--endpoint" } : undefined),
  };
}

function dashed(flag: string): string {
  return flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function formOf({ name, layout, output, importExtension }: GenerateFlags): Partial<ClientConfig> {
  return {
    ...(name === undefined ? undefined : { name }),
    ...(layout === undefined ? undefined : { layout }),
    ...(output === undefined ? undefined : { output }),
    ...(importExtension === undefined ? undefined : { importExtension }),
  };
}

function clientOf(wsdl: string, flags: ClientFlags): Omit<ClientConfig, "out"> {
  const { overlay, service, port, operation, catalog, allowFetch } = flags;
  return {
    wsdl,
    ...(overlay === undefined ? undefined : { overlay }),
    ...(service === undefined ? undefined : { service }),
    ...(port === undefined ? undefined : { port }),
    ...(operation === undefined ? undefined : { operations: operation }),
    ...(catalog === undefined ? undefined : { catalog }),
    ...(allowFetch === undefined ? undefined : { allowFetch }),
  };
}

/** A contract as the command line names it, its paths made absolute. */
function contractOf(wsdl: string, flags: ClientFlags, { folder }: CliWorld): ContractFlags {
  const { out: _, ...contract } = absolute({ ...clientOf(wsdl, flags), out: "." }, folder);
  return contract;
}

async function inspectCommand(
  wsdl: string,
  flags: ClientFlags & { readonly json?: boolean },
  world: CliWorld,
): Promise<number> {
  const { contract, service } = await readService(absolute({ ...clientOf(wsdl, flags), out: "." }, world.folder));
  const { printService } = await import("@soapwright/wsdl");
  const printed = printService(service);
  if (flags.json === true) {
    const { documents, diagnostics } = contract;
    world.stdout.write(`${JSON.stringify({ ok: true, documents, diagnostics, service: printed }, null, 2)}\n`);
  } else {
    world.stdout.write(printed.endsWith("\n") ? printed : `${printed}\n`);
    // Apart from what is printed, which may go into a file or a comparison.
    const paint = paintFor(world.stderr, world.env);
    for (const diagnostic of contract.diagnostics)
      world.stderr.write(`${paint.odd(formatDiagnostic(diagnostic, optionNames("inspect")))}\n`);
  }
  return 0;
}

function fail(thrown: unknown, args: readonly string[], world: CliWorld): number {
  const json = args.includes("--json");
  const paint = paintFor(world.stderr, world.env);
  // A config has options of the loader's own names; on the command line they are flags.
  const byFlags = args[0] !== "generate" || args.some((each) => each === "--wsdl" || each.startsWith("--wsdl="));
  const named = byFlags ? optionNames(args[0]) : {};
  const message = thrown instanceof ContractError ? formatDiagnostics(thrown.diagnostics, named) : messageOf(thrown);
  if (json) {
    const diagnostics = (thrown as { diagnostics?: unknown }).diagnostics;
    world.stdout.write(
      `${JSON.stringify({ ok: false, error: message, ...(diagnostics === undefined ? undefined : { diagnostics }) }, null, 2)}\n`,
    );
  } else
    world.stderr.write(
      `${message
        .split("\n")
        .map((line, index) => (index === 0 ? paint.bad(line) : line))
        .join("\n")}\n`,
    );
  if (thrown instanceof UsageError) return 2;
  // Anything without a code of ours is a mistake in this program: its stack belongs into the report.
  const expected =
    typeof (thrown as { code?: unknown }).code === "string" &&
    String((thrown as { code?: unknown }).code).startsWith("SOAP_");
  if (!expected && thrown instanceof Error && !json) world.stderr.write(`${paint.quiet(thrown.stack ?? "")}\n`);
  return 1;
}
