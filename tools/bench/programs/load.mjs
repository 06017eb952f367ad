// A client of a contract that is read at run time, ready to call, and no call. Argument: the contract.
// @ts-check
import { createClient } from "@soapwright/core";
import { loadContract } from "@soapwright/wsdl";

const [contract = ""] = process.argv.slice(2);
const { services } = await loadContract(contract);
const transport = () => Promise.reject(new Error("nobody is called here"));
for (const port of services.flatMap(({ ports }) => ports)) createClient(port, { transport });
