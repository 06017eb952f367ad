// Diagnostics made of the table of codes, the report that gathers them, and the error that carries them all.
import { placeOf, type Place } from "./place.ts";
import { diagnosticTable, type Severity, type TableEntry } from "./diagnostic-table.ts";

export { diagnosticTable, type Severity } from "./diagnostic-table.ts";

/** A key of {@link diagnosticTable}. */
export type DiagnosticCode = keyof typeof diagnosticTable;

/** Where in a document a diagnostic stands. Lines and columns count from 1; a whole document is 1:1. */
export interface DiagnosticLocation {
  /** The document relative to the contract's own folder, or its URL. */
  readonly document: string;
  readonly line: number;
  /** In code points. */
  readonly column: number;
}

/** One thing that is wrong with a contract or an overlay, or worth knowing. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  /** What was found, in a sentence, without place, code or remedy. */
  readonly message: string;
  readonly location: DiagnosticLocation | undefined;
}

/** A finding before its line and column are worked out. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly place: Place | undefined;
}

/** Gathers what is found on the way; the same finding counts once. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[];
  add(code: DiagnosticCode, place: Place | DiagnosticLocation | undefined, message: string): void;
}

/** A document that is wrong a thousand times is told so a thousand times, and no more. */
const MOST_DIAGNOSTICS = 1000;

/** Starts an empty report. */
export function startReport(): Report {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  return {
    diagnostics,
    add(code, place, message): void {
      if (diagnostics.length >= MOST_DIAGNOSTICS) return;
      const location = place === undefined || "line" in place ? place : placeOf(place);
      const key = JSON.stringify([code, message, location]);
      if (seen.has(key)) return;
      seen.add(key);
      diagnostics.push(Object.freeze({ severity: diagnosticTable[code].severity, code, message, location }));
    },
  };
}

/** Diagnostics as a person reads a document: by place; documents in the order in which they were first spoken of. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const documents = [...new Set(diagnostics.map(({ location }) => location?.document))];
  const rank = ({ location }: Diagnostic): number => documents.indexOf(location?.document);
  const line = ({ location }: Diagnostic): number => location?.line ?? 0;
  const column = ({ location }: Diagnostic): number => location?.column ?? 0;
  return Object.freeze(
    diagnostics.toSorted(
      (one, other) => rank(one) - rank(other) || line(one) - line(other) || column(one) - column(other),
    ),
  );
}

/** Whether anything in the report fails the load. */
export function hasErrors(report: Report): boolean {
  return report.diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** What a command calls the options that remedies speak of: `{ operations: "--operation" }`. */
export type OptionNames = Readonly<
  Partial<Record<"service" | "port" | "operations" | "catalog" | "allowFetch" | "endpoint", string>>
>;

/**
 * A diagnostic in one line: place, severity, code, what was found, what that breaks, what to do.
 * @param names What its reader calls the options of loading; as the options are called unless told.
 */
export function formatDiagnostic({ location, severity, code, message }: Diagnostic, names: OptionNames = {}): string {
  const place = location === undefined ? "" : `${location.document}:${location.line}:${location.column} `;
  const entry: TableEntry = diagnosticTable[code];
  const rule = entry.rule === undefined ? "" : ` It breaks ${entry.rule}.`;
  // In the table it stands under "what to do"; in a line it stands behind what was found.
  const remedy = entry.remedy
    .replace(/^Nothing\b/, "You need do nothing")
    .replace(/`(service|port|operations|catalog|allowFetch|endpoint)`/g, (whole, option: keyof OptionNames) =>
      names[option] === undefined ? whole : `\`${names[option]}\``,
    );
  return `${place}${severity} ${code}: ${message}${rule} ${remedy}`;
}

/** All that stands against a contract: a line that counts the errors, and one for each diagnostic, errors first. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], names: OptionNames = {}): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  const others = diagnostics.filter((diagnostic) => diagnostic.severity !== "error");
  const counted = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  const lines = [...errors, ...others].map((diagnostic) => formatDiagnostic(diagnostic, names));
  return [`The contract cannot be used: ${counted}.`, ...lines].join("\n");
}

/** A contract that cannot be used as it stands. `message` has one line for each diagnostic. */
export class ContractError extends Error {
  readonly code = "SOAP_CONTRACT";
  /** Everything found, warnings and notes included, by place. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(found: readonly Diagnostic[]) {
    const diagnostics = inOrder(found);
    super(formatDiagnostics(diagnostics));
    this.name = "ContractError";
    this.diagnostics = diagnostics;
  }
}

/** Fails with everything found so far, if any of it is an error. */
export function failOnErrors(report: Report): void {
  if (hasErrors(report)) throw new ContractError(report.diagnostics);
}
