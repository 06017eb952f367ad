// Mistakes of the program, not of a message: they are told at once, in words that say what to change.
import { describe, expect, it } from "vitest";
import { anOrder, Orders } from "../test/orders.ts";
import { createClient } from "./client.ts";
import { AbortedError, EncodeError, SoapError, TransportError } from "./error.ts";
import {
  anonymousType,
  attribute,
  choice,
  element,
  group,
  one,
  optional,
  schema,
  substitutionGroup,
  xs,
  type ComplexType,
} from "./generated.ts";
import { createHandler } from "./handler.ts";
import type { HttpRequest } from "./http/transport.ts";
import { inMemoryTransport } from "./in-memory.ts";
import { decodeResponse, encodeRequest, operationNamed } from "./message.ts";
import { encodeElement } from "./schema/encode.ts";
import type { OperationDescriptor, ServiceDescriptor } from "./service.ts";

const t = schema("urn:t");
const placeOrder: OperationDescriptor = Orders.operations.placeOrder;
const handlerOf = (options: object) =>
  createHandler(Orders, { placeOrder: () => ({ orderId: 1n }), ping: () => undefined }, options);

describe("a client", () => {
  it("needs a transport", () => {
    expect(() => createClient(Orders, {} as never)).toThrow(
      new TypeError("createClient needs a transport: undiciTransport(), nodeTransport() or a handler"),
    );
  });

  it("needs to know where to", async () => {
    const { endpoint: _none, ...nowhere } = Orders;
    const client = createClient(nowhere as typeof Orders, { transport: async () => Promise.reject(new Error("sent")) });
    const outcome = await client.placeOrder(anOrder()).result();
    expect(outcome).toMatchObject({ ok: false, error: { kind: "transport", code: "SOAP_TRANSPORT_SETUP" } });
  });

  it("cannot start what the service starts", () => {
    const begin = (): unknown => encodeRequest(Orders, { ...placeOrder, serviceStarts: true }, anOrder());
    expect(begin).toThrow(EncodeError);
    expect(begin).toThrow("[SOAP_ENCODE_OPERATION] expected an operation that a client starts, found placeOrder");
  });

  it("is told the operations there are, the one that was likely meant first", () => {
    expect(() => operationNamed(Orders, "placeOrdr")).toThrow("did you mean placeOrder?");
    expect(() => operationNamed(Orders, "zzzzzzzzzzzz")).toThrow("expected one of placeOrder, ping");
    const operations = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`operation${at}`, placeOrder]));
    const many: ServiceDescriptor = { ...Orders, operations };
    expect(() => operationNamed(many, "zzzzzzzzzzzz")).toThrow(/operation19, found/);
  });

  it("passes on what its own callbacks throw", () => {
    const mistake = new RangeError("a mistake");
    const text =
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><PlaceOrderResponse ` +
      `xmlns="urn:test:orders"><orderId>1</orderId><new/></PlaceOrderResponse></e:Body></e:Envelope>`;
    const response = { status: 200, headers: { "content-type": "text/xml" }, body: Buffer.from(text) };
    const read = (): unknown =>
      decodeResponse(Orders, placeOrder, response, {
        onUnknown: () => {
          throw mistake;
        },
      });
    expect(read).toThrow(mistake);
  });
});

describe("a handler", () => {
  it.each(["", "1a", "a:b", "xml", "XmlSoap"])("cannot give its envelope the prefix %j", (envelopePrefix) => {
    expect(() => handlerOf({ envelopePrefix })).toThrow(
      new TypeError(`${JSON.stringify(envelopePrefix)} cannot be the envelope's prefix`),
    );
  });

  it("in memory is not asked by a call that is over", async () => {
    let asked = 0;
    const transport = inMemoryTransport(async (request: HttpRequest) => ({
      status: 200,
      headers: {},
      body: request.body.slice(0, (asked += 1)),
    }));
    const request: HttpRequest = { method: "POST", url: "http://t.test/", headers: {}, body: Uint8Array.of(1, 2) };
    await expect(transport({ ...request, signal: AbortSignal.abort("over") })).rejects.toBeInstanceOf(AbortedError);
    expect(asked).toBe(0);
    expect((await transport(request)).body).toEqual(Uint8Array.of(1));
  });
});

describe("an error", () => {
  it("of a class that a program derives is told apart from those it derives from", () => {
    class OwnError extends TransportError {}
    const init = { code: "SOAP_TRANSPORT_OTHER", phase: "connect", endpoint: "x", sent: "none", detail: "y" } as const;
    const own = new OwnError(init);
    expect([own instanceof OwnError, own instanceof TransportError, own instanceof SoapError]).toEqual([
      true,
      true,
      true,
    ]);
    expect(new TransportError(init) instanceof OwnError).toBe(false);
  });
});

describe("a description by hand", () => {
  it("may not name in its content model what is no member", () => {
    const Odd: ComplexType<{ a?: string }> = anonymousType(t, () => ({ a: optional(xs.string) }), {
      content: choice("a", "b"),
    });
    expect(() => encodeElement(element(t, "odd", Odd), { a: "x" })).toThrow(
      'a content model names "b", which is no member',
    );
  });

  it("may hold nothing but content in a group, and nothing but elements in a substitution group", () => {
    const Grouped = anonymousType<{ steps: { a?: string }[] }>(t, () => ({
      steps: group<{ a?: string }>(t, () => ({ a: attribute(xs.string) as never }), "sequence"),
    }));
    expect(() => Grouped.members).toThrow("only what a content model holds may stand in a group, and a is none");
    const Heads = substitutionGroup<{ a: string }>(t, "head", () => ({ a: attribute(xs.string) as never }));
    const Holder = anonymousType<{ head: { a: string } }>(t, () => ({ head: one(Heads) }));
    expect(() => encodeElement(element(t, "holder", Holder), { head: { a: "x" } })).toThrow(
      "only elements may stand here, and a is none",
    );
  });
});
