// Claims about the sandbox as a whole: the generated client against a real server over a real socket.
// Every operation is deprecated, because the service itself is gone; being its stand-in is what this package is for.
/* oxlint-disable typescript/no-deprecated */
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { SEED_KEYS, SEED_TOKENS, seedPassword, startSandbox } from "../src/index.ts";
import type { CallRecord, Sandbox } from "../src/index.ts";
import { formatCall, formatCallJson } from "../src/call-log.ts";
import { digestOf } from "../src/password.ts";
import { clientOf, running, type Allegro } from "./running.ts";
import { POLAND, POLISH_VERSION } from "./seeded.ts";

const LOGIN = {
  userLogin: "anna",
  userPassword: seedPassword("anna"),
  countryCode: POLAND,
  webapiKey: SEED_KEYS.active,
  localVersion: POLISH_VERSION,
};

function everythingFrom(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (text += chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(text));
  });
}

async function logIn(allegro: Allegro): Promise<string> {
  return (await allegro.doLogin(LOGIN)).sessionHandlePart;
}

function envelope(body: string): string {
  return (
    `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"` +
    ` xmlns:ns1="https://webapi.allegro.pl/service.php"><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}

async function post({ url }: Sandbox, body: string): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "text/xml; charset=utf-8" }, body });
  const type = response.headers.get("content-type");
  return { status: response.status, type, text: await response.text() };
}

describe("the generated client", () => {
  test("calls all fifteen operations", async () => {
    const allegro = clientOf(await running());
    const key = { countryId: POLAND, webapiKey: SEED_KEYS.active };
    const { verKey } = await allegro.doQuerySysStatus({ sysvar: 3, ...key });
    expect((await allegro.doQueryAllSysStatus(key)).sysCountryStatus).toHaveLength(5);
    expect((await allegro.doGetSystemTime(key)).serverTime).toBeTypeOf("bigint");

    const { userPassword, ...rest } = { ...LOGIN, localVersion: verKey };
    const encoded = await allegro.doLoginEnc({ ...rest, userHashPassword: digestOf(userPassword, 16) });
    expect(encoded.userId).toBe(101n);
    const token = { accessToken: SEED_TOKENS.user, countryCode: POLAND, webapiKey: SEED_KEYS.active };
    expect((await allegro.doLoginWithAccessToken(token)).userId).toBe(101n);
    const sessionHandle = await logIn(allegro);

    const mail = { mailToUserItemId: 0n, mailToUserReceiverId: 102n, mailToUserSubjectId: 1 };
    const sent = await allegro.doSendEmailToUser({ sessionHandle, ...mail, mailToUserMessage: "Zażółć <&> gęślą" });
    expect(sent).toEqual({ mailToUserReceiverId: 102n, mailToUserResult: "Twój e-mail został wysłany." });

    const usersBlackListArray = [{ userId: 102, userBlackListNote: "Żartowniś" }];
    const added = await allegro.doAddToBlackList({ sessionHandle, usersBlackListArray });
    expect(added.userBlackListResultsArr?.[0]).toMatchObject({ userId: 102, addToBlackListErrCode: "" });
    expect((await allegro.doGetBlackListUsers({ sessionHandle })).blackListUsers).toHaveLength(1);
    expect(await allegro.doRemoveFromBlackList({ sessionHandle, usersIdArray: [102n] })).toEqual({
      blackListResult: [{ userId: 102n, result: 1 }],
    });

    const again = { sellItemsArray: [5_000_000_001n], sellAuctionDuration: 7, localIds: [10] };
    expect(await allegro.doSellSomeAgain({ sessionHandle, ...again })).toEqual({
      itemsSellAgain: [
        { sellItemId: 5_000_000_001n, sellItemInfo: "Wystawienie przedmiotu: 0,15 zł", sellItemLocalId: 10 },
      ],
      itemsSellFailed: [],
      itemsSellNotFound: [],
    });
    expect((await allegro.doVerifyItem({ sessionHandle, localId: 10 })).itemListed).toBe(1);

    const deals = await allegro.doGetDeals({ sessionHandle, itemId: 5_000_000_001n, buyerId: 102 });
    expect(deals.dealsList?.map(({ dealAmountDiscounted }) => dealAmountDiscounted)).toEqual([22, 39.99]);
    const ids = { itemsIdArray: [5_000_000_001n], userRole: "seller" };
    const { transactionsIdsArray } = await allegro.doGetTransactionsIDs({ sessionHandle, ...ids });
    expect(transactionsIdsArray).toEqual([65_000_002n, 65_000_001n]);
    const packageInfo = [{ operatorId: 1, packageId: "1Z7E09X67746525354" }];
    const parcels = { sessionId: sessionHandle, transactionId: 65_000_001n, packageInfo };
    expect((await allegro.doAddPackageInfoToPostBuyForm(parcels)).postBuyFormPackageInfo).toEqual({
      packageIdsAdded: ["1Z7E09X67746525354"],
      packageIdsNotAddedIncorrectOperatorId: [],
      packageIdsNotAddedIncorrectPackageId: [],
    });
  });

  test("meets a refusal as a typed fault with both texts", async () => {
    const allegro = clientOf(await running());
    const sessionHandle = await logIn(allegro);
    const outcome = await allegro.doGetDeals({ sessionHandle, itemId: 1n, buyerId: 102 }).result();
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        kind: "fault",
        faultCode: "ERR_INCORRECT_ITEM_ID",
        status: 500,
        actor: "doGetDeals - Incorrect item id",
      },
    });
  });

  test("meets an outage where the operation documents one", async () => {
    const started = await running();
    const allegro = clientOf(started);
    const sessionHandle = await logIn(allegro);
    started.world.outages.begin("webapi");
    const failed = await allegro.doGetBlackListUsers({ sessionHandle }).result();
    expect(failed).toMatchObject({ ok: false, error: { faultCode: "ERR_WEBAPI_NOT_AVAIL" } });
    const deals = await allegro.doGetDeals({ sessionHandle, itemId: 5_000_000_001n, buyerId: 102 }).result();
    expect(deals.ok).toBe(true);
  });

  test("a failed login is counted though it was refused", async () => {
    const started = await running();
    const allegro = clientOf(started);
    await allegro.doLogin({ ...LOGIN, userPassword: "wrong!" }).result();
    expect(started.world.users.byId(101n)?.failedLogins).toBe(1);
  });
});

describe("the wire", () => {
  test("a fault has a bare code, a Polish text, an English actor and no detail", async () => {
    const started = await running();
    const body = `<ns1:DoQuerySysStatusRequest><ns1:sysvar>9</ns1:sysvar><ns1:countryId>1</ns1:countryId><ns1:webapiKey>${SEED_KEYS.active}</ns1:webapiKey></ns1:DoQuerySysStatusRequest>`;
    const { status, type, text } = await post(started, envelope(body));
    expect({ status, type }).toEqual({ status: 500, type: "text/xml; charset=utf-8" });
    expect(text).toContain(
      "<faultcode>ERR_UNKNOWN_FEATURE</faultcode>" +
        "<faultstring>Proszę wybrać poprawną opcję zapytania.</faultstring>" +
        "<faultactor>doQuerySysStatus - Unknown feature</faultactor>",
    );
    expect(text).not.toContain("detail");
  });

  test("success is 200, an empty text is an element with two tags, an empty list an element without items", async () => {
    const started = await running();
    const handle = await logIn(clientOf(started));
    const body = `<ns1:DoAddToBlackListRequest><ns1:sessionHandle>${handle}</ns1:sessionHandle><ns1:usersBlackListArray><ns1:item><ns1:userId>102</ns1:userId></ns1:item></ns1:usersBlackListArray></ns1:DoAddToBlackListRequest>`;
    const added = await post(started, envelope(body));
    expect(added).toMatchObject({ status: 200, type: "text/xml; charset=utf-8" });
    expect(added.text).toMatch(/<((\w+:)?addToBlackListErrCode)><\/\1>/);
    const deals = `<ns1:DoGetDealsRequest><ns1:sessionHandle>${handle}</ns1:sessionHandle><ns1:itemId>5000000001</ns1:itemId><ns1:buyerId>999</ns1:buyerId></ns1:DoGetDealsRequest>`;
    expect((await post(started, envelope(deals))).text).toMatch(/<(\w+:)?dealsList\/>|<((\w+:)?dealsList)><\/\2>/);
  });

  test.each([
    [
      "a missing element",
      "<ns1:DoQuerySysStatusRequest/>",
      "Element '{https://webapi.allegro.pl/service.php}DoQuerySysStatusRequest': Missing child element(s). Expected is ( {https://webapi.allegro.pl/service.php}sysvar ).",
    ],
    [
      "an unknown element",
      "<ns1:DoGetBlackListUsersRequest><ns1:sessionHandle>x</ns1:sessionHandle><ns1:colour/></ns1:DoGetBlackListUsersRequest>",
      "Element '{https://webapi.allegro.pl/service.php}colour': This element is not expected.",
    ],
    [
      "a word where a number is due",
      "<ns1:DoVerifyItemRequest><ns1:sessionHandle>x</ns1:sessionHandle><ns1:localId>ten</ns1:localId></ns1:DoVerifyItemRequest>",
      "Element '{https://webapi.allegro.pl/service.php}localId': 'ten' is not a valid value of the atomic type 'xs:int'.",
    ],
    [
      "elements in another order",
      "<ns1:DoVerifyItemRequest><ns1:localId>1</ns1:localId><ns1:sessionHandle>x</ns1:sessionHandle></ns1:DoVerifyItemRequest>",
      "Element '{https://webapi.allegro.pl/service.php}localId': This element is not expected. Expected is ( {https://webapi.allegro.pl/service.php}sessionHandle ).",
    ],
  ])("%s is refused by the schema, in the validator's words", async (_, body, reason) => {
    const { status, text } = await post(await running(), envelope(body));
    expect(status).toBe(500);
    expect(text).toContain("<faultcode>Sender</faultcode>");
    expect(text.replaceAll("&apos;", "'")).toContain(`<faultstring>${reason}`);
  });

  test("an unknown request element is a procedure that is not present", async () => {
    const { status, text } = await post(await running(), envelope("<ns1:DoGetItemsListRequest/>"));
    expect(status).toBe(500);
    expect(text).toMatch(/<faultcode>[\w-]+:Server<\/faultcode>/);
    expect(text.replaceAll("&apos;", "'")).toContain("Procedure 'DoGetItemsListRequest' not present");
  });

  test("a request that is no XML is a bad request, and one that is too large is not read", async () => {
    const started = await running({ limits: { requestBytes: 1000 } });
    expect(await post(started, "<Envelope>")).toMatchObject({ status: 500 });
    expect(await post(started, envelope("x".repeat(1000)))).toMatchObject({ status: 413 });
  });
});

test("a body in chunks, whose length nobody told, is read and limited all the same", async () => {
  const { url } = await running({ limits: { requestBytes: 1000 } });
  const send = async (chunk: string, times: number): Promise<number> => {
    const body = new ReadableStream({
      start: (controller) => {
        for (let time = 0; time < times; time += 1) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
    const headers = { "content-type": "text/xml" };
    const response = await fetch(url, { method: "POST", headers, body, duplex: "half" });
    if (response.status === 500) expect(await response.text()).toContain("Procedure 'DoGetItemsListRequest'");
    return response.status;
  };
  expect(await send(envelope("<ns1:DoGetItemsListRequest/>"), 1)).toBe(500);
  expect(await send("x".repeat(400), 3)).toBe(413);
});

describe("plain HTTP", () => {
  test("the WSDL is served with the address of this server", async () => {
    const { url, wsdlUrl } = await running();
    const response = await fetch(wsdlUrl);
    expect(response.headers.get("content-type")).toBe("text/xml; charset=utf-8");
    const wsdl = await response.text();
    expect(wsdl).toContain(`<soap:address location="${url}"/>`);
    expect(wsdl).toContain('targetNamespace="https://webapi.allegro.pl/service.php"');
  });

  test("a browser gets a few lines that lead on", async () => {
    const { url } = await running();
    for (const address of [url, new URL("/", url).href]) {
      const response = await fetch(address);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain(`${url}?wsdl`);
    }
  });

  test.each(["?WSDL", "?Wsdl=", "?singleWsdl&wsdl"])(
    "the contract is had by %s too, as toolkits write it",
    async (query) => {
      const { url } = await running();
      expect(await (await fetch(`${url}${query}`)).text()).toContain("<wsdl:definitions");
    },
  );

  test.each(["GET", "POST"])("%s to a place that is none is 404, and leads on all the same", async (method) => {
    const { url } = await running();
    const response = await fetch(new URL("/webapi.php", url), { method });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain(`Requests:  POST ${url}`);
  });

  test("other methods and other places to post to are 405, and say what is allowed", async () => {
    const { url } = await running();
    const deleted = await fetch(url, { method: "DELETE" });
    expect([deleted.status, deleted.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    const elsewhere = await fetch(new URL("/", url), { method: "POST", body: "x" });
    expect([elsewhere.status, elsewhere.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

test("every request is told in one line, with its operation and outcome and without secrets", async () => {
  const calls: CallRecord[] = [];
  const started = await running({ onCall: (call) => calls.push(call) });
  const allegro = clientOf(started);
  const handle = await logIn(allegro);
  await allegro.doGetBlackListUsers({ sessionHandle: handle });
  await allegro.doLogin({ ...LOGIN, userPassword: "my secret password" }).result();
  await allegro.doLoginWithAccessToken({ accessToken: "t0k3n", countryCode: 1, webapiKey: SEED_KEYS.active }).result();
  await post(
    started,
    envelope(`<ns1:DoLoginRequest><ns1:userPassword>${LOGIN.userPassword}</ns1:userPassword></ns1:DoLoginRequest>`),
  );
  await post(started, "my secret password");

  expect(calls.map(({ operation, outcome }) => [operation, outcome])).toEqual([
    ["doLogin", "ok"],
    ["doGetBlackListUsers", "ok"],
    ["doLogin", "ERR_USER_PASSWD"],
    ["doLoginWithAccessToken", "ERR_INVALID_ACCESS_TOKEN"],
    ["doLogin", "Sender"],
    [undefined, "Client"],
  ]);
  const lines = calls.flatMap((call) => [formatCall(call), formatCallJson(call)]).join("\n");
  const secrets = [
    handle,
    "my secret password",
    LOGIN.userPassword,
    digestOf(LOGIN.userPassword, 16),
    SEED_KEYS.active,
    "t0k3n",
  ];
  for (const secret of secrets) expect(lines).not.toContain(secret);
});

describe("start and stop", () => {
  test("a restart on the same file keeps what was done, sessions included", async () => {
    const folder = mkdtempSync(join(tmpdir(), "allegro-sandbox-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const database = join(folder, "world.db");

    const first = await running({ database, seed: true });
    expect(first.seeded).toBe(true);
    const sessionHandle = await logIn(clientOf(first));
    await clientOf(first).doAddToBlackList({ sessionHandle, usersBlackListArray: [{ userId: 102 }] });
    await first.close();

    const second = await running({ database, seed: true });
    expect(second.seeded).toBe(false);
    const { blackListUsers } = await clientOf(second).doGetBlackListUsers({ sessionHandle });
    expect(blackListUsers?.map(({ userLogin }) => userLogin)).toEqual(["bartek"]);
  });

  test("a file is not seeded unless told, and memory is", async () => {
    const folder = mkdtempSync(join(tmpdir(), "allegro-sandbox-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect((await running({ database: join(folder, "empty.db") })).seeded).toBe(false);
    expect((await running()).seeded).toBe(true);
    expect((await running({ seed: false })).seeded).toBe(false);
  });

  test("closing answers a request whose half has come, and then nothing listens any more", async () => {
    const started = await startSandbox();
    const { hostname, port } = new URL(started.url);
    const body = envelope("<ns1:DoGetItemsListRequest/>");
    const head = `POST /service.php HTTP/1.1\r\nhost: x\r\ncontent-type: text/xml\r\ncontent-length: ${body.length}\r\n\r\n`;
    const socket = connect(Number(port), hostname);
    socket.write(head + body.slice(0, 20));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closing = Promise.all([started.close(), started.close()]);
    socket.write(body.slice(20));
    expect(await everythingFrom(socket)).toMatch(/^HTTP\/1.1 500 [^]*Procedure/);
    await closing;
    await expect(fetch(started.url)).rejects.toThrow("fetch failed");
  });

  test("a taken port is an error, and a database that is none is one too", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await expect(startSandbox({ database: tmpdir() })).rejects.toThrow(`cannot open the database ${tmpdir()}`);
  });
});
