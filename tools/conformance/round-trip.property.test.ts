// Every operation of Allegro's contract and of the kitchen sink, from client to handler and back, with values of all shapes.
import { fileURLToPath } from "node:url";
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { SoapFault, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grow } from "../../packages/core/test/grow.ts";
import { kitchenSides, PORTS, type Port } from "./src/kitchen.ts";
import { exchange, valueOf } from "./src/pair.ts";
import { plainWithoutEmpty } from "./src/same.ts";

const contract = (name: string): string =>
  fileURLToPath(new URL(`../../packages/allegro-webapi/contract/${name}`, import.meta.url));

const allegro: readonly (readonly [label: string, service: ServiceDescriptor])[] = [
  ["Allegro WebAPI, generated", { ...AllegroWebApi, endpoint: "http://allegro.test/" }],
  ["Allegro WebAPI, loaded", await loadService(contract("service.wsdl"), { overlay: contract("overlay.yaml") })],
];
const kitchen = (await kitchenSides(Object.keys(PORTS) as Port[])).map(
  ([label, { port, service }]) => [`kitchen sink, ${port}, ${label}`, service] as const,
);

type Case = readonly [label: string, operation: OperationDescriptor, service: ServiceDescriptor];
const cases = [...allegro, ...kitchen].flatMap(([label, service]) =>
  Object.values(service.operations).map((operation): Case => [`${label}: ${operation.name}`, operation, service]),
);

const RUNS = { numRuns: 12 };

/** What a message may hold; `undefined` where the Body is empty. */
function messages(element: OperationDescriptor["input"]): fc.Arbitrary<unknown> {
  if (element === undefined) return fc.constant(undefined);
  const values = grow(element.type);
  return element.nillable ? fc.oneof(values, fc.constant(null)) : values;
}

/** What the header blocks bound to a message may hold, by property. */
function blocks(headers: OperationDescriptor["inputHeaders"] = []): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(headers.map(({ property, element }) => [property, messages(element)])));
}

function expectSame(actual: unknown, wanted: unknown): void {
  expect(plainWithoutEmpty(actual)).toEqual(plainWithoutEmpty(wanted));
}

describe("from client to handler and back", () => {
  it.each(cases)("request and answer come back as they were: %s", async (_label, operation, service) => {
    const { name, input, output, oneWay } = operation;
    await fc.assert(
      fc.asyncProperty(messages(input), messages(output), async (given, answer) => {
        const exchanged = await exchange(service, name, given, () => answer);
        const value = valueOf(exchanged);
        expectSame(exchanged.seen, given);
        expectSame(value, oneWay === true ? undefined : answer);
      }),
      RUNS,
    );
  });

  const declaring = cases.flatMap(([label, operation, service]) =>
    operation.faults.map(({ name, detail }) => [`${label}, ${name}`, name, detail, operation, service] as const),
  );
  it.each(declaring)(
    "the detail of a declared fault does: %s",
    async (_label, faultName, element, { name, input }, service) => {
      await fc.assert(
        fc.asyncProperty(messages(input), messages(element), async (given, detail) => {
          const { outcome } = await exchange(service, name, given, () => {
            throw new SoapFault({ faultCode: "declared", faultName, detail, reason: "No." });
          });
          if (outcome.ok || outcome.error.kind !== "fault") throw new Error("expected a fault");
          expect(outcome.error).toMatchObject({ faultCode: "declared", faultName });
          expectSame(outcome.error.detail, detail);
        }),
        RUNS,
      );
    },
  );

  const documenting = cases.filter(([, { faultCodes }]) => faultCodes.length > 0);
  it.each(documenting)("every documented code does: %s", async (_label, { name, input, faultCodes }, service) => {
    const [given] = fc.sample(messages(input), { numRuns: 1, seed: 1 });
    for (const { faultCode } of faultCodes) {
      const { outcome } = await exchange(service, name, given, () => {
        throw new SoapFault({ faultCode, reason: "Nie." });
      });
      expect(outcome).toMatchObject({ ok: false, error: { kind: "fault", faultCode, reason: "Nie." } });
    }
  });

  const headed = cases.filter(([, { inputHeaders, outputHeaders }]) => (inputHeaders ?? outputHeaders) !== undefined);
  it.each(headed)("header blocks do: %s", async (_label, operation, service) => {
    const { name, input, output, inputHeaders, outputHeaders } = operation;
    const parts = fc.tuple(messages(input), blocks(inputHeaders), messages(output), blocks(outputHeaders));
    await fc.assert(
      fc.asyncProperty(parts, async ([given, soapHeaders, answer, answerHeaders]) => {
        const implementation = (_: unknown, context: { readonly answerHeaders: object }): unknown => {
          Object.assign(context.answerHeaders, answerHeaders);
          return answer;
        };
        const exchanged = await exchange(service, name, given, implementation, { soapHeaders });
        valueOf(exchanged);
        expectSame(exchanged.context?.soapHeaders, soapHeaders);
        expectSame(exchanged.outcome.ok && exchanged.outcome.response.soapHeaders, answerHeaders);
      }),
      RUNS,
    );
  });

  it("nothing is left out: Allegro's 15 operations, the kitchen's 22 and the scales' 3, in both forms and versions", () => {
    expect(cases).toHaveLength(2 * 15 + 4 * 22 + 4 * 3);
    expect([declaring.length, documenting.length, headed.length]).toEqual([4 * 3, 2 * 15, 4]);
  });
});
