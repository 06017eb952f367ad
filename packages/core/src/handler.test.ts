// What a handler owes to requests that are wrong, in both versions: HTTP's own words, or the right fault.
import { describe, expect, it, vi } from "vitest";
import { tns } from "../test/orders.ts";
import { EncodeError, SoapFault, TimeoutError, type SoapError } from "./error.ts";
import { element, operation, restriction, service, xs } from "./generated.ts";
import type { Element, Operation, Service, SimpleType } from "./generated.ts";
import { createHandler, type HandlerContext, type HandlerOptions, type Implementation } from "./handler.ts";
import type { HttpRequest } from "./http/transport.ts";
import { parseXml } from "./xml/element.ts";

const SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
const NAMESPACES = { "1.1": SOAP11, "1.2": SOAP12 } as const;
type Version = keyof typeof NAMESPACES;

const SessionElement: Element<string> = element(tns, "Session", xs.string);
const Short: SimpleType<string> = restriction(tns, "Short", xs.string, { maxLength: 9 });
const ask: Operation<string, string, never, Record<never, never>, { input: { Session: string } }> = operation({
  name: "ask",
  action: "urn:x#ask",
  input: element(tns, "Ask", xs.string),
  output: element(tns, "Answer", Short),
  inputHeaders: { Session: SessionElement },
});

const serviceOf = (soap: Version): Service<{ ask: typeof ask }> =>
  service({
    name: { namespace: "urn:x", localName: "S" },
    port: "P",
    endpoint: "http://x/",
    soap,
    operations: { ask },
  });

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

interface Tried extends Answered {
  readonly refused: readonly string[];
  readonly errors: readonly unknown[];
  readonly asked: readonly string[];
  readonly context: HandlerContext | undefined;
}

interface Trying extends HandlerOptions {
  readonly implementation?: Implementation<typeof ask>;
}

/** Sends one request to a handler of the version, and says what came of it. */
async function sent(soap: Version, request: Partial<HttpRequest>, trying: Trying = {}): Promise<Tried> {
  const { implementation, ...options } = trying;
  const refused: string[] = [];
  const errors: unknown[] = [];
  const asked: string[] = [];
  let seen: HandlerContext | undefined;
  const handler = createHandler(
    serviceOf(soap),
    {
      ask: (question, context) => {
        asked.push(question);
        seen = context;
        return implementation === undefined ? "yes" : implementation(question, context);
      },
    },
    { onRefused: ({ code }) => refused.push(code), onError: (error) => errors.push(error), ...options },
  );
  const { status, headers, body } = await handler({
    method: "POST",
    url: "http://x/",
    headers: { "content-type": soap === "1.1" ? "text/xml" : "application/soap+xml" },
    body: utf8(""),
    ...request,
  });
  return { status, headers, text: new TextDecoder().decode(body as Uint8Array), refused, errors, asked, context: seen };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const ASK = `<Ask xmlns="urn:test:orders">why</Ask>`;
const envelope = (soap: Version, body: string, header = ""): string =>
  `<e:Envelope xmlns:e="${NAMESPACES[soap]}">${header === "" ? "" : `<e:Header>${header}</e:Header>`}<e:Body>${body}</e:Body></e:Envelope>`;

/** Version of the envelope, local name of the code, HTTP status. */
function faultIn({ text, status, headers }: Answered): readonly [version: string, code: string, status: number] {
  const { name } = parseXml(text);
  const version = name.namespace === SOAP11 ? "1.1" : "1.2";
  expect(headers["content-type"]).toContain(version === "1.1" ? "text/xml" : "application/soap+xml");
  const code = /<faultcode>soap:(\w+)<|<soap:Value>soap:(\w+)</.exec(text);
  return [version, code?.[1] ?? code?.[2] ?? "", status];
}

describe.each(["1.1", "1.2"] as const)("in SOAP %s", (soap) => {
  const [sender, senderStatus] = soap === "1.1" ? (["Client", 500] as const) : (["Sender", 400] as const);
  const receiver = soap === "1.1" ? "Server" : "Receiver";
  const good = utf8(envelope(soap, ASK));

  it.each<[claim: string, request: Partial<HttpRequest>, status: number, field: string, value: string]>([
    ["GET is 405, and POST is allowed", { method: "GET" }, 405, "allow", "POST"],
    ["HEAD is 405", { method: "HEAD" }, 405, "allow", "POST"],
    ["OPTIONS is 405", { method: "OPTIONS" }, 405, "allow", "POST"],
    ["PUT is 405, whatever its body", { method: "PUT", body: good }, 405, "allow", "POST"],
    ["a method nobody knows is 405", { method: "post" }, 405, "allow", "POST"],
    ["JSON is 415", { headers: { "content-type": "application/json" } }, 415, "accept-encoding", "identity"],
    ["no content type is 415", { headers: {} }, 415, "accept-encoding", "identity"],
    [
      "a form is 415",
      { headers: { "content-type": "multipart/form-data; boundary=x" } },
      415,
      "accept-encoding",
      "identity",
    ],
    ["what is no media type is 415", { headers: { "content-type": ";;;" } }, 415, "accept-encoding", "identity"],
    [
      "a content coding is 415, and none would do",
      { headers: { "content-type": "text/xml", "content-encoding": "gzip" }, body: good },
      415,
      "accept-encoding",
      "identity",
    ],
  ])("%s", async (_claim, request, status, field, value) => {
    const answer = await sent(soap, request);
    expect(answer).toMatchObject({ status, asked: [], refused: ["SOAP_HTTP_REQUEST"] });
    expect(answer.headers[field]).toBe(value);
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
  });

  it("a body over the limit is 413, one at the limit is read", async () => {
    expect(await sent(soap, { body: good }, { maxRequestBytes: good.length - 1 })).toMatchObject({
      status: 413,
      asked: [],
      refused: ["SOAP_HTTP_TOO_LARGE"],
    });
    expect(await sent(soap, { body: good }, { maxRequestBytes: good.length })).toMatchObject({ status: 200 });
  });

  it("the coding identity is none", async () => {
    const headers = { "content-type": "text/xml", "content-encoding": "identity" };
    expect(await sent(soap, { headers, body: good })).toMatchObject({ status: 200, asked: ["why"] });
  });

  const SENDERS: readonly (readonly [claim: string, body: string | Uint8Array, refused: string])[] = [
    ["an empty body", "", "SOAP_XML_SYNTAX"],
    ["what is no XML", "{}", "SOAP_XML_SYNTAX"],
    ["half an envelope", envelope(soap, ASK).slice(0, -20), "SOAP_XML_SYNTAX"],
    ["a DOCTYPE", `<!DOCTYPE x SYSTEM "file:///etc/passwd">${envelope(soap, ASK)}`, "SOAP_XML_DOCTYPE"],
    [
      "bytes that are no UTF-8",
      Buffer.from(envelope(soap, ASK).replace("why", "\xe9"), "latin1"),
      "SOAP_XML_CHARACTER",
    ],
    ["elements without end", envelope(soap, "<a>".repeat(300) + "</a>".repeat(300)), "SOAP_ENVELOPE_BODY"],
    [
      "depth within the message",
      envelope(soap, ASK.replace("why", "<a>".repeat(300) + "</a>".repeat(300))),
      "SOAP_DECODE_",
    ],
    ["no Body", envelope(soap, ASK).replace(/<e:Body>.*<\/e:Body>/, ""), "SOAP_ENVELOPE_STRUCTURE"],
    ["two Bodies", envelope(soap, ASK).replace(/(<e:Body>.*<\/e:Body>)/, "$1$1"), "SOAP_ENVELOPE_STRUCTURE"],
    ["two elements in the Body", envelope(soap, ASK + ASK), "SOAP_ENVELOPE_STRUCTURE"],
    [
      "a Header behind the Body",
      envelope(soap, ASK).replace("</e:Envelope>", "<e:Header/></e:Envelope>"),
      "SOAP_ENVELOPE_STRUCTURE",
    ],
    ["text in the Body", envelope(soap, `${ASK}x`), "SOAP_ENVELOPE_STRUCTURE"],
    ["an element behind the Envelope", `${envelope(soap, ASK)}<x/>`, "SOAP_XML_SYNTAX"],
    ["an empty Body", envelope(soap, ""), "SOAP_ENVELOPE_BODY"],
    ["an element of no operation", envelope(soap, "<constructor/>"), "SOAP_ENVELOPE_BODY"],
    ["an operation's name in no namespace", envelope(soap, "<Ask>why</Ask>"), "SOAP_ENVELOPE_BODY"],
    ["a fault", envelope(soap, "<e:Fault/>"), "SOAP_ENVELOPE_BODY"],
    [
      "an answer in place of a request",
      envelope(soap, `<Answer xmlns="urn:test:orders">y</Answer>`),
      "SOAP_ENVELOPE_BODY",
    ],
    [
      "a bound header block that comes twice",
      envelope(soap, ASK, `<Session xmlns="urn:test:orders"/>`.repeat(2)),
      "SOAP_ENVELOPE_STRUCTURE",
    ],
  ];
  it.each(SENDERS)("%s is the sender's fault", async (_claim, body, code) => {
    const answer = await sent(soap, { body: typeof body === "string" ? utf8(body) : body });
    expect(faultIn(answer)).toEqual([soap, sender, senderStatus]);
    expect(answer.asked).toEqual([]);
    expect(answer.refused).toHaveLength(1);
    expect(answer.refused[0]).toContain(code);
    expect(answer.text).not.toContain("passwd");
  });

  it("an Envelope of no version is a version mismatch", async () => {
    const answer = await sent(soap, { body: utf8(envelope(soap, ASK).replace(NAMESPACES[soap], "urn:soap:9")) });
    expect(faultIn(answer)).toEqual([soap, "VersionMismatch", 500]);
    expect(answer.text.includes("Upgrade")).toBe(soap === "1.2");
  });

  it("what is no Envelope is a version mismatch to SOAP 1.2 alone", async () => {
    const answer = await sent(soap, { body: utf8("<rss/>") });
    expect(faultIn(answer)).toEqual(soap === "1.1" ? [soap, sender, senderStatus] : [soap, "VersionMismatch", 500]);
  });

  const NEXT = soap === "1.1" ? "http://schemas.xmlsoap.org/soap/actor/next" : `${SOAP12}/role/next`;
  const role = soap === "1.1" ? "actor" : "role";
  const UNKNOWN = (attributes: string): string => `<x:Trace xmlns:x="urn:trace" ${attributes}/>`;

  it.each([
    ["that names no role", `e:mustUnderstand="1"`],
    ["by the word true", `e:mustUnderstand=" true "`],
    ["of the next receiver", `e:mustUnderstand="1" e:${role}="${NEXT}"`],
    ["of an empty role", `e:mustUnderstand="1" e:${role}=""`],
    ...(soap === "1.2"
      ? [["of the last receiver", `e:mustUnderstand="1" e:role="${SOAP12}/role/ultimateReceiver"`]]
      : []),
  ])("a block that must be understood, %s, is refused by name", async (_claim, attributes) => {
    const answer = await sent(soap, { body: utf8(envelope(soap, ASK, UNKNOWN(attributes ?? ""))) });
    expect(faultIn(answer)).toEqual([soap, "MustUnderstand", 500]);
    expect(answer).toMatchObject({ asked: [], refused: ["SOAP_ENVELOPE_HEADER"] });
    const named =
      /<soap:Header><env:NotUnderstood [^>]*qname="(\w+):Trace"[^>]*xmlns:\1="urn:trace"|<soap:Header><env:NotUnderstood [^>]*xmlns:(\w+)="urn:trace"[^>]*qname="\2:Trace"/;
    expect(named.test(answer.text)).toBe(soap === "1.2");
  });

  it.each([
    ["need not be understood", `e:mustUnderstand="0"`],
    ["is somebody else's", `e:mustUnderstand="1" e:${role}="urn:somebody"`],
    ["is nobody's", `e:mustUnderstand="1" e:${role}="${SOAP12}/role/none"`],
    ["has another namespace's flag", `mustUnderstand="1" xmlns:o="urn:o" o:mustUnderstand="1"`],
  ])("a block that %s is handed on as it is", async (_claim, attributes) => {
    const answer = await sent(soap, { body: utf8(envelope(soap, ASK, UNKNOWN(attributes))) });
    expect(answer).toMatchObject({ status: 200, asked: ["why"], refused: [] });
    expect(answer.context?.headerBlocks.map((block) => block.name.localName)).toEqual(["Trace"]);
  });

  it("a bound block that is addressed to somebody else is not taken for ours", async () => {
    const block = `<Session xmlns="urn:test:orders" e:${role}="urn:somebody">theirs</Session>`;
    const own = `<Session xmlns="urn:test:orders">ours</Session>`;
    const answer = await sent(soap, { body: utf8(envelope(soap, ASK, block + own)) });
    expect(answer.context?.soapHeaders).toEqual({ Session: "ours" });
    expect(answer.context?.headerBlocks).toHaveLength(1);
  });

  it("an encodingStyle says nothing about a literal message", async () => {
    const body = envelope(soap, ASK.replace("<Ask", `<Ask e:encodingStyle="urn:of-my-own"`));
    expect(await sent(soap, { body: utf8(body) })).toMatchObject({ status: 200, asked: ["why"] });
  });

  const headersWith = (action: string): Readonly<Record<string, string>> =>
    soap === "1.1"
      ? { "content-type": "text/xml", soapaction: action }
      : { "content-type": `application/soap+xml; action=${action}` };

  it.each([
    ["of another operation", `"urn:x#other"`, false],
    ["that differs in case", `"urn:x#ASK"`, false],
    ["that is the operation's", `"urn:x#ask"`, true],
    ["that is the operation's, without quotes", `urn:x#ask`, soap === "1.1"],
    ["that is empty", `""`, true],
  ])("an action %s: the Body decides, and with matchAction both must agree", async (_claim, action, agrees) => {
    const request = { headers: headersWith(action), body: good };
    expect(await sent(soap, request)).toMatchObject({ status: 200, asked: ["why"] });
    const strict = await sent(soap, request, { matchAction: true });
    // A parameter that breaks the grammar is passed over: in SOAP 1.2 an action without quotes is none.
    if (agrees || !action.startsWith(`"`)) expect(strict).toMatchObject({ status: 200, asked: ["why"] });
    else expect([...faultIn(strict), ...strict.refused]).toEqual([soap, sender, senderStatus, "SOAP_ENVELOPE_ACTION"]);
  });

  it.each<[claim: string, implementation: Implementation<typeof ask>, error: unknown]>([
    [
      "throws",
      () => {
        throw new Error("password is hunter2");
      },
      expect.any(Error),
    ],
    [
      "throws what is no error",
      () => {
        throw Object.assign(new Date(0), { message: "hunter2" }) as unknown as Error;
      },
      expect.any(Date),
    ],
    ["rejects", () => Promise.reject(new TypeError("hunter2")), expect.any(TypeError)],
    ["answers what breaks the contract", () => "hunter2 hunter2", expect.any(EncodeError)],
    ["answers what XML cannot carry", () => "\0hunter2", expect.any(EncodeError)],
    ["answers nothing", () => undefined as unknown as string, expect.any(EncodeError)],
    [
      "refuses with what XML cannot carry",
      () => {
        throw new SoapFault({ faultCode: "X", reason: "\0hunter2" });
      },
      expect.any(EncodeError),
    ],
  ])(
    "an implementation that %s is a fault of the receiver that tells nothing",
    async (_claim, implementation, error) => {
      const answer = await sent(soap, { body: good }, { implementation });
      expect(faultIn(answer)).toEqual([soap, receiver, 500]);
      expect(answer.text).toContain("Internal error");
      expect(answer.text).not.toContain("hunter2");
      expect(answer.errors).toEqual([error]);
    },
  );

  it("an implementation that never answers is a fault of the receiver, and its signal is set off", async () => {
    let reason: unknown;
    const implementation: Implementation<typeof ask> = (_question, { signal }) =>
      new Promise(() => signal?.addEventListener("abort", () => (reason = signal.reason)));
    const answer = await sent(soap, { body: good }, { implementation, answerMs: 20 });
    expect(faultIn(answer)).toEqual([soap, receiver, 500]);
    expect(answer.errors).toEqual([expect.any(TimeoutError)]);
    expect(reason).toBe(answer.errors[0]);
  });

  it.each([
    ["Shortgae", 'expected a faultName that ask declares (none), found "Shortgae"'],
    [undefined, "expected a faultName that ask declares (none), found none"],
  ])("goes without a detail that the operation does not declare (%s), and its owner is told", async (name, words) => {
    const { text, errors } = await sent(
      "1.1",
      { body: utf8(envelope("1.1", ASK)) },
      {
        implementation: () => {
          throw new SoapFault({ faultCode: "X", reason: "no", detail: "s3cret", ...(name && { faultName: name }) });
        },
      },
    );
    expect(text).toContain("<faultstring>no</faultstring>");
    expect(text).not.toContain("s3cret");
    expect(errors.map(String)).toEqual([expect.stringContaining(words)]);
  });

  it("an implementation that is in time is answered as it says, also with a limit", async () => {
    expect(await sent(soap, { body: good }, { answerMs: 5000 })).toMatchObject({ status: 200, errors: [] });
    const implementation = async (): Promise<string> => {
      throw new SoapFault({ faultCode: "ERR_X", reason: "no" });
    };
    const refused = await sent(soap, { body: good }, { answerMs: 5000, implementation });
    expect(refused).toMatchObject({ status: 500, errors: [] });
    expect(refused.text).toContain("ERR_X");
  });

  it("the request's own signal sets off the implementation's", async () => {
    const gone = new AbortController();
    const implementation: Implementation<typeof ask> = (_question, { signal }) =>
      new Promise((resolve) => {
        signal?.addEventListener("abort", () => resolve(String(signal.reason)));
        gone.abort("gone");
      });
    const answer = await sent(soap, { body: good, signal: gone.signal }, { implementation, answerMs: 5000 });
    expect(answer.text).toContain("gone");
  });

  it("listeners that throw cost the peer nothing", async () => {
    const boom = (): never => {
      throw new Error("hunter2");
    };
    const refused = await sent(soap, { body: utf8("<rss") }, { onRefused: boom });
    expect(faultIn(refused)).toEqual([soap, sender, senderStatus]);
    const failed = await sent(soap, { body: good }, { onError: boom, implementation: boom });
    expect(faultIn(failed)).toEqual([soap, receiver, 500]);
    const choosing = await sent(soap, { body: utf8("<rss") }, { faultFor: boom });
    expect(faultIn(choosing)).toEqual([soap, receiver, 500]);
    expect(choosing.errors).toHaveLength(1);
  });
});

describe("a request of the other version", () => {
  it("is a version mismatch in SOAP 1.1, and a receiver of 1.2 says what it takes", async () => {
    const to12 = await sent("1.2", { body: utf8(envelope("1.1", ASK)) });
    expect(faultIn(to12)).toEqual(["1.1", "VersionMismatch", 500]);
    expect(to12.text).toMatch(
      /<soap:Header><env:Upgrade xmlns:env="http:\/\/www\.w3\.org\/2003\/05\/soap-envelope"><env:SupportedEnvelope qname="env:Envelope"\/><\/env:Upgrade><\/soap:Header>/,
    );
    const to11 = await sent("1.1", { body: utf8(envelope("1.2", ASK)) });
    expect(faultIn(to11)).toEqual(["1.1", "VersionMismatch", 500]);
    expect(to11.text).not.toContain("Header");
  });
});

describe("a fault of SOAP 1.2", () => {
  it.each([
    ["Sender", 400, "soap:Sender"],
    ["Receiver", 500, "soap:Receiver"],
    ["DataEncodingUnknown", 500, "soap:DataEncodingUnknown"],
    ["ERR_OWN", 500, "soap:Receiver"],
  ])("with the code %s has the status %s", async (faultCode, status, value) => {
    const implementation = (): never => {
      throw new SoapFault({ faultCode, reason: "no" });
    };
    const answer = await sent("1.2", { body: utf8(envelope("1.2", ASK)) }, { implementation });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<soap:Code><soap:Value>${value}</soap:Value>`);
  });

  it("keeps the status that an implementation gave it", async () => {
    const implementation = (): never => {
      throw new SoapFault({ faultCode: "Sender", reason: "later", status: 503 });
    };
    expect(await sent("1.2", { body: utf8(envelope("1.2", ASK)) }, { implementation })).toMatchObject({ status: 503 });
  });
});

it("what a refusal is chosen to be is told with the error and the operation, once it is known", async () => {
  const faultFor = vi.fn((error: SoapError, context: HandlerContext) => ({
    faultCode: `${context.operation ?? "?"}:${error.kind}`,
    reason: "chosen",
  }));
  const unknown = await sent("1.1", { body: utf8(envelope("1.1", "<x/>")) }, { faultFor });
  expect(unknown.text).toContain("<faultcode>?:envelope</faultcode>");
  const known = await sent("1.1", { body: utf8(envelope("1.1", ASK.replace("why", "<x/>"))) }, { faultFor });
  expect(known.text).toContain("<faultcode>ask:decode</faultcode>");
});

it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("an implementation cannot have %s milliseconds", (answerMs) => {
  expect(() => createHandler(serviceOf("1.1"), { ask: () => "y" }, { answerMs })).toThrow(RangeError);
});
