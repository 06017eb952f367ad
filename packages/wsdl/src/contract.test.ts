// What loading promises: one port or a list of them, chosen operations, and every diagnostic at once.
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askOf, contractText, inMemory, refusals } from "../test/contract-text.ts";
import { ContractError, loadContract, loadService, type Fetched } from "./index.ts";

const load = (text: string, more: Readonly<Record<string, string>> = {}): ReturnType<typeof loadService> =>
  loadService("folder/service.wsdl", inMemory({ "service.wsdl": text, ...more }));

describe("a service", () => {
  it("has its name, port, endpoint, SOAP version and operations", async () => {
    const service = await load(contractText());
    expect(service).toMatchObject({
      kind: "service",
      name: { namespace: "urn:t", localName: "Service" },
      port: "Port",
      endpoint: "https://t.example/soap",
      soap: "1.1",
    });
    expect(Object.keys(service.operations)).toEqual(["ask"]);
    expect(service.operations["ask"]).toMatchObject({ name: "ask", action: "#ask", style: "document" });
  });

  it("keeps its operations in an object without a prototype", async () => {
    const operation = (name: string): string =>
      `<wsdl:operation name="${name}"><wsdl:input message="tns:In"/></wsdl:operation>`;
    const bound = (name: string): string =>
      `<wsdl:operation name="${name}"><soap:operation/><wsdl:input><soap:body/></wsdl:input></wsdl:operation>`;
    const names = ["__proto__", "constructor", "then"];
    const service = await load(
      contractText({ portType: names.map(operation).join(""), binding: names.map(bound).join("") }),
    );
    expect(Object.getPrototypeOf(service.operations)).toBe(null);
    expect(Object.keys(service.operations)).toEqual(names);
    expect(service.operations["toString"]).toBeUndefined();
  });

  it("may have elements called __proto__ and constructor", async () => {
    const content = askOf(
      '<xsd:sequence><xsd:element name="__proto__" type="xsd:int"/><xsd:element name="constructor" type="xsd:int"/></xsd:sequence>',
    );
    const { operations } = await load(contractText({ schema: content }));
    const type = operations["ask"]?.input?.type;
    expect(type?.kind === "complexType" && type.members.map(({ property }) => property)).toEqual([
      "__proto__",
      "constructor",
    ]);
  });
});

const TWO_PORTS = `<wsdl:service name="First"><wsdl:port name="A" binding="tns:Binding"><soap:address location="https://a.example"/></wsdl:port></wsdl:service>
<wsdl:service name="Second"><wsdl:port name="B" binding="tns:Binding"/><wsdl:port name="C" binding="tns:Binding"/></wsdl:service>`;

describe("which port", () => {
  const options = inMemory({ "service.wsdl": contractText({ service: TWO_PORTS }) });

  it("is listed, not guessed, where there are several", async () => {
    expect(await refusals(loadService("folder/service.wsdl", options))).toEqual([
      "service.wsdl:17:1 error port-ambiguous: The contract has 3 ports: First/A (SOAP 1.1), Second/B (SOAP 1.1), Second/C (SOAP 1.1).",
    ]);
  });

  it("is named by its service, if that has one port, or by its own name", async () => {
    expect((await loadService("folder/service.wsdl", { ...options, service: "First" })).port).toBe("A");
    expect((await loadService("folder/service.wsdl", { ...options, port: "C" })).port).toBe("C");
  });

  it("is an error where the name names none", async () => {
    expect(await refusals(loadService("folder/service.wsdl", { ...options, port: "D" }))).toEqual([
      "service.wsdl:17:1 error unknown-port: There is no port D; there are A, B, C.",
    ]);
    expect(await refusals(loadService("folder/service.wsdl", { ...options, service: "Third" }))).toEqual([
      "service.wsdl:17:1 error unknown-service: There is no service Third; there are First, Second.",
    ]);
  });

  it("does not matter for the contract as a whole", async () => {
    const { services, documents } = await loadContract("folder/service.wsdl", options);
    expect(services.map(({ name, ports }) => [name.localName, ...ports.map(({ port }) => port)])).toEqual([
      ["First", "A"],
      ["Second", "B", "C"],
    ]);
    expect(documents.map(({ location }) => location)).toEqual(["service.wsdl"]);
    expect(documents[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is never one that does not speak SOAP over HTTP; that is noted", async () => {
    const http = `<wsdl:binding name="Get" type="tns:PortType"><h:binding xmlns:h="http://schemas.xmlsoap.org/wsdl/http/" verb="GET"/></wsdl:binding>
<wsdl:service name="Service"><wsdl:port name="Port" binding="tns:Binding"/><wsdl:port name="Get" binding="tns:Get"/></wsdl:service>`;
    const files = inMemory({ "service.wsdl": contractText({ service: http }) });
    const { services, diagnostics } = await loadContract("folder/service.wsdl", files);
    expect(services[0]?.ports.map(({ port }) => port)).toEqual(["Port"]);
    expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([["note", "port-skipped"]]);
    expect(await refusals(loadService("folder/service.wsdl", { ...files, port: "Get" }))).toContain(
      "service.wsdl:18:76 error unsupported-transport: The port Get does not speak SOAP over HTTP: its binding is no SOAP binding.",
    );
  });
});

describe("chosen operations", () => {
  const text = contractText({
    schema: `${askOf("")}<xsd:element name="Any" type="xsd:int" abstract="true"/>`,
    messages: `<wsdl:message name="In"><wsdl:part name="p" element="tns:Ask"/></wsdl:message><wsdl:message name="Any"><wsdl:part name="p" element="tns:Any"/></wsdl:message>`,
    portType: `<wsdl:operation name="ask"><wsdl:input message="tns:In"/></wsdl:operation><wsdl:operation name="tell"><wsdl:input message="tns:Any"/></wsdl:operation>`,
    binding: `<wsdl:operation name="ask"><wsdl:input><soap:body use="literal"/></wsdl:input></wsdl:operation>
<wsdl:operation name="tell"><wsdl:input><soap:body use="literal"/></wsdl:input></wsdl:operation>`,
  });
  const options = inMemory({ "service.wsdl": text });

  it("fail where one cannot be described: none is dropped in silence", async () => {
    expect(await refusals(loadService("folder/service.wsdl", options))).toEqual([
      "service.wsdl:5:47 error no-concrete-element: The element {urn:t}Any is abstract, and no other may stand for it. Needed by tell.",
    ]);
  });

  it("are not hindered by what only the others need", async () => {
    const service = await loadService("folder/service.wsdl", { ...options, operations: ["ask"] });
    expect(Object.keys(service.operations)).toEqual(["ask"]);
  });

  it("must be there", async () => {
    expect(await refusals(loadService("folder/service.wsdl", { ...options, operations: ["aks"] }))).toEqual([
      "service.wsdl:16:30 error unknown-operation: The port has no operation aks; did you mean ask?",
    ]);
  });
});

describe("a document that is no contract", () => {
  it("is missing", async () => {
    expect(await refusals(loadService("folder/service.wsdl", inMemory({})))).toEqual([
      "service.wsdl:1:1 error document-missing: service.wsdl could not be read: there is no such file.",
    ]);
    expect(await refusals(loadService("/nowhere/at/all.wsdl"))).toEqual([
      "all.wsdl:1:1 error document-missing: all.wsdl could not be read: there is no such file.",
    ]);
  });

  it("is empty", async () => {
    expect(await refusals(load(""))).toEqual(["service.wsdl:1:1 error document-empty: service.wsdl is empty."]);
  });

  it("ends in the middle", async () => {
    const text = contractText();
    const [line, ...others] = await refusals(load(text.slice(0, text.indexOf("<wsdl:portType") + 9)));
    expect(line).toMatch(/^service\.wsdl:9:10 error document-xml: The document cannot be read: the document ends/);
    expect(others).toEqual([]);
  });

  it("has two roots", async () => {
    const [line, ...others] = await refusals(load(`${contractText()}<second/>`));
    expect(line).toMatch(
      /^service\.wsdl:20:1 error document-xml: The document cannot be read: an element behind the root/,
    );
    expect(others).toEqual([]);
  });

  it("is HTML, whatever it is called", async () => {
    expect(await refusals(load("<!DOCTYPE html>\n<html><p>Sign in</html>"))).toEqual([
      "service.wsdl:1:1 error document-html: service.wsdl is an HTML page, not a WSDL or a schema.",
    ]);
  });

  it.each(["", "\uFEFF", " \n"])("is no XML at all, whatever it is called (after %j)", async (start) => {
    const [line] = await refusals(load(`${start}{"swagger":"2.0"}`));
    expect(line).toBe("service.wsdl:1:1 error document-text: service.wsdl does not begin with <, as XML does.");
  });

  it("has a DOCTYPE, of which nothing is read", async () => {
    const [line] = await refusals(load('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'));
    expect(line).toMatch(
      /^service\.wsdl:1:1 error document-xml: The document cannot be read: a document type declaration/,
    );
  });

  it("is other XML", async () => {
    expect(await refusals(load('<a xmlns="urn:a"/>'))).toEqual([
      "service.wsdl:1:1 error document-kind: The document's root is {urn:a}a; expected wsdl:definitions or xs:schema.",
    ]);
    expect((await refusals(load('<description xmlns="http://www.w3.org/ns/wsdl"/>')))[0]).toContain(
      "which is WSDL 2.0",
    );
  });

  it("is a contract that describes nothing", async () => {
    const empty = '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:t"/>';
    expect(await refusals(load(empty))).toEqual([
      "service.wsdl:1:1 error no-service: The contract has neither a service, nor a binding, nor a portType.",
    ]);
  });

  it("is a contract of portTypes alone", async () => {
    const text = contractText({ service: "" }).replace(/<wsdl:binding[^]*<.wsdl:binding>/, "");
    expect(await refusals(load(text))).toEqual([
      "service.wsdl:9:1 error no-binding: No SOAP binding is of a portType (PortType): nothing says how its messages are sent (WSDL 1.1, 2.5).",
    ]);
  });

  it("is WSDL 2.0, which is named", async () => {
    const text = '<description xmlns="http://www.w3.org/ns/wsdl" targetNamespace="urn:t"/>';
    expect(await refusals(load(text))).toEqual([
      "service.wsdl:1:1 error document-kind: The document's root is {http://www.w3.org/ns/wsdl}description, which is WSDL 2.0; expected wsdl:definitions or xs:schema.",
    ]);
  });

  it("is a schema alone", async () => {
    const text = '<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"/>';
    expect(await refusals(load(text))).toEqual([
      "service.wsdl:1:1 error document-kind: The document is a schema; the contract is the WSDL document that imports it.",
    ]);
  });

  it("is in another encoding, and then it is read all the same", async () => {
    const text = contractText({ schema: `<!-- żółw -->${askOf("")}` }).replace("UTF-8", "UTF-16");
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (char) => char.charCodeAt(0)).buffer),
    ]);
    const service = await loadService("folder/service.wsdl", inMemory({ "service.wsdl": utf16 }));
    expect(service.port).toBe("Port");
  });
});

describe("imports", () => {
  const imports = (location: string): string => `<wsdl:import namespace="urn:x" location="${location}"/>`;

  /** A contract that needs a type of a document that it imports. */
  const needing = (location: string): string =>
    contractText({
      imports: imports(location),
      schema: askOf('<xsd:sequence><xsd:element name="a" type="x:A" xmlns:x="urn:x"/></xsd:sequence>'),
    });

  it("that lead nowhere are told where they stand, and nothing else that is missing for it", async () => {
    expect(await refusals(load(needing("more/absent.wsdl")))).toEqual([
      "service.wsdl:3:1 error document-missing: more/absent.wsdl could not be read: there is no such file.",
    ]);
  });

  it("that lead nowhere are a warning where operations were chosen, and nothing of them is needed", async () => {
    const text = contractText({ imports: imports("more/absent.wsdl") });
    expect(await refusals(load(text))).toEqual([expect.stringContaining("document-missing")]);
    const chosen = { ...inMemory({ "service.wsdl": text }), operations: ["ask"] };
    const { diagnostics, services } = await loadContract("folder/service.wsdl", chosen);
    expect(services).toHaveLength(1);
    expect(diagnostics).toMatchObject([
      { code: "import-unneeded", message: "more/absent.wsdl could not be read: there is no such file." },
    ]);
  });

  it("of a file never lead to the network, another scheme or far away, unless the origin is allowed", async () => {
    for (const [location, reason] of [
      ["http://elsewhere.example/a.wsdl", "http://elsewhere.example was not asked for"],
      ["//elsewhere.example/a.wsdl", "//elsewhere.example/a.wsdl is no location"],
      ["file:///etc/passwd", "file:///etc/passwd is not an http or https URL"],
      ["/etc/passwd", "/etc/passwd is an absolute path"],
      ["../../../../../../etc/passwd", "../../../../../../etc/passwd leads 6 folders above the contract's own"],
    ] as const) {
      const [line, ...others] = await refusals(load(needing(location)));
      expect(line).toContain(`service.wsdl:3:1 error import-refused: This import is not followed: ${reason}`);
      expect(others).toEqual([]);
    }
    const asked: string[] = [];
    const options = {
      ...inMemory({ "service.wsdl": contractText({ imports: imports("http://elsewhere.example/a.wsdl") }) }),
      allowFetch: ["http://elsewhere.example"],
      fetch: async (url: string) => {
        asked.push(url);
        const text = '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:x"/>';
        return { status: 200, contentType: "text/xml", bytes: new TextEncoder().encode(text) };
      },
    };
    const { documents } = await loadContract("folder/service.wsdl", options);
    expect(asked).toEqual(["http://elsewhere.example/a.wsdl"]);
    expect(documents.map(({ location }) => location)).toEqual(["service.wsdl", "http://elsewhere.example/a.wsdl"]);
  });

  it("are read once each, also in circles", async () => {
    const other = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:x"><import namespace="urn:t" location="../service.wsdl"/></definitions>`;
    const twice = imports("more/other.wsdl") + imports("more/../more/other.wsdl");
    const files = inMemory({ "service.wsdl": contractText({ imports: twice }), "more/other.wsdl": other });
    const { documents } = await loadContract("folder/service.wsdl", files);
    expect(documents.map(({ location }) => location)).toEqual(["service.wsdl", "more/other.wsdl"]);
  });

  it("that fail are a warning where their namespace is there all the same", async () => {
    const schema = `<xsd:import namespace="urn:y" schemaLocation="absent.xsd"/>${askOf("")}</xsd:schema><xsd:schema targetNamespace="urn:y">`;
    const { diagnostics } = await loadContract(
      "folder/service.wsdl",
      inMemory({ "service.wsdl": contractText({ schema }) }),
    );
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning import-skipped"]);
  });

  it("bring mistakes with the place in their own document", async () => {
    const schema = `<xsd:include schemaLocation="types.xsd"/>${askOf('<xsd:sequence><xsd:element name="a" type="tns:A"/></xsd:sequence>')}`;
    const types = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t">\n  <xs:complexType name="A" abstract="true"/>\n</xs:schema>`;
    expect(await refusals(load(contractText({ schema }), { "types.xsd": types }))).toEqual([
      "types.xsd:2:3 error no-concrete-type: The type {urn:t}A and all its subtypes are abstract. Needed by ask.",
    ]);
  });
});

describe("a URL", () => {
  let server: Server;
  let origin = "";
  const pages: Readonly<Record<string, readonly [number, string, string]>> = {
    "/service?wsdl": [
      200,
      "text/xml; charset=utf-8",
      contractText({ schema: `<xsd:include schemaLocation="types.xsd"/>` }),
    ],
    "/types.xsd": [
      200,
      "text/xml",
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"><xs:element name="Ask" type="xs:int"/><xs:element name="Answer" type="xs:int"/></xs:schema>`,
    ],
    "/login": [200, "text/html; charset=utf-8", "<p>Sign in</p>"],
    "/gone": [410, "text/plain", "gone"],
    "/away": [302, "http://127.0.0.2:1/", ""],
    "/old/service?wsdl": [302, "/new/service.wsdl?version=2", ""],
    "/new/service.wsdl?version=2": [
      200,
      "text/xml",
      contractText({ schema: `<xsd:include schemaLocation="parts/a.xsd"/><xsd:include schemaLocation="/alias.xsd"/>` }),
    ],
    "/alias.xsd": [302, "new/parts/a.xsd", ""],
    "/new/parts/a.xsd": [
      200,
      "text/xml",
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"><xs:include schemaLocation="b.xsd"/><xs:element name="Ask" type="xs:int"/></xs:schema>`,
    ],
    "/new/parts/b.xsd": [
      200,
      "text/xml",
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t"><xs:include schemaLocation="../parts/a.xsd"/><xs:element name="Answer" type="xs:int"/></xs:schema>`,
    ],
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const [status, type, body] = pages[request.url ?? ""] ?? [404, "text/plain", ""];
      response.writeHead(status, status === 302 ? { location: type } : { "content-type": type }).end(body);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });
  afterAll(() => server.close());

  it("is fetched, and what it imports on its own origin", async () => {
    const { documents, services } = await loadContract(`${origin}/service?wsdl`);
    expect(documents.map(({ location }) => location)).toEqual([`${origin}/service?wsdl`, `${origin}/types.xsd`]);
    expect(services[0]?.ports[0]?.operations["ask"]?.input?.type.kind).toBe("simpleType");
  });

  it("that answers a page for people is refused with its media type", async () => {
    expect(await refusals(loadService(`${origin}/login`))).toEqual([
      `${origin}/login:1:1 error document-html: ${origin}/login is an HTML page (text/html; charset=utf-8), not a WSDL or a schema.`,
    ]);
  });

  it("that cannot be fetched is refused with what `fetch` keeps to itself", async () => {
    expect(await refusals(loadService("http://127.0.0.1:1/service"))).toEqual([
      "http://127.0.0.1:1/service:1:1 error document-http: http://127.0.0.1:1/service could not be fetched: bad port.",
    ]);
  });

  it("that answers another status than 200 is refused with the status", async () => {
    expect(await refusals(loadService(`${origin}/gone`))).toEqual([
      `${origin}/gone:1:1 error document-http: ${origin}/gone answered with HTTP status 410.`,
    ]);
  });

  it("may not lead to another origin by a redirect", async () => {
    expect(await refusals(loadService(`${origin}/away`))).toEqual([
      `${origin}/away:1:1 error document-http: ${origin}/away could not be fetched: it redirects to http://127.0.0.2:1, which was not asked for.`,
    ]);
  });

  it("that redirects is where relative locations start from, and what two lead to is read once", async () => {
    const { documents } = await loadContract(`${origin}/old/service?wsdl`);
    expect(documents.map(({ location }) => location.slice(origin.length))).toEqual([
      "/old/service?wsdl",
      "/new/parts/a.xsd",
      "/new/parts/b.xsd",
    ]);
  });

  it("of a door of one's own is where that says it found the document", async () => {
    const asked: string[] = [];
    const fetch = async (url: string): Promise<Fetched> => {
      asked.push(url.slice("https://s.example".length));
      const { pathname, search } = new URL(url);
      const at = pathname === "/old/service" ? "/new/service.wsdl?version=2" : pathname + search;
      const [status, contentType, body] = pages[at] ?? [404, "text/plain", ""];
      return { status, contentType, bytes: new TextEncoder().encode(body), url: `https://s.example${at}` };
    };
    const loading = loadContract("https://s.example/old/service?wsdl", { fetch });
    await expect(loading).rejects.toThrow("https://s.example/alias.xsd answered with HTTP status 302.");
    expect(asked).toEqual(["/old/service?wsdl", "/new/parts/a.xsd", "/new/parts/b.xsd", "/alias.xsd"]);
  });

  it("of nobody is refused", async () => {
    const [line] = await refusals(loadService("http://127.0.0.1:9/service.wsdl"));
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:9\/service\.wsdl:1:1 error document-http: /);
  });
});

describe("a ContractError", () => {
  it("says in its message how many errors there are, and each finding in a line with place and remedy", async () => {
    const error = await load(contractText({ schema: "" })).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ContractError);
    expect(error).toMatchObject({ code: "SOAP_CONTRACT", name: "ContractError" });
    expect((error as ContractError).message.split("\n")).toEqual([
      "The contract cannot be used: 2 errors.",
      expect.stringMatching(
        /^service\.wsdl:6:25 error undeclared-element: No schema declares the element \{urn:t\}Ask\. Needed by ask\. It breaks XML Schema Part 1, 3\.15\.3 \(src-resolve\)\. Mind the spelling/,
      ),
      expect.stringMatching(/^service\.wsdl:7:26 error undeclared-element: /),
    ]);
  });
});
