// A generated description and a loaded one are one description: equal bytes for equal values, equal values and errors for equal bytes.
import { fileURLToPath } from "node:url";
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { createHandler, SoapError, type AnyOutcome, type HttpRequest, type ServiceDescriptor } from "@soapwright/core";
import { compareServices, loadService } from "@soapwright/wsdl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grow } from "../../packages/core/test/grow.ts";
import { kitchenSides, PORTS, type Port } from "./src/kitchen.ts";
import { damaged, damages } from "./src/mutate.ts";
import { exchange, readAnswer } from "./src/pair.ts";
import { plain } from "./src/same.ts";

const contract = (name: string): string =>
  fileURLToPath(new URL(`../../packages/allegro-webapi/contract/${name}`, import.meta.url));

type Both = readonly [label: string, generated: ServiceDescriptor, loaded: ServiceDescriptor];

const sides = (await kitchenSides(Object.keys(PORTS) as Port[])).map(([, side]) => side);
const pairs: readonly Both[] = [
  ["Allegro WebAPI", AllegroWebApi, await loadService(contract("service.wsdl"), { overlay: contract("overlay.yaml") })],
  ...sides.flatMap((generated): Both[] => {
    const loaded = sides.find(({ form, port }) => form === "loaded" && port === generated.port);
    if (generated.form !== "generated" || loaded === undefined) return [];
    return [[`kitchen sink, ${generated.port}`, generated.service, loaded.service]];
  }),
];

const RUNS = { numRuns: 40 };

/** An outcome as far as anybody can tell one from another. */
function told(outcome: AnyOutcome): unknown {
  if (outcome.ok) return { value: plain(outcome.value), headers: plain(outcome.response.soapHeaders) };
  const { error } = outcome;
  return { name: error.name, kind: error.kind, code: error.code, message: error.message, all: plain({ ...error }) };
}

describe.each(pairs)("%s, generated and loaded", (_label, generated, loaded) => {
  const both = [generated, loaded] as const;
  const operations = Object.values(generated.operations).map((operation) => [operation.name, operation] as const);

  it("say the same", () => {
    expect(compareServices(loaded, generated)).toEqual([]);
    expect(Object.keys(generated.operations)).toEqual(Object.keys(loaded.operations));
  });

  it.each(operations)("write equal bytes for equal values: %s", async (name, { input, output }) => {
    const messages = [input, output].map((element) =>
      element === undefined ? fc.constant(undefined) : grow(element.type),
    );
    const [inputs = fc.constant(undefined), outputs = fc.constant(undefined)] = messages;
    await fc.assert(
      fc.asyncProperty(inputs, outputs, async (given, answer) => {
        const [one, other] = await Promise.all(both.map((service) => exchange(service, name, given, () => answer)));
        expect(other?.requestXml).toBe(one?.requestXml);
        expect(other?.responseXml).toBe(one?.responseXml);
        expect(one?.requestXml).not.toBe("");
      }),
      { numRuns: 10 },
    );
  });

  it.each(operations.filter(([, { oneWay }]) => oneWay !== true))(
    "read equal values and end in equal errors for equal answers: %s",
    async (name, { input, output }) => {
      const [given] = input === undefined ? [undefined] : fc.sample(grow(input.type), { numRuns: 1, seed: 1 });
      const outputs = output === undefined ? fc.constant(undefined) : grow(output.type);
      await fc.assert(
        fc.asyncProperty(outputs, damages, fc.boolean(), async (answer, damage, strict) => {
          const { responseXml } = await exchange(generated, name, given, () => answer);
          const bytes = damaged(new TextEncoder().encode(responseXml), damage);
          const [one, other] = await Promise.all(
            both.map(async (service) => {
              const unknown: unknown[] = [];
              const options = { strict, onUnknown: (part: unknown) => unknown.push(part) };
              return { told: told(await readAnswer(service, name, bytes, options)), unknown };
            }),
          );
          expect(other).toEqual(one);
        }),
        RUNS,
      );
    },
  );

  it.each(operations)("serve equal answers for equal requests: %s", async (name, { input, output }) => {
    const inputs = input === undefined ? fc.constant(undefined) : grow(input.type);
    const [answer] = output === undefined ? [undefined] : fc.sample(grow(output.type), { numRuns: 1, seed: 1 });
    await fc.assert(
      fc.asyncProperty(inputs, damages, async (given, damage) => {
        const { request } = await exchange(generated, name, given, () => answer);
        if (request === undefined) throw new Error("nothing was sent");
        const sent: HttpRequest = { ...request, body: damaged(request.body, damage) };
        const [one, other] = await Promise.all(both.map((service) => served(service, sent, answer)));
        expect(other).toEqual(one);
      }),
      RUNS,
    );
  });
});

it("the damage is felt: messages end as values and as every kind of error that an answer can be", async () => {
  const [plainSide] = sides;
  if (plainSide === undefined) throw new Error("no port");
  const { service } = plainSide;
  const tree = { leaf: "a", branch: [{ leaf: "b", branch: [{ branch: [] }] }] };
  const { responseXml } = await exchange(service, "Plant", tree);
  const ends = new Set<string>();
  for (const damage of fc.sample(damages, { numRuns: 300, seed: 7 })) {
    const outcome = await readAnswer(service, "Plant", damaged(new TextEncoder().encode(responseXml), damage));
    ends.add(outcome.ok ? "value" : outcome.error.kind);
  }
  expect([...ends].toSorted()).toEqual(["decode", "envelope", "http", "value", "xml"]);
});

/** What a handler makes of a request: what its implementations were given, and the bytes it answers. */
async function served(service: ServiceDescriptor, request: HttpRequest, answer: unknown): Promise<unknown> {
  const seen: unknown[] = [];
  const mistakes: unknown[] = [];
  const implementations = Object.fromEntries(
    Object.keys(service.operations).map((name) => [
      name,
      (input: unknown): unknown => {
        seen.push([name, plain(input)]);
        return answer;
      },
    ]),
  );
  const onError = (error: unknown): void => void mistakes.push(error instanceof SoapError ? error.message : "other");
  const { status, headers, body } = await createHandler(service, implementations, { onError })(request);
  return { seen, mistakes, status, headers, body: body instanceof Uint8Array ? new TextDecoder().decode(body) : body };
}
