// `soapwright call` as a person uses it: JSON in, an answer or a refusal out, over a real socket.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createHandler, SoapFault, type HandlerContext } from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { main } from "../src/cli.ts";
import { golden } from "./claims.ts";

const BIG = 9007199254740993n;

interface Request {
  readonly session: string;
  readonly limit?: number;
}

let folder: string;
let server: Server;
let url: string;
let received: { readonly headers: Readonly<Record<string, unknown>>; readonly soapHeaders: unknown; input: unknown }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "soapwright-call-"));
  for (const name of ["service.wsdl", "overlay.yaml"]) {
    await cp(join(golden, "an-overlay-adds-codes-limits-and-secrets", name), join(folder, name));
  }
  const wsdl = await readFile(join(folder, "service.wsdl"), "utf8");
  await writeFile(join(folder, "headers.wsdl"), withHeader(wsdl));
  const service = await loadService(join(folder, "headers.wsdl"), { overlay: join(folder, "overlay.yaml") });
  const handle = createHandler(service, {
    getDeals: (input: unknown, { headers, soapHeaders }: HandlerContext) => {
      const { session, limit = 10 } = input as Request;
      received.push({ headers, soapHeaders, input });
      if (session.startsWith("old")) throw new SoapFault({ faultCode: "ERR_NO_SESSION", reason: `no ${session} here` });
      return { deals: [{ id: BIG, price: `${limit}.10`, errCode: "" }] };
    },
  });
  server = createServer((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const response = await handle({ method: "POST", url: "/", headers, body: await buffer(incoming) });
      outgoing.writeHead(response.status, response.headers).end(response.body);
    };
    answer().catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/soap`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  received = [];
});

/** The contract with a header block of three members bound to the request. */
function withHeader(wsdl: string): string {
  const block = `<xsd:element name="ticket"><xsd:complexType><xsd:sequence>
      <xsd:element name="number" type="xsd:long"/></xsd:sequence></xsd:complexType></xsd:element>`;
  const bound = wsdl
    .replace("<xsd:complexType name=", `${block}$&`)
    .replace(
      "<wsdl:portType",
      '<wsdl:message name="ticketIn"><wsdl:part name="h" element="t:ticket"/></wsdl:message>$&',
    )
    .replace('<soap:body use="literal"/>', '$&<soap:header message="t:ticketIn" part="h" use="literal"/>');
  if (bound.split("ticket").length < 4) throw new Error("the contract has no place for a header block");
  return bound;
}

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  args: readonly string[],
  world: { readonly env?: Record<string, string>; readonly isTTY?: boolean; readonly typed?: string } = {},
): Promise<Run> {
  const written = { out: "", err: "" };
  const screen = (key: "out" | "err"): { isTTY: boolean; write: (text: string) => void } => ({
    isTTY: world.isTTY ?? false,
    write: (text) => void (written[key] += text),
  });
  const code = await main(["call", ...args], {
    stdout: screen("out"),
    stderr: screen("err"),
    env: world.env ?? {},
    folder,
    ...(world.typed === undefined ? undefined : { readInput: async () => Promise.resolve(world.typed ?? "") }),
  });
  return { code, ...written };
}

const getDeals = (...flags: readonly string[]): readonly string[] => [
  "service.wsdl",
  "getDeals",
  "--overlay",
  "overlay.yaml",
  "--endpoint",
  url,
  ...flags,
];

const ANSWER = { deals: [{ id: String(BIG), price: "10.10", errCode: "" }] };

describe("soapwright call", () => {
  it("prints the answer as JSON, 64-bit integers and decimals as text", async () => {
    const { code, out, err } = await run(getDeals("--input", '{"session":"s"}'));
    expect([code, err, JSON.parse(out)]).toEqual([0, "", ANSWER]);
  });

  it("takes the message from a file", async () => {
    await writeFile(join(folder, "input.json"), '{"session":"s","limit":7}');
    const { out } = await run(getDeals("--input-file", "input.json"));
    expect((JSON.parse(out) as typeof ANSWER).deals[0]?.price).toBe("7.10");
  });

  it("takes a file with a byte order mark and line ends of Windows", async () => {
    await writeFile(join(folder, "input.json"), '\uFEFF{\r\n"session":"s","limit":7}\r\n');
    expect((await run(getDeals("--input-file", "input.json"))).err).toBe("");
  });

  it("takes the message from standard input", async () => {
    const { out } = await run(getDeals("--input-file", "-"), { typed: '{"session":"s","limit":8}' });
    expect((JSON.parse(out) as typeof ANSWER).deals[0]?.price).toBe("8.10");
  });

  it("says on a terminal where the call goes, and nowhere else", async () => {
    const flags = getDeals("--input", '{"session":"s"}');
    expect((await run(flags, { isTTY: true, env: { NO_COLOR: "1" } })).err).toBe(`getDeals at ${url}\n`);
    expect((await run([...flags, "--json"], { isTTY: true })).err).toBe("");
  });

  it("goes to the address that the environment says, with its credentials", async () => {
    const env = { SOAPWRIGHT_ENDPOINT: url, SOAPWRIGHT_BASIC_AUTH: "anna:tajne" };
    const { code } = await run(["service.wsdl", "getDeals", "--input", '{"session":"s"}', "--header", "x-key=k=1"], {
      env,
    });
    expect(code).toBe(0);
    expect(received[0]?.headers).toMatchObject({ authorization: "Basic YW5uYTp0YWpuZQ==", "x-key": "k=1" });
  });

  it("sends the header blocks that the contract binds", async () => {
    const flags = ["--endpoint", url, "--input", '{"session":"s"}', "--soap-headers", `{"ticket":{"number":"${BIG}"}}`];
    const { code, err } = await run(["headers.wsdl", "getDeals", ...flags]);
    expect([code, err]).toEqual([0, ""]);
    expect(received[0]?.soapHeaders).toEqual({ ticket: { number: BIG } });
  });

  it("prints how it ended as JSON where told", async () => {
    const { code, out } = await run(getDeals("--input", '{"session":"s"}', "--json"));
    expect([code, JSON.parse(out)]).toEqual([0, { ok: true, value: ANSWER }]);
  });
});

describe("soapwright call, where the service refuses,", () => {
  it("ends with 1 and says the code, what it means and what to do, and no secret", async () => {
    const { code, out, err } = await run(getDeals("--input", '{"session":"old-and-secret"}'));
    expect([code, out]).toEqual([1, ""]);
    expect(err.split("\n")).toEqual([
      "[SOAP_FAULT] ERR_NO_SESSION: no (secret) here",
      "The session is unknown.",
      "Log in again, then repeat the call with the new session.",
      "",
    ]);
  });

  it("tells a program the same", async () => {
    const { code, out, err } = await run(getDeals("--input", '{"session":"old-and-secret"}', "--json"));
    expect([code, err]).toEqual([1, ""]);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: { kind: "fault", faultCode: "ERR_NO_SESSION", remedy: "log-in-again", reason: "no (secret) here" },
    });
  });
});

describe("soapwright call --dry-run", () => {
  it("prints the envelope alone to standard output, its head beside it, and sends nothing", async () => {
    const { code, out, err } = await run(
      getDeals("--input", '{"session":"s","limit":3}', "--header", "x-key=tajne", "--dry-run"),
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^<\?xml .*<soap:Envelope .*<ns1:limit>3<\/ns1:limit><\/ns1:getDeals>.*<\/soap:Envelope>\n$/);
    expect(err).toContain(`POST ${url}\n`);
    expect(err).toContain('soapaction: "#getDeals"\n');
    expect(err + out).not.toContain("tajne");
    expect(received).toEqual([]);
  });

  it("prints the request as JSON where told", async () => {
    const { out } = await run(["service.wsdl", "getDeals", "--input", '{"session":"s"}', "--dry-run", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ ok: true, request: { method: "POST", url: "https://shop.example/soap" } });
  });
});

describe("soapwright call refuses, before anything is sent,", () => {
  it.each([
    ["a member that is missing", ["--input", "{}"], "getDeals/session: expected the required element, found nothing"],
    ["a member that is misspelt", ["--input", '{"sesion":"s"}'], 'found "sesion"; did you mean "session"?'],
    ["a header block that is not bound", ["--input", '{"session":"s"}', "--soap-headers", '{"x":1}'], "SOAP_ENCODE"],
  ])("%s, and ends with 1", async (_name, flags, words) => {
    const { code, err } = await run(getDeals(...flags));
    expect([code, err.includes(words) ? words : err, received]).toEqual([1, words, []]);
  });

  it.each([
    [
      "--input without its quotes",
      ["--input", "{session:s}"],
      "--input does not hold JSON (character 2). Names and text want double quotes, which some shells take away.",
    ],
    ["--input ''", ["--input", ""], "--input is empty, and should hold a JSON object."],
    ["--input [1]", ["--input", "[1]"], "--input holds a list, and should hold a JSON object."],
    ["--input 1", ["--input", "1"], "--input holds one value, and should hold a JSON object."],
    ["two inputs", ["--input", "{}", "--input-file", "x"], "--input and --input-file exclude each other."],
    ["a file that is not there", ["--input-file", "none.json"], "--input-file: there is no file none.json"],
    ["standard input where there is none", ["--input-file", "-"], "wants something on standard input"],
    ["a header without a value", ["--header", "tajne"], "--header wants name=value."],
    ["no time at all", ["--timeout", "0"], "whole number of milliseconds"],
  ])("%s, and ends with 2", async (_name, flags, words) => {
    const { code, err } = await run(getDeals(...flags));
    expect([code, err.includes(words) ? words : err, received]).toEqual([2, words, []]);
  });

  it.each([
    ["", "The contract gives no address: say --endpoint.\n"],
    ["REPLACE_WITH_ACTUAL_URL", "The address that the contract gives is no http: or https: URL: say --endpoint.\n"],
    ["/soap", "The address that the contract gives is no http: or https: URL: say --endpoint.\n"],
    ["jms:queue", "The address that the contract gives is no http: or https: URL: say --endpoint.\n"],
  ])("a contract whose address is %j, unless one is told", async (location, words) => {
    const wsdl = await readFile(join(folder, "service.wsdl"), "utf8");
    const file = join(folder, "nowhere.wsdl");
    await writeFile(file, wsdl.replace(/(<soap:address location=)"[^"]*"/, `$1"${location}"`));
    const args = [file, "getDeals", "--input", '{"session":"s"}'];
    for (const flags of [[], ["--dry-run"]]) {
      const { code, err } = await run([...args, ...flags]);
      expect([code, err]).toEqual([2, words]);
    }
    expect((await run([...args, "--endpoint", url])).code).toBe(0);
  });

  it("an operation that is not there, with the name that was likely meant", async () => {
    const { code, err } = await run(["service.wsdl", "getDeels"]);
    expect([code, err]).toEqual([1, expect.stringMatching(/service\.wsdl:\d+:\d+ error .*did you mean getDeals\?/)]);
  });
});

it("a call that takes longer than --timeout ends with 1", async () => {
  const slow = createServer(() => undefined);
  await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`;
  const { code, err } = await run(
    ["service.wsdl", "getDeals", "--input", '{"session":"s"}'].concat("--endpoint", endpoint, "--timeout", "50"),
  );
  slow.closeAllConnections();
  slow.close();
  expect([code, err.split("]")[0]]).toEqual([1, "[SOAP_TIMEOUT"]);
});
