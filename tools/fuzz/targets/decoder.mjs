// Answers of a service: a value that can be sent again and read again, or an error that says where.
// @ts-check
import { isDeepStrictEqual } from "node:util";
import { decodeResponse, encodeRequest, operationNamed, SoapError } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { demand, signatureOf } from "../outcome.mjs";
import { asAnswer, KITCHEN, requests, VALUES } from "../seeds.mjs";

const KINDS = new Set(["fault", "http", "xml", "envelope", "decode"]);
const latin1 = new TextDecoder("latin1");

/** @type {import("./targets.mjs").Target} */
export const decoder = {
  name: "decoder",
  about: "answers, decoded, and encoded again",
  runs: 1_000_000,
  async create() {
    const service = await loadService(KITCHEN, { port: "Plain" });
    const names = VALUES.map(([name]) => name);
    const seeds = requests(service).map(({ operation, bytes }) => asAnswer(bytes, operation));
    return {
      seeds: [...seeds, ...faults()],
      run(bytes, random) {
        const text = latin1.decode(bytes.subarray(0, 2000));
        const operation = operationNamed(
          service,
          names.find((name) => text.includes(`:${name}Response`)) ?? random.pick(names),
        );
        const strict = random.once(2);
        const read = (/** @type {Uint8Array} */ body) =>
          decodeResponse(
            service,
            operation,
            { status: 200, headers: { "content-type": "text/xml" }, body },
            { strict, facets: strict },
          );
        const outcome = read(bytes);
        if (!outcome.ok) {
          demand(
            outcome.error instanceof SoapError && KINDS.has(outcome.error.kind),
            `an error of kind ${outcome.error.kind}`,
          );
          return signatureOf(outcome.error);
        }
        // Read leniently, a value may break facets: only what was read strictly can be sent again.
        if (strict) {
          const { body } = encodeRequest(service, { ...operation, input: operation.output }, outcome.value);
          const again = read(body);
          demand(
            again.ok && isDeepStrictEqual(again.value, outcome.value),
            "a value that is another when sent and read again",
          );
        }
        return `read ${operation.name}`;
      },
    };
  },
};

/** @returns {Uint8Array[]} */
function faults() {
  const envelope = (/** @type {string} */ fault) =>
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:k="urn:kitchen" xmlns:t="urn:kitchen:types"><s:Header><h s:mustUnderstand="0"/></s:Header><s:Body><s:Fault>${fault}</s:Fault></s:Body></s:Envelope>`;
  return [
    "<faultcode>s:Server</faultcode><faultstring xml:lang='pl'>Błąd</faultstring><faultactor>urn:a</faultactor>",
    "<faultcode>ERR_X</faultcode><faultstring/><detail><k:SoldOut><t:dish>Soup</t:dish></k:SoldOut><other>1</other></detail>",
  ].map((fault) => new TextEncoder().encode(envelope(fault)));
}
