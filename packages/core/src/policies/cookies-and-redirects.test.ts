// What a cookie jar gives back to whom, and where a redirect may lead with what.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { post, utf8 } from "../../test/fault-server.ts";
import type { HttpRequest, Transport } from "../http/transport.ts";
import { basicAuthorization } from "./basic-authorization.ts";
import { cookieJar, cookies } from "./cookies.ts";
import { followRedirects } from "./redirects.ts";

describe("cookieJar", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-01-01T00:00:00Z") }));
  afterEach(() => void vi.useRealTimers());
  const from = "http://a.test/soap/service";

  it.each([
    ["one", "s=1", from, "s=1"],
    [
      "several in one field, dates and all",
      "s=1; Expires=Thu, 01 Jan 2026 00:00:09 GMT, t=2; Path=/",
      from,
      "s=1; t=2",
    ],
    ["an equals sign in the value", "s=a=b==", from, "s=a=b=="],
    ["none to another host", "s=1", "http://b.test/soap/service", undefined],
    ["none to a subdomain, whatever it says", "s=1; Domain=a.test; Path=/", "http://x.a.test/", undefined],
    ["none above its default path", "s=1", "http://a.test/other", undefined],
    ["one below its path", "s=1; path=/soap", "http://a.test/soap/deep/er", "s=1"],
    ["none to a path that only begins so", "s=1; path=/soap", "http://a.test/soapy", undefined],
    ["the one of the longer path first", "s=1; path=/, t=2; path=/soap", from, "t=2; s=1"],
    ["none that is over", "s=1; Max-Age=0", from, undefined],
    ["none whose day has passed", "s=1; expires=Wed, 31-Dec-2025 23:59:59 GMT", from, undefined],
    ["the later age against the earlier day", "s=1; max-age=9; expires=Wed, 31 Dec 2025 23:59:59 GMT", from, "s=1"],
    ["none that is secure from plain HTTP", "s=1; Secure", from, undefined],
    ["none without a name", "=1", from, undefined],
    ["one whose path is none, for its default path", "s=1; path=soap", from, "s=1"],
    ["one whose age is no number, for ever", "s=1; max-age=soon", from, "s=1"],
    ["one whose day is none, for ever", "s=1; expires=some day", from, "s=1"],
    ["one of an empty path from the root", "s=1", "http://a.test/", undefined],
    ["none with a control character", "s=1\u0001", from, undefined],
    ["none beyond 4 kB", `s=${"x".repeat(5000)}`, from, undefined],
  ])("gives back %s", (_claim, set, to, wanted) => {
    const jar = cookieJar();
    jar.keep(from, set);
    expect(jar.fieldFor(to)).toBe(wanted);
  });

  it("keeps the newest of one name, lets one end, and forgets all", () => {
    const jar = cookieJar();
    jar.keep(from, "s=1; max-age=5");
    jar.keep(from, "s=2; max-age=5");
    expect(jar.fieldFor(from)).toBe("s=2");
    vi.advanceTimersByTime(5000);
    expect(jar.fieldFor(from)).toBeUndefined();
    jar.keep(from, "t=1");
    jar.clear();
    expect(jar.fieldFor(from)).toBeUndefined();
  });

  it("keeps 50 of a host, and sends a secure one only where nobody reads along", () => {
    const jar = cookieJar();
    for (let count = 0; count < 60; count += 1) jar.keep(from, `c${count}=1`);
    expect(jar.fieldFor(from)?.split("; ")).toHaveLength(50);
    jar.keep("https://s.test/", "s=1; secure");
    expect([jar.fieldFor("https://s.test/"), jar.fieldFor("http://s.test/")]).toEqual(["s=1", undefined]);
  });

  it("takes nothing from plain HTTP in the place of a secure cookie", () => {
    const jar = cookieJar();
    jar.keep("https://s.test/", "s=1; secure; path=/");
    jar.keep("http://s.test/", "s=2; path=/");
    jar.keep("http://s.test/deep/", "s=3; path=/deep");
    expect(jar.fieldFor("https://s.test/deep/")).toBe("s=1");
    jar.keep("https://s.test/", "s=4; path=/");
    expect(jar.fieldFor("http://s.test/")).toBe("s=4");
  });

  it.each([
    ["__Secure-s=1; secure", "__Secure-s=1"],
    ["__Secure-s=1", undefined],
    ["__secure-s=1", undefined],
    ["__Host-s=1; secure; path=/", "__Host-s=1"],
    ["__Host-s=1; path=/", undefined],
    ["__Host-s=1; secure; path=/soap", undefined],
  ])("keeps %s only where it is what its name says", (set, wanted) => {
    const jar = cookieJar();
    jar.keep("https://s.test/soap/", set);
    expect(jar.fieldFor("https://s.test/soap/")).toBe(wanted);
  });

  it("goes around a transport, after what the caller set", async () => {
    const sent: HttpRequest[] = [];
    const transport = cookies((request) => {
      sent.push(request);
      return Promise.resolve({ status: 200, headers: { "set-cookie": "s=1" }, body: utf8("<ok/>") });
    });
    await transport(post(from));
    await transport(post(from, { headers: { cookie: "own=1" } }));
    await transport(post("no URL"));
    expect(sent.map(({ headers }) => headers["cookie"])).toEqual([undefined, "own=1; s=1", undefined]);
  });
});

describe("followRedirects", () => {
  const from = "https://a.test/service";
  const headers = { authorization: "Basic dTpw", cookie: "s=1", host: "inner.test", soapaction: '"#do"' };

  /** Redirects once, and notes what it was asked. */
  function redirecting(status: number, location: string): Transport & { sent: HttpRequest[] } {
    const sent: HttpRequest[] = [];
    const carry: Transport = (request) => {
      sent.push(request);
      const body = utf8("<ok/>");
      return Promise.resolve(
        sent.length === 1 ? { status, headers: { location }, body } : { status: 200, headers: {}, body },
      );
    };
    return Object.assign(carry, { sent });
  }

  it.each([
    ["307 within the origin", 307, "/new?x=1", "https://a.test/new?x=1"],
    ["308 within the origin", 308, "https://a.test:443/new", "https://a.test/new"],
    ["307 to an origin that is named", 307, "https://b.test/new", "https://b.test/new"],
    ["307 without the user and password it brings", 307, "https://x:y@a.test/new", "https://a.test/new"],
  ])("follows a %s, as the same request", async (_claim, status, location, url) => {
    const to = redirecting(status, location);
    const transport = followRedirects(to, { origins: ["https://b.test"] });
    expect(await transport(post(from, { headers }))).toMatchObject({ status: 200 });
    expect(to.sent[1]).toMatchObject({ method: "POST", url, body: utf8("<call/>") });
    const same = url.startsWith("https://a.test");
    expect(to.sent[1]?.headers).toEqual(same ? headers : { soapaction: '"#do"' });
  });

  it.each([
    ["/new", "https://jan:s%40e@a.test/new"],
    ["https://x:y@a.test/new", "https://jan:s%40e@a.test/new"],
    ["https://b.test/new", "https://b.test/new"],
  ])("takes the URL's own user along to %s only within the origin", async (location, url) => {
    const to = redirecting(307, location);
    const transport = followRedirects(to, { origins: ["https://b.test"] });
    await transport(post("https://jan:s%40e@a.test/service"));
    expect(to.sent[1]?.url).toBe(url);
  });

  it.each([
    ["302", 302, "/new"],
    ["301", 301, "/new"],
    ["303", 303, "/new"],
    ["307 to another origin", 307, "https://c.test/"],
    ["307 from https to http, though named", 307, "http://b.test/"],
    ["307 to nowhere", 307, "http://["],
    ["307 to a file", 307, "file:///etc/passwd"],
  ])("gives a %s to the caller", async (_claim, status, location) => {
    const to = redirecting(status, location);
    const transport = followRedirects(to, { origins: ["http://b.test"] });
    expect(await transport(post(from, { headers }))).toMatchObject({ status });
    expect(to.sent).toHaveLength(1);
  });

  it("goes round in a circle no more often than it may", async () => {
    let asked = 0;
    const circle = followRedirects((request) => {
      asked += 1;
      return Promise.resolve({ status: 307, headers: { location: request.url }, body: utf8("") });
    });
    expect(await circle(post(from))).toMatchObject({ status: 307 });
    expect(asked).toBe(6);
    expect(() => followRedirects(circle, { most: -1 })).toThrow(RangeError);
  });

  it("outside of credentials that are bound to an origin, takes none of them along either", async () => {
    const to = redirecting(307, "https://b.test/");
    const bound = basicAuthorization(to, { user: "u", password: "p" });
    await followRedirects(bound, { origins: ["https://b.test"] })(post(from));
    expect(to.sent.map((request) => request.headers["authorization"])).toEqual(["Basic dTpw", undefined]);
  });
});
