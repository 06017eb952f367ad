// Compares two services as they go over the wire: what a diff of contracts is made of.
import {
  clark,
  type ElementDescriptor,
  type OperationDescriptor,
  type ServiceDescriptor,
} from "@soapwright/core/model";
import { compareTypes, type TypePair } from "./compare-types.ts";
import { differInto, type Differ, type Difference, type Place } from "./difference.ts";

/**
 * What changed on the wire from one description of a service to another, and what each change breaks: names, order,
 * types, occurrence, compositors, nillability, form, facets, SOAPAction, style, SOAP version, endpoint. Words for people
 * and what an overlay adds do not count. A type that many messages share is compared where it is first met, once for
 * what is sent and once for what is answered.
 */
export function compareServices(before: ServiceDescriptor, after: ServiceDescriptor): readonly Difference[] {
  const differences: Difference[] = [];
  const differ = differInto(differences);
  const top = beside("");
  differ(top, "service", clark(before.name), clark(after.name), "service-renamed");
  differ(top, "soap", before.soap, after.soap, "soap-version");
  if (before.endpoint !== undefined && after.endpoint !== undefined)
    differ(top, "endpoint", before.endpoint, after.endpoint, "endpoint-moved");
  const pairs: TypePair[] = [];
  const names = new Set([...Object.keys(before.operations), ...Object.keys(after.operations)]);
  for (const name of names) {
    const one = before.operations[name];
    const other = after.operations[name];
    if (one === undefined || other === undefined)
      differ(
        beside(name),
        "operation",
        one && name,
        other && name,
        one === undefined ? "operation-new" : "operation-lost",
      );
    else compareOperations(one, other, differ, pairs);
  }
  compareTypes(pairs, differ);
  return Object.freeze(differences);
}

function beside(path: string): Place {
  return { path, side: undefined, encoded: false };
}

function compareOperations(
  one: OperationDescriptor,
  other: OperationDescriptor,
  differ: Differ,
  pairs: TypePair[],
): void {
  const { name } = one;
  differ(beside(name), "action", one.action, other.action, "action-changed");
  differ(beside(name), "style", one.style, other.style, "style-changed");
  differ(beside(name), "message", exchangeOf(one), exchangeOf(other), "exchange-changed");
  const request = (path: string): Place => ({ path: `${name}/${path}`, side: "requests", encoded: false });
  const answer = (path: string): Place => ({ path: `${name}/${path}`, side: "answers", encoded: false });
  compareElements(request("input"), one.input, other.input, differ, pairs);
  compareElements(answer("output"), one.output, other.output, differ, pairs);
  for (const side of ["inputHeaders", "outputHeaders", "faultHeaders"] as const) {
    const before = new Map(one[side]?.map(({ property, element }) => [property, element]));
    const after = new Map(other[side]?.map(({ property, element }) => [property, element]));
    for (const property of new Set([...before.keys(), ...after.keys()])) {
      const place = (side === "inputHeaders" ? request : answer)(`${side}/${property}`);
      const [block, otherBlock] = [before.get(property), after.get(property)];
      if (block === undefined) differ(place, "header", undefined, property, "header-new");
      else if (otherBlock === undefined) differ(place, "header", property, undefined, "header-lost");
      else compareElements(place, block, otherBlock, differ, pairs);
    }
  }
  const faults = new Set([...one.faults, ...other.faults].map((fault) => fault.name));
  for (const fault of faults) {
    const detail = one.faults.find((each) => each.name === fault)?.detail;
    const otherDetail = other.faults.find((each) => each.name === fault)?.detail;
    if (detail === undefined) differ(answer(fault), "fault", undefined, otherDetail && fault, "fault-new");
    else if (otherDetail === undefined) differ(answer(fault), "fault", fault, undefined, "fault-lost");
    else compareElements(answer(fault), detail, otherDetail, differ, pairs);
  }
}

function exchangeOf({ oneWay, serviceStarts, input }: OperationDescriptor): string {
  if (serviceStarts === true) return input === undefined ? "notification" : "solicit-response";
  return oneWay === true ? "one-way" : "request-response";
}

function compareElements(
  place: Place,
  one: ElementDescriptor | undefined,
  other: ElementDescriptor | undefined,
  differ: Differ,
  pairs: TypePair[],
): void {
  differ(place, "message", one && clark(one.name), other && clark(other.name), "message-changed");
  if (one === undefined || other === undefined) return;
  const gained = other.nillable ? "nillable-gained" : "nillable-lost";
  differ(place, "nillable", String(one.nillable), String(other.nillable), gained);
  differ(place, "message", formOf(one), formOf(other), "message-changed");
  pairs.push({ place: { ...place, encoded: isEncoded(one) || isEncoded(other) }, one: one.type, other: other.type });
}

function isEncoded({ encoding }: ElementDescriptor): boolean {
  return encoding !== undefined && encoding.rules !== "body";
}

/** One literal element, the whole Body, or by whose rules it is encoded. */
function formOf({ encoding }: ElementDescriptor): string {
  if (encoding?.rules === "body") return "the whole Body";
  return encoding === undefined ? "literal" : `encoded as SOAP ${encoding.rules} says`;
}
