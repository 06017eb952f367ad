// What the command says: short, in colour only where a person looks, and the same words when piped.
import type { GenerateReport, ServiceReport } from "./command.ts";

/** Where words go; a stream of Node's is one. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Colours, or none. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly odd: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly strong: (text: string) => string;
}

/** Colours on a terminal, unless `NO_COLOR` is set or the terminal is dumb. */
export function paintFor(screen: Screen, env: Readonly<Record<string, string | undefined>>): Paint {
  const coloured = screen.isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
  const colour = (code: number) => (text: string) => (coloured ? `\u001B[${code}m${text}\u001B[0m` : text);
  return { good: colour(32), bad: colour(31), odd: colour(33), quiet: colour(2), strong: colour(1) };
}

const MOST_LISTED = 20;

/** What was read, written and found odd. */
export function describeRun(report: GenerateReport, paint: Paint): string {
  const lines = report.services.flatMap((service) => describeService(service, report.check, paint));
  if (report.check && report.clean) lines.push(paint.good("The generated files are up to date."));
  if (report.check && !report.clean)
    lines.push(
      paint.bad("The generated files differ from what the contract says: run the same command without --check."),
    );
  return lines.map((line) => `${line}\n`).join("");
}

function describeService(service: ServiceReport, check: boolean, paint: Paint): readonly string[] {
  const { added, changed, pruned, unchanged, bytes, warnings } = service;
  const total = added.length + changed.length + unchanged.length;
  const read = `${counted(service.documents, "document")}, ${counted(service.operations, "operation")}, ${counted(service.types, "type")}`;
  const counts = [
    [added.length, "new"],
    [changed.length, "changed"],
    [unchanged.length, "unchanged"],
    [pruned.length, check ? "left over" : "removed"],
  ] as const;
  const told = counts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(", ");
  const made = `${counted(total, "file")}, ${(bytes / 1000).toFixed(1)} kB (${told})`;
  const layout = service.layout === "module" ? "all operations in one module" : "a file for each operation";
  return [
    `${paint.strong("read ")} ${service.sources.join(" and ")}: ${read} ${paint.quiet(milliseconds(service.readMs))}`,
    ...warnings.map((warning) => `  ${paint.odd(warning)}`),
    `${paint.strong(check ? "check" : "wrote")} ${service.out}: ${made} ${paint.quiet(milliseconds(service.writeMs))}`,
    `  ${paint.quiet(`${layout}: ${service.layoutReason}`)}`,
    ...listed(
      [
        ...added.map((path) => `+ ${path}`),
        ...changed.map((path) => `~ ${path}`),
        ...pruned.map((path) => `- ${path}`),
      ],
      check,
    ),
  ];
}

function listed(paths: readonly string[], check: boolean): readonly string[] {
  if (!check) return [];
  const shown = paths.slice(0, MOST_LISTED).map((path) => `  ${path}`);
  return paths.length > MOST_LISTED ? [...shown, `  and ${paths.length - MOST_LISTED} more`] : shown;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
