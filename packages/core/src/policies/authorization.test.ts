// Basic, Bearer and Digest: what is sent to whom, and what a refusal costs. Digest is held to the samples of RFC 7616.
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { post, utf8 } from "../../test/fault-server.ts";
import type { HttpRequest, HttpResponse, Transport } from "../http/transport.ts";
import { basicAuthorization } from "./basic-authorization.ts";
import { bearerAuthorization, type BearerToken } from "./bearer-authorization.ts";
import { readChallenges } from "./challenge.ts";
import { digestAuthorization } from "./digest-authorization.ts";

const response = (status: number, headers: Readonly<Record<string, string>> = {}): HttpResponse => ({
  status,
  headers,
  body: utf8("<ok/>"),
});

/** A transport that notes what it was asked, and answers as told. */
function server(answer: (request: HttpRequest, count: number) => HttpResponse): Transport & { sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const carry: Transport = (request) => Promise.resolve(answer(request, sent.push(request)));
  return Object.assign(carry, { sent });
}
const fields = ({ sent }: { sent: HttpRequest[] }): (string | undefined)[] =>
  sent.map(({ headers }) => headers["authorization"]);

describe("basicAuthorization", () => {
  it("sends user and password in UTF-8, to the first origin alone", async () => {
    const to = server(() => response(200));
    const transport = basicAuthorization(to, { user: "Aladdin", password: "tałas" });
    for (const url of ["http://a.test/one", "http://a.test:80/two", "http://a.test:81/", "https://a.test/"]) {
      await transport(post(url));
    }
    const field = `Basic ${Buffer.from("Aladdin:tałas").toString("base64")}`;
    expect(fields(to)).toEqual([field, field, undefined, undefined]);
  });

  it("sends them to the origins that are named, and never in place of what the caller set", async () => {
    const to = server(() => response(200));
    const transport = basicAuthorization(to, { user: "u", password: "p", origins: ["https://b.test/service"] });
    await transport(post("http://a.test/"));
    await transport(post("https://b.test/"));
    await transport(post("https://b.test/", { headers: { authorization: "own" } }));
    expect(fields(to)).toEqual([undefined, "Basic dTpw", "own"]);
  });

  it("are not bound to what is no URL by a first request that goes nowhere", async () => {
    const to = server(() => response(200));
    const transport = basicAuthorization(to, { user: "u", password: "p" });
    for (const url of ["a.test/one", "http://a.test/one", "http://b.test/"]) await transport(post(url));
    expect(fields(to)).toEqual([undefined, "Basic dTpw", undefined]);
  });

  it("refuses what Basic cannot carry, without repeating it", () => {
    const to = server(() => response(200));
    expect(() => basicAuthorization(to, { user: "a:b", password: "p" })).toThrow(/colon/);
    expect(() => basicAuthorization(to, { user: "a", password: "s3cret\n" })).toThrow(/^(?!.*s3cret)/);
  });
});

describe("bearerAuthorization", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Gives out t1, t2, …, each after a while. */
  const tokens = (validMs?: number): (() => Promise<BearerToken>) & { asked: () => number } => {
    let asked = 0;
    const fetchToken = async (): Promise<BearerToken> => {
      asked += 1;
      const token = `t${asked}`;
      await Promise.resolve();
      return validMs === undefined ? { token } : { token, validMs };
    };
    return Object.assign(fetchToken, { asked: () => asked });
  };

  it("fetches one token for many calls, and a new one shortly before it ends", async () => {
    const to = server(() => response(200));
    const fetchToken = tokens(60_000);
    const transport = bearerAuthorization(to, { fetchToken });
    await Promise.all([1, 2, 3].map(() => transport(post("http://a.test/"))));
    await vi.advanceTimersByTimeAsync(49_000);
    await transport(post("http://a.test/"));
    await vi.advanceTimersByTimeAsync(1_000);
    await transport(post("http://a.test/"));
    expect(fields(to)).toEqual(["Bearer t1", "Bearer t1", "Bearer t1", "Bearer t1", "Bearer t2"]);
    expect(fetchToken.asked()).toBe(2);
  });

  it("takes a refused token for ended: one new token for all, one more sending for each", async () => {
    const to = server(({ headers }) => response(headers["authorization"] === "Bearer t1" ? 401 : 200));
    const fetchToken = tokens();
    const transport = bearerAuthorization(to, { fetchToken });
    const all = await Promise.all([1, 2, 3].map(() => transport(post("http://a.test/"))));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([fetchToken.asked(), to.sent.length]).toEqual([2, 6]);
  });

  it("does not send a refused token again, also where what was streamed could not go twice", async () => {
    const to = server(({ headers }) => response(headers["authorization"] === "Bearer t1" ? 401 : 200));
    const transport = bearerAuthorization(to, { fetchToken: tokens() });
    const streamed = (): Promise<HttpResponse> =>
      transport(post("http://a.test/", { body: new Uint8Array(0), bodyStream: (async function* () {})() }));
    expect([(await streamed()).status, (await streamed()).status]).toEqual([401, 200]);
    expect(fields(to)).toEqual(["Bearer t1", "Bearer t2"]);
  });

  it("gives a second refusal to the caller, and goes without a token to other origins", async () => {
    const to = server(() => response(401));
    const transport = bearerAuthorization(to, { fetchToken: tokens() });
    expect(await transport(post("http://a.test/"))).toMatchObject({ status: 401 });
    await transport(post("http://b.test/"));
    expect(fields(to)).toEqual(["Bearer t1", "Bearer t2", undefined]);
  });

  it("sends nothing where there is no token, says why, and asks again next time", async () => {
    const to = server(() => response(200));
    const fetchToken = vi.fn(() => Promise.reject<BearerToken>(new Error("the login server is down")));
    const transport = bearerAuthorization(to, { fetchToken });
    await expect(transport(post("http://a.test/"))).rejects.toMatchObject({
      kind: "transport",
      code: "SOAP_TRANSPORT_SETUP",
      sent: "none",
      cause: { message: "the login server is down" },
    });
    await expect(transport(post("http://a.test/"))).rejects.toThrow("no token: fetchToken failed");
    expect([fetchToken.mock.calls.length, to.sent.length]).toEqual([2, 0]);
  });
});

describe("an answer that asks for credentials", () => {
  const challenge = { "www-authenticate": 'Digest realm="r", nonce="n", qop="auth"' };
  it.each<[string, (to: Transport) => Transport]>([
    ["Bearer", (to) => bearerAuthorization(to, { fetchToken: async () => ({ token: String(Math.random()) }) })],
    ["Digest", (to) => digestAuthorization(to, { user: "u", password: "p" })],
  ])("is left before %s asks again: its connection is free", async (_name, wrapped) => {
    const left: number[] = [];
    const to = server((_request, count) => ({
      status: count === 1 ? 401 : 200,
      headers: challenge,
      body: {
        [Symbol.asyncIterator]: () => ({
          next: async () => ({ done: true, value: undefined }),
          return: async () => ({ done: true, value: left.push(count) }),
        }),
      },
    }));
    expect(await wrapped(to)(post("http://a.test/"))).toMatchObject({ status: 200 });
    expect([to.sent.length, left]).toEqual([2, [1]]);
  });
});

describe("readChallenges", () => {
  it.each([
    ['Basic realm="a, b"', [["basic", { realm: "a, b" }]]],
    [
      'Digest realm="x\\"y", nonce=abc , Basic realm="z"',
      [
        ["digest", { realm: 'x"y', nonce: "abc" }],
        ["basic", { realm: "z" }],
      ],
    ],
    [
      "Negotiate, NTLM",
      [
        ["negotiate", {}],
        ["ntlm", {}],
      ],
    ],
    [
      'Negotiate YII=, Basic realm="z"',
      [
        ["negotiate", {}],
        ["basic", { realm: "z" }],
      ],
    ],
    ["", []],
    [
      'Digest realm="never closed',
      [
        ["digest", {}],
        ["realm", {}],
      ].slice(0, 1),
    ],
  ] as const)("of %s", (field, wanted) => {
    const read = readChallenges(field).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
    expect(read).toEqual(wanted);
  });

  it("takes time in proportion to its field, and reads no more than 8 kB of it", () => {
    const began = performance.now();
    readChallenges(`Digest ${'a="'.repeat(100_000)}`);
    readChallenges(",".repeat(1_000_000));
    readChallenges(`Digest ${"a=b,".repeat(100_000)}`);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("digestAuthorization", () => {
  const SAMPLE =
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, ' +
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", ' +
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, ' +
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
  const who = { user: "Mufasa", password: "Circle of Life" };
  const url = "http://www.example.org/dir/index.html";

  it.each([
    ["as its bytes came, in UTF-8", Buffer.from("Usługa ó").toString("latin1"), Buffer.from("Usługa ó")],
    ["as its bytes came, in ISO-8859-1", "Usuga ó", Buffer.from("Usuga ó", "latin1")],
    ["in UTF-8, where a transport of one's own has read it", "Usługa ó", Buffer.from("Usługa ó")],
  ])("takes a realm %s", async (_how, realm, bytes) => {
    const to = server((_request, count) =>
      response(count === 1 ? 401 : 200, { "www-authenticate": `Digest realm="${realm}", nonce="n"` }),
    );
    await digestAuthorization(to, { user: "Zażółć", password: "gęś" })(post(url));
    const md5 = (...parts: (string | Uint8Array)[]): string =>
      createHash("md5")
        .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
        .digest("hex");
    const wanted = md5(`${md5("Zażółć:", bytes, ":gęś")}:n:${md5("POST:/dir/index.html")}`);
    const field = to.sent[1]?.headers["authorization"];
    expect(field).toContain(`realm="${realm}"`);
    expect(field).toContain(`response="${wanted}"`);
  });

  const hash = (name: string, text: string): string => createHash(name).update(text).digest("hex");

  /** What the field says, and whether its response is right for this password. */
  function judge(request: HttpRequest | undefined, algorithm: "sha256" | "md5" = "sha256"): Record<string, string> {
    const [challenge] = readChallenges(request?.headers["authorization"] ?? "");
    const told = Object.fromEntries(challenge?.parameters ?? []);
    const { realm = "", nonce = "", nc = "", cnonce = "", qop, uri = "" } = told;
    const plain = hash(algorithm, `${who.user}:${realm}:${who.password}`);
    const a1 = told["algorithm"]?.endsWith("-sess") === true ? hash(algorithm, `${plain}:${nonce}:${cnonce}`) : plain;
    const a2 = hash(algorithm, `${request?.method}:${uri}`);
    const due = qop === undefined ? `${a1}:${nonce}:${a2}` : `${a1}:${nonce}:${nc}:${cnonce}:${qop}:${a2}`;
    return { ...told, right: String(told["response"] === hash(algorithm, due)) };
  }

  const challenged = (challenge: string) =>
    server((_request, count) => response(count === 1 ? 401 : 200, { "www-authenticate": challenge }));

  it("answers the challenge of the specification with the best algorithm, and counts from there", async () => {
    const to = challenged(SAMPLE);
    const transport = digestAuthorization(to, who);
    expect(await transport(post(url))).toMatchObject({ status: 200 });
    await transport(post(`${url}?a=1`));
    expect(fields(to)[0]).toBeUndefined();
    expect(judge(to.sent[1])).toMatchObject({
      username: "Mufasa",
      uri: "/dir/index.html",
      algorithm: "SHA-256",
      opaque: "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
      qop: "auth",
      nc: "00000001",
      right: "true",
    });
    expect(judge(to.sent[2])).toMatchObject({ uri: "/dir/index.html?a=1", nc: "00000002", right: "true" });
    expect(JSON.stringify(to.sent)).not.toContain(who.password);
  });

  it.each([
    ["MD5 without qop, as RFC 2069 had it", 'Digest realm="r", nonce="n"', "md5"],
    ["MD5 of a session", 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5-sess', "md5"],
    ["SHA-256 of a session", 'Digest realm="r", nonce="n", qop=auth, algorithm=SHA-256-sess', "sha256"],
  ] as const)("answers %s", async (_claim, challenge, algorithm) => {
    const to = challenged(challenge);
    await digestAuthorization(to, who)(post(url));
    expect(judge(to.sent[1], algorithm)).toMatchObject({ right: "true" });
  });

  it("answers all requests of a session with one nonce of its own, by which the server may go on", async () => {
    const to = challenged('Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256-sess');
    const transport = digestAuthorization(to, who);
    await transport(post(url));
    await transport(post(url));
    const [first, second] = [judge(to.sent[1]), judge(to.sent[2])];
    expect([first, second]).toMatchObject([
      { nc: "00000001", right: "true" },
      { nc: "00000002", right: "true", cnonce: first["cnonce"] },
    ]);
  });

  it("hides the user's name where the server asks for it, and carries one that is not ASCII", async () => {
    const hidden = challenged('Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256, userhash=true');
    await digestAuthorization(hidden, who)(post(url));
    expect(judge(hidden.sent[1])).toMatchObject({ username: hash("sha256", "Mufasa:r"), userhash: "true" });
    const foreign = challenged('Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256');
    await digestAuthorization(foreign, { ...who, user: "Jäsøn Doe" })(post(url));
    expect(fields(foreign)[1]).toContain("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe");
  });

  it("takes a stale nonce for what it is, and a wrong password for an answer", async () => {
    const nonce = (name: string, stale: string) => ({
      "www-authenticate": `Digest realm="r", nonce="${name}", qop="auth", algorithm=SHA-256${stale}`,
    });
    const ageing = server((_request, count) =>
      count === 1
        ? response(401, nonce("a", ""))
        : count === 3
          ? response(401, nonce("b", ", stale=true"))
          : response(200),
    );
    const transport = digestAuthorization(ageing, who);
    await transport(post(url));
    expect(await transport(post(url))).toMatchObject({ status: 200 });
    expect([1, 2, 3].map((at) => judge(ageing.sent[at])["nonce"])).toEqual(["a", "a", "b"]);
    const wrong = server(() => response(401, nonce("a", "")));
    const refused = digestAuthorization(wrong, who);
    expect(await refused(post(url))).toMatchObject({ status: 401 });
    expect(await refused(post(url))).toMatchObject({ status: 401 });
    expect(wrong.sent).toHaveLength(3);
  });

  it.each([
    ["another scheme", 'Basic realm="r"', {}],
    ["a challenge without a nonce", 'Digest realm="r"', {}],
    ["an algorithm nobody knows", 'Digest realm="r", nonce="n", algorithm=ROT13', {}],
    ["auth-int alone", 'Digest realm="r", nonce="n", qop="auth-int"', {}],
    ["MD5 where that is refused", 'Digest realm="r", nonce="n"', { refuseMd5: true }],
  ])("leaves %s to the caller", async (_claim, challenge, more) => {
    const to = challenged(challenge);
    expect(await digestAuthorization(to, { ...who, ...more })(post(url))).toMatchObject({ status: 401 });
    expect(to.sent).toHaveLength(1);
  });
});
