// The WSDL loaded at the start, as node-soap does, over node:http. Arguments: endpoint, contract.
// @ts-check
import { createClient } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { loadService } from "@soapwright/wsdl";
import { tell } from "./tell.mjs";

const [endpoint = "", contract = ""] = process.argv.slice(2);
const client = createClient(await loadService(contract), { transport: nodeTransport(), endpoint });
const answer = await client.call("doGetSystemTime", { countryId: 1, webapiKey: "key" });
tell(/** @type {{ serverTime: bigint }} */ (answer).serverTime);
