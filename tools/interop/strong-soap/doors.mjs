// strong-soap at a door: takes one call a line as JSON from standard input, and prints what came of it as one line.
// Usage: node doors.mjs WSDL rpc|document
// @ts-check
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { answerLines, failureOf } from "../lines.mjs";

/**
 * @typedef {(error: unknown, value: unknown) => void} Done
 * @typedef {Readonly<Record<string, (message: unknown, done: Done) => void>>} Client
 * @typedef {(wsdl: string, options: object, done: (error: unknown, client: Client) => void) => void} CreateClient
 */

const { soap } = /** @type {{ readonly soap: { readonly createClient: CreateClient } }} */ (
  createRequire(import.meta.url)("strong-soap")
);
const [, , wsdl = "", style] = process.argv;
const client = await promisify(soap.createClient)(wsdl, {});

await answerLines(
  (call) =>
    new Promise((resolve) => {
      // It wants the message's element named where the message is one.
      const message = style === "document" ? { [call.element]: call.arguments } : call.arguments;
      client[call.operation]?.(message, (error, value) => {
        resolve(error ? failureOf(error) : { value });
      });
    }),
);
