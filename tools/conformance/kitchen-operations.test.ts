// The kitchen sink's operations: declared faults, header blocks, empty and one-way messages, odd names, hostile text.
import { createClient, createHandler, SoapFault, type Transport } from "@soapwright/core";
import { describe, expect, it } from "vitest";
import { kitchenSides } from "./src/kitchen.ts";
import { bodyNames, exchange, refusalOf, valueOf } from "./src/pair.ts";
import { plain } from "./src/same.ts";

const sides = await kitchenSides();

describe.each(sides)("%s", (_label, { service, soap }) => {
  it.each<readonly [faultName: string, detail: object]>([
    ["SoldOut", { left: 9007199254740993n, until: "2026-12-31T00:00:00+01:00" }],
    ["SoldOut", { left: 0n }],
    ["NoSuchDish", { similar: ["soup"], searched: "sop" }],
    ["NoSuchDish", { similar: [], searched: "" }],
  ])("a declared fault comes with its detail typed: %s", async (faultName, detail) => {
    const { outcome, mistakes, responseXml } = await exchange(service, "Refuse", "sop", () => {
      throw new SoapFault({ faultCode: "declared", faultName, detail, reason: "Nie ma.", actor: "urn:cook" });
    });
    expect(mistakes).toEqual([]);
    expect(outcome).toMatchObject({
      ok: false,
      error: { kind: "fault", faultCode: "declared", faultName, reason: "Nie ma.", actor: "urn:cook", status: 500 },
    });
    if (outcome.ok || outcome.error.kind !== "fault") throw new Error("expected a fault");
    expect(outcome.error.detail).toEqual(detail);
    expect(responseXml).toContain(`:${faultName}`);
  });

  it("a fault that nobody declared comes with its raw code", async () => {
    const rawFaultCode = { namespace: "urn:cook", localName: "Burnt" };
    const { outcome } = await exchange(service, "Refuse", "sop", () => {
      throw new SoapFault({ faultCode: "undocumented", rawFaultCode, reason: "Spalone." });
    });
    // A code of one's own is a subcode in SOAP 1.2, whose codes are five and no more.
    const told = soap === "1.1" ? { rawFaultCode } : { subcodes: [rawFaultCode] };
    expect(outcome).toMatchObject({
      ok: false,
      error: { kind: "fault", faultCode: "undocumented", reason: "Spalone.", ...told },
    });
  });

  it("a detail that does not fit its declaration is the service's own mistake, and is not sent", async () => {
    const { mistakes, outcome, responseXml } = await exchange(service, "Refuse", "sop", () => {
      throw new SoapFault({ faultCode: "declared", faultName: "SoldOut", detail: { left: 1 }, reason: "x" });
    });
    expect(mistakes).toMatchObject([{ kind: "encode", path: "SoldOut/left" }]);
    expect(outcome).toMatchObject({ ok: false, error: { faultCode: "undocumented" } });
    expect(responseXml).not.toContain("SoldOut");
  });

  it("bound header blocks travel beside the message, both ways", async () => {
    const Session = { user: 9007199254740993n, key: "k" };
    const answer = (question: unknown, context: { readonly answerHeaders: Record<string, unknown> }): unknown => {
      context.answerHeaders["CallsLeft"] = 9;
      return question;
    };
    const exchanged = await exchange(service, "Enter", "hello", answer, { soapHeaders: { Session } });
    expect(exchanged.context?.soapHeaders).toEqual({ Session });
    expect(valueOf(exchanged)).toBe("hello");
    if (exchanged.outcome.ok) expect(exchanged.outcome.response.soapHeaders).toEqual({ CallsLeft: 9 });
    expect(bodyNames(exchanged.requestXml)).toEqual(["Enter"]);
    expect(exchanged.requestXml).toMatch(/Header>.*Session.*<\/[^<]*Header>.*Body>/);
  });

  it("a header block that does not fit is refused before sending, with its path", async () => {
    const soapHeaders = { Session: { user: 1, key: "k" } };
    const { outcome, request } = await exchange(service, "Enter", "hello", undefined, { soapHeaders });
    expect(refusalOf(outcome)).toBe("encode Session/user");
    expect(request).toBeUndefined();
  });

  it("a message without parts is an empty Body, and a type without members an empty record", async () => {
    const exchanged = await exchange(service, "Ping", undefined, () => ({}));
    expect(bodyNames(exchanged.requestXml)).toEqual([]);
    expect(exchanged.seen).toBeUndefined();
    expect(valueOf(exchanged)).toEqual({});
  });

  it("a one-way operation delivers, and waits for no message", async () => {
    const exchanged = await exchange(service, "Log", "it is warm");
    expect(exchanged.seen).toBe("it is warm");
    expect(exchanged.response).toMatchObject({ status: 202 });
    expect(exchanged.responseXml).toBe("");
    expect(valueOf(exchanged)).toBeUndefined();
  });

  it.each(["constructor", "__proto__"])("an implementation is never inherited: %s", async (operation) => {
    const mistakes: unknown[] = [];
    const handler = createHandler(service, {}, { onError: (error) => mistakes.push(error) });
    const outcome = await createClient(service, { transport: handler }).call(operation, "x").result();
    expect(outcome).toMatchObject({ ok: false, error: { kind: "fault" } });
    expect(mistakes).toMatchObject([{ message: `no implementation of ${operation}` }]);
  });

  it.each(["then", "call", "constructor", "__proto__"])("an operation may be called %s", async (operation) => {
    expect(Object.keys(service.operations)).toContain(operation);
    expect(valueOf(await exchange(service, operation, "x", (given) => `${String(given)}!`))).toBe("x!");
  });

  it("a client with an operation called then is no promise", async () => {
    const transport: Transport = () => Promise.reject(new Error("nothing may be sent"));
    const client = createClient(service, { transport });
    expect(await Promise.resolve(client)).toBe(client);
  });

  it("the contract's text stays text: values that look like code go both ways", async () => {
    const chosen = [
      "*/ globalThis.__PWNED = 1; /*",
      "`${globalThis.__PWNED = 1}`",
      '"; globalThis.__PWNED = 1; //',
      "'; globalThis.__PWNED = 1; //",
      "a\u2028globalThis.__PWNED = 1\u2029b",
      "\\",
      "${globalThis.__PWNED = 1}",
      "</script>",
    ];
    const always = `${chosen[1]} ${chosen[3]} ${chosen[0]}`;
    for (const each of chosen) {
      const dare = { chosen: each, usual: each, always, matched: '*/`${"', usualAttribute: each };
      expect(valueOf(await exchange(service, "Dare", dare))).toEqual(dare);
    }
    const usualAttribute = `${chosen[1]} ${chosen[4]} ${chosen[0]}`;
    expect((await exchange(service, "Dare", { chosen: "\\", always })).seen).toEqual({
      chosen: "\\",
      always,
      usualAttribute,
    });
    expect(Reflect.get(globalThis, "__PWNED")).toBeUndefined();
  });

  it("the contract's text stays text: an action cannot end the header that it stands in", async () => {
    const always = "`${globalThis.__PWNED = 1}` '; globalThis.__PWNED = 1; // */ globalThis.__PWNED = 1; /*";
    const { request } = await exchange(service, "Dare", { chosen: "\\", always });
    const written = `urn:kitchen:${soap === "1.1" ? "11" : "12"}:Dare */ \`\${globalThis.__PWNED = 1}\` "; globalThis.__PWNED = 1; // \u2028globalThis.__PWNED = 1`;
    expect(service.operations["Dare"]?.action).toBe(written);
    for (const header of Object.values(request?.headers ?? {})) expect(header).toMatch(/^[\x20-\x7e]*$/);
    const quoted = `"${written.replace('"', '\\"').replace("\u2028", "%E2%80%A8")}"`;
    expect(request?.headers[soap === "1.1" ? "soapaction" : "content-type"]).toContain(quoted);
  });

  it("every member of a value is its own, also in what is read", async () => {
    const { seen } = await exchange(service, "Cook", {
      title: "a",
      amount: 1,
      maker: { town: "b", name: "c" },
      best: "2026-01-01",
    });
    expect(plain(seen)).toEqual(plain(JSON.parse(JSON.stringify(seen))));
  });
});
