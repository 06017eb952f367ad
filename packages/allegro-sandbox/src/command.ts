// The command line of the sandbox: the only file that knows commander.
import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { ADMIN_ACCESS, type AdminAccess } from "./admin/http.ts";
import { formatCall, formatCallJson } from "./call-log.ts";
import { isLimit, unknownLimit, type Limits } from "./limits.ts";
import { startSandbox, type Sandbox, type SandboxOptions } from "./sandbox.ts";

/** Exit codes. */
const DONE = 0;
const FAILED = 1;
const MISUSED = 2;

const DEFAULT_PORT = 8088;

interface Flags {
  readonly host: string;
  readonly port: number;
  readonly db?: string;
  readonly memory?: true;
  readonly seed?: boolean;
  readonly admin?: AdminAccess;
  readonly limit?: Partial<Limits>;
  readonly quiet?: true;
  readonly json?: true;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError("expected a number from 0 to 65535");
  return port;
}

function limitOf(text: string, before: Partial<Limits> | undefined): Partial<Limits> {
  const [name = "", value = ""] = text.split("=", 2);
  const number = value === "" ? Number.NaN : Number(value);
  if (!isLimit(name)) throw new InvalidArgumentError(unknownLimit(name));
  if (Number.isNaN(number) || number < 0) throw new InvalidArgumentError("expected name=number, from 0 to Infinity");
  return { ...before, [name]: number };
}

/** This package's own; its `package.json` stands one folder above this file, in the sources and when built. */
function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return String((JSON.parse(text) as { readonly version?: unknown }).version);
}

function commandLine(): Command {
  return new Command("allegro-sandbox")
    .description("A server that behaves as Allegro WebAPI did.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this")
    .showHelpAfterError("allegro-sandbox --help says what it takes.")
    .option("--port <number>", "port to listen at, 0 for any free one", portOf, DEFAULT_PORT)
    .option("--host <address>", "address to listen at", "127.0.0.1")
    .option("--db <file>", "keep the world in a database file, made where it is missing")
    .option("--memory", "keep the world in memory (the default)")
    .option("--seed", "fill an empty world with the seeded one (the default in memory)")
    .option("--no-seed", "leave an empty world empty")
    .option("--limit <name=number>", "change a limit, e.g. keyCallsPerMinute=Infinity; repeatable", limitOf)
    .addOption(
      new Option("--admin [access]", "open the admin interface at /_sandbox, to programs of this machine unless told")
        .choices(ADMIN_ACCESS)
        .preset("loopback"),
    )
    .option("--quiet", "tell nothing about calls")
    .option("--json", "tell everything as one JSON record a line")
    .allowExcessArguments(false)
    .exitOverride();
}

/**
 * Runs the command until a signal stops the sandbox.
 * @returns the exit code: 0 stopped, 1 could not start, 2 wrong usage.
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const command = commandLine();
  try {
    command.parse([...args], { from: "user" });
    const flags = command.opts<Flags>();
    if (flags.db !== undefined && flags.memory === true) command.error("error: --db and --memory exclude each other");
    return await run(flags);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : MISUSED;
    process.stderr.write(`error: ${wordsOf(error)}\n`);
    return FAILED;
  }
}

async function run(flags: Flags): Promise<number> {
  const tell = (line: string): void => void process.stdout.write(`${line}\n`);
  const format = flags.json === true ? formatCallJson : formatCall;
  const options: SandboxOptions = {
    host: flags.host,
    port: flags.port,
    ...(flags.admin === undefined ? undefined : { admin: flags.admin }),
    ...(flags.limit === undefined ? undefined : { limits: flags.limit }),
    ...(flags.db === undefined ? undefined : { database: flags.db }),
    ...(flags.seed === undefined ? undefined : { seed: flags.seed }),
    ...(flags.quiet === true ? undefined : { onCall: (call) => tell(format(call)) }),
  };
  const sandbox = await startSandbox(options);
  // Caught before the start is told: who waits for that line may send a signal at once.
  const stopped = stopSignal();
  for (const line of flags.json === true ? startedJson(sandbox) : started(sandbox, flags)) tell(line);
  const signal = await stopped;
  await sandbox.close();
  tell(flags.json === true ? JSON.stringify({ event: "stopped", signal }) : `Stopped by ${signal}.`);
  return DONE;
}

function started(sandbox: Sandbox, flags: Flags): string[] {
  const { url, wsdlUrl, uploaderUrl, adminUrl } = sandbox;
  return [
    `Allegro WebAPI sandbox at ${url}`,
    `WSDL at ${wsdlUrl}`,
    `The older service, in SOAP encoding, at ${uploaderUrl}`,
    ...(adminUrl === undefined ? [] : [`Admin interface at ${adminUrl}`]),
    `World in ${flags.db ?? "memory"}${stateOf(sandbox)}`,
    "Stop it with Ctrl+C.",
  ];
}

function stateOf({ world, seeded }: Sandbox): string {
  if (seeded) return ", seeded: the README lists its users, keys and offers";
  // Without keys and users every call ends in a fault, and the first user of a file would not know why.
  return world.users.count() === 0 ? ", empty: --seed fills it" : "";
}

function startedJson({ url, wsdlUrl, uploaderUrl, adminUrl, seeded }: Sandbox): string[] {
  return [JSON.stringify({ event: "started", url, wsdlUrl, uploaderUrl, adminUrl, seeded })];
}

/** Waits for a signal to stop. A second one is no longer caught, and ends the process at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      resolve(signal);
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  });
}

const REMEDIES: ReadonlyMap<unknown, string> = new Map([
  ["EADDRINUSE", "; take another --port, or 0 for any free one"],
  ["EACCES", "; take another --port, from 1024 up, or 0 for any free one"],
  ["EADDRNOTAVAIL", "; --host wants an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them"],
  ["ENOTFOUND", "; --host wants an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them"],
]);

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message + (REMEDIES.get((error as NodeJS.ErrnoException).code) ?? "");
}
