// What `soapwright diff` says: what changed from one contract to another, and what each change breaks.
import { relative, sep } from "node:path";
import { shownEndpoint } from "@soapwright/catalog/access";
import {
  compareContracts,
  ContractError,
  differenceTable,
  formatDiagnostics,
  loadContract,
  type Contract,
  type Difference,
  type OptionNames,
  type PortDifferences,
} from "@soapwright/wsdl";
import { loadOptions, type ContractFlags } from "./command.ts";
import { isUrl } from "./config.ts";
import { RefusedError } from "./problem.ts";
import { paintFor, type Paint, type Screen } from "./terminal.ts";

/** The flags of `soapwright diff` besides those that say how the contracts are loaded. */
export interface DiffFlags {
  readonly failOn?: FailOn;
  readonly json?: boolean;
}

/** What ends the command with 1. */
export type FailOn = (typeof FAIL_ON)[number];

/** What `--fail-on` takes. */
export const FAIL_ON = ["breaking", "any", "never"] as const;

/** What the command touches of the world, and what it calls the options of loading. */
export interface DiffWorld {
  readonly optionNames: OptionNames;
  readonly stdout: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Compares two contracts.
 * @param before The contract that callers were made of; `after`: the one they will meet.
 * @returns The exit code: 1 where there is what `--fail-on` names, by default anything that breaks a caller; else 0.
 */
export async function diffCommand(
  before: ContractFlags,
  after: ContractFlags,
  flags: DiffFlags,
  { stdout, env, optionNames }: DiffWorld,
): Promise<number> {
  const one = await loadOf(before, optionNames);
  const other = await loadOf(after, optionNames);
  const ports = compareContracts(one, other);
  const all = ports.flatMap(({ differences }) => differences);
  const breaking = all.filter(({ breaks }) => breaks !== undefined).length;
  const failures = { breaking, any: all.length, never: 0 }[flags.failOn ?? "breaking"];
  if (flags.json === true) {
    const report = { ok: failures === 0, breaking, compatible: all.length - breaking, ports };
    stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else stdout.write(describePorts(ports, paintFor(stdout, env)));
  return failures === 0 ? 0 : 1;
}

/** Both contracts may be called alike, in two folders: a refusal says which it is of. */
async function loadOf(flags: ContractFlags, names: OptionNames): Promise<Contract> {
  const [location, options] = loadOptions(flags);
  try {
    return await loadContract(location, options);
  } catch (thrown) {
    if (!(thrown instanceof ContractError)) throw thrown;
    const { diagnostics } = thrown;
    const message = `${shown(location)}: ${formatDiagnostics(diagnostics, names)}`;
    throw Object.assign(new RefusedError(message, { cause: thrown }), { diagnostics });
  }
}

/** Relative to where the command runs, and without what may be a password. */
function shown(location: string): string {
  if (isUrl(location)) return shownEndpoint(location);
  return relative(process.cwd(), location).split(sep).join("/");
}

/** One line for each port, and one for each difference in it, the breaking ones first. */
function describePorts(ports: readonly PortDifferences[], paint: Paint): string {
  const told = new Map<string, string>();
  const lines = ports.flatMap(({ service, port, differences }) => {
    const breaking = differences.filter(({ breaks }) => breaks !== undefined);
    const others = differences.filter(({ breaks }) => breaks === undefined);
    const found = [...breaking, ...others].map((difference) => describe(difference, paint));
    const counts =
      differences.length === 0
        ? "nothing differs on the wire"
        : `${breaking.length} breaking, ${others.length} compatible`;
    const head = `${paint.strong(`${service} ${port}`)}: ${counts}`;
    // Ports that differ in nothing but how they are bound change together.
    const key = found.join("\n");
    const same = told.get(key);
    if (same !== undefined && found.length > 0) return [`${head}, the same as of ${same}`];
    told.set(key, port);
    return [head, ...found];
  });
  return lines.map((line) => `${line}\n`).join("");
}

function describe({ path, rule, breaks, before, after }: Difference, paint: Paint): string {
  const { change } = differenceTable[rule];
  const from = before === undefined ? undefined : excerpt(before);
  const to = after === undefined ? undefined : excerpt(after);
  const values = from === undefined ? `new: ${to ?? ""}` : to === undefined ? `was: ${from}` : `${from} > ${to}`;
  const words = `${path === "" ? "" : `${path}: `}${change} (${values})`;
  return breaks === undefined ? `  ${words}` : `${paint.bad("!")} ${words}; ${paint.bad(`breaks ${breaks}`)}`;
}

const LONGEST = 100;

/** As much of a text as a line has room for, without what would move a terminal's cursor. */
function excerpt(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
