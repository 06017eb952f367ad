// The yardstick of first answers: node:http, one request with the same bytes, and no SOAP. Argument: endpoint.
// @ts-check
import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { tell } from "./tell.mjs";

const BODY = `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ns1:DoGetSystemTimeRequest xmlns:ns1="https://webapi.allegro.pl/service.php"><ns1:countryId>1</ns1:countryId><ns1:webapiKey>key</ns1:webapiKey></ns1:DoGetSystemTimeRequest></soap:Body></soap:Envelope>`;

const [endpoint = ""] = process.argv.slice(2);
const outgoing = request(endpoint, { method: "POST", headers: { "content-type": "text/xml; charset=utf-8" } });
outgoing.end(BODY);
const [incoming] = /** @type {[import("node:http").IncomingMessage]} */ (await once(outgoing, "response"));
tell(/<serverTime>(\d+)</.exec(await text(incoming))?.[1]);
