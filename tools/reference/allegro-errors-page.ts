// The page on Allegro's error codes, made from the sandbox's table of scenarios: for each code the state that brings it.
import type { Scenario } from "../../packages/allegro-sandbox/src/scenarios/scenario.ts";
import { table } from "./markdown.ts";

/** Where the scenarios stand, as seen from `docs/reference`. */
const SCENARIOS = "../../packages/allegro-sandbox/src/scenarios";

/** The file of an operation's scenarios, by its name in that folder: `doGetDeals` → `do-get-deals.ts`. */
export function scenarioFile(operation: string): string {
  return `${operation.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}.ts`;
}

/** The whole page, as Markdown. */
export function allegroErrorsPage(scenarios: readonly Scenario[]): string {
  const coded = scenarios.flatMap(({ code, ...rest }) => (code === undefined ? [] : [{ ...rest, code }]));
  const operations = [...new Set(coded.map(({ operation }) => operation))];
  const chapters = operations.map((operation) => {
    const rows = coded
      .filter((scenario) => scenario.operation === operation)
      .map(({ name, code, place, says, breaks }) => [
        `\`${code}\``,
        place === "faultcode" ? "a fault" : `\`${place}\``,
        breaks === undefined ? says : `${says} (outage \`${breaks}\`)`,
        `[\`${name}\`](${SCENARIOS}/${scenarioFile(operation)})`,
      ]);
    return `## ${operation}\n\n${table(["code", "answered as", "the state", "scenario"], rows)}`;
  });
  return [
    "<!-- Generated from packages/allegro-sandbox/src/scenarios by `npm run reference`. Do not edit. -->",
    "# Error codes of Allegro WebAPI",
    `The documentation pages of ${operations.length} methods list ${coded.length} pairs of method and error code. Each has a scenario in [the sandbox](../guides/sandbox.md): its state is set through the admin interface, and a good request then ends in that code. The tests of the sandbox go through every row over HTTP with the generated clients of both contracts: on \`/service.php\`, where libxml2 judges each answer, and on \`/uploader.php\`, whose names have dashes (\`items-sell-failed/sell-fault-code\`).`,
    "To see one, start `allegro-sandbox --admin` and enter the scenario by its name: `curl -X POST http://127.0.0.1:8088/_sandbox/scenarios/doGetDeals/ERR_INCORRECT_BUYER_ID`.",
    ...chapters,
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}
