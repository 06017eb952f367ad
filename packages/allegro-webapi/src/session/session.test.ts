// What a session does by itself, against a service that is told how to refuse.
/* oxlint-disable typescript/no-deprecated */
import {
  createHandler,
  inMemoryTransport,
  SoapFault,
  type Implementations,
  type Interceptor,
  type Outcome,
  type Transport,
} from "@soapwright/core";
import { concurrencyLimit } from "@soapwright/core/policies";
import { describe, expect, it, vi } from "vitest";
import { AllegroWebApi, hashPassword, openSession, type AllegroWebApiOperations } from "../index.ts";
import type { Session, SessionOptions } from "./session.ts";

const fault = (faultCode: string): SoapFault => new SoapFault({ faultCode, reason: faultCode });

/** A service whose sessions are numbers; it counts what it is asked. */
function service(rules: {
  readonly versions?: bigint[];
  readonly login?: (attempt: number) => string | undefined;
  readonly call?: (handle: string, attempt: number) => string | undefined;
}) {
  const asked: string[] = [];
  const count = (name: string): number => asked.filter((one) => one === name).length;
  const versions = rules.versions ?? [7n];
  const logIn = (name: string) => () => {
    asked.push(name);
    const code = rules.login?.(count(name));
    if (code !== undefined) throw fault(code);
    return { sessionHandlePart: `handle ${count(name)}`, userId: 101n, serverTime: 1_489_968_000n };
  };
  const implementations: Partial<Implementations<AllegroWebApiOperations>> = {
    doQuerySysStatus: () => {
      asked.push("version");
      return { info: "1.0.93", verKey: versions[Math.min(count("version"), versions.length) - 1] ?? 0n };
    },
    doLoginEnc: ({ localVersion, userHashPassword }) => {
      expect(userHashPassword).toBe(HASH);
      const login = logIn("login");
      if (localVersion === versions.at(-1)) return login();
      asked.push("old version");
      throw fault("ERR_INVALID_VERSION_CAT_SELL_FIELDS");
    },
    doLoginWithAccessToken: logIn("token"),
    doGetDeals: ({ sessionHandle }) => {
      asked.push(`deals ${sessionHandle}`);
      const code = rules.call?.(sessionHandle, asked.filter((one) => one.startsWith("deals")).length);
      if (code !== undefined) throw fault(code);
      return { dealsList: [] };
    },
    doAddPackageInfoToPostBuyForm: ({ sessionId }) => ({
      postBuyFormPackageInfo: { packageIdsAdded: [sessionId] },
    }),
  };
  const handler = createHandler(AllegroWebApi, implementations as Implementations<AllegroWebApiOperations>);
  return { transport: inMemoryTransport(handler), asked };
}

const HASH = await hashPassword("secret");
const CREDENTIALS = { webapiKey: "key", login: "anna", password: "secret", freshSessionWaits: [] };
const QUESTION = { itemId: 1n, buyerId: 2 };

function open(transport: Transport, more: Partial<SessionOptions> = {}): Session<AllegroWebApiOperations> {
  const options = { ...CREDENTIALS, transport, endpoint: "http://allegro.example/", ...more };
  return openSession(AllegroWebApi, options as SessionOptions);
}

function codeOf(outcome: Outcome<unknown, Error, unknown>): unknown {
  if (outcome.ok) return "ok";
  const { error } = outcome as { readonly error: Error & { readonly kind?: string } };
  return error instanceof SoapFault ? (error as SoapFault).rawFaultCode.localName : error.kind;
}

describe("a session", () => {
  it("asks for nothing before its first call, and logs in once for many at a time", async () => {
    const { transport, asked } = service({});
    const session = open(transport);
    expect(asked).toEqual([]);
    await Promise.all(Array.from({ length: 32 }, () => session.doGetDeals(QUESTION)));
    expect(asked.filter((one) => !one.startsWith("deals"))).toEqual(["version", "login"]);
    expect(asked.filter((one) => one === "deals handle 1")).toHaveLength(32);
  });

  it("fills in the handle under both of its names", async () => {
    const { transport } = service({});
    const answer = await open(transport).doAddPackageInfoToPostBuyForm({ transactionId: 1n });
    expect(answer.postBuyFormPackageInfo.packageIdsAdded).toEqual(["handle 1"]);
  });

  it.each(["ERR_NO_SESSION", "ERR_SESSION_EXPIRED"])(
    "logs in once more on %s, and sends the call again",
    async (code) => {
      const { transport, asked } = service({ call: (handle) => (handle === "handle 1" ? code : undefined) });
      expect(codeOf(await open(transport).doGetDeals(QUESTION).result())).toBe("ok");
      expect(asked).toEqual(["version", "login", "deals handle 1", "login", "deals handle 2"]);
    },
  );

  it("logs in once for many calls whose session ended together", async () => {
    const { transport, asked } = service({ call: (handle) => (handle === "handle 1" ? "ERR_NO_SESSION" : undefined) });
    const session = open(transport);
    await Promise.all(Array.from({ length: 8 }, () => session.doGetDeals(QUESTION)));
    expect(asked.filter((one) => one === "login")).toHaveLength(2);
  });

  it("never loops: a service that knows no session is asked twice", async () => {
    const { transport, asked } = service({ call: () => "ERR_NO_SESSION" });
    expect(codeOf(await open(transport).doGetDeals(QUESTION).result())).toBe("ERR_NO_SESSION");
    expect(asked).toEqual(["version", "login", "deals handle 1", "login", "deals handle 2"]);
  });

  it("waits for a fresh session that the service does not know yet, but not for one that it knew", async () => {
    const slow = service({ call: (_, attempt) => (attempt === 3 ? undefined : "ERR_NO_SESSION") });
    const session = open(slow.transport, { freshSessionWaits: [1, 1] });
    expect(codeOf(await session.doGetDeals(QUESTION).result())).toBe("ok");
    expect(slow.asked.slice(1)).toEqual(["login", ...Array.from({ length: 3 }, () => "deals handle 1")]);
    await session.doGetDeals(QUESTION).result();
    expect(slow.asked.slice(5, 8)).toEqual(["deals handle 1", "login", "deals handle 2"]);
  });

  it("gets a new version key once where the service refuses the old one, and keeps it", async () => {
    const { transport, asked } = service({ versions: [6n, 7n] });
    const session = open(transport);
    await session.logIn();
    await session.logIn();
    expect(asked).toEqual(["version", "old version", "version", "login", "login"]);
  });

  it("gives up where the service refuses its own new version key", async () => {
    const { transport, asked } = service({ versions: [5n, 6n, 7n, 8n] });
    expect(codeOf(await open(transport).doGetDeals(QUESTION).result())).toBe("ERR_INVALID_VERSION_CAT_SELL_FIELDS");
    expect(asked).toEqual(["version", "old version", "version", "old version"]);
  });

  it("tries a refused password once, however many calls follow; logIn tries again", async () => {
    const { transport, asked } = service({ login: (attempt) => (attempt === 1 ? "ERR_USER_PASSWD" : undefined) });
    const session = open(transport);
    for (let call = 0; call < 3; call += 1) {
      expect(codeOf(await session.doGetDeals(QUESTION).result())).toBe("ERR_USER_PASSWD");
    }
    expect(asked).toEqual(["version", "login"]);
    expect(await session.logIn()).toMatchObject({ handle: "handle 2", userId: 101n });
  });

  it("tries a login again that may pass another time", async () => {
    const { transport } = service({ login: (attempt) => (attempt === 1 ? "ERR_NO_DATABASE" : undefined) });
    const session = open(transport);
    expect(codeOf(await session.doGetDeals(QUESTION).result())).toBe("ERR_NO_DATABASE");
    expect(codeOf(await session.doGetDeals(QUESTION).result())).toBe("ok");
  });

  it("asks for the token before each login, and for no version key", async () => {
    const { transport, asked } = service({ call: (handle) => (handle === "handle 1" ? "ERR_NO_SESSION" : undefined) });
    const tokens: string[] = [];
    const accessToken = (): string => `token ${tokens.push("")}`;
    const credentials = { transport, webapiKey: "key", accessToken, freshSessionWaits: [] };
    await openSession(AllegroWebApi, { ...credentials, endpoint: "http://allegro.example/" }).doGetDeals(QUESTION);
    expect([tokens.length, asked]).toEqual([2, ["token", "deals handle 1", "token", "deals handle 2"]]);
  });

  it("lets policies see each attempt, and a login pass where calls are limited to one at a time", async () => {
    const { transport } = service({ call: (handle) => (handle === "handle 1" ? "ERR_NO_SESSION" : undefined) });
    const seen: string[] = [];
    const notes: Interceptor = (call, next) => {
      seen.push(call.operation.name);
      return next(call);
    };
    const session = open(transport, { interceptors: [concurrencyLimit({ calls: 1 }), notes] });
    await Promise.all([session.doGetDeals(QUESTION), session.doGetDeals(QUESTION)]);
    expect(seen.filter((name) => name === "doGetDeals").length).toBeGreaterThanOrEqual(3);
    expect(seen.filter((name) => name === "doLoginEnc")).toHaveLength(2);
  });

  it("keeps the session of the last login, also where an earlier one is answered later", async () => {
    let held: (() => void) | undefined;
    const { transport, asked } = service({ call: (handle) => (handle === "handle 1" ? undefined : "ERR_NO_SESSION") });
    const session = open(async (request) => {
      const response = await transport(request);
      const isFirst = request.headers["soapaction"]?.includes("doLoginEnc") === true && held === undefined;
      if (isFirst) await new Promise<void>((resolve) => (held = resolve));
      return response;
    });
    const overtaken = session.current();
    await vi.waitFor(() => expect(held).toBeDefined());
    expect(await session.logIn()).toMatchObject({ handle: "handle 2" });
    held?.();
    expect(await overtaken).toMatchObject({ handle: "handle 1" });
    expect(codeOf(await session.doGetDeals(QUESTION).result())).toBe("ERR_NO_SESSION");
    expect(asked.slice(-3)).toEqual(["deals handle 2", "login", "deals handle 3"]);
  });

  it("rejects with what the source of the token throws, and asks it again the next time", async () => {
    const { transport } = service({});
    let vault = 0;
    const accessToken = async (): Promise<string> => {
      vault += 1;
      if (vault === 1) throw new Error("the vault is closed");
      return "token";
    };
    const settings = { transport, webapiKey: "key", accessToken, endpoint: "http://allegro.example/" };
    const session = openSession(AllegroWebApi, settings);
    await expect(session.doGetDeals(QUESTION)).rejects.toThrow("the vault is closed");
    expect(codeOf(await session.doGetDeals(QUESTION).result())).toBe("ok");
  });

  it("lets one caller stop waiting without ending the login of the others", async () => {
    const { transport } = service({});
    const stop = new AbortController();
    const session = open(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return transport(request);
    });
    const stopped = session.doGetDeals(QUESTION, { signal: stop.signal }).result();
    const other = session.doGetDeals(QUESTION).result();
    stop.abort();
    expect([codeOf(await stopped), codeOf(await other)]).toEqual(["aborted", "ok"]);
  });

  it.each([
    [{ login: "anna", password: "a", passwordHash: "b" }, "one of password, passwordHash and accessToken"],
    [{ login: "anna" }, "one of password, passwordHash and accessToken"],
    [{ password: "hunter2" }, "needs a login"],
    [{ login: "anna", password: "hunter2", webapiKey: "" }, "needs a webapiKey"],
  ])("refuses credentials that cannot be: %#", (given, words) => {
    const { transport } = service({});
    const options = { transport, webapiKey: "key", ...given } as unknown as SessionOptions;
    const attempt = (): unknown => openSession(AllegroWebApi, options);
    expect(attempt).toThrow(words);
    expect(attempt).not.toThrow("hunter2");
  });
});
