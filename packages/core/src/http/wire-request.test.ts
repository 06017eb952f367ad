// The head of a request: what is added, what is refused, and what is worked out once.
import { expect, test } from "vitest";
import type { HttpRequest } from "./transport.ts";
import { AbortedError } from "../error.ts";
import { wireRequest } from "./wire-request.ts";

const request = (headers: HttpRequest["headers"], url = "http://host:81/path?wsdl"): HttpRequest => ({
  method: "POST",
  url,
  headers,
  body: new Uint8Array(3),
});

test("says where to, and leaves host and length to the platform", () => {
  const { headers, ...place } = wireRequest(request({ "content-type": "text/xml", "content-length": "99" }));
  expect(place).toEqual({
    secure: false,
    origin: "http://host:81",
    hostname: "host",
    port: "81",
    path: "/path?wsdl",
  });
  expect(headers).toEqual({ "accept-encoding": "identity", "content-type": "text/xml" });
});

test("works headers that cannot change out once, and gives nobody a record that can", () => {
  const given = Object.freeze({ "content-type": "text/xml" });
  const { headers } = wireRequest(request(given));
  expect(wireRequest(request(given, "https://other/")).headers).toBe(headers);
  expect(Object.isFrozen(headers)).toBe(true);
});

test("works headers that can change out anew", () => {
  const given: Record<string, string> = { soapaction: '"a"' };
  expect(wireRequest(request(given)).headers["soapaction"]).toBe('"a"');
  given["soapaction"] = '"b"';
  expect(wireRequest(request(given)).headers["soapaction"]).toBe('"b"');
  given["connection"] = "close";
  expect(() => wireRequest(request(given))).toThrow("the header connection is the transport's own");
});

test("the URL's user is told to that URL, and only where no other is given", () => {
  const given = Object.freeze({ accept: "text/xml" });
  const named = "http://jan:secret@host/";
  expect(wireRequest(request(given, named)).headers["authorization"]).toBe(`Basic ${btoa("jan:secret")}`);
  expect(wireRequest(request(given)).headers["authorization"]).toBeUndefined();
  expect(wireRequest(request({ authorization: "Bearer x" }, named)).headers["authorization"]).toBe("Bearer x");
});

test.each([
  ["http://jan:secret@host/a", "http://host/a"],
  ["http://jan:se@cret@host/a", "http://host/a"],
  [" http://jan:secret@host/a", " http://host/a"],
  ["http:jan:secret@host/a", "http:host/a"],
  ["http:\\\\jan:secret@host/a", "http:\\\\host/a"],
  ["ht\ntp://jan:secret@host/a", "ht\ntp://host/a"],
  ["HTTP://jan:secret@host/a?key=secret", "HTTP://host/a"],
  ["http://host/@scope/service", "http://host/@scope/service"],
  ["http://host?secret=a@b", "http://host"],
])("of %j an error shows %j, however the platform reads it", (endpoint, shown) => {
  expect(new AbortedError({ endpoint })).toMatchObject({ endpoint: shown });
  expect(URL.canParse(endpoint)).toBe(true);
});

test.each(["http://jan:se/cret@host/a", "http://jan:secret?@host/a", "//jan:secret@host", "jan secret@"])(
  "%j is no URL, and nothing that may be a password is shown of it",
  (url) => {
    expect(() => wireRequest(request({}, url))).toThrow(/^(?!.*(?:jan|cret)).*this is no absolute URL$/);
  },
);

test.each([
  ["a line break", "authorization", "Bearer s3cret\r\nx: y"],
  ["a null", "authorization", "s3cret\0"],
  ["what is beyond a byte", "authorization", "s3cret \u0142"],
  ["no token for a name", "a name", "s3cret"],
  ["no name", "", "s3cret"],
])("a header with %s is refused by its name alone", (_what, name, value) => {
  const refused = (): unknown => wireRequest(request({ [name]: value }));
  expect(refused).toThrow(`HTTP cannot carry the header ${JSON.stringify(name)} as it is`);
  expect(refused).toThrow(/^(?!.*s3cret)/s);
});

test("a header may hold tabs, and bytes beyond ASCII", () => {
  expect(wireRequest(request({ "x-name": "a\tb \u00e9" })).headers["x-name"]).toBe("a\tb \u00e9");
});
