// The declared faults of an operation: what the detail of each holds, and under which name it is told.
import { sameName, type DeclaredFault, type ElementDescriptor } from "@soapwright/core/model";
import type { DiagnosticCode } from "../diagnostics.ts";
import { excerptOf } from "../syntax/names.ts";
import type { WrittenBindingOperation, WrittenMessageUse, WrittenOperation } from "../syntax/written-wsdl.ts";
import type { Find, Resolver } from "./context.ts";
import { detailElement } from "./document.ts";
import { freeName } from "./free-name.ts";
import { encodedPart, messageOf, type EncodedUse } from "./messages.ts";

type SoapVersion = "1.1" | "1.2" | undefined;

/**
 * The faults of an operation whose details the contract says. The name is on no wire: where two share one, the second
 * gets a number; where two share an element, what comes is told as the first.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_faults
 */
export function faultsOf(
  resolver: Resolver,
  operation: WrittenOperation,
  { bound, soap }: { readonly bound: WrittenBindingOperation; readonly soap: SoapVersion },
  find: Find,
): readonly DeclaredFault[] {
  const undefinedOf: Find = (code, at, said) => find(UNDEFINED.has(code) ? "fault-undefined" : code, at, said);
  const taken = new Set(operation.faults.map(({ name }) => name));
  const faults: DeclaredFault[] = [];
  for (const fault of operation.faults) {
    const how = bound.faults.find((one) => one.name === fault.name && one.use === "encoded");
    const detail = detailOf(resolver, fault, how && { ...how, soap }, undefinedOf);
    if (detail === undefined) continue;
    const alike = faults.find((other) => sameName(other.detail.name, detail.name));
    const isTaken = faults.some(({ name }) => name === fault.name);
    if (isTaken && alike?.name === fault.name) continue;
    const name = isTaken ? freeName([fault.name], taken) : fault.name;
    const own = excerptOf(fault.name);
    if (isTaken)
      find(
        "fault-twice",
        fault.place,
        `The operation has two faults ${own} (WSDL 1.1, 2.4.4); one is told as ${excerptOf(name)}.`,
      );
    if (alike !== undefined)
      find("fault-alike", fault.place, `The fault ${own} has the element of ${excerptOf(alike.name)} in its detail.`);
    faults.push({ name, detail });
  }
  return faults;
}

/** Findings of a fault that leave it without a detail. */
const UNDEFINED: ReadonlySet<DiagnosticCode> = new Set([
  "unknown-message",
  "undeclared-element",
  "missing-attribute",
  "unbound-prefix",
]);

function detailOf(
  resolver: Resolver,
  fault: WrittenMessageUse & { readonly name: string },
  encoded: (EncodedUse & { readonly soap: SoapVersion }) | undefined,
  find: Find,
): ElementDescriptor | undefined {
  const parts = encoded === undefined ? [] : (messageOf(resolver, fault, find)?.parts ?? []);
  const [part, ...others] = parts;
  return encoded !== undefined && part !== undefined && others.length === 0
    ? encodedPart(resolver, part, encoded, encoded.soap, find)
    : detailElement(resolver, fault, find);
}
