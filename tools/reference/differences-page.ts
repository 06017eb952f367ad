// The page on changes of a contract, made from the table of rules: what each breaks, and why.
import type { DifferenceEntry } from "../../packages/wsdl/src/difference-table.ts";
import { table } from "./markdown.ts";

/** The shape of `differenceTable`. */
export type DifferenceTable = Readonly<Record<string, DifferenceEntry>>;

/** The whole page, as Markdown. */
export function differencesPage(rules: DifferenceTable): string {
  return [
    "<!-- Generated from packages/wsdl/src/difference-table.ts by `npm run reference`. Do not edit. -->",
    "# Changes of a contract",
    "What `soapwright diff`, `compareContracts` and `compareServices` say of two versions of a contract. Whom a change breaks is said of a caller that was made of the earlier version and runs on:",
    [
      "- `calls`: the call as such does not reach the service, or not this operation;",
      "- `requests`: what the caller sends is refused, or understood otherwise;",
      "- `answers`: what the caller reads is not what its types say.",
    ].join("\n"),
    "One change may break what is sent and not what is read: it is judged where it stands, and a type that requests and answers share is told of on both sides. What is not known to be harmless counts as breaking. `nothing` is of the wire: who generates again may have to change code, as where a type has another name. Words for people and what an overlay adds are no changes.",
    table(
      ["rule", "what has changed", "what it breaks", "why"],
      Object.entries(rules).map(([rule, { change, breaks, why }]) => [`\`${rule}\``, change, breaks, why]),
    ),
    "The rules are a closed table: a new one is a minor version, a removed one a major version.",
  ]
    .join("\n\n")
    .concat("\n");
}
