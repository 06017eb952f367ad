// An overlay says nothing that the contract does not have, and every mistake in it has a line and a column.
import { describe, expect, it } from "vitest";
import { contractText, inMemory, refusals } from "../../test/contract-text.ts";
import { loadContract, loadService, printService, type Overlay } from "../index.ts";

const CONTRACT = contractText({
  schema: `<xsd:element name="Ask"><xsd:complexType><xsd:sequence>
<xsd:element name="session" type="xsd:string"/><xsd:element name="user" type="tns:User"/>
</xsd:sequence></xsd:complexType></xsd:element>
<xsd:element name="Answer"><xsd:complexType><xsd:sequence><xsd:element name="users" type="tns:Users"/></xsd:sequence></xsd:complexType></xsd:element>
<xsd:complexType name="Users"><xsd:sequence><xsd:element name="item" type="tns:User" maxOccurs="9"/></xsd:sequence></xsd:complexType>
<xsd:complexType name="User"><xsd:all><xsd:element name="id" type="xsd:int"/></xsd:all></xsd:complexType>`,
});

function mistakes(overlay: string): Promise<string[]> {
  const files = inMemory({ "service.wsdl": CONTRACT, "overlay.yaml": overlay });
  return refusals(loadService("folder/service.wsdl", { ...files, overlay: "folder/overlay.yaml" }));
}

describe("an overlay is refused", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["that is no YAML", "overlay: [1", ["overlay.yaml:1:12 error overlay-syntax: "]],
    ["that is empty", "# nothing\n", ["overlay.yaml:1:1 error overlay-syntax: The overlay is empty."]],
    [
      "that is of no known form",
      "service: Service\n",
      ['overlay.yaml:1:1 error overlay-type: An overlay says "overlay: 1" at its top.'],
    ],
    [
      "that is of another form",
      "overlay: 2\n",
      ['overlay.yaml:1:10 error overlay-type: "overlay" takes 1, the only version there is.'],
    ],
    [
      "with a key that is not known",
      "overlay: 1\noperations:\n  ask:\n    efect: reads\n",
      ['overlay.yaml:4:5 error overlay-key: There is no key "efect" here; did you mean "effect"?'],
    ],
    [
      "with a key twice",
      "overlay: 1\noverlay: 1\n",
      ["overlay.yaml:2:1 error overlay-syntax: Map keys must be unique"],
    ],
    [
      "with values of other kinds than their keys take",
      "overlay: 1\ncodes:\n  A: { remedy: pray }\noperations:\n  ask:\n    idempotent: maybe\n    deprecated: { removed: soon }\n    codes: { A: }\n    input:\n      session: { secret: false, maxItems: -1, unit: [] }\n",
      [
        'overlay.yaml:3:16 error overlay-type: "codes.A.remedy" takes one of retry, log-in-again, refresh-version, fix-input, give-up, ask-a-person.',
        'overlay.yaml:6:17 error overlay-type: "operations.ask.idempotent" takes true or false.',
        'overlay.yaml:7:28 error overlay-type: "operations.ask.deprecated.removed" takes a date, YYYY-MM-DD.',
        'overlay.yaml:10:26 error overlay-type: "operations.ask.input.session.secret" takes true, or is left out.',
        'overlay.yaml:10:43 error overlay-type: "operations.ask.input.session.maxItems" takes a whole number.',
        'overlay.yaml:10:53 error overlay-type: "operations.ask.input.session.unit" takes a text.',
      ],
    ],
    [
      "for an operation that is not there",
      "overlay: 1\noperations:\n  aks: { effect: reads }\n",
      ["overlay.yaml:3:3 error overlay-unknown-operation: The port has no operation aks; did you mean ask?"],
    ],
    [
      "for members that are not there",
      "overlay: 1\noperations:\n  ask:\n    input: { sesion: {}, session/id: {} }\n    output: { users/name: {} }\n",
      [
        'overlay.yaml:4:14 error overlay-unknown-member: sesion: there is no member "sesion"; did you mean session?',
        'overlay.yaml:4:26 error overlay-unknown-member: session/id: there are no members in front of "id".',
        'overlay.yaml:5:15 error overlay-unknown-member: users/name: there is no member "name"; the members there are id.',
      ],
    ],
    [
      "with a code that the catalogue does not hold",
      "overlay: 1\noperations:\n  ask:\n    codes: { ERR_X: {} }\n",
      ["overlay.yaml:4:14 error overlay-unknown-code: The catalogue does not hold the code ERR_X."],
    ],
    [
      "with a code at a place that holds no text",
      "overlay: 1\ncodes: { ERR_X: {} }\noperations:\n  ask:\n    codes: { ERR_X: { in: users } }\n",
      ["overlay.yaml:5:23 error overlay-unknown-member: The member users holds no text that could be a code."],
    ],
    [
      "for another service",
      "overlay: 1\nservice: Srevice\nport: Prot\n",
      [
        "overlay.yaml:2:1 error overlay-unknown-service: The contract has no service Srevice.",
        "overlay.yaml:3:1 error overlay-unknown-service: The contract has no port Prot.",
      ],
    ],
    [
      "that says two things of one member, because its type is shared",
      "overlay: 1\noperations:\n  ask:\n    input: { user/id: { min: 1 } }\n    output: { users/id: { min: 2 } }\n",
      [
        "overlay.yaml:5:15 error overlay-conflict: ask: users/id belongs to a type that is shared, and something else was said of it.",
      ],
    ],
    [
      "with an alias",
      "overlay: 1\ndocumentation: &a text\nport: *a\n",
      ["overlay.yaml:3:7 error overlay-syntax: An alias (*) is not read here"],
    ],
  ];
  for (const [claim, overlay, expected] of cases) {
    it(claim, async () => {
      const lines = await mistakes(overlay);
      expect(lines.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected);
    });
  }

  it("that is missing", async () => {
    const options = { ...inMemory({ "service.wsdl": CONTRACT }), overlay: "folder/overlay.yaml" };
    expect(await refusals(loadService("folder/service.wsdl", options))).toEqual([
      "overlay.yaml:1:1 error document-missing: overlay.yaml could not be read: there is no such file.",
    ]);
  });
});

describe("an overlay", () => {
  const files = inMemory({ "service.wsdl": CONTRACT });

  it("may be given read already; then its mistakes have no place", async () => {
    const overlay: Overlay = {
      overlay: 1,
      operations: { ask: { effect: "reads", input: { session: { secret: true } } } },
    };
    const service = await loadService("folder/service.wsdl", { ...files, overlay });
    expect(service.operations["ask"]).toMatchObject({ effect: "reads" });
    const type = service.operations["ask"]?.input?.type;
    expect(type?.kind === "complexType" && type.members[0]).toMatchObject({ property: "session", secret: true });
    const wrong: Overlay = { overlay: 1, operations: { aks: {} } };
    expect(await refusals(loadService("folder/service.wsdl", { ...files, overlay: wrong }))).toEqual([
      "error overlay-unknown-operation: The port has no operation aks; did you mean ask?",
    ]);
  });

  it("says the same of a shared type's member wherever it is met", async () => {
    const overlay: Overlay = { overlay: 1, operations: { ask: { input: { "user/id": { min: "1" } } } } };
    const { operations } = await loadService("folder/service.wsdl", { ...files, overlay });
    const output = operations["ask"]?.output?.type;
    const users = output?.kind === "complexType" ? output.members[0] : undefined;
    const list = users?.kind === "element" ? users.type : undefined;
    const item = list?.kind === "collection" ? list.item.type : undefined;
    expect(item?.kind === "complexType" && item.members[0]).toMatchObject({ property: "id", advice: { min: "1" } });
  });

  it("is warned of where its catalogue holds what nobody uses", async () => {
    const text = "overlay: 1\ncodes:\n  ERR_X: { meaning: Nothing. }\n";
    const given = { ...inMemory({ "service.wsdl": CONTRACT, "o.yaml": text }), overlay: "folder/o.yaml" };
    const { diagnostics } = await loadContract("folder/service.wsdl", given);
    expect(diagnostics).toMatchObject([
      { severity: "warning", code: "overlay-unused-code", location: { document: "o.yaml", line: 3, column: 3 } },
    ]);
  });

  it("may speak of operations that were not chosen", async () => {
    const other = { ...files, overlay: { overlay: 1, operations: { ask: {} } } as const, operations: [] };
    expect(Object.keys((await loadService("folder/service.wsdl", other)).operations)).toEqual([]);
  });
});

describe("an overlay's path through subtypes", () => {
  const contract = contractText({
    schema: `<xsd:element name="Ask"><xsd:complexType><xsd:sequence><xsd:element name="login" type="tns:Login" maxOccurs="2"/></xsd:sequence></xsd:complexType></xsd:element>
<xsd:element name="Answer"><xsd:complexType><xsd:sequence><xsd:any/></xsd:sequence></xsd:complexType></xsd:element>
<xsd:complexType name="Login" abstract="true"><xsd:sequence><xsd:element name="user" type="tns:User"/></xsd:sequence></xsd:complexType>
<xsd:complexType name="User"><xsd:sequence><xsd:element name="name" type="xsd:string"/></xsd:sequence></xsd:complexType>
${["ByPassword", "ByHash"].map((name) => `<xsd:complexType name="${name}"><xsd:complexContent><xsd:extension base="tns:Login"><xsd:sequence><xsd:element name="key" type="xsd:string"/></xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>`).join("")}`,
  });
  const load = (input: string): Promise<unknown> => {
    const overlay = `overlay: 1\noperations:\n  ask:\n${input}\n`;
    return loadService("folder/service.wsdl", {
      ...inMemory({ "service.wsdl": contract, "overlay.yaml": overlay }),
      overlay: "folder/overlay.yaml",
    });
  };

  it("reaches the member in every subtype that has it", async () => {
    const service = await loadService("folder/service.wsdl", {
      ...inMemory({ "service.wsdl": contract }),
      overlay: {
        overlay: 1,
        operations: { ask: { input: { "login/key": { secret: true }, "login/user/name": { secret: true } } } },
      },
    });
    const secrets = printService(service)
      .split("\n")
      .filter((line) => line.includes("secret"));
    expect(secrets.map((line) => line.trim())).toEqual([
      "key: xs:string, secret",
      "key: xs:string, secret",
      "name: xs:string, secret",
    ]);
  });

  it("must lead to a member of one of them", async () => {
    expect(await refusals(load("    input:\n      login/kee: { secret: true }"))).toEqual([
      'overlay.yaml:5:7 error overlay-unknown-member: login/kee: there is no member "kee"; did you mean key?',
    ]);
  });

  it("does not lead into what a wildcard takes", async () => {
    expect(await refusals(load("    output:\n      $any/x: { secret: true }"))).toEqual([
      'overlay.yaml:5:7 error overlay-unknown-member: $any/x: there are no members in front of "x".',
    ]);
  });
});
