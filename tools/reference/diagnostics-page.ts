// The page on diagnostics, made from the table of codes: how much each weighs, what it means, what to do.
import type { Severity } from "../../packages/wsdl/src/diagnostics.ts";
import { table } from "./markdown.ts";

/** The shape of `diagnosticTable`. */
export type DiagnosticTable = Readonly<Record<string, { severity: Severity; meaning: string; remedy: string }>>;

/** In the order of their weight. The compiler misses a severity that is not here. */
const CHAPTERS: Readonly<Record<Severity, string>> = {
  error: "The contract is refused. Loading fails once, with all of them.",
  warning: "The contract loads, and may not mean what its author wanted.",
  note: "Worth knowing, nothing to do.",
};

/** The whole page, as Markdown. */
export function diagnosticsPage(codes: DiagnosticTable): string {
  return [
    "<!-- Generated from packages/wsdl/src/diagnostic-table.ts by `npm run reference`. Do not edit. -->",
    "# Diagnostics",
    "Everything that is said of a contract or an overlay while it is loaded. Each finding is one line: document, line and column, severity, code, what was found, what to do.",
    "```text\nservice.wsdl:41:7 error unknown-type: No schema defines the type {urn:shop}Prise. Mind the spelling and the prefix; import the schema that defines it.\n```",
    "The codes are a closed table: a new one is a minor version, a removed one a major version.",
    ...Object.entries(CHAPTERS).flatMap(([severity, meaning]) => [
      `## ${severity}`,
      meaning,
      table(
        ["code", "meaning", "what to do"],
        Object.entries(codes)
          .filter(([, entry]) => entry.severity === severity)
          .map(([code, entry]) => [`\`${code}\``, entry.meaning, entry.remedy]),
      ),
    ]),
  ]
    .join("\n\n")
    .concat("\n");
}
