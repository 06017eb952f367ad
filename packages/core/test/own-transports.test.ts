// Whose requests share a piece of memory: those that nobody but our own transports see.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { addOwnTransport } from "#speed/own-transports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../src/client.ts";
import { nodeTransport } from "../src/http/node.ts";
import type { HttpRequest, HttpResponse, Transport } from "../src/http/transport.ts";
import { undiciTransport } from "../src/http/undici.ts";
import { anonymousType, element, one, schema } from "../src/schema/build.ts";
import { int, string } from "../src/schema/builtins.ts";
import type { ComplexType } from "../src/schema/types.ts";
import { operation, service, type Operation } from "../src/service.ts";

const form = schema("urn:secrets");
const LoginType: ComplexType<{ password: string }> = anonymousType(form, () => ({ password: one(string) }));
const LengthType: ComplexType<{ length: number }> = anonymousType(form, () => ({ length: one(int) }));
const login: Operation<{ password: string }, { length: number }> = operation({
  name: "login",
  action: "urn:secrets#login",
  input: element(form, "login", LoginType),
  output: element(form, "loginResponse", LengthType),
});
const Service = service({
  name: { namespace: "urn:secrets", localName: "Secrets" },
  port: "SecretsPort",
  soap: "1.1",
  operations: { login },
});

const passwords = Array.from({ length: 40 }, (_, index) => `secret-${index}-${"x".repeat(index)}`);
const bodyOf = (password: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ns1:login xmlns:ns1="urn:secrets"><ns1:password>${password}</ns1:password></ns1:login></soap:Body></soap:Envelope>`;
const answerOf = (length: number): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><loginResponse xmlns="urn:secrets"><length>${length}</length></loginResponse></s:Body></s:Envelope>`;

const utf8 = new TextDecoder();

/** A transport that keeps what it is given, as ours do not. */
function keeping(): { readonly transport: Transport; readonly bodies: Uint8Array[] } {
  const bodies: Uint8Array[] = [];
  const transport = ({ body }: HttpRequest): Promise<HttpResponse> => {
    bodies.push(body);
    const headers = { "content-type": "text/xml; charset=utf-8" };
    return Promise.resolve({ status: 200, headers, body: new TextEncoder().encode(answerOf(1)) });
  };
  return { transport, bodies };
}

/** Whether the memory of a body holds nothing else. */
const isAlone = (body: Uint8Array): boolean => body.buffer.byteLength === body.length;

const endpoint = "http://127.0.0.1/";

describe("the bytes of requests", () => {
  it("share memory where only our own transport sees them, and stay what they were", async () => {
    const { transport, bodies } = keeping();
    addOwnTransport(transport);
    const client = createClient(Service, { transport, endpoint });
    await Promise.all(passwords.map((password) => client.login({ password })));
    expect(bodies.map((body) => utf8.decode(body))).toEqual(passwords.map(bodyOf));
    // The first ones are written in the general way, which gives each a piece of memory of its own.
    expect(bodies.slice(8).some(isAlone)).toBe(false);
  });

  const seen: Uint8Array[] = [];
  const ways: readonly [string, (transport: Transport) => Transport, Parameters<typeof client.login>[1]][] = [
    ["a transport of their own", (transport) => ({ own: transport }).own.bind(undefined), {}],
    [
      "a transport around ours",
      (transport) => Object.assign((request: HttpRequest) => transport(request), transport),
      {},
    ],
    ["what is told before it is sent", (transport) => transport, { onSend: ({ body }) => seen.push(body) }],
    [
      "what is told when it is answered",
      (transport) => transport,
      { onExchange: ({ request }) => seen.push(request.body) },
    ],
  ];
  const client = createClient(Service, { transport: keeping().transport, endpoint });

  it.each(ways)("are alone in their memory where people see them by %s", async (_, wrapped, options) => {
    const { transport, bodies } = keeping();
    addOwnTransport(transport);
    const other = createClient(Service, { transport: wrapped(transport), endpoint });
    for (const password of passwords) await other.login({ password }, options);
    expect(bodies.map((body) => utf8.decode(body))).toEqual(passwords.map(bodyOf));
    expect([...bodies, ...seen].every(isAlone)).toBe(true);
  });
});

describe("over a socket, many at once", () => {
  const server = createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.on("end", () => {
      const password = /password>([^<]*)</.exec(Buffer.concat(pieces).toString())?.[1] ?? "";
      const isWhole = Buffer.concat(pieces).toString() === bodyOf(password);
      outgoing.setHeader("content-type", "text/xml; charset=utf-8");
      outgoing.end(answerOf(isWhole ? password.length : -1));
    });
  });
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => void server.close());

  it.each([
    ["node:http", nodeTransport],
    ["undici", undiciTransport],
  ])("every request arrives as it was meant by %s", async (_, make) => {
    const transport = make();
    const { port } = server.address() as AddressInfo;
    const client = createClient(Service, { transport, endpoint: `http://127.0.0.1:${port}/` });
    const lengths = await Promise.all(passwords.map(async (password) => (await client.login({ password })).length));
    expect(lengths).toEqual(passwords.map((password) => password.length));
    await transport.close();
  });
});
