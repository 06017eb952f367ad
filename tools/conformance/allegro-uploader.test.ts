// Our own contract in SOAP encoding against the real ones: the same parts, names and types; each difference has its reason.
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ServiceDescriptor } from "@soapwright/core";
import { compareServices, loadService } from "@soapwright/wsdl";
import { hasShared, sharedPath } from "./src/shared.ts";

const own = fileURLToPath(new URL("../../packages/allegro-webapi/contract/uploader.wsdl", import.meta.url));

async function differencesFrom(real: string): Promise<string[]> {
  const ours = await loadService(own);
  const names = Object.keys(ours.operations);
  expect(names).toHaveLength(15);
  const whole = await loadService(sharedPath(`allegro/wsdl/${real}.wsdl`));
  const operations = Object.fromEntries(Object.entries(whole.operations).filter(([name]) => names.includes(name)));
  const theirs: ServiceDescriptor = { ...whole, operations };
  return compareServices(theirs, ours).map(({ kind, path }) => `${kind} ${path}`);
}

/** What ours has and the contracts of 2012 and 2013 have not. */
const NEWER = {
  "service.php had it from 2014 on: the way to log in with an access token": "doLoginWithAccessToken",
  "service.php had it from 2015 on: a code of the method's page cannot come about without": "sell-prolong-options",
  "clients of this contract had to send it from 2018-04-13": "operator-name",
} as const;

describe.skipIf(!hasShared)("uploader.wsdl", () => {
  const newer = Object.values(NEWER).map((name) => expect.stringContaining(name) as unknown);

  it.each(["uploader-rpc-2013-03-09", "uploader-rpc-2013-05-04"])(
    "equals %s in the operations both have, but for what came later",
    async (real) => {
      expect(await differencesFrom(real)).toEqual(newer);
    },
  );

  it("equals that of 2012 as well, most of whose actions had no 'do' in front", async () => {
    const differences = await differencesFrom("uploader-rpc-2012-04-05");
    expect(differences.filter((one) => !one.startsWith("action "))).toEqual(newer);
  });
});
