// node-soap: reads the WSDL at each start, then one call. Arguments: endpoint, contract.
// @ts-check
import { createClientAsync } from "soap";
import { tell } from "./tell.mjs";

const [endpoint = "", contract = ""] = process.argv.slice(2);
const client = /** @type {{ doGetSystemTimeAsync(input: object): Promise<[{ serverTime: number }]> }} */ (
  /** @type {unknown} */ (await createClientAsync(contract, {}, endpoint))
);
const [{ serverTime }] = await client.doGetSystemTimeAsync({ countryId: 1, webapiKey: "key" });
tell(serverTime);
// Its connections are kept open, and would keep the process.
process.exit(0);
