// The recorded exchanges of Allegro WebAPI in style rpc: requests are taken, and answers read, by the contract of their time.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadService } from "@soapwright/wsdl";
import { readAnswer, sendRequest } from "./src/pair.ts";
import { hasShared, sharedPath } from "./src/shared.ts";

const folder = sharedPath("allegro/envelopes/recorded/");
const contract = sharedPath("allegro/wsdl/uploader-rpc-2013-05-04.wsdl");

/** As many rows as each answer has in its text, and what one of them holds. */
const RECORDED: readonly (readonly [file: string, operation: string, list: string | undefined])[] = [
  ["alle_api_do_get_my_incoming_payments.0", "doQueryAllSysStatus", "sys-country-status"],
  ["alle_api_do_get_my_incoming_payments.1", "doLogin", undefined],
  ["alle_api_do_get_my_incoming_payments.2", "doGetMyIncomingPayments", "pay-trans-income"],
  ["alle_api_get_deals_journal.0", "doQueryAllSysStatus", "sys-country-status"],
  ["alle_api_get_deals_journal.1", "doLogin", undefined],
  ["alle_api_get_deals_journal.2", "doGetSiteJournalDeals", "site-journal-deals"],
];

describe.skipIf(!hasShared)("recorded exchanges in SOAP encoding", () => {
  it.each(RECORDED)("%s: %s", async (file, operation, list) => {
    expect(readdirSync(folder)).toContain(`${file}.response.xml`);
    const service = await loadService(contract);
    const response = readFileSync(`${folder}${file}.response.xml`);
    const outcome = await readAnswer(service, operation, response);
    if (!outcome.ok) throw outcome.error;
    const value = outcome.value as Readonly<Record<string, unknown>>;
    if (list === undefined) expect(value["session-handle-part"]).toEqual(expect.any(String));
    else {
      const items = /<item\b/g;
      expect(value[list]).toHaveLength([...response.toString("utf8").matchAll(items)].length);
    }
    const request = readFileSync(`${folder}${file}.request.xml`);
    const { seen } = await sendRequest(service, operation, request);
    expect(seen).toEqual(expect.any(Object));
  });
});
