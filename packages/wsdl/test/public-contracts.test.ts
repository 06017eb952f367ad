// The six public contracts of Allegro WebAPI load whole, and contracts that mean harm do none.
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compareServices, ContractError, loadService, printService } from "../src/index.ts";

const shared = new URL("../../../../shared/", import.meta.url);
const own = new URL("../../allegro-webapi/contract/", import.meta.url);
const contracts = new URL("allegro/wsdl/", shared);
const hostile = new URL("hostile/wsdl/", shared);

describe.skipIf(!existsSync(contracts))("a public contract of the service (needs ../shared)", () => {
  const cases = [
    ["service-2013-09-29", 135],
    ["service-2014-11-02", 135],
    ["service-2017-03-01", 121],
    ["sandbox-2014-12-04", 130],
    ["sandbox-2015-05-14", 131],
    ["sandbox-2015-09-08", 121],
  ] as const;
  for (const [name, operations] of cases) {
    it(`of ${name.slice(-10)} (${name.split("-")[0]}) has ${operations} operations`, async () => {
      const service = await loadService(new URL(`${name}.wsdl`, contracts));
      expect(Object.keys(service.operations)).toHaveLength(operations);
      expect(printService(service)).toContain("operation doLogin\n");
    });
  }

  it("of 2017 is what ours says of fifteen operations, but for one later member", async () => {
    const ours = await loadService(new URL("service.wsdl", own), { overlay: new URL("overlay.yaml", own) });
    const operations = Object.keys(ours.operations);
    expect(operations).toHaveLength(15);
    const theirs = await loadService(new URL("service-2017-03-01.wsdl", contracts), { operations });
    expect(compareServices(theirs, ours)).toEqual([
      {
        path: "doAddPackageInfoToPostBuyForm/input/packageInfo/item/operatorName",
        kind: "member",
        before: undefined,
        after: "operatorName",
        rule: "member-new-optional",
        breaks: undefined,
      },
    ]);
  });
});

describe.skipIf(!existsSync(hostile))("a contract that means harm (needs ../shared)", () => {
  for (const name of existsSync(hostile) ? readdirSync(hostile) : []) {
    it(`is described or refused with a place: ${name}`, async () => {
      const outcome = await loadService(new URL(name, hostile)).then(printService, (error: unknown) => error);
      if (typeof outcome === "string") return;
      expect(outcome).toBeInstanceOf(ContractError);
      const { diagnostics, message } = outcome as ContractError;
      expect(diagnostics.every(({ location }) => location !== undefined)).toBe(true);
      expect(message).not.toContain("root:");
    });
  }
});
