// Header blocks through client and handler, in both versions: bound and typed, of one's own, to be understood or refused.
import { describe, expect, expectTypeOf, it } from "vitest";
import { tns } from "../test/orders.ts";
import { createClient } from "./client.ts";
import { EncodeError } from "./error.ts";
import { anonymousType, element, one, operation, service, xs } from "./generated.ts";
import type { ComplexType, Element, Operation, Service } from "./generated.ts";
import { createHandler, type HandlerContext, type HandlerOptions } from "./handler.ts";
import { inMemoryTransport } from "./in-memory.ts";
import { typedBlock, xmlBlock } from "./soap/block.ts";
import { parseXml, textOf } from "./xml/element.ts";

interface Session {
  id: string;
  user: bigint;
}
const SessionType: ComplexType<Session> = anonymousType(tns, () => ({
  id: one(xs.string, { secret: true }),
  user: one(xs.long),
}));
const SessionElement: Element<Session> = element(tns, "Session", SessionType);
const Left: Element<number> = element(tns, "CallsLeft", xs.int);

const ask: Operation<
  string,
  string,
  never,
  Record<never, never>,
  { input: { Session: Session }; output: { CallsLeft: number } }
> = operation({
  name: "ask",
  input: element(tns, "Ask", xs.string),
  output: element(tns, "AskResponse", xs.string),
  inputHeaders: { Session: SessionElement },
  outputHeaders: { CallsLeft: Left },
});

function serviceOf(soap: "1.1" | "1.2"): Service<{ ask: typeof ask }> {
  return service({
    name: { namespace: "urn:x", localName: "S" },
    port: "P",
    endpoint: "http://x.test/",
    soap,
    operations: { ask },
  });
}

function pair(soap: "1.1" | "1.2", options?: HandlerOptions) {
  const described = serviceOf(soap);
  let seen: HandlerContext | undefined;
  const handler = createHandler(
    described,
    {
      ask: (question, context) => {
        seen = context;
        context.answerHeaders.CallsLeft = 9;
        return `${question}!`;
      },
    },
    options,
  );
  const client = createClient(described, { transport: inMemoryTransport(handler) });
  return { client, seen: () => seen };
}

describe.each(["1.1", "1.2"] as const)("in SOAP %s, a header block", (soap) => {
  it("that is bound travels typed, both ways", async () => {
    const { client, seen } = pair(soap);
    const outcome = await client
      .ask("why", { soapHeaders: { Session: { id: "s", user: 9007199254740993n } } })
      .result();
    if (!outcome.ok) throw outcome.error;
    expect(outcome.value).toBe("why!");
    expect(outcome.response.soapHeaders.CallsLeft).toBe(9);
    expectTypeOf(outcome.response.soapHeaders.CallsLeft).toEqualTypeOf<number | undefined>();
    expect(seen()?.soapHeaders).toEqual({ Session: { id: "s", user: 9007199254740993n } });
  });

  it("that does not fit is refused before sending, with its path", async () => {
    const { client, seen } = pair(soap);
    const wrong = { id: "s", user: 1 as unknown as bigint };
    const outcome = await client.ask("why", { soapHeaders: { Session: wrong } }).result();
    expect(outcome.ok ? undefined : outcome.error).toBeInstanceOf(EncodeError);
    expect(outcome.ok ? undefined : outcome.error).toMatchObject({ path: "Session/user" });
    expect(seen()).toBeUndefined();
  });

  it("of one's own travels as an element, or by a description", async () => {
    const { client, seen } = pair(soap);
    const content = parseXml('<t:Trace xmlns:t="urn:trace" level="2">abc</t:Trace>');
    await client.ask("why", { headerBlocks: [xmlBlock(content), typedBlock(Left, 5)] });
    const [trace, left] = seen()?.headerBlocks ?? [];
    expect(trace).toMatchObject({ name: { namespace: "urn:trace", localName: "Trace" } });
    expect([trace, left].map((block) => (block === undefined ? "" : textOf(block)))).toEqual(["abc", "5"]);
  });

  it("that must be understood and is not makes the receiver refuse", async () => {
    const content = parseXml("<Trace/>");
    const { client, seen } = pair(soap);
    const outcome = await client.ask("why", { headerBlocks: [xmlBlock(content, { mustUnderstand: true })] }).result();
    expect(outcome.ok ? undefined : outcome.error).toMatchObject({
      kind: "fault",
      faultCode: "undocumented",
      rawFaultCode: { localName: "MustUnderstand" },
    });
    expect(seen()).toBeUndefined();
  });

  it("that must be understood is taken where it is bound, known, or addressed to somebody else", async () => {
    const content = parseXml("<Trace/>");
    const known = pair(soap, { understands: [{ namespace: "", localName: "Trace" }] });
    await known.client.ask("why", { headerBlocks: [xmlBlock(content, { mustUnderstand: true })] });
    expect(known.seen()?.headerBlocks).toHaveLength(1);
    const other = pair(soap);
    await other.client.ask("why", {
      headerBlocks: [xmlBlock(content, { mustUnderstand: true, role: "urn:somebody-else" })],
    });
    expect(other.seen()?.headerBlocks).toHaveLength(1);
    const value = { id: "s", user: 1n };
    const bound = pair(soap);
    await bound.client.ask("why", { headerBlocks: [typedBlock(SessionElement, value, { mustUnderstand: true })] });
    expect(bound.seen()?.soapHeaders).toEqual({ Session: value });
  });

  it("that is not bound cannot be given as if it were", async () => {
    const { client } = pair(soap);
    const outcome = await client.ask("why", { soapHeaders: { Sesion: {} } }).result();
    expect(outcome.ok ? undefined : outcome.error).toBeInstanceOf(EncodeError);
    expect(outcome.ok ? undefined : outcome.error).toMatchObject({
      code: "SOAP_ENCODE_UNKNOWN",
      message:
        "[SOAP_ENCODE_UNKNOWN] Sesion: expected a header block that is bound to the operation (Session), " +
        'others in headerBlocks, found "Sesion"; did you mean "Session"?',
    });
  });
});
