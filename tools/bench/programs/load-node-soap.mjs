// node-soap: a client of a contract, ready to call, and no call. Argument: the contract.
// @ts-check
import { createClientAsync } from "soap";

const [contract = ""] = process.argv.slice(2);
await createClientAsync(contract);
process.exit(0);
