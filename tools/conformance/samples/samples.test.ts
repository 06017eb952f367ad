// Sixty exchanges of another toolkit's test suite: our request says the same, and its answer is read to the same values.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  decodeResponse,
  encodeRequest,
  xmlBlock,
  xmlElement,
  type MessageHeaders,
  type OperationDescriptor,
  type ServiceDescriptor,
  type XmlElement,
} from "@soapwright/core";
import { loadContract } from "@soapwright/wsdl";
import { describe, expect, it } from "vitest";
import { sharedPath } from "../src/shared.ts";
import { plainWithoutEmpty } from "../src/same.ts";
import { casesIn, type SampleCase } from "./cases.ts";
import { valueOf } from "./conventions.ts";
import { additionFor, ADDITIONS, EXCEPTIONS, reasonFor, type Side } from "./exceptions.ts";
import { infosetOf } from "./infoset.ts";
import { securityHeaders } from "./security.ts";

const folder = sharedPath("corpus/samples/");
const cases = existsSync(folder) ? casesIn(folder) : [];

/** Our request says what the recorded one says. Throws where it does not. */
async function checkRequest(sample: SampleCase, adds: boolean): Promise<void> {
  const { service, operation } = await load(sample, adds);
  const { input } = operation;
  const value = input === undefined ? undefined : valueOf(input, sample.request, sample.conventions);
  const { body } = encodeRequest(service, operation, value, adds ? headersOf(sample) : blocksOf(sample));
  expect(infosetOf(new TextDecoder().decode(body))).toBe(infosetOf(sample.requestXml ?? ""));
}

/** The recorded response is read to the recorded values. Throws where it is not. */
async function checkResponse(sample: SampleCase, adds: boolean): Promise<void> {
  const { service, operation } = await load(sample, adds);
  const outcome = decodeResponse(service, operation, {
    status: 200,
    headers: { "content-type": "text/xml" },
    body: new TextEncoder().encode(sample.responseXml),
  });
  if (!outcome.ok) throw outcome.error;
  const { output } = operation;
  const wanted = output === undefined ? undefined : valueOf(output, sample.response, sample.conventions);
  const comparable = (value: unknown): unknown => plainWithoutEmpty(bare(value, sample.conventions.preserveWhitespace));
  expect(comparable(outcome.value)).toEqual(comparable(wanted));
}

const CHECKS = { request: checkRequest, response: checkResponse } as const;

/** What the caller adds to the Header: a user's token, where the case names one. */
function headersOf(sample: SampleCase): MessageHeaders {
  return sample.security === undefined ? blocksOf(sample) : securityHeaders(sample.security);
}

/** Header blocks in no namespace, as the other toolkit takes them. */
function blocksOf({ header }: SampleCase): MessageHeaders {
  const blocks = Object.entries((header ?? {}) as Readonly<Record<string, string>>).map(([localName, text]) =>
    xmlBlock(xmlElement({ namespace: "", localName }, { children: [text] })),
  );
  return blocks.length === 0 ? {} : { headerBlocks: blocks };
}

/** What the other toolkit keeps of a value: texts without the space around them, trees by their local names alone. */
function bare(value: unknown, preserveWhitespace: boolean): unknown {
  if (typeof value === "string") return preserveWhitespace ? value : value.trim();
  if (Array.isArray(value)) return value.map((one) => bare(one, preserveWhitespace));
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if ("children" in value && "namespaces" in value) return bareTree(value as XmlElement);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bare(one, preserveWhitespace)]));
}

function bareTree({ attributes, children }: XmlElement): unknown {
  return {
    attributes: Object.fromEntries(attributes.map(({ name, value }) => [name.localName, value])),
    children: children
      .map((child: XmlElement | string): unknown =>
        typeof child === "string" ? child.trim() : [child.name.localName, bareTree(child)],
      )
      .filter((child) => child !== ""),
  };
}

/** What stands in for schemas that samples import and lack. */
const ABSENT = {
  "urn:types.faults_2013_2.platform.webservices.netsuite.com": fileURLToPath(
    new URL("absent/fault-types.xsd", import.meta.url),
  ),
};

async function load(
  sample: SampleCase,
  adds: boolean,
): Promise<{ readonly service: ServiceDescriptor; readonly operation: OperationDescriptor }> {
  const { services } = await loadContract(sample.wsdl, adds ? { catalog: ABSENT, operations: [sample.operation] } : {});
  // The other toolkit speaks SOAP 1.1 whatever the binding says, unless it is told otherwise.
  const soap = sample.requestXml?.includes("http://www.w3.org/2003/05/soap-envelope") === true ? "1.2" : "1.1";
  const ports = services.flatMap((service) => service.ports);
  for (const service of ports.toSorted((one, other) => Number(other.soap === soap) - Number(one.soap === soap))) {
    const operation = service.operations[sample.operation];
    if (operation !== undefined) return { service: { ...service, soap }, operation };
  }
  throw new Error(`no operation ${sample.operation}`);
}

interface Claim {
  readonly sample: SampleCase;
  readonly side: Side;
}

const claims = cases.flatMap((sample): readonly Claim[] => [
  ...(sample.requestXml === undefined ? [] : [{ sample, side: "request" as const }]),
  ...(sample.responseXml === undefined ? [] : [{ sample, side: "response" as const }]),
]);
const isExcepted = ({ sample, side }: Claim): boolean => reasonFor(sample.name, side) !== undefined;
const added = ({ sample, side }: Claim): string | undefined => additionFor(sample.name, side);
const titled = (claim: Claim): readonly [string, string, Claim] => [claim.side, claim.sample.name, claim];
const holds = (claim: Claim, adds: boolean): Promise<boolean> =>
  CHECKS[claim.side](claim.sample, adds).then(
    () => true,
    () => false,
  );

describe.skipIf(cases.length === 0)("samples of another toolkit (needs ../shared)", () => {
  it.each(claims.filter((claim) => !isExcepted(claim) && added(claim) === undefined).map(titled))(
    "%s says the same: %s",
    async (_side, _name, claim) => {
      await CHECKS[claim.side](claim.sample, false);
    },
  );

  it.each(
    claims
      .flatMap((claim) => [[claim.side, claim.sample.name, added(claim), claim] as const])
      .filter(([, , option]) => option !== undefined),
  )("%s says the same: %s, with %s", async (_side, _name, _option, claim) => {
    await CHECKS[claim.side](claim.sample, true);
    expect(await holds(claim, false)).toBe(false);
  });

  it.each(claims.filter(isExcepted).map(titled))("%s does not, for a reason: %s", async (_side, _name, claim) => {
    expect(await holds(claim, true), reasonFor(claim.sample.name, claim.side)).toBe(false);
  });

  it("every exception and addition is of a sample that there is, and stands once", () => {
    const listed = [...EXCEPTIONS, ...ADDITIONS].flatMap(({ sides, names }) =>
      names.flatMap((name) => sides.map((side) => `${name} ${side}`)),
    );
    const known = new Set(claims.map(({ sample, side }) => `${sample.name} ${side}`));
    expect(listed.filter((one) => !known.has(one))).toEqual([]);
    expect(listed).toHaveLength(new Set(listed).size);
  });
});
