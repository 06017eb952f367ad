// The table of scenarios: what the admin interface enters by name, what the tests go through, what the docs list.
import { doAddPackageInfoToPostBuyFormScenarios } from "./do-add-package-info-to-post-buy-form.ts";
import { doAddToBlackListScenarios } from "./do-add-to-black-list.ts";
import { doGetDealsScenarios } from "./do-get-deals.ts";
import { doSellSomeAgainScenarios } from "./do-sell-some-again.ts";
import { doSendEmailToUserScenarios } from "./do-send-email-to-user.ts";
import { pageExamples } from "./page-examples.ts";
import type { Scenario } from "./scenario.ts";

/** Every scenario: for each of the five operations one that ends well, one for each code, and the page's example. */
export const SCENARIOS: readonly Scenario[] = [
  ...doSendEmailToUserScenarios,
  ...doAddToBlackListScenarios,
  ...doSellSomeAgainScenarios,
  ...doAddPackageInfoToPostBuyFormScenarios,
  ...doGetDealsScenarios,
  ...pageExamples,
];

const BY_NAME: ReadonlyMap<string, Scenario> = new Map(SCENARIOS.map((scenario) => [scenario.name, scenario]));

/** The scenario of a name, if there is one. */
export function scenarioOf(name: string): Scenario | undefined {
  return BY_NAME.get(name);
}
