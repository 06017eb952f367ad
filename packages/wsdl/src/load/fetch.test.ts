// Contracts behind a password: who gets it, and that nobody is told.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contractText } from "../../test/contract-text.ts";
import { ContractError } from "../diagnostics.ts";
import { loadContract, loadService } from "../contract.ts";

const USER = "anna@depot";
const PASSWORD = "żółw: 100%";
const BASIC = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`;
const TYPES = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"><xs:element name="Ask" type="xs:int"/><xs:element name="Answer" type="xs:int"/></xs:schema>`;

interface Depot {
  readonly origin: string;
  /** Path and authorization of each request. */
  readonly asked: (readonly [string, string | undefined])[];
  readonly server: Server;
}

async function open(answer: (request: IncomingMessage) => readonly [number, string, string?]): Promise<Depot> {
  const asked: Depot["asked"] = [];
  const server = createServer((request, response) => {
    asked.push([request.url ?? "", request.headers.authorization]);
    const [status, body, location] = answer(request);
    response
      .writeHead(status, { "content-type": "text/xml", ...(location === undefined ? undefined : { location }) })
      .end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

/** The origin with user and password in front of the host. */
function withPassword(origin: string, password: string = PASSWORD): string {
  return origin.replace("//", `//${encodeURIComponent(USER)}:${encodeURIComponent(password)}@`);
}

describe("a contract behind a password", () => {
  let other: Depot;
  let depot: Depot;
  beforeEach(async () => {
    other = await open(() => [200, TYPES]);
    depot = await open((request) => {
      if (request.headers.authorization !== BASIC) return [401, "no"];
      if (request.url === "/types.xsd") return [200, TYPES];
      if (request.url === "/moved.xsd") return [302, "", `${other.origin}/types.xsd`];
      const [, schema = "types.xsd"] = /schema=(.*)$/.exec(request.url ?? "") ?? [];
      return [200, contractText({ schema: `<xsd:include schemaLocation="${decodeURIComponent(schema)}"/>` })];
    });
  });
  afterEach(() => {
    depot.server.close();
    other.server.close();
  });

  it.each([
    ["by its name", () => "types.xsd"],
    ["by its whole address", () => `${depot.origin}/types.xsd`],
  ])("is read with what it includes %s, and no name of a document has the password", async (_, schema) => {
    const path = `/service?wsdl&schema=${encodeURIComponent(schema())}`;
    const { documents } = await loadContract(`${withPassword(depot.origin)}${path}`);
    expect(documents.map(({ location }) => location)).toEqual([`${depot.origin}${path}`, `${depot.origin}/types.xsd`]);
    expect(depot.asked).toEqual([
      [path, BASIC],
      ["/types.xsd", BASIC],
    ]);
  });

  it("keeps the password from another origin, where a redirect leads to one that may be fetched from", async () => {
    const allowFetch = [other.origin];
    await loadService(`${withPassword(depot.origin)}/service?schema=moved.xsd`, { allowFetch });
    expect(other.asked).toEqual([["/types.xsd", undefined]]);
  });

  it("is refused without the right one, and no message tells the wrong one", async () => {
    const refused: unknown = await loadService(`${withPassword(depot.origin, "s3cret-guess")}/service`).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(ContractError);
    expect(String(refused)).toContain(`${depot.origin}/service answered with HTTP status 401.`);
    expect(JSON.stringify(refused) + String(refused)).not.toContain("s3cret");
  });

  it("gives a host's own fetch the password, and a document of another origin none", async () => {
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      const text =
        asked.length === 1 ? contractText({ schema: `<xsd:include schemaLocation="http://b.example/t.xsd"/>` }) : TYPES;
      return { status: 200, contentType: "text/xml", bytes: new TextEncoder().encode(text) };
    };
    await loadService("http://anna:pw@a.example/service", { fetch, allowFetch: ["http://b.example"] });
    expect(asked).toEqual(["http://anna:pw@a.example/service", "http://b.example/t.xsd"]);
  });
});
