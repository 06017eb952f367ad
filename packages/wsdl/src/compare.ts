// Compares two services as they go over the wire: the seed of a diff of contracts.
import {
  clark,
  type ElementDescriptor,
  type OperationDescriptor,
  type ServiceDescriptor,
} from "@soapwright/core/model";
import { compareTypes, type TypePair } from "./compare-types.ts";
import type { Differ, Difference } from "./difference.ts";

/**
 * What changed on the wire from one description of a service to another: names, order, types, occurrence,
 * compositors, nillability, form, facets, SOAPAction, style, SOAP version. Words for people, the endpoint and
 * what an overlay adds do not count. A type that many messages share is compared once, where it is first met.
 */
export function compareServices(before: ServiceDescriptor, after: ServiceDescriptor): readonly Difference[] {
  const differences: Difference[] = [];
  const differ: Differ = (path, kind, one, other) => {
    if (one !== other) differences.push(Object.freeze({ path, kind, before: one, after: other }));
  };
  differ("", "service", clark(before.name), clark(after.name));
  differ("", "soap", before.soap, after.soap);
  const pairs: TypePair[] = [];
  const names = new Set([...Object.keys(before.operations), ...Object.keys(after.operations)]);
  for (const name of names) {
    const one = before.operations[name];
    const other = after.operations[name];
    if (one === undefined || other === undefined) differ(name, "operation", one && name, other && name);
    else compareOperations(one, other, differ, pairs);
  }
  compareTypes(pairs, differ);
  return Object.freeze(differences);
}

function compareOperations(
  one: OperationDescriptor,
  other: OperationDescriptor,
  differ: Differ,
  pairs: TypePair[],
): void {
  const { name } = one;
  differ(name, "action", one.action, other.action);
  differ(name, "style", one.style, other.style);
  differ(name, "message", exchangeOf(one), exchangeOf(other));
  compareElements(`${name}/input`, one.input, other.input, differ, pairs);
  compareElements(`${name}/output`, one.output, other.output, differ, pairs);
  for (const side of ["inputHeaders", "outputHeaders", "faultHeaders"] as const)
    compareHeaders(one, other, side, differ, pairs);
  const faults = new Set([...one.faults, ...other.faults].map((fault) => fault.name));
  for (const fault of faults) {
    const detail = one.faults.find((each) => each.name === fault)?.detail;
    const otherDetail = other.faults.find((each) => each.name === fault)?.detail;
    if (detail === undefined || otherDetail === undefined)
      differ(`${name}/${fault}`, "fault", detail && fault, otherDetail && fault);
    else compareElements(`${name}/${fault}`, detail, otherDetail, differ, pairs);
  }
}

function exchangeOf({ oneWay, serviceStarts, input }: OperationDescriptor): string {
  if (serviceStarts === true) return input === undefined ? "notification" : "solicit-response";
  return oneWay === true ? "one-way" : "request-response";
}

function compareHeaders(
  one: OperationDescriptor,
  other: OperationDescriptor,
  side: "inputHeaders" | "outputHeaders" | "faultHeaders",
  differ: Differ,
  pairs: TypePair[],
): void {
  const before = new Map(one[side]?.map(({ property, element }) => [property, element]));
  const after = new Map(other[side]?.map(({ property, element }) => [property, element]));
  for (const property of new Set([...before.keys(), ...after.keys()])) {
    compareElements(`${one.name}/${side}/${property}`, before.get(property), after.get(property), differ, pairs);
  }
}

function compareElements(
  path: string,
  one: ElementDescriptor | undefined,
  other: ElementDescriptor | undefined,
  differ: Differ,
  pairs: TypePair[],
): void {
  differ(path, "message", one && clark(one.name), other && clark(other.name));
  if (one === undefined || other === undefined) return;
  differ(path, "nillable", String(one.nillable), String(other.nillable));
  differ(path, "message", formOf(one), formOf(other));
  pairs.push({ path, one: one.type, other: other.type });
}

/** One literal element, the whole Body, or by whose rules it is encoded. */
function formOf({ encoding }: ElementDescriptor): string {
  if (encoding?.rules === "body") return "the whole Body";
  return encoding === undefined ? "literal" : `encoded as SOAP ${encoding.rules} says`;
}
