// Large contracts of others, where they are at hand: what loading and generating is measured with.
// @ts-check
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const corpus = fileURLToPath(new URL("../../../shared/corpus/wsdl", import.meta.url));

/** @typedef {{ name: string, file: string }} LargeContract */

/** @type {readonly LargeContract[]} */
const ALL = [
  { name: "axl", file: `${corpus}/cisco-axl/schema/AXLAPI.wsdl` },
  { name: "workday", file: `${corpus}/wasabi/spec/fixtures/workday.wsdl` },
  { name: "netsuite", file: `${corpus}/netsuite-tsg/src/main/resources/wsdl/WSDL_v2023_1_0/netsuite.wsdl` },
  { name: "ews", file: `${corpus}/exchange-ews365/wsdl/services.wsdl` },
  { name: "salesforce", file: `${corpus}/salesforce-wsc-fork/old/enterprise.wsdl` },
];

/** Those that are here. */
export const LARGE_CONTRACTS = ALL.filter(({ file }) => existsSync(file));
