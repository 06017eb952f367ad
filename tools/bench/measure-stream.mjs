// One list, too long to be kept, read or written once over loopback, in a process of its own: CPU time and peak memory.
// Arguments: what, contestant, URL, rows. The result goes to file descriptor 3.
// @ts-check
import { writeSync } from "node:fs";
import * as http from "node:http";
import { answerXml, NAMESPACE, rowsOf, withBigints } from "./messages.mjs";

/** @typedef {{ rows: number, sum: number, bytes: number }} Done Rows, the sum of their quantities, bytes of the message. */

const [what = "", contestant = "", url = "", count = ""] = process.argv.slice(2);
const RUNS = /** @type {Readonly<Record<string, undefined | ((rows: number) => Promise<Done>)>>} */ ({
  "decode soapwright": await readingClient(),
  "decode saxes": readBySaxes,
  "decode bare": drain,
  "encode soapwright": await writingClient(),
  "encode bare": pour,
});
const run = RUNS[`${what} ${contestant}`];
if (run === undefined) throw new Error(`nobody called ${contestant} can ${what}`);

const rows = Number(count);
await run(Math.ceil(rows / 5));
const started = process.cpuUsage();
const result = await run(rows);
const { user, system } = process.cpuUsage(started);
const measured = { cpuMs: (user + system) / 1000, bytes: result.bytes, peakMb: process.resourceUsage().maxRSS / 1024 };
// Who drains or pours comes to no values.
writeSync(
  3,
  JSON.stringify(contestant === "bare" ? measured : { ...measured, digest: `${result.rows} rows, ${result.sum}` }),
);
process.exit(0);

async function connect() {
  const { anonymousType, complexType, element, many, one, operation, schema, service, xs } =
    await import("@soapwright/core/generated");
  const { nodeTransport } = await import("@soapwright/core/node");
  const { createStreamingClient } = await import("@soapwright/core/streaming");
  const tns = schema(NAMESPACE);
  const deal = complexType(tns, "Deal", () => ({
    dealId: one(xs.long),
    dealDate: one(xs.long),
    dealQuantity: one(xs.int),
    dealAmountOriginal: one(xs.float),
    dealAmountDiscounted: one(xs.float),
  }));
  const deals = anonymousType(tns, () => ({ deal: many(deal) }));
  /** @typedef {{ deal: unknown[] }} Deals */
  /** @type {import("@soapwright/core/generated").Operation<undefined, Deals>} */
  const listDeals = operation({
    name: "listDeals",
    input: undefined,
    output: element(tns, "listDealsResponse", deals),
  });
  const saved = anonymousType(tns, () => ({ count: one(xs.int) }));
  /** @type {import("@soapwright/core/generated").Operation<Deals, { count: number }>} */
  const saveDeals = operation({
    name: "saveDeals",
    input: element(tns, "saveDeals", deals),
    output: element(tns, "saveDealsResponse", saved),
  });
  const market = service({
    name: { namespace: NAMESPACE, localName: "Market" },
    port: "MarketPort",
    operations: { listDeals, saveDeals },
  });
  let bytes = 0;
  const network = nodeTransport();
  const client = createStreamingClient(market, {
    endpoint: url,
    transport: async (request) => {
      const { bodyStream } = request;
      const response = await network(
        bodyStream === undefined ? request : { ...request, bodyStream: counted(bodyStream) },
      );
      const { body } = response;
      return body instanceof Uint8Array ? response : { ...response, body: counted(body) };
    },
  });
  /** @param {AsyncIterable<Uint8Array>} pieces */
  async function* counted(pieces) {
    bytes = 0;
    for await (const piece of pieces) {
      bytes += piece.length;
      yield piece;
    }
  }
  return { client, bytes: () => bytes };
}

async function readingClient() {
  if (`${what} ${contestant}` !== "decode soapwright") return undefined;
  const { client, bytes } = await connect();
  return async (/** @type {number} */ asked) => {
    const done = { rows: 0, sum: 0, bytes: 0 };
    const items = client.call("listDeals", undefined, { endpoint: `${url}?rows=${asked}` }).items("deal");
    for await (const { dealQuantity } of /** @type {AsyncIterable<{ dealQuantity: number }>} */ (items)) {
      done.rows += 1;
      done.sum += dealQuantity;
    }
    return { ...done, bytes: bytes() };
  };
}

async function writingClient() {
  if (`${what} ${contestant}` !== "encode soapwright") return undefined;
  const { client, bytes } = await connect();
  const block = withBigints(rowsOf("deals", 1000));
  return async (/** @type {number} */ asked) => {
    const done = { rows: 0, sum: 0, bytes: 0 };
    function* deal() {
      for (; done.rows < asked; done.rows += 1) yield block[done.rows % block.length];
    }
    const { count: arrived } = await client.saveDeals({ deal: deal() });
    if (arrived !== asked) throw new Error(`${arrived} rows arrived`);
    return { ...done, bytes: bytes() };
  };
}

/** @param {number} asked @returns {Promise<http.IncomingMessage>} */
function ask(asked) {
  return new Promise((resolve, reject) => {
    http.request(`${url}?rows=${asked}`, { method: "POST" }, resolve).on("error", reject).end();
  });
}

/** @param {number} asked */
async function drain(asked) {
  const done = { rows: asked, sum: 0, bytes: 0 };
  const answer = await ask(asked);
  answer.on("data", (/** @type {Buffer} */ piece) => void (done.bytes += piece.length));
  await new Promise((resolve) => answer.once("end", resolve));
  return done;
}

/** @param {number} asked */
async function readBySaxes(asked) {
  const { SaxesParser } = await import("saxes");
  const done = { rows: 0, sum: 0, bytes: 0 };
  let text = "";
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", () => void (text = ""));
  parser.on("text", (piece) => void (text += piece));
  parser.on("closetag", ({ local }) => {
    if (local === "deal") done.rows += 1;
    else if (local === "dealQuantity") done.sum += Number(text);
  });
  const decoder = new TextDecoder();
  const answer = await ask(asked);
  answer.on("data", (/** @type {Buffer} */ piece) => {
    done.bytes += piece.length;
    parser.write(decoder.decode(piece, { stream: true }));
  });
  await new Promise((resolve) => answer.once("end", resolve));
  parser.close();
  return done;
}

/** Sends what was written before. @param {number} asked */
async function pour(asked) {
  const done = { rows: asked, sum: 0, bytes: 0 };
  const block = Buffer.from(
    answerXml("deals", rowsOf("deals", 250)).replaceAll("<d", "<ns1:d").replaceAll("</d", "</ns1:d"),
  );
  const answered = new Promise((resolve, reject) => {
    const request = http.request(url, { method: "POST" }, (answer) => answer.resume().once("end", resolve));
    request.on("error", reject);
    const go = () => {
      for (; done.bytes < asked * 247;) {
        done.bytes += block.length;
        if (!request.write(block)) return void request.once("drain", go);
      }
      request.end();
    };
    go();
  });
  await answered;
  return done;
}
