// Puts one contract to every test but compiling: load, count, generate, grow, send, receive, validate, compare.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { generate } from "@soapwright/codegen";
import { SoapError, fromJson, toJson, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core";
import type { ElementDescriptor } from "@soapwright/core/model";
import { ContractError, formatDiagnostic, loadContract, type Contract } from "@soapwright/wsdl";
import type { XsdValidator } from "libxml2-wasm";
import { exchange, valueOf } from "../src/pair.ts";
import { plainWithoutEmpty } from "../src/same.ts";
import { catalogueFor } from "./catalogue.ts";
import { countDeclared } from "./declared.ts";
import { readDocuments, type JudgedDocument } from "./documents.ts";
import { growValue, type Fill } from "./grow-value.ts";
import { loadOptionsFor } from "./load-options.ts";
import type { EntryResult, Failure, Step } from "./result.ts";
import { compileSchemas } from "./schemas.ts";
import { seeded } from "./seeded.ts";
import { oddTypes } from "./shape.ts";
import { invalidBody } from "./validate.ts";

/** What is grown for each message. */
const FILLS: readonly Fill[] = ["minimal", "full", "random", "random"];

/** Enough to see what is wrong; a contract whose every operation fails says so a few times. */
const MOST_FAILURES = 5;

export interface Assignment {
  readonly corpus: string;
  readonly path: string;
  /** Where the generated files go, one folder for each port; nothing is written unless told. */
  readonly out?: string;
  /** Set where libxml2 did not come to an end with the schemas: no body is held to them. */
  readonly unjudged?: true;
}

/** Judges one contract. Tells `at` which step begins, so that who waits knows what hangs. */
export async function judge(assignment: Assignment, at: (step: Step) => void): Promise<EntryResult> {
  const started = performance.now();
  const { corpus, path } = assignment;
  const found = startFindings();
  const entry = join(corpus, path);
  const result = (): EntryResult => ({
    ...found.result(),
    path,
    milliseconds: Math.round(performance.now() - started),
  });
  at("load");
  const contract = await load(entry, corpus, path, found);
  if (contract === undefined) return result();
  const services = contract.services.flatMap((service) => service.ports);
  at("operations");
  const documents = readDocuments(entry, catalogueFor(corpus, path));
  count(services, documents, found);
  at("generate");
  writeAll(services, assignment, documents, found);
  at("valid");
  const validator = assignment.unjudged === true ? undefined : schemasOf(documents, path, found);
  for (const { document } of documents) document.dispose();
  at("values");
  for (const service of services) {
    for (const operation of Object.values(service.operations)) await tryOperation(service, operation, validator, found);
  }
  validator?.dispose();
  return result();
}

interface Findings {
  readonly fail: (step: Step, code: string, reason: string) => void;
  readonly tally: (kind: "values" | "json" | "valid", passed: boolean) => void;
  readonly set: (facts: Partial<Pick<EntryResult, "operations" | "generatedBytes">>) => void;
  readonly result: () => Omit<EntryResult, "path" | "milliseconds">;
}

function startFindings(): Findings {
  const failures: Failure[] = [];
  const tallies = { values: { tried: 0, passed: 0 }, json: { tried: 0, passed: 0 }, valid: { tried: 0, passed: 0 } };
  let facts: Pick<EntryResult, "operations" | "generatedBytes"> = {
    operations: { declared: 0, loaded: 0 },
    generatedBytes: 0,
  };
  return {
    fail(step, code, reason) {
      const alike = failures.filter((failure) => failure.step === step && failure.code === code);
      if (alike.length < MOST_FAILURES) failures.push({ step, code, reason });
    },
    tally(kind, passed) {
      tallies[kind].tried++;
      if (passed) tallies[kind].passed++;
    },
    set(more) {
      facts = { ...facts, ...more };
    },
    result: () => ({ ...facts, ...tallies, failures }),
  };
}

async function load(entry: string, corpus: string, path: string, { fail }: Findings): Promise<Contract | undefined> {
  let fetched = "";
  try {
    const contract = await loadContract(entry, {
      ...loadOptionsFor(corpus, path),
      fetch: async (url) => {
        fetched = url;
        throw new Error("no network here");
      },
    });
    if (fetched === "") return contract;
  } catch (error) {
    if (fetched === "") {
      if (!(error instanceof ContractError)) {
        fail("load", "crash", stackOf(error));
        return undefined;
      }
      const errors = error.diagnostics.filter(({ severity }) => severity === "error");
      const codes = [...new Set(errors.map(({ code }) => code))].toSorted();
      fail(
        "load",
        codes.join("+"),
        errors
          .slice(0, MOST_FAILURES)
          .map((each) => formatDiagnostic(each))
          .join("\n"),
      );
      return undefined;
    }
  }
  fail("load", "fetch", `${fetched} was asked for`);
  return undefined;
}

function count(services: readonly ServiceDescriptor[], documents: readonly JudgedDocument[], found: Findings): void {
  const declared = countDeclared(documents);
  const loaded = services.reduce((total, { operations }) => total + Object.keys(operations).length, 0);
  // A contract without a port that speaks SOAP describes its bindings.
  const due = declared.ports === 0 ? declared.bound : declared.operations;
  found.set({ operations: { declared: due, loaded } });
  if (due !== loaded) found.fail("operations", "count", `the WSDL declares ${due}, loaded are ${loaded}`);
}

function writeAll(
  services: readonly ServiceDescriptor[],
  { path, out }: Assignment,
  documents: readonly JudgedDocument[],
  found: Findings,
): void {
  let bytes = 0;
  services.forEach((service, index) => {
    try {
      const texts = generate(service, { sources: [path.slice(path.lastIndexOf("/") + 1)] });
      for (const odd of oddTypes(texts, documents)) found.fail("shape", odd.code, `${service.port}: ${odd.reason}`);
      for (const [file, text] of texts) {
        bytes += text.length;
        if (out === undefined) continue;
        const target = join(out, `port-${index}`, file);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    } catch (error) {
      found.fail("generate", nameOf(error), `${service.port}: ${messageOf(error)}`);
    }
  });
  found.set({ generatedBytes: bytes });
}

function schemasOf(documents: readonly JudgedDocument[], path: string, found: Findings): XsdValidator | undefined {
  try {
    return compileSchemas(documents, encodeURIComponent(path));
  } catch (error) {
    found.fail("valid", "unjudged", messageOf(error).trim().split("\n").slice(0, 3).join(" | "));
    return undefined;
  }
}

async function tryOperation(
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
        const invalid = invalidBody(validator, xml);
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

function isEncoded(operation: OperationDescriptor): boolean {
  return "encoding" in operation && operation.encoding !== undefined;
}

function nameOf(error: unknown): string {
  if (error instanceof SoapError) return error.code;
  return error instanceof Error ? error.name : "thrown";
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return error.message + cause;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? error.message).split("\n").slice(0, 4).join(" ");
}
