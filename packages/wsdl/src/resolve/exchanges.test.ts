// Which operations a port has: overloaded ones apart, those the service starts, those left out, those without an address.
import { createClient } from "@soapwright/core";
import type { OperationDescriptor } from "@soapwright/core/model";
import { describe, expect, it } from "vitest";
import { contractText, inMemory, refusals, type ContractParts } from "../../test/contract-text.ts";
import { formatDiagnostic, loadContract, loadService } from "../index.ts";

const from = (parts: ContractParts): ReturnType<typeof inMemory> => inMemory({ "service.wsdl": contractText(parts) });
const load = (parts: ContractParts): ReturnType<typeof loadService> => loadService("folder/service.wsdl", from(parts));
const found = async (parts: ContractParts): Promise<string[]> => {
  const { diagnostics } = await loadContract("folder/service.wsdl", from(parts));
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic));
};

/** An operation `ask` of the portType, with names for its messages or none. */
const abstract = (input?: string, output?: string, message = "In"): string =>
  `<wsdl:operation name="ask"><wsdl:input${named(input)} message="tns:${message}"/><wsdl:output${named(output)} message="tns:Out"/></wsdl:operation>`;
const bound = (action: string, input?: string, output?: string): string =>
  `<wsdl:operation name="ask"><soap:operation soapAction="${action}"/><wsdl:input${named(input)}><soap:body use="literal"/></wsdl:input><wsdl:output${named(output)}><soap:body use="literal"/></wsdl:output></wsdl:operation>`;
const named = (name: string | undefined): string => (name === undefined ? "" : ` name="${name}"`);

describe("overloaded operations", () => {
  const cases: readonly (readonly [string, ContractParts, Readonly<Record<string, string>>])[] = [
    [
      "are told apart by their input's name, in any order",
      { portType: abstract("ByName") + abstract("ById"), binding: bound("#id", "ById") + bound("#name", "ByName") },
      { ask_ById: "#id", ask_ByName: "#name" },
    ],
    [
      "may leave one input with its default name",
      { portType: abstract() + abstract("ById"), binding: bound("#1") + bound("#2", "ById") },
      { ask_askRequest: "#1", ask_ById: "#2" },
    ],
    [
      "are told apart by their output's name where that of the input says nothing",
      { portType: abstract("I", "A") + abstract("I", "B"), binding: bound("#a", "I", "A") + bound("#b", "I", "B") },
      { ask_I_A: "#a", ask_I_B: "#b" },
    ],
    [
      "never take another operation's name",
      {
        portType: `${abstract("B") + abstract("C")}${abstract("X").replace('"ask"', '"ask_B"')}`,
        binding: bound("#b", "B") + bound("#c", "C") + bound("#x", "X").replace('"ask"', '"ask_B"'),
      },
      { ask_B_: "#b", ask_C: "#c", ask_B: "#x" },
    ],
  ];
  it.each(cases)("%s", async (_claim, parts, actions) => {
    const { operations } = await load(parts);
    expect(Object.fromEntries(Object.entries(operations).map(([name, { action }]) => [name, action]))).toEqual(actions);
  });

  it("that nothing tells apart are refused", async () => {
    const parts = { portType: abstract() + abstract(), binding: bound("#1") + bound("#2") };
    const [line] = await refusals(load(parts));
    expect(line).toBe(
      "service.wsdl:14:1 error unmatched-operation: The portType has 2 operations ask: more than one with, or one bound already by, these names of input and output (WSDL 1.1, 2.5). Needed by ask.",
    );
  });

  it("keep their own name on the wire in rpc style", async () => {
    const rpc = (text: string): string => text.replaceAll('use="literal"', 'use="literal" namespace="urn:r"');
    const parts = {
      messages: '<wsdl:message name="In"/><wsdl:message name="Out"/>',
      portType: abstract("A") + abstract("B"),
      binding: rpc(bound("#a", "A") + bound("#b", "B")).replaceAll("<soap:operation", '<soap:operation style="rpc"'),
    };
    const { operations } = await load(parts);
    expect(Object.values(operations).map(({ input }) => input?.name.localName)).toEqual(["ask", "ask"]);
  });
});

describe("an operation that the service starts", () => {
  const parts = {
    portType: '<wsdl:operation name="ask"><wsdl:output message="tns:Out"/></wsdl:operation>',
    binding:
      '<wsdl:operation name="ask"><soap:operation/><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>',
  };

  it("is described", async () => {
    expect((await load(parts)).operations["ask"]).toMatchObject({ serviceStarts: true, input: undefined });
    expect(await found(parts)).toEqual([
      "service.wsdl:10:1 warning service-starts: The service starts this operation (notification). Concerns ask. You need do nothing: what the service sends by itself arrives elsewhere.",
    ]);
  });

  it("is refused when it is called, before anything is sent", async () => {
    const client = createClient(await load(parts), {
      transport: () => Promise.reject(new Error("nothing is sent")),
      endpoint: "https://t.example",
    });
    await expect(client.call("ask", undefined)).rejects.toMatchObject({
      code: "SOAP_ENCODE_OPERATION",
      message: expect.stringContaining("expected an operation that a client starts") as unknown,
    });
  });
});

describe("an operation that its binding leaves out", () => {
  it("is told of, and not described", async () => {
    const parts = { portType: `${abstract()}${abstract().replace('"ask"', '"other"')}` };
    expect(Object.keys((await load(parts)).operations)).toEqual(["ask"]);
    expect(await found(parts)).toEqual([
      expect.stringContaining(
        "warning unbound-operation: The binding {urn:t}Binding leaves out the operation other.",
      ) as unknown,
    ]);
  });
});

describe("a contract without a port", () => {
  it("has its SOAP bindings as ports without an address", async () => {
    const { services, diagnostics } = await loadContract("folder/service.wsdl", from({ service: "" }));
    expect(
      services.map(({ name, ports }) => [name.localName, ports.map(({ port, endpoint }) => [port, endpoint])]),
    ).toEqual([["PortType", [["Binding", undefined]]]]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["no-address"]);
  });
});

describe("a message in MIME parts", () => {
  const mime = (parts: string): string =>
    `<wsdl:operation name="ask"><soap:operation/><wsdl:input><mime:multipartRelated xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/">${parts}</mime:multipartRelated></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`;
  const messages = `<wsdl:message name="In"><wsdl:part name="parameters" element="tns:Ask"/><wsdl:part name="file" type="xsd:string"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="parameters" element="tns:Answer"/></wsdl:message>`;
  const content = '<mime:part><mime:content part="file" type="text/plain"/></mime:part>';

  it("has the SOAP part described, and its attachments told of", async () => {
    const parts = { messages, binding: mime(`${content}<mime:part><soap:body use="literal"/></mime:part>`) };
    expect((await load(parts)).operations["ask"]?.input?.name.localName).toBe("Ask");
    expect(await found(parts)).toEqual([
      expect.stringContaining(
        "warning attachments-uncarried: Parts of the message go as attachments: file. Concerns ask.",
      ) as unknown,
    ]);
  });

  it("is refused where none of them is SOAP", async () => {
    const lines = await refusals(load({ messages, binding: mime(content) }));
    expect(lines.join("\n")).toContain("error unsupported-mime: The message is sent as MIME parts, none of them SOAP.");
  });
});

describe("an extension that insists on being understood", () => {
  const insisting = '<x:secured xmlns:x="urn:x" wsdl:required="true"/>';
  const plain = bound("#ask");
  const cases = [
    ["in an operation", plain.replace("<soap:operation", `${insisting}<soap:operation`)],
    ["in a message", plain.replace("<soap:body", `${insisting}<soap:body`)],
    [
      "in a fault",
      plain.replace("</wsdl:operation>", `<wsdl:fault name="f">${insisting}</wsdl:fault></wsdl:operation>`),
    ],
  ] as const;
  it.each(cases)("%s is an error that names it", async (_claim, binding) => {
    const lines = await refusals(load({ binding }));
    expect(lines.join("\n")).toContain(
      "error unsupported-extension: The extension {urn:x}secured insists on being understood.",
    );
  });
});

describe("a header block with a fault of its own", () => {
  const withFault = (fault: string): ContractParts => {
    const header = `<soap:header message="tns:Out" part="parameters" use="literal"><soap:headerfault ${fault} use="literal"/></soap:header>`;
    return { binding: bound("#ask").replace("<soap:body", `${header}<soap:body`) };
  };

  it("is bound, and the fault's block as well", async () => {
    const { inputHeaders, faultHeaders } = (await load(withFault('message="tns:In" part="parameters"'))).operations[
      "ask"
    ] as OperationDescriptor;
    expect(inputHeaders?.map(({ property }) => property)).toEqual(["Answer"]);
    expect(faultHeaders?.map(({ property, element }) => [property, element.name.localName])).toEqual([["Ask", "Ask"]]);
  });

  it.each([
    ["another message", 'message="tns:Lost" part="parameters"'],
    ["another part", 'message="tns:In" part="lost"'],
  ])("is bound where the fault's block is not said, which is told of: %s", async (_what, fault) => {
    const parts = withFault(fault);
    expect((await load(parts)).operations["ask"]?.faultHeaders).toBeUndefined();
    expect(await found(parts)).toEqual([expect.stringContaining("note headerfault-untyped:") as unknown]);
  });
});
