// What `soapwright call` reads and says: JSON from a flag, a file or standard input; an answer, a refusal or an envelope.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { ToolError } from "@soapwright/catalog";
import { jsonObjectIn, readAccess, UsageError, type AccessFlags } from "@soapwright/catalog/access";
import type { Json } from "@soapwright/core";
import { runCall, runDry, type CallRequest, type WrittenRequest } from "./call.ts";
import { messageOf } from "./problem.ts";
import { paintFor, type Paint, type Screen } from "./terminal.ts";

/** The flags of `soapwright call` besides those that name the contract. */
export interface CallFlags extends AccessFlags {
  readonly input?: string;
  /** A path, or `-` for standard input. */
  readonly inputFile?: string;
  readonly soapHeaders?: string;
  readonly timeout?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What the command touches of the world. */
export interface CallWorld {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  /** Reads standard input to its end, where there is one. */
  readonly readInput?: () => Promise<string>;
}

/** Calls as the flags say. Returns the exit code: 0 where there is an answer, 1 where there is an error. */
export async function callCommand(
  contract: CallRequest["contract"],
  operation: string,
  flags: CallFlags,
  world: CallWorld,
): Promise<number> {
  const access = await readAccess(flags, world);
  const input = await inputOf(flags, world);
  const { stderr } = world;
  const paint = paintFor(stderr, world.env);
  const request: CallRequest = {
    contract,
    operation,
    access,
    ...(input === undefined ? undefined : { input }),
    ...(flags.soapHeaders === undefined
      ? undefined
      : { soapHeaders: jsonObjectIn(flags.soapHeaders, "--soap-headers") }),
    ...(flags.timeout === undefined ? undefined : { timeoutMs: flags.timeout }),
  };
  if (flags.dryRun === true) {
    const report = await runDry(request);
    if (flags.json === true) return json(report, world);
    return report.ok ? show(report.request, world, paint) : refuse(report.error, stderr, paint);
  }
  const onStart = (endpoint: string): void => {
    if (stderr.isTTY === true && flags.json !== true) stderr.write(paint.quiet(`${operation} at ${endpoint}\n`));
  };
  const report = await runCall({ ...request, onStart });
  if (flags.json === true) return json(report, world);
  if (!report.ok) return refuse(report.error, stderr, paint);
  world.stdout.write(`${JSON.stringify(report.value, null, 2)}\n`);
  return 0;
}

async function inputOf(flags: CallFlags, world: CallWorld): Promise<Readonly<Record<string, Json>> | undefined> {
  const { input, inputFile } = flags;
  if (input !== undefined && inputFile !== undefined) {
    throw new UsageError("--input and --input-file exclude each other.");
  }
  if (input !== undefined) return jsonObjectIn(input, "--input");
  if (inputFile === undefined) return undefined;
  if (inputFile === "-") return jsonObjectIn(await fromStandardInput(world), "Standard input");
  return jsonObjectIn(await textOf(inputFile, world.folder), `--input-file: ${inputFile}`);
}

async function fromStandardInput({ readInput }: CallWorld): Promise<string> {
  if (readInput === undefined) throw new UsageError("--input-file - wants something on standard input.");
  return readInput();
}

async function textOf(path: string, folder: string): Promise<string> {
  try {
    return await readFile(resolve(folder, path), "utf8");
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException | undefined)?.code;
    throw new UsageError(`--input-file: ${code === "ENOENT" ? `there is no file ${path}` : messageOf(thrown)}`);
  }
}

function json(report: { readonly ok: boolean }, { stdout }: CallWorld): number {
  stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.ok ? 0 : 1;
}

/** The envelope alone goes to standard output; what HTTP adds is for the eyes. */
function show({ method, url, headers, body }: WrittenRequest, { stdout, stderr }: CallWorld, paint: Paint): number {
  const head = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  stderr.write(paint.quiet(`${head.join("\n")}\n\n`));
  stdout.write(`${body}\n`);
  return 0;
}

function refuse(error: ToolError, stderr: Screen, paint: Paint): number {
  const { message, meaning, detail, advice } = error;
  const lines = [
    paint.bad(message),
    ...(meaning === undefined ? [] : [meaning]),
    ...(detail === undefined ? [] : [JSON.stringify(detail, null, 2)]),
    paint.quiet(advice),
  ];
  stderr.write(lines.map((line) => `${line}\n`).join(""));
  return 1;
}
