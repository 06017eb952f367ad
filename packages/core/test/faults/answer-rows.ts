// Rows of broken answers: heads, bodies, codings, statuses, and messages that are none.
import { deflateSync, gzipSync } from "node:zlib";
import type { AnyOutcome } from "../../src/message.ts";
import { followRedirects } from "../../src/policies/redirects.ts";
import { retry } from "../../src/policies/retry.ts";
import { serve, until } from "../fault-server.ts";
import { answering, server, short, type Bench, type Row, type Wish } from "./harness.ts";
import { ANSWER, ANSWER_XML, answerBody, FAULT, respond, RIGHT, soap } from "./messages.ts";

const failed = (error: object): object => ({ ok: false, error });
const broken = (code: string, phase: string, sent: string): object => failed({ kind: "transport", code, phase, sent });
const http = (status: number, code: string = "SOAP_HTTP_STATUS"): object => failed({ kind: "http", code, status });
const late = (phase: string, sent: string): object => failed({ kind: "timeout", phase, sent });
const fault = (status: number): object => failed({ kind: "fault", faultCode: "ERR_CLOSED", status });
const timeouts = short;
const CUT = broken("SOAP_TRANSPORT_BODY", "body", "all");

/** A row whose server says one thing to everybody. */
function says(
  id: string,
  bytes: string | Uint8Array,
  owes: Row["owes"],
  wish?: Wish & { after?: "end" | "reset" },
): Row {
  return { id, owes, run: async ({ call }) => call(await answering(bytes, wish?.after), wish) };
}

/** A row whose server repeats what it was asked, secrets and all, on a page that is no message. */
function echoes(id: string, status: string, fields: string, owes: object): Row {
  const run = async ({ call }: Bench): Promise<AnyOutcome> =>
    call(await server((socket, request) => socket.write(respond(status, `<html>${request}</html>`, fields))));
  return { id, owes, run };
}

/** Sends text byte by byte, for as long as somebody listens. */
function dripping(head: string, drop: string): (bench: Bench, wish: Wish) => Promise<AnyOutcome> {
  return async ({ call }, wish) => {
    const url = await server((socket) => {
      socket.write(head);
      const drip = setInterval(() => socket.write(drop), 20);
      socket.once("close", () => clearInterval(drip));
    });
    return call(url, wish);
  };
}

const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n";
/** The answer with these bytes for the name of an item. */
function named(...bytes: readonly number[]): Buffer {
  const [before = "", after = ""] = soap(answerBody("#")).split("#");
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
}
const coded = (coding: string, body: Uint8Array): Buffer =>
  respond("200 OK", body, `content-type: text/xml\r\ncontent-encoding: ${coding}`);

export const ANSWER_ROWS: readonly Row[] = [
  says("reset-before-headers", "", broken("SOAP_TRANSPORT_RESET", "headers", "maybe"), { after: "reset" }),
  says("close-before-headers", "", broken("SOAP_TRANSPORT_RESET", "headers", "maybe"), { after: "end" }),
  says("never-answers", "", late("headers", "maybe"), { timeouts }),
  {
    id: "slow-loris-headers",
    owes: late("headers", "maybe"),
    run: (bench) => dripping("HTTP/1.1 200 OK\r\nx-a: ", "a")(bench, { timeouts }),
  },
  says(
    "huge-headers",
    `${HEAD}${"x-filler: 0123456789012345\r\n".repeat(3000)}\r\n`,
    broken("SOAP_TRANSPORT_PROTOCOL", "headers", "maybe"),
  ),
  says("garbage-not-http", "220 mail.test ESMTP ready\r\n", broken("SOAP_TRANSPORT_PROTOCOL", "headers", "maybe")),
  says("early-100-then-ok", Buffer.concat([Buffer.from("HTTP/1.1 100 Continue\r\n\r\n"), ANSWER]), RIGHT),
  {
    id: "two-replies-one-request",
    owes: RIGHT,
    run: async ({ caller }) => {
      const forged = respond("200 OK", soap(answerBody("forged")));
      const call = caller(await answering(Buffer.concat([ANSWER, forged])));
      const outcomes = [await call(), await call(), await call()];
      return (
        outcomes.find((outcome) => outcome.ok && JSON.stringify(outcome.value, big).includes("forged")) ??
        first(outcomes)
      );
    },
  },
  says("headers-only-then-hang", `${HEAD}content-length: 100\r\n\r\n`, late("body", "all"), { timeouts }),
  {
    id: "slow-loris-body",
    owes: late("total", "all"),
    run: (bench) => dripping(`${HEAD}content-length: 100000\r\n\r\n<`, " ")(bench, { timeoutMs: 300 }),
  },
  says("truncated-by-close", `${HEAD}content-length: 900\r\n\r\n${ANSWER_XML}`, CUT, { after: "end" }),
  says("truncated-by-reset", `${HEAD}content-length: 900\r\n\r\n${ANSWER_XML}`, CUT, { after: "reset" }),
  says("chunked-truncated", `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n<e:En\r\n`, CUT, { after: "end" }),
  says("content-length-too-long", `${HEAD}content-length: ${ANSWER_XML.length + 1}\r\n\r\n${ANSWER_XML}`, CUT, {
    after: "end",
  }),
  says(
    "content-length-too-short",
    `${HEAD}content-length: ${ANSWER_XML.length - 9}\r\n\r\n${ANSWER_XML}`,
    // What comes behind the declared end is no HTTP, to who reads on; to others the document ends too early.
    (name) => (name === "nodeTransport" ? broken("SOAP_TRANSPORT_PROTOCOL", "body", "all") : failed({ kind: "xml" })),
  ),
  says("no-content-length-close", `${HEAD}\r\n${ANSWER_XML}`, RIGHT, { after: "end" }),
  {
    id: "body-over-limit",
    owes: http(200, "SOAP_HTTP_TOO_LARGE"),
    run: async ({ call }) => {
      const { url, sockets } = await serve((socket) => socket.write(`${HEAD}\r\n${"x".repeat(100_000)}`));
      const outcome = await call(url, { client: { maxResponseBytes: 10_000 } });
      if (!(await until(() => sockets.size === 0))) throw new Error("the connection was left open");
      return outcome;
    },
  },
  says("gzip-ok", coded("gzip", gzipSync(ANSWER_XML)), RIGHT),
  says("gzip-truncated", coded("gzip", gzipSync(ANSWER_XML).subarray(0, 60)), http(200, "SOAP_HTTP_ENCODING")),
  says("gzip-lie", coded("gzip", Buffer.from(ANSWER_XML)), http(200, "SOAP_HTTP_ENCODING")),
  {
    id: "gzip-bomb",
    owes: http(200, "SOAP_HTTP_TOO_LARGE"),
    run: async ({ call }) => {
      const bomb = coded("gzip", gzipSync(Buffer.alloc(80_000_000)));
      const before = process.memoryUsage().rss;
      const outcome = await call(await answering(bomb), { client: { maxResponseBytes: 1_000_000 } });
      const grown = process.memoryUsage().rss - before;
      // What the bomb itself took to make is still counted in it, until it is collected.
      if (grown > 40_000_000) throw new Error(`memory grew by ${grown} bytes for a limit of a million`);
      return outcome;
    },
  },
  says("encoding-chain", coded("deflate, ".repeat(400) + "deflate", deflateSync("")), http(200, "SOAP_HTTP_ENCODING")),
  says("unknown-encoding", coded("zstd2", Buffer.from(ANSWER_XML)), http(200, "SOAP_HTTP_ENCODING")),
  says(
    "charset-latin2-bytes",
    respond("200 OK", named(0xb3, 0xf3, 0xbc), "content-type: text/xml; charset=iso-8859-2"),
    {
      ok: true,
      value: { lines: [{ sku: "łóź" }] },
    },
  ),
  says("invalid-utf8", respond("200 OK", named(0xff, 0xfe, 0xc0)), failed({ kind: "xml", code: "SOAP_XML_CHARACTER" })),
  says("utf8-bom", respond("200 OK", `\uFEFF${ANSWER_XML}`), RIGHT),
  says("utf16-bom", respond("200 OK", Buffer.from(`\uFEFF${ANSWER_XML}`, "utf16le")), RIGHT),
  // Of the two policies there are, the strict one: what is not called XML is none.
  says(
    "wrong-content-type",
    respond("200 OK", ANSWER_XML, "content-type: application/octet-stream"),
    http(200, "SOAP_HTTP_CONTENT_TYPE"),
  ),
  says("no-content-type", respond("200 OK", ANSWER_XML, ""), RIGHT),
  echoes("html-200", "200 OK", "content-type: text/html", http(200, "SOAP_HTTP_CONTENT_TYPE")),
  echoes("html-502", "502 Bad Gateway", "content-type: text/html", http(502)),
  echoes(
    "html-503-retry-after",
    "503 Busy",
    "content-type: text/html\r\nretry-after: 1",
    failed({ kind: "http", status: 503, retryAfterMs: 1000 }),
  ),
  {
    id: "429-retry-after-date",
    owes: failed({ kind: "http", status: 429, attempts: 1 }),
    run: async ({ call }) => {
      const date = new Date(Date.now() + 3_600_000).toUTCString();
      const interceptors = [retry()];
      const url = await answering(respond("429 Slow Down", "", `retry-after: ${date}`));
      const outcome = await call(url, { client: { interceptors } });
      const wait = outcome.ok || outcome.error.kind !== "http" ? 0 : (outcome.error.retryAfterMs ?? 0);
      if (wait < 3_590_000 || wait > 3_600_000) throw new Error(`an hour was due, and ${wait} ms were read`);
      return outcome;
    },
  },
  says(
    "retry-after-huge",
    respond("503 Busy", "", "retry-after: 999999"),
    failed({ kind: "http", status: 503, retryAfterMs: 999_999_000, attempts: 1 }),
    { operation: "findOrder", client: { interceptors: [retry()] } },
  ),
  echoes("json-401", "401 Unauthorized", "content-type: application/json\r\nwww-authenticate: Basic", http(401)),
  echoes("404-text", "404 Not Found", "content-type: text/plain", http(404)),
  {
    id: "redirect-302",
    owes: http(302),
    run: async ({ call }) => {
      const other = await serve((socket) => socket.write(ANSWER));
      const moved = respond("302 Found", "", `location: ${other.url}`);
      const outcome = await call(await answering(moved), {
        wrap: (transport) => followRedirects(transport, { origins: [other.url] }),
      });
      return other.heard.connections === 0 ? outcome : Promise.reject(new Error("a 302 was followed"));
    },
  },
  {
    id: "redirect-307-cross-origin",
    owes: http(307),
    run: async ({ call }) => {
      const other = await serve((socket) => socket.write(ANSWER));
      const moved = await answering(respond("307 Moved", "", `location: ${other.url}`));
      const refused = await call(moved, { wrap: (transport) => followRedirects(transport) });
      if (other.heard.connections > 0) throw new Error("another origin was asked unasked");
      const followed = await call(moved, {
        wrap: (transport) => followRedirects(transport, { origins: [other.url] }),
      });
      if (!followed.ok) throw new Error("an origin that was named was not asked", { cause: followed.error });
      if (/authorization|s3cr3t-password/i.test(other.heard.texts.join(""))) throw new Error("credentials went along");
      return refused;
    },
  },
  says("fault-500", respond("500 Internal Server Error", FAULT), fault(500)),
  says("fault-200", respond("200 OK", FAULT), fault(200)),
  says("fault-400", respond("400 Bad Request", FAULT), fault(400)),
  says("ok-body-500", respond("500 Internal Server Error", ANSWER_XML), http(500)),
  says("ok-200", ANSWER, RIGHT),
  says("empty-200", respond("200 OK", ""), http(200, "SOAP_HTTP_EMPTY")),
  says("accepted-202", respond("202 Accepted", ""), http(202, "SOAP_HTTP_EMPTY")),
  says("nocontent-204", "HTTP/1.1 204 No Content\r\n\r\n", http(204, "SOAP_HTTP_EMPTY")),
  says("oneway-202", respond("202 Accepted", ""), { ok: true, value: undefined }, { operation: "noteOrder" }),
  says("oneway-200-with-envelope", ANSWER, { ok: true, value: undefined }, { operation: "noteOrder" }),
  says("oneway-500-fault", respond("500 Internal Server Error", FAULT), fault(500), { operation: "noteOrder" }),
  says("truncated-xml-200", respond("200 OK", ANSWER_XML.slice(0, -20)), failed({ kind: "xml", line: 1 })),
  says(
    "doctype-bomb",
    respond("200 OK", `<!DOCTYPE a [<!ENTITY b "c">]>${ANSWER_XML}`),
    failed({ kind: "xml", code: "SOAP_XML_DOCTYPE" }),
  ),
  says("other-root", respond("200 OK", "<foo><bar/></foo>"), failed({ kind: "envelope", code: "SOAP_ENVELOPE_ROOT" })),
  says("wrong-envelope-ns", respond("200 OK", soap(answerBody("x"), "", "urn:other")), failed({ kind: "envelope" })),
  says(
    "soap12-reply-to-11",
    respond("200 OK", soap(answerBody("x"), "", "http://www.w3.org/2003/05/soap-envelope")),
    failed({ kind: "envelope", code: "SOAP_ENVELOPE_VERSION" }),
  ),
  says("wrong-body-element", respond("200 OK", soap("<other/>")), failed({ code: "SOAP_ENVELOPE_BODY" })),
  says(
    "mustUnderstand-header",
    respond("200 OK", soap(answerBody("x"), `<e:Header><t:Lock xmlns:t="urn:lock" e:mustUnderstand="1"/></e:Header>`)),
    failed({ code: "SOAP_ENVELOPE_HEADER", element: { namespace: "urn:lock", localName: "Lock" } }),
  ),
];

const big = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);
const first = (outcomes: readonly AnyOutcome[]): AnyOutcome => outcomes[0] as AnyOutcome;
