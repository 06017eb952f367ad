// Loads a contract and generates its client, and tells the CPU time of each; nothing is written. Argument: the contract.
// @ts-check
import { writeSync } from "node:fs";
import { generate } from "@soapwright/codegen";
import { loadService } from "@soapwright/wsdl";

const [contract = ""] = process.argv.slice(2);
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const started = cpu();
const service = await loadService(contract);
const loaded = cpu();
generate(service);
writeSync(3, JSON.stringify({ load: loaded - started, generate: cpu() - loaded }));
