// Claims about requests that the schema forbids: the sandbox says what libxml2 says, as the real service did.
import { describe, expect, test } from "vitest";
import { judge, libxml2Says } from "@soapwright/tool-judge";
import { running } from "./running.ts";

const NAMESPACE = "https://webapi.allegro.pl/service.php";

function envelope(body: string): string {
  return (
    `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="${NAMESPACE}">` +
    `<SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}

/** `<ns1:name>…</ns1:name>`, one for each pair. */
function elements(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, content]) => `<ns1:${name}>${content}</ns1:${name}>`).join("");
}

const DEALS = [
  ["sessionHandle", "x"],
  ["itemId", "1"],
  ["buyerId", "2"],
] as const;

/** What a client can get wrong, and the body that shows it. */
const WRONG: readonly (readonly [string, string])[] = [
  ["nothing in it", "<ns1:DoQuerySysStatusRequest/>"],
  ["the first element missing", `<ns1:DoGetDealsRequest>${elements(DEALS.slice(1))}</ns1:DoGetDealsRequest>`],
  ["the last element missing", `<ns1:DoGetDealsRequest>${elements(DEALS.slice(0, 2))}</ns1:DoGetDealsRequest>`],
  ["the order turned round", `<ns1:DoGetDealsRequest>${elements(DEALS.toReversed())}</ns1:DoGetDealsRequest>`],
  [
    "two elements exchanged",
    `<ns1:DoGetDealsRequest>${elements([DEALS[0], DEALS[2], DEALS[1]])}</ns1:DoGetDealsRequest>`,
  ],
  ["an element too many", `<ns1:DoGetDealsRequest>${elements([...DEALS, ["colour", ""]])}</ns1:DoGetDealsRequest>`],
  ["an element twice", `<ns1:DoGetDealsRequest>${elements([...DEALS, DEALS[2]])}</ns1:DoGetDealsRequest>`],
  [
    "a word for a number",
    `<ns1:DoGetDealsRequest>${elements([DEALS[0], ["itemId", "ten"], DEALS[2]])}</ns1:DoGetDealsRequest>`,
  ],
  [
    "a number past 32 bits",
    `<ns1:DoGetDealsRequest>${elements([DEALS[0], DEALS[1], ["buyerId", "2147483648"]])}</ns1:DoGetDealsRequest>`,
  ],
  [
    "dashed names, as on uploader.php",
    `<ns1:DoGetDealsRequest>${elements([["session-handle", "x"]])}</ns1:DoGetDealsRequest>`,
  ],
  [
    "an item that lacks an element",
    "<ns1:DoAddToBlackListRequest><ns1:sessionHandle>x</ns1:sessionHandle><ns1:usersBlackListArray>" +
      "<ns1:item><ns1:userBlackListNote>no</ns1:userBlackListNote></ns1:item>" +
      "</ns1:usersBlackListArray></ns1:DoAddToBlackListRequest>",
  ],
  [
    "an element too many in a list",
    "<ns1:DoRemoveFromBlackListRequest><ns1:sessionHandle>x</ns1:sessionHandle><ns1:usersIdArray>" +
      "<ns1:item>1</ns1:item><ns1:user>2</ns1:user></ns1:usersIdArray></ns1:DoRemoveFromBlackListRequest>",
  ],
  [
    "an optional element left out, and one too many in its place",
    "<ns1:DoSellSomeAgainRequest><ns1:sessionHandle>x</ns1:sessionHandle><ns1:colour/></ns1:DoSellSomeAgainRequest>",
  ],
  [
    "an optional element after a later one",
    "<ns1:DoSellSomeAgainRequest><ns1:sessionHandle>x</ns1:sessionHandle>" +
      "<ns1:sellAuctionDuration>7</ns1:sellAuctionDuration><ns1:sellStartingTime>0</ns1:sellStartingTime>" +
      "</ns1:DoSellSomeAgainRequest>",
  ],
  [
    "an element too many in a structure of any order",
    "<ns1:DoAddPackageInfoToPostBuyFormRequest><ns1:sessionId>x</ns1:sessionId><ns1:transactionId>1</ns1:transactionId>" +
      "<ns1:packageInfo><ns1:item><ns1:packageId>1</ns1:packageId><ns1:colour/></ns1:item></ns1:packageInfo>" +
      "</ns1:DoAddPackageInfoToPostBuyFormRequest>",
  ],
  [
    "an element twice in a structure of any order",
    "<ns1:DoAddPackageInfoToPostBuyFormRequest><ns1:sessionId>x</ns1:sessionId><ns1:transactionId>1</ns1:transactionId>" +
      "<ns1:packageInfo><ns1:item><ns1:packageId>1</ns1:packageId><ns1:packageId>1</ns1:packageId></ns1:item>" +
      "</ns1:packageInfo></ns1:DoAddPackageInfoToPostBuyFormRequest>",
  ],
  ["text between elements", `<ns1:DoGetDealsRequest>hello${elements(DEALS)}</ns1:DoGetDealsRequest>`],
  [
    "an element in a number",
    `<ns1:DoGetDealsRequest>${elements([DEALS[0], ["itemId", "<ns1:a/>"], DEALS[2]])}</ns1:DoGetDealsRequest>`,
  ],
  ["an attribute nobody declared", `<ns1:DoGetDealsRequest id="1">${elements(DEALS)}</ns1:DoGetDealsRequest>`],
  [
    "an element of no namespace",
    `<ns1:DoGetDealsRequest><sessionHandle>x</sessionHandle>${elements(DEALS.slice(1))}</ns1:DoGetDealsRequest>`,
  ],
  [
    "an empty number",
    `<ns1:DoGetDealsRequest>${elements([DEALS[0], ["itemId", ""], DEALS[2]])}</ns1:DoGetDealsRequest>`,
  ],
  [
    "two things wrong, of which the first counts",
    `<ns1:DoGetDealsRequest>${elements([DEALS[0], ["itemId", "ten"], ["colour", "red"]])}</ns1:DoGetDealsRequest>`,
  ],
  [
    "a word in a list of numbers",
    "<ns1:DoRemoveFromBlackListRequest><ns1:sessionHandle>x</ns1:sessionHandle><ns1:usersIdArray>" +
      "<ns1:item>1</ns1:item><ns1:item>ten</ns1:item></ns1:usersIdArray></ns1:DoRemoveFromBlackListRequest>",
  ],
];

/** The text of a fault, without the escapes of XML. */
function plain(text: string): string {
  return text.replaceAll("&apos;", "'").replaceAll("&quot;", '"').trim();
}

describe("a request with", () => {
  test.each(WRONG)("%s is refused in libxml2's words", async (_, body) => {
    const says = libxml2Says(envelope(body));
    expect(says).toBeDefined();
    const { url } = await running();
    const headers = { "content-type": "text/xml; charset=utf-8" };
    const response = await fetch(url, { method: "POST", headers, body: envelope(body) });
    const text = await response.text();
    judge(new TextEncoder().encode(text));
    expect(response.status).toBe(500);
    expect(text).toContain("<faultcode>Sender</faultcode>");
    const reason = /<faultstring>([^]*)<\/faultstring>/.exec(text)?.[1] ?? "";
    expect(plain(reason)).toBe(plain(says ?? ""));
  });
});

describe("the judge itself", () => {
  test.each([
    [
      "an answer of another type",
      "<ns1:doGetSystemTimeResponse><ns1:serverTime>now</ns1:serverTime></ns1:doGetSystemTimeResponse>",
    ],
    [
      "an element too many",
      "<ns1:doGetSystemTimeResponse><ns1:serverTime>1</ns1:serverTime><ns1:a/></ns1:doGetSystemTimeResponse>",
    ],
    ["an element nobody declared", "<ns1:doNothingResponse/>"],
    ["a fault without a code", "<SOAP-ENV:Fault><faultstring>no</faultstring></SOAP-ENV:Fault>"],
    [
      "a fault with a detail",
      "<SOAP-ENV:Fault><faultcode>E</faultcode><faultstring>no</faultstring><detail/></SOAP-ENV:Fault>",
    ],
    ["an empty Body", ""],
  ])("refuses %s", (_, body) => {
    expect(() => judge(new TextEncoder().encode(envelope(body)))).toThrow("libxml2 refuses");
  });
});
