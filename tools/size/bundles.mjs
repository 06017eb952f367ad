// The bundles that are weighed: clients of one, five and all operations of Allegro WebAPI, and their transports.
// @ts-check

const FIVE = [
  "doGetDeals",
  "doSendEmailToUser",
  "doAddToBlackList",
  "doSellSomeAgain",
  "doAddPackageInfoToPostBuyForm",
];

/**
 * The code of a client made of chosen operations, as its user writes it.
 * @param {readonly string[]} operations
 */
const chosen = (operations) => `
import { createClient, withOperations } from "@soapwright/core";
import { AllegroWebApiPort, ${operations.join(", ")} } from "@soapwright/allegro-webapi";
const service = withOperations(AllegroWebApiPort, { ${operations.join(", ")} });
export const connect = (transport) => createClient(service, { transport });
`;

const whole = `
import { createClient } from "@soapwright/core";
import { AllegroWebApi } from "@soapwright/allegro-webapi";
export const connect = (transport) => createClient(AllegroWebApi, { transport });
`;

/** @param {string} name @param {string} door */
const transport = (name, door) => `
import { ${name} } from "@soapwright/core/${door}";
export const carry = ${name}();
`;

/**
 * @typedef {object} Bundle
 * @property {string} name What it is, in the table and in budget.json.
 * @property {string} code The module that is bundled.
 */

/** Transports hold no library: undici and Node's modules stay imports. @type {readonly Bundle[]} */
export const BUNDLES = [
  { name: "one operation", code: chosen(FIVE.slice(0, 1)) },
  { name: "five operations", code: chosen(FIVE) },
  { name: "all 15 operations", code: whole },
  { name: "fetch transport, alone", code: transport("fetchTransport", "fetch") },
  { name: "node transport, alone", code: transport("nodeTransport", "node") },
  { name: "undici transport, alone", code: transport("undiciTransport", "undici") },
];
