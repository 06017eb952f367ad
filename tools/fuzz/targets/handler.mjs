// Requests to a server: it answers each of them, whatever it is, with a message that can be read.
// @ts-check
import { createHandler } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { demand } from "../outcome.mjs";
import { KITCHEN, requests } from "../seeds.mjs";
import { eventsOf } from "./read.mjs";

const HEADERS = [
  "text/xml",
  "text/xml; charset=utf-8",
  'text/xml; charset="UTF-16"',
  "text/xml; charset=windows-1250",
  "application/soap+xml; charset=utf-8",
  "text/html",
  "",
];
const ACTIONS = ['"urn:kitchen:11:Cook"', "", '""', "urn:kitchen:11:Keep", '"x'];

/** @type {import("./targets.mjs").Target} */
export const handler = {
  name: "handler",
  about: "requests, answered by a server",
  runs: 200_000,
  async create() {
    const service = await loadService(KITCHEN, { port: "Plain" });
    const echo = async (/** @type {unknown} */ input) => input;
    const implementations = Object.fromEntries(Object.keys(service.operations).map((name) => [name, echo]));
    /** @type {unknown[]} */
    const mistakes = [];
    const handle = createHandler(service, implementations, { strict: true, onError: (error) => mistakes.push(error) });
    return {
      seeds: requests(service).map(({ bytes }) => bytes),
      async run(bytes, random) {
        mistakes.length = 0;
        const response = await handle({
          method: random.once(50) ? "GET" : "POST",
          url: "/",
          headers: { "content-type": random.pick(HEADERS), soapaction: random.pick(ACTIONS) },
          body: bytes,
        });
        const { status, body } = response;
        demand(body instanceof Uint8Array, "a body that is no bytes");
        if (body.length > 0 && response.headers["content-type"]?.includes("xml") === true) eventsOf(body);
        // An echo of what was accepted breaks no contract but where two messages of an operation differ.
        return `${status} ${
          body.length === 0
            ? ""
            : new TextDecoder()
                .decode(body)
                .replaceAll(/\d+|"[^"]*"/g, "_")
                .slice(0, 300)
                .slice(-160)
        }`;
      },
    };
  },
};
