// Content types as servers write them: an answer is read or refused, whatever its header says.
// @ts-check
import { createHandler, decodeResponse, operationNamed, SoapError } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { demand, signatureOf } from "../outcome.mjs";
import { KITCHEN, requests } from "../seeds.mjs";

const SEEDS = [
  "text/xml",
  "text/xml; charset=utf-8",
  'text/xml;charset="utf-8"',
  "TEXT/XML ; Charset = 'ISO-8859-2'",
  'application/soap+xml; action="urn:a;b=\\"c\\""; charset=utf-8',
  'multipart/related; type="application/xop+xml"; boundary="a b"; start="<x@y>"; start-info="text/xml"',
  "text/html; charset=windows-1250",
  "application/xml",
  "text/xml; charset=utf-8, text/xml",
];

/** @type {import("./targets.mjs").Target} */
export const contentType = {
  name: "content-type",
  about: "content types of answers and requests",
  runs: 1_000_000,
  async create() {
    const service = await loadService(KITCHEN, { port: "Plain" });
    const operation = operationNamed(service, "Refuse");
    const text = new TextDecoder("latin1");
    const body = new TextEncoder().encode("<a/>");
    const [request] = requests(service);
    const handle = createHandler(service, { Cook: async (/** @type {unknown} */ input) => input });
    return {
      seeds: SEEDS.map((seed) => new TextEncoder().encode(seed)),
      async run(bytes, random) {
        const given = text.decode(bytes);
        const headers = { "content-type": given };
        const outcome = decodeResponse(service, operation, { status: 200, headers, body });
        demand(!outcome.ok && outcome.error instanceof SoapError, "an answer that is none, taken for one");
        if (random.once(16)) {
          const { status } = await handle({ method: "POST", url: "/", headers, body: request?.bytes ?? body });
          return `${signatureOf(outcome.error)} ${status}`;
        }
        return signatureOf(outcome.error);
      },
    };
  },
};
