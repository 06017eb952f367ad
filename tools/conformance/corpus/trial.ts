// One operation on trial: values grown for its messages go from client to handler and back, through JSON, and to libxml2.
import { isDeepStrictEqual } from "node:util";
import { fromJson, toJson, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core";
import type { ElementDescriptor } from "@soapwright/core/model";
import type { XsdValidator } from "libxml2-wasm";
import { exchange, valueOf } from "../src/pair.ts";
import { plainWithoutEmpty } from "../src/same.ts";
import { messageOf, nameOf, type Findings } from "./findings.ts";
import { growValue, type Fill } from "./grow-value.ts";
import { seeded } from "./seeded.ts";
import { invalidBody } from "./validate.ts";

/** What is grown for each message. */
const FILLS: readonly Fill[] = ["minimal", "full", "random", "random"];

/** Tries an operation with every value. */
export async function tryOperation(
  service: ServiceDescriptor,
  operation: OperationDescriptor,
  validator: XsdValidator | undefined,
  found: Findings,
): Promise<void> {
  const { name, port, soap } = service;
  // What the service starts cannot be called; its messages are held to the same all the same.
  const { serviceStarts: _, ...callable } = operation;
  const alone: ServiceDescriptor = {
    kind: "service",
    name,
    port,
    soap,
    endpoint: "http://corpus.test/",
    operations: Object.fromEntries([[operation.name, callable]]),
  };
  const where = `${port}.${operation.name}`;
  const seed = seeded(where);
  let kept = true;
  for (const fill of FILLS) {
    try {
      const input = growMessage(operation.input, fill, seed);
      const output = operation.oneWay === true ? undefined : growMessage(operation.output, fill, seed);
      const soapHeaders = growBlocks(operation.inputHeaders, fill, seed);
      const answered = growBlocks(operation.outputHeaders, fill, seed);
      tryJson(operation, { input, output }, where, found);
      const answer = (_input: unknown, context: { readonly answerHeaders: object }): unknown => {
        Object.assign(context.answerHeaders, answered);
        return output;
      };
      const exchanged = await exchange(alone, operation.name, input, answer, { soapHeaders });
      const received = valueOf(exchanged);
      kept = same("request", exchanged.seen, input, `${where} (${fill})`, found) && kept;
      kept = same("response", received, output, `${where} (${fill})`, found) && kept;
      if (validator === undefined || isEncoded(operation)) continue;
      const bodies = [exchanged.requestXml, ...(operation.oneWay === true ? [] : [exchanged.responseXml])];
      for (const xml of bodies) {
        const message = xml === exchanged.requestXml ? operation.input : operation.output;
        const invalid = invalidBody(validator, xml, message?.encoding?.rules === "body");
        if (invalid === "foreign") continue;
        found.tally("valid", invalid === undefined);
        if (invalid !== undefined) found.fail("valid", invalid.code, `${where} (${fill}): ${invalid.reason}`);
      }
    } catch (error) {
      kept = false;
      found.fail("values", nameOf(error), `${where} (${fill}): ${messageOf(error)}`);
    }
  }
  found.tally("values", kept);
}

function growMessage(element: ElementDescriptor | undefined, fill: Fill, seed: ReturnType<typeof seeded>): unknown {
  return element === undefined ? undefined : growValue(element, fill, seed);
}

function growBlocks(
  headers: OperationDescriptor["inputHeaders"] = [],
  fill: Fill,
  seed: ReturnType<typeof seeded>,
): Record<string, unknown> {
  return Object.fromEntries(headers.map(({ property, element }) => [property, growMessage(element, fill, seed)]));
}

function same(what: string, actual: unknown, wanted: unknown, where: string, found: Findings): boolean {
  const [one, other] = [plainWithoutEmpty(actual), plainWithoutEmpty(wanted)];
  if (isDeepStrictEqual(one, other)) return true;
  found.fail("values", "differs", `${where}: ${what}: ${differenceOf(one, other, "")}`);
  return false;
}

/** Where two values part for the first time. */
function differenceOf(actual: unknown, wanted: unknown, path: string): string {
  if (Array.isArray(actual) && Array.isArray(wanted)) {
    for (let index = 0; index < Math.max(actual.length, wanted.length); index++) {
      if (!isDeepStrictEqual(actual[index], wanted[index])) {
        const one: unknown = wanted[index];
        const step = Array.isArray(one) && typeof one[0] === "string" ? one[0] : index;
        return differenceOf(actual[index], one, `${path}/${step}`);
      }
    }
  }
  return `${path} found ${shortOf(actual)}, wanted ${shortOf(wanted)}`;
}

function shortOf(value: unknown): string {
  const text = JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? `${one}n` : one)) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function tryJson(
  { input, output }: OperationDescriptor,
  values: { readonly input: unknown; readonly output: unknown },
  where: string,
  found: Findings,
): void {
  for (const [element, value] of [
    [input, values.input],
    [output, values.output],
  ] as const) {
    if (element === undefined || value === undefined) continue;
    try {
      const back = fromJson(element, JSON.parse(JSON.stringify(toJson(element, value))));
      const [one, other] = [plainWithoutEmpty(back), plainWithoutEmpty(value)];
      // JSON has one zero.
      const kept = isDeepStrictEqual(withoutMinusZero(one), withoutMinusZero(other));
      found.tally("json", kept);
      if (!kept) found.fail("json", "differs", `${where}: ${differenceOf(one, other, "")}`);
    } catch (error) {
      found.tally("json", false);
      found.fail("json", nameOf(error), `${where}: ${messageOf(error)}`);
    }
  }
}

function withoutMinusZero(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMinusZero);
  return value === 0 ? 0 : value;
}

/** Schemas say nothing of messages that are written by the rules of SOAP encoding. */
function isEncoded({ input, output }: OperationDescriptor): boolean {
  return [input, output].some((message) => message?.encoding !== undefined && message.encoding.rules !== "body");
}
