// Claims about the service as a whole: every documented code has words, and what breaks is told to nobody outside.
// Every operation is deprecated, because the service itself is gone; being its stand-in is what this package is for.
/* oxlint-disable typescript/no-deprecated */
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { createClient, inMemoryTransport } from "@soapwright/core";
import { describe, expect, test } from "vitest";
import { judged } from "@soapwright/tool-judge";
import { POLAND, seeded } from "../test/seeded.ts";
import { FAULTS } from "./faults.ts";
import { sandboxHandler } from "./handler.ts";
import { SEED_KEYS } from "./seed.ts";

const KEY = { countryId: POLAND, webapiKey: SEED_KEYS.active };

describe("words", () => {
  test.each(Object.values(AllegroWebApi.operations).map((operation) => [operation.name, operation] as const))(
    "every documented code of %s has a Polish and an English text",
    (_, operation) => {
      const codes = [operation.faultCodes, ...operation.memberCodes.map((member) => member.codes)].flat();
      const silent = codes.filter(({ faultCode }) => !Object.hasOwn(FAULTS, faultCode));
      expect(silent).toEqual([]);
    },
  );
});

test("an operation that breaks answers ERR_INTERNAL_SYSTEM_ERROR, undoes its work and tells only the listener", async () => {
  const { world } = seeded();
  const errors: unknown[] = [];
  const broken = {
    ...world,
    countries: {
      ...world.countries,
      byId: (): never => {
        world.users.setStatus(101n, "closed");
        throw new Error("disk on fire");
      },
    },
  };
  const handler = sandboxHandler(broken, { onError: (error) => errors.push(error) });
  const allegro = createClient(AllegroWebApi, { transport: judged(inMemoryTransport(handler)) });
  const outcome = await allegro.doGetSystemTime(KEY).result();
  expect(outcome).toMatchObject({
    ok: false,
    error: {
      kind: "fault",
      reason: "Wewnętrzny bład systemu.",
      actor: "doGetSystemTime - Internal System Error.",
      rawFaultCode: { namespace: "", localName: "ERR_INTERNAL_SYSTEM_ERROR" },
    },
  });
  expect(errors).toMatchObject([{ message: "disk on fire" }]);
  expect(world.users.byId(101n)?.status).toBe("active");
});

test("requests at the same time are each told of by themselves", async () => {
  const { world } = seeded();
  const outcomes: string[] = [];
  const handler = sandboxHandler(world, {
    onCall: ({ operation, outcome }) => outcomes.push(`${operation} ${outcome}`),
  });
  const allegro = createClient(AllegroWebApi, { transport: judged(inMemoryTransport(handler)) });
  await Promise.all([
    allegro.doGetSystemTime(KEY).result(),
    allegro.doQuerySysStatus({ sysvar: 2, ...KEY }).result(),
    allegro.doGetBlackListUsers({ sessionHandle: "" }).result(),
  ]);
  expect(outcomes.toSorted()).toEqual([
    "doGetBlackListUsers ERR_NO_SESSION",
    "doGetSystemTime ok",
    "doQuerySysStatus ERR_UNKNOWN_FEATURE",
  ]);
});
