// Puts one contract to every test but compiling: load, count, generate, grow, send, receive, validate, compare.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate } from "@soapwright/codegen";
import type { ServiceDescriptor } from "@soapwright/core";
import { ContractError, formatDiagnostic, loadContract, type Contract } from "@soapwright/wsdl";
import type { XsdValidator } from "libxml2-wasm";
import { catalogueFor } from "./catalogue.ts";
import { countDeclared } from "./declared.ts";
import { readDocuments, type JudgedDocument } from "./documents.ts";
import { MOST_FAILURES, messageOf, nameOf, stackOf, startFindings, type Findings } from "./findings.ts";
import { loadOptionsFor } from "./load-options.ts";
import type { EntryResult, Step } from "./result.ts";
import { compileSchemas } from "./schemas.ts";
import { oddTypes } from "./shape.ts";
import { tryOperation } from "./trial.ts";

/** What a worker is given. */
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
