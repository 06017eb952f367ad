// Allegro WebAPI as it really spoke: its contracts, its recorded exchanges, and messages that its users published.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ServiceDescriptor } from "@soapwright/core";
import { compareServices, loadService } from "@soapwright/wsdl";
import { describe, expect, it } from "vitest";
import { replayError, replayRequest, replayResponse } from "./src/exchange.ts";
import { hasShared, sharedPath } from "./src/shared.ts";

const contracts = {
  "service-2013-09-29": 135,
  "service-2014-11-02": 135,
  "service-2017-03-01": 121,
  "sandbox-2014-12-04": 130,
  "sandbox-2015-05-14": 131,
  "sandbox-2015-09-08": 121,
} as const;
type Contract = keyof typeof contracts;

const loaded = new Map<string, Promise<ServiceDescriptor>>();
function contract(name: Contract): Promise<ServiceDescriptor> {
  const path = sharedPath(`allegro/wsdl/${name}.wsdl`);
  const found = loaded.get(name) ?? loadService(path);
  loaded.set(name, found);
  return found;
}

const own = fileURLToPath(new URL("../../packages/allegro-webapi/contract/service.wsdl", import.meta.url));
const read = (path: string): Uint8Array => readFileSync(sharedPath(`allegro/envelopes/${path}`));
const list = (path: string): string[] => (hasShared ? readdirSync(sharedPath(`allegro/envelopes/${path}`)) : []);

describe.skipIf(!hasShared)("the real contracts", () => {
  it.each(Object.entries(contracts))("%s loads whole, with %i operations", async (name, count) => {
    const service = await contract(name as Contract);
    expect(Object.keys(service.operations)).toHaveLength(count);
  });

  it("our own contract equals that of 2017 in all 15 operations, but for operatorName", async () => {
    const ours = await loadService(own);
    const operations = Object.keys(ours.operations);
    expect(operations).toHaveLength(15);
    const real = await loadService(sharedPath("allegro/wsdl/service-2017-03-01.wsdl"), { operations });
    const differences = compareServices(real, ours).map((one) => `${one.kind} ${one.path}`);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toContain("operatorName");
  });

  it("a difference in order, occurrence, type, action or name is found", async () => {
    const older = await contract("service-2013-09-29");
    const newer = await contract("service-2017-03-01");
    expect(compareServices(older, older)).toEqual([]);
    const paths = compareServices(older, newer).map((one) => one.path);
    expect(paths.some((path) => path.includes("sellProlongOptions"))).toBe(true);
    expect(paths.some((path) => path.includes("doLoginWithAccessToken"))).toBe(true);
  });
});

/** The contract in force where and when an exchange was recorded. */
function contractOf(url: string, date: Date): Contract | undefined {
  if (url.endsWith("/uploader.php")) return undefined;
  if (url.includes("webapisandbox")) return "sandbox-2014-12-04";
  return date < new Date("2014-01-01") ? "service-2013-09-29" : "service-2014-11-02";
}

interface Recording {
  readonly request: { readonly uri: string; readonly headers: Readonly<Record<string, readonly string[]>> };
  readonly recorded_at: string;
}

const recordings = list("recorded")
  .filter((file) => file.endsWith(".meta.json"))
  .map((file) => {
    const meta = JSON.parse(new TextDecoder().decode(read(`recorded/${file}`))) as Recording;
    const action = meta.request.headers["Soapaction"]?.[0] ?? meta.request.headers["SOAPAction"]?.[0] ?? "";
    return {
      name: file.slice(0, -".meta.json".length),
      operation: action.replaceAll(/["#]/g, ""),
      contract: contractOf(meta.request.uri, new Date(meta.recorded_at)),
    };
  });
const literal = recordings.flatMap(({ contract: name, ...one }) =>
  name === undefined ? [] : [{ ...one, contract: name }],
);

describe.skipIf(!hasShared)("the recorded document/literal exchanges", () => {
  it("are 29", () => {
    expect(literal).toHaveLength(29);
  });

  it.each(literal)(
    "$name: the request of $operation is read and written to equal values and stable bytes",
    async (one) => {
      const service = await contract(one.contract);
      const replayed = await replayRequest(service, read(`recorded/${one.name}.request.xml`));
      expect(replayed.operation).toBe(one.operation);
      expect(replayed.second).toEqual(replayed.first);
      expect(replayed.stable).toBe(true);
      expect(service.operations[one.operation]?.action).toBe(`#${one.operation}`);
    },
  );

  it.each(literal)(
    "$name: the answer of $operation is read and written to equal values and stable bytes",
    async (one) => {
      const service = await contract(one.contract);
      const request = read(`recorded/${one.name}.request.xml`);
      const replayed = await replayResponse(service, one.operation, read(`recorded/${one.name}.response.xml`), request);
      expect(replayed.second).toEqual(replayed.first);
      expect(replayed.stable).toBe(true);
      expect(leaves(replayed.first)).toBeGreaterThan(0);
    },
  );
});

/** How many values a message holds: an answer that reads as nothing has been lost, not read. */
function leaves(value: unknown): number {
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return 1;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + leaves(one), 1);
  return Object.values(value).reduce((sum: number, one) => sum + leaves(one), 0);
}

/** A recorded response: HTTP head, an empty line, the message. */
function split(file: string): { readonly status: number; readonly body: Uint8Array } {
  const text = new TextDecoder().decode(read(`responses/${file}`));
  return {
    status: Number(text.split(" ")[1]),
    body: new TextEncoder().encode(text.slice(text.indexOf("<")).trim()),
  };
}

describe.skipIf(!hasShared)("the recorded responses", () => {
  const answers: Readonly<Record<string, string>> = {
    "do_check_new_auction_ext.txt": "doCheckNewAuctionExt",
    "do_get_site_journal_deals_no_events.txt": "doGetSiteJournalDeals",
    "do_get_site_journal_deals_success.txt": "doGetSiteJournalDeals",
    "do_get_site_journal_no_events.txt": "doGetSiteJournal",
    "do_get_site_journal_success.txt": "doGetSiteJournal",
    "do_new_auction_ext.txt": "doNewAuctionExt",
    "login_success.txt": "doLoginEnc",
    "query_status_success.txt": "doQuerySysStatus",
  };

  it("are all covered here", () => {
    expect(list("responses").toSorted()).toEqual([...Object.keys(answers), "query_status_failed.txt"].toSorted());
  });

  it.each(Object.entries(answers))("%s is read by %s, strictly", async (file, operation) => {
    const { status, body } = split(file);
    const service = await contract("sandbox-2014-12-04");
    const outcome = await replayAnswer(service, operation, body);
    expect(status).toBe(200);
    expect(outcome.second).toEqual(outcome.first);
    expect(outcome.stable).toBe(true);
  });

  it("the one real fault has its code, text and actor, and HTTP's 500", async () => {
    const { status, body } = split("query_status_failed.txt");
    const error = await replayError(await contract("sandbox-2014-12-04"), "doQuerySysStatus", body, status);
    expect(error).toMatchObject({
      kind: "fault",
      rawFaultCode: { namespace: "", localName: "ERR_UNKNOWN_FEATURE" },
      reason: "Proszę wybrać poprawną opcję zapytania.",
      actor: "doQuerySysStatus - Unknown feature",
      status: 500,
    });
  });

  it("the same fault is the documented code of our own client's operation", async () => {
    const overlay = fileURLToPath(new URL("../../packages/allegro-webapi/contract/overlay.yaml", import.meta.url));
    const { status, body } = split("query_status_failed.txt");
    const error = await replayError(await loadService(own, { overlay }), "doQuerySysStatus", body, status);
    expect(error).toMatchObject({ kind: "fault", faultCode: "ERR_UNKNOWN_FEATURE", status: 500 });
  });
});

/** Replays an answer whose request was not kept: a handler needs one, so its operation is made to take nothing. */
async function replayAnswer(service: ServiceDescriptor, operation: string, body: Uint8Array) {
  const found = service.operations[operation];
  if (found === undefined) throw new Error(`no operation ${operation}`);
  const alone: ServiceDescriptor = { ...service, operations: { [operation]: { ...found, input: undefined } } };
  const empty = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>`;
  return replayResponse(alone, operation, body, new TextEncoder().encode(empty));
}

describe.skipIf(!hasShared)("the messages that users published", () => {
  it("doAddPackageInfoToPostBuyForm: request and response", async () => {
    const service = await contract("service-2017-03-01");
    const request = read("issues/1152_doAddPackageInfoToPostBuyForm.request.xml");
    const sent = await replayRequest(service, request);
    expect(sent.first).toEqual({
      sessionId: "....",
      transactionId: 968158401n,
      packageInfo: [{ operatorId: 6, packageId: "00259007738572143959" }],
    });
    const answer = read("issues/1152_doAddPackageInfoToPostBuyForm.response.xml");
    const answered = await replayResponse(service, sent.operation, answer, request);
    expect(answered.first).toEqual({
      postBuyFormPackageInfo: {
        packageIdsAdded: ["00259007738572143959"],
        packageIdsNotAddedIncorrectOperatorId: [],
        packageIdsNotAddedIncorrectPackageId: [],
      },
    });
    expect([sent.stable, answered.stable]).toEqual([true, true]);
  });

  it("doLoginWithAccessToken: response", async () => {
    const body = read("issues/3211_doLoginWithAccessToken_2020.response.xml");
    const replayed = await replayAnswer(await contract("service-2017-03-01"), "doLoginWithAccessToken", body);
    expect(replayed.first).toEqual({ sessionHandlePart: "e3a0d3(...)", userId: 3248820n, serverTime: 1589373504n });
  });

  it.each([
    [
      "467_fault_with_faultactor.xml",
      "ERR_FULFILLMENT_TIME_NOT_AVAILABLE_FOR_CATEGORY",
      "doNewAuctionExt - Fulfillment time is not available for the selected category.",
    ],
    [
      "467_fault_without_faultactor.xml",
      "ERR_CONSTRAINT_VIOLATION_EXCEPTION_REQUIRE_ESTIMATED_SHIPPING_TIME",
      undefined,
    ],
    [
      "1392_fault_ERR_INTERNAL_SYSTEM_ERROR_http500.xml",
      "ERR_INTERNAL_SYSTEM_ERROR",
      "doGetBidItem2 - Internal System Error.",
    ],
    ["1783_fault_on_wsdl_get_sandbox.xml", "ERR_INTERNAL_SYSTEM_ERROR", "Internal System Error."],
    ["node-soap-476_fault_procedure_not_present_http500.xml", "Server", undefined],
    ["883_1019_gateway_fault_SOAP-ENV_Client.xml", "Client", undefined],
  ])("%s is a fault with code %s", async (file, code, actor) => {
    const error = await replayError(
      await contract("service-2017-03-01"),
      "doNewAuctionExt",
      read(`issues/${file}`),
      500,
    );
    expect(error).toMatchObject({
      kind: "fault",
      faultCode: "undocumented",
      rawFaultCode: { localName: code },
      actor,
      status: 500,
    });
  });
});
