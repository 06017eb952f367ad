// Answers taken item by item while they come in pieces: the items of the same answer read whole, wherever its pieces end.
// @ts-check
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { decodeResponse, encodeRequest, operationNamed, SoapError } from "@soapwright/core";
import { createStreamingClient } from "@soapwright/core/streaming";
import { loadService } from "@soapwright/wsdl";
import { oddRows } from "../odd-rows.mjs";
import { demand, signatureOf } from "../outcome.mjs";

const ROWS = fileURLToPath(new URL("../rows.wsdl", import.meta.url));
const LISTS = ["flat", "marked", "both", "deep", "either", "sent", "łódź"];
const HEADERS = { "content-type": "text/xml; charset=utf-8" };

/** A document that is wrong in its form may be wrong besides, and in pieces either shows first. */
const FORM = new Set(["xml", "envelope"]);

/** @type {import("./targets.mjs").Target} */
export const items = {
  name: "items",
  about: "answers in pieces, item by item, against the same read whole",
  runs: 300_000,
  async create() {
    const service = await loadService(ROWS);
    const operation = operationNamed(service, "Rows");
    const request = encodeRequest(service, operation, {});
    const text = new TextDecoder().decode(request.body).replaceAll(/:Rows(?=[ />])/g, ":RowsResponse");
    return {
      seeds: [new TextEncoder().encode(text)],
      make: oddRows,
      async run(bytes, random) {
        const list = random.pick(LISTS);
        const options = { strict: random.once(3), facets: random.once(2) };
        const whole = decodeResponse(service, operation, { status: 200, headers: HEADERS, body: bytes }, options);
        const longest = random.pick([1, 7, 60, 600, 6000, 60_000]);
        const body = pieces(bytes, () => 1 + random.below(longest));
        const transport = async () => Promise.resolve({ status: 200, headers: HEADERS, body });
        const client = createStreamingClient(service, { transport, ...options });
        const taken = [];
        try {
          for await (const item of client.call("Rows", {}).items(list)) taken.push(item);
        } catch (error) {
          if (!(error instanceof SoapError)) throw error;
          demand(!whole.ok, `what is read whole is refused in pieces: ${error.message}`);
          const { error: due } = whole;
          const isOfKind = error.kind === due.kind || FORM.has(due.kind);
          demand(isOfKind, `in pieces: ${error.message}\nwhole: ${due.message}`);
          return signatureOf(error);
        }
        demand(whole.ok, `what is refused whole is read in pieces: ${whole.ok ? "" : whole.error.message}`);
        const due = /** @type {Readonly<Record<string, unknown>>} */ (whole.value)[list];
        demand(isDeepStrictEqual(taken, due), "items in pieces that are others than those read whole");
        return `read ${taken.length}`;
      },
    };
  },
};

/** @param {Uint8Array} bytes @param {() => number} length */
async function* pieces(bytes, length) {
  for (let at = 0; at < bytes.length;) {
    const to = Math.min(bytes.length, at + length());
    yield bytes.slice(at, to);
    at = to;
  }
}
