// One fault model in two wire forms, written and read; and what a fault means to an operation.
import { describe, expect, it } from "vitest";
import { placeOrder } from "../../test/orders.ts";
import { element, xs } from "../generated.ts";
import { NS, qname } from "../names.ts";
import { encodeElement } from "../schema/encode.ts";
import { plain } from "../../test/shapes.ts";
import type { OperationDescriptor } from "../service.ts";
import { childrenOf, textOf } from "../xml/element.ts";
import { XmlReader } from "../xml/reader.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import { XmlWriter } from "../xml/writer.ts";
import { faultOf, isFaultAt, readFault, type RawFault } from "./fault.ts";
import { faultCodesOf } from "./fault-codes.ts";
import { soapVersions } from "./version.ts";
import { writeFault, type FaultToWrite } from "./write-fault.ts";

const { "1.1": soap11, "1.2": soap12 } = soapVersions;
const codes12 = faultCodesOf(soap12);

function written(version: typeof soap11, fault: FaultToWrite): string {
  const writer = new XmlWriter();
  writeFault(writer, version, fault);
  return writer.toString();
}

function read(version: typeof soap11, xml: string): RawFault {
  const again = (): XmlReader => new XmlReader(encodeUtf8(xml));
  const reader = again();
  reader.next();
  expect(isFaultAt(reader, version)).toBe(true);
  return readFault(reader, version, again);
}

const full: FaultToWrite = {
  code: qname("urn:codes", "Closed"),
  reason: "Zamknięte <dziś> & jutro",
  actor: "urn:shop",
  detail: encodeElement(element(plain, "why", xs.string), "święto"),
};

describe("a fault of SOAP 1.1", () => {
  it("is written with unqualified children", () => {
    expect(written(soap11, full)).toBe(
      `<soap:Fault xmlns:soap="${NS.soap11}"><faultcode xmlns:ns1="urn:codes">ns1:Closed</faultcode>` +
        `<faultstring>Zamknięte &lt;dziś&gt; &amp; jutro</faultstring><faultactor>urn:shop</faultactor>` +
        `<detail><why>święto</why></detail></soap:Fault>`,
    );
  });

  it("has a bare code where the code is in no namespace, and only what is given", () => {
    expect(written(soap11, { code: qname("", "ERR_X"), reason: "" })).toBe(
      `<soap:Fault xmlns:soap="${NS.soap11}"><faultcode>ERR_X</faultcode><faultstring/></soap:Fault>`,
    );
  });

  it("is read back as it was written", () => {
    const fault = read(soap11, written(soap11, full));
    expect(fault).toMatchObject({ code: full.code, subcodes: [], reason: full.reason, actor: full.actor });
    expect(fault.detail === undefined ? "" : textOf(fault.detail)).toBe("święto");
  });

  it.each([
    [
      "qualified children",
      `<e:faultcode>e:Client</e:faultcode><e:faultstring>x</e:faultstring>`,
      qname(NS.soap11, "Client"),
      "x",
    ],
    [
      "an unbound prefix is part of the name",
      `<faultcode>soapenv:Server</faultcode><faultstring>x</faultstring>`,
      qname("", "soapenv:Server"),
      "x",
    ],
    ["white space around the code", `<faultcode> e:Client\n</faultcode>`, qname(NS.soap11, "Client"), ""],
    [
      "CDATA and elements in the reason",
      `<faultcode>A</faultcode><faultstring><![CDATA[a<b]]> <i>c</i></faultstring>`,
      qname("", "A"),
      "a<b c",
    ],
    ["nothing", "", qname("", ""), ""],
    ["children in any order", `<faultstring>x</faultstring><faultcode>A</faultcode>`, qname("", "A"), "x"],
  ])("is read though a server was careless: %s", (_what, content, code, reason) => {
    expect(read(soap11, `<e:Fault xmlns:e="${NS.soap11}">${content}</e:Fault>`)).toMatchObject({
      code,
      reason,
      actor: undefined,
      detail: undefined,
    });
  });
});

describe("a fault of SOAP 1.2", () => {
  it("is written with a code of the closed list, a service's own being a subcode", () => {
    const xml = written(soap12, { ...full, subcodes: [qname("urn:codes", "Holiday")] });
    expect(xml).toBe(
      `<soap:Fault xmlns:soap="${NS.soap12}"><soap:Code><soap:Value>soap:Receiver</soap:Value>` +
        `<soap:Subcode><soap:Value xmlns:ns1="urn:codes">ns1:Closed</soap:Value>` +
        `<soap:Subcode><soap:Value xmlns:ns2="urn:codes">ns2:Holiday</soap:Value></soap:Subcode></soap:Subcode></soap:Code>` +
        `<soap:Reason><soap:Text xml:lang="en">Zamknięte &lt;dziś&gt; &amp; jutro</soap:Text></soap:Reason>` +
        `<soap:Role>urn:shop</soap:Role><soap:Detail><why>święto</why></soap:Detail></soap:Fault>`,
    );
  });

  it("is read back as it was written", () => {
    const subcodes = [qname("urn:codes", "Holiday")];
    const own = read(soap12, written(soap12, { ...full, subcodes }));
    expect(own).toMatchObject({ code: codes12.receiver, subcodes: [full.code, ...subcodes], reason: full.reason });
    const listed = read(soap12, written(soap12, { ...full, code: codes12.sender, subcodes }));
    expect(listed).toMatchObject({ code: codes12.sender, subcodes, actor: full.actor });
    expect(listed.detail === undefined ? 0 : childrenOf(listed.detail).length).toBe(1);
  });

  it.each([
    ["nothing", "", { code: qname("", ""), subcodes: [], reason: "", actor: undefined }],
    ["a code without a value", `<e:Code><e:Subcode/></e:Code>`, { code: qname("", ""), subcodes: [] }],
    [
      "a subcode without a value, and one in it",
      `<e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Subcode><e:Value>x</e:Value></e:Subcode></e:Subcode></e:Code>`,
      { code: codes12.sender, subcodes: [qname("", "x")] },
    ],
    ["a reason without text", `<e:Reason/>`, { reason: "" }],
    ["text around its children", ` x <e:Role> urn:r </e:Role> y `, { actor: " urn:r " }],
  ])("is read though a server was careless: %s", (_what, content, want) => {
    expect(read(soap12, `<e:Fault xmlns:e="${NS.soap12}">${content}</e:Fault>`)).toMatchObject(want);
  });

  it("is not mistaken for one of the other version", () => {
    const reader = new XmlReader(encodeUtf8(written(soap12, full)));
    reader.next();
    expect(isFaultAt(reader, soap11)).toBe(false);
  });
});

const options = {};

function rawFault(init: Partial<RawFault>, detail: string = ""): RawFault {
  const raw = read(soap11, `<e:Fault xmlns:e="${NS.soap11}"><faultcode>Server</faultcode>${detail}</e:Fault>`);
  return { ...raw, ...init };
}

function withDetail(xml: string): RawFault {
  return rawFault({}, `<detail>${xml}</detail>`);
}

describe("what a fault means to an operation", () => {
  it("is the documented code, by the local name of the code", () => {
    const fault = faultOf(placeOrder, rawFault({ code: qname("urn:any", "ERR_BANNED") }), 500, options);
    expect(fault).toMatchObject({ faultCode: "ERR_BANNED", rawFaultCode: { namespace: "urn:any" }, status: 500 });
  });

  it("is the documented code of a subcode, the outermost first", () => {
    const subcodes = [qname("", "x"), qname("", "ERR_CLOSED"), qname("", "ERR_BANNED")];
    expect(faultOf(placeOrder, rawFault({ subcodes }), 500, options).faultCode).toBe("ERR_CLOSED");
  });

  it("is the documented code that stands in the detail, where the contract says so", () => {
    const coded: OperationDescriptor = {
      ...placeOrder,
      faultCodePath: "error/code",
    };
    const fault = withDetail("<o:error xmlns:o='urn:o'><o:code> ERR_CLOSED </o:code></o:error>");
    expect(faultOf(coded, fault, 500, options).faultCode).toBe("ERR_CLOSED");
    expect(faultOf(coded, withDetail("<error/>"), 500, options).faultCode).toBe("undocumented");
    expect(faultOf(coded, withDetail("<other/>"), 500, options).faultCode).toBe("undocumented");
    expect(faultOf(coded, rawFault({}), 500, options).faultCode).toBe("undocumented");
  });

  it("is a declared detail, typed, with the prefixes of the whole message in force", () => {
    const raw = withDetail(
      `<t:Shortage xmlns:t="urn:test:orders"><t:sku>x</t:sku><t:missing>2</t:missing></t:Shortage>`,
    );
    expect(faultOf(placeOrder, raw, 500, options)).toMatchObject({
      faultCode: "declared",
      faultName: "Shortage",
      detail: { sku: "x", missing: 2 },
    });
  });

  it("is a declared detail, whatever stands around it in the Fault and in the detail", () => {
    const raw = rawFault(
      {},
      `<x><detail/></x> text <detail> text <y/><t:Shortage xmlns:t="urn:test:orders"><t:sku>x</t:sku>` +
        `<t:missing>2</t:missing></t:Shortage></detail>`,
    );
    expect(faultOf(placeOrder, raw, 500, options)).toMatchObject({ detail: { sku: "x", missing: 2 } });
  });

  it("is undocumented where the detail breaks its own schema, and keeps the element", () => {
    const raw = withDetail(`<t:Shortage xmlns:t="urn:test:orders"><t:sku>x</t:sku></t:Shortage>`);
    const fault = faultOf(placeOrder, raw, 500, options);
    expect(fault.faultCode).toBe("undocumented");
    expect(fault.detail).toBe(raw.detail);
  });
});
