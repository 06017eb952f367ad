// Which change of a contract breaks whom: one type that is sent and answered, before and after.
import { describe, expect, it } from "vitest";
import { contractText, inMemory, type ContractParts } from "../test/contract-text.ts";
import {
  compareContracts,
  compareServices,
  differenceTable,
  loadContract,
  loadService,
  type Difference,
} from "./index.ts";

const shown = new Set<string>();

async function load(wsdl: string): ReturnType<typeof loadService> {
  return loadService("folder/a.wsdl", inMemory({ "a.wsdl": wsdl }));
}

/** `path rule: what it breaks`, for each difference. */
function told(found: readonly Difference[]): string[] {
  return found.map(({ path, rule, breaks }) => {
    shown.add(rule);
    return `${path} ${rule}: ${breaks ?? "nothing"}`;
  });
}

async function differences(before: string, after: string): Promise<string[]> {
  return told(compareServices(await load(before), await load(after)));
}

/** A contract whose request and answer are both of type `T`. */
function both(content: string, beside = ""): string {
  const elements = '<xsd:element name="Ask" type="tns:T"/><xsd:element name="Answer" type="tns:T"/>';
  return contractText({ schema: `${elements}<xsd:complexType name="T">${content}</xsd:complexType>${beside}` });
}

const el = (name: string, attributes = 'type="xsd:int"', content = ""): string =>
  `<xsd:element name="${name}" ${attributes}>${content}</xsd:element>`;
const seq = (...inner: readonly string[]): string => `<xsd:sequence>${inner.join("")}</xsd:sequence>`;
const choice = (...inner: readonly string[]): string => `<xsd:choice>${inner.join("")}</xsd:choice>`;
const all = (...inner: readonly string[]): string => `<xsd:all>${inner.join("")}</xsd:all>`;
const restricted = (facets: string, base = "xsd:string"): string =>
  seq(el("v", "", `<xsd:simpleType><xsd:restriction base="${base}">${facets}</xsd:restriction></xsd:simpleType>`));
const facet = (name: string, value: string): string => `<xsd:${name} value="${value}"/>`;
const colours = (...values: readonly string[]): string =>
  restricted(values.map((value) => facet("enumeration", value)).join(""));
const union = (...members: readonly string[]): string =>
  seq(el("v", "", `<xsd:simpleType><xsd:union memberTypes="${members.join(" ")}"/></xsd:simpleType>`));
const typed = (type: string): string => seq(el("v", `type="${type}"`));
const attribute = (attributes: string): string => `<xsd:attribute name="x" type="xsd:int" ${attributes}/>`;
const text = (inner = ""): string =>
  `<xsd:simpleContent><xsd:extension base="xsd:int">${inner}</xsd:extension></xsd:simpleContent>`;

/** Where it stands, the rule, what it breaks in a request, and in an answer. */
type Told = readonly [at: string, rule: string, requests: "breaks" | "fits", answers: "breaks" | "fits"];

function expected(...rules: readonly Told[]): string[] {
  const on = (part: string, side: string, column: 2 | 3): string[] =>
    rules.map((rule) => `ask/${part}${rule[0]} ${rule[1]}: ${rule[column] === "breaks" ? side : "nothing"}`);
  return [...on("input", "requests", 2), ...on("output", "answers", 3)].toSorted();
}

const A = el("a");
const B = el("b");
const C = el("c");
const OPTIONAL_B = el("b", 'type="xsd:int" minOccurs="0"');
const OPTIONAL_C = el("c", 'type="xsd:int" minOccurs="0"');

describe("a member", () => {
  const cases: readonly (readonly [string, string, string, ...Told[]])[] = [
    ["that must be there is new", seq(A), seq(A, B), ["/b", "member-new-required", "breaks", "fits"]],
    ["that may be absent is new", seq(A), seq(A, OPTIONAL_B), ["/b", "member-new-optional", "fits", "fits"]],
    ["that must be there is gone", seq(A, B), seq(A), ["/b", "member-lost-required", "breaks", "breaks"]],
    ["that may be absent is gone", seq(A, OPTIONAL_B), seq(A), ["/b", "member-lost-optional", "breaks", "fits"]],
    ["is a new branch", choice(A, B), choice(A, B, C), ["/c", "branch-new", "fits", "breaks"]],
    ["is a lost branch", choice(A, B, C), choice(A, B), ["/c", "member-lost-optional", "breaks", "fits"]],
    [
      "must stand beside a branch that was there",
      choice(A, B),
      choice(seq(A, C), B),
      ["/c", "member-new-required", "breaks", "fits"],
    ],
    [
      "stands in an optional group of its own",
      seq(A),
      seq(A, `<xsd:sequence minOccurs="0">${B}${C}</xsd:sequence>`),
      ["/b", "member-new-optional", "fits", "fits"],
      ["/c", "member-new-optional", "fits", "fits"],
    ],
    [
      "is an attribute instead",
      seq(OPTIONAL_B),
      `<xsd:sequence/><xsd:attribute name="b" type="xsd:int"/>`,
      ["/b", "member-lost-optional", "breaks", "fits"],
      ["/b", "member-new-optional", "fits", "fits"],
    ],
    [
      "is records instead",
      seq(A, el("sequence")),
      seq(A, `<xsd:sequence maxOccurs="9">${B}${C}</xsd:sequence>`),
      ["/sequence", "member-kind", "breaks", "breaks"],
    ],
    ["may be absent now", seq(B), seq(OPTIONAL_B), ["/b", "occurrence-wider", "fits", "breaks"]],
    ["must be there now", seq(OPTIONAL_B), seq(B), ["/b", "occurrence-narrower", "breaks", "fits"]],
    [
      "may be repeated now, and must be there",
      seq(OPTIONAL_B),
      seq(el("b", 'type="xsd:int" maxOccurs="unbounded"')),
      ["/b", "occurrence-other", "breaks", "breaks"],
    ],
    ["may be nil", seq(A), seq(el("a", 'type="xsd:int" nillable="true"')), ["/a", "nillable-gained", "fits", "breaks"]],
    ["is never nil", seq(el("a", 'type="xsd:int" nillable="true"')), seq(A), ["/a", "nillable-lost", "breaks", "fits"]],
    [
      "is of another namespace",
      seq(A),
      seq(el("a", 'type="xsd:int" form="unqualified"')),
      ["/a", "name-changed", "breaks", "breaks"],
    ],
    [
      "has a default",
      seq(A),
      seq(el("a", 'type="xsd:int" default="1"')),
      ["/a", "default-changed", "breaks", "breaks"],
    ],
    ["is fixed", seq(A), seq(el("a", 'type="xsd:int" fixed="1"')), ["/a", "fixed-gained", "breaks", "fits"]],
    ["is not fixed", seq(el("a", 'type="xsd:int" fixed="1"')), seq(A), ["/a", "fixed-lost", "fits", "breaks"]],
    [
      "is an attribute that must be there",
      seq(A),
      `${seq(A)}${attribute('use="required"')}`,
      ["/x", "member-new-required", "breaks", "fits"],
    ],
    [
      "is an attribute that must be there now",
      `${seq(A)}${attribute("")}`,
      `${seq(A)}${attribute('use="required"')}`,
      ["/x", "occurrence-narrower", "breaks", "fits"],
    ],
    [
      "is an attribute beside a text",
      seq(el("v")),
      seq(el("v", "", `<xsd:complexType>${text(attribute(""))}</xsd:complexType>`)),
      ["/v", "text-and-attributes", "fits", "fits"],
      ["/v/x", "member-new-optional", "fits", "fits"],
    ],
  ];
  for (const [claim, before, after, ...rules] of cases) {
    it(claim, async () => {
      expect((await differences(both(before), both(after))).toSorted()).toEqual(expected(...rules));
    });
  }
});

describe("a content model", () => {
  const cases: readonly (readonly [string, string, string, ...Told[]])[] = [
    ["has another order", seq(A, B), seq(B, A), ["", "order-changed", "breaks", "fits"]],
    ["lets one stand for both", seq(A, B), choice(A, B), ["", "content-other", "breaks", "breaks"]],
    [
      "may be absent in a part",
      seq(A, seq(B, C)),
      seq(A, `<xsd:sequence minOccurs="0">${B}${C}</xsd:sequence>`),
      ["", "content-wider", "fits", "breaks"],
    ],
    [
      "has lost what stood beside an optional part",
      seq(`<xsd:sequence minOccurs="0">${A}${B}</xsd:sequence>`, OPTIONAL_C),
      `<xsd:sequence minOccurs="0">${A}${B}</xsd:sequence>`,
      ["/c", "member-lost-optional", "breaks", "fits"],
    ],
    [
      "may no longer be absent in a part",
      `<xsd:choice minOccurs="0">${A}${B}</xsd:choice>`,
      choice(A, B),
      ["", "content-narrower", "breaks", "fits"],
    ],
    [
      "has a wildcard of fewer namespaces",
      seq(A, '<xsd:any namespace="##any"/>'),
      seq(A, '<xsd:any namespace="##other"/>'),
      ["/$any", "wildcard-narrower", "breaks", "fits"],
    ],
    [
      "has a wildcard of more namespaces",
      seq(A, '<xsd:any namespace="urn:b urn:c"/>'),
      seq(A, '<xsd:any namespace="##other"/>'),
      ["/$any", "wildcard-wider", "fits", "fits"],
    ],
  ];
  for (const [claim, before, after, ...rules] of cases) {
    it(claim, async () => {
      expect((await differences(both(before), both(after))).toSorted()).toEqual(expected(...rules));
    });
  }

  it("that asks for an order, or for none, is the same to who reads by name", async () => {
    expect(await differences(both(seq(A, B)), both(all(A, B)))).toEqual([
      "ask/input content-wider: nothing",
      "ask/output content-same: nothing",
    ]);
    expect(await differences(both(all(A, B)), both(seq(A, B)))).toEqual([
      "ask/input content-narrower: requests",
      "ask/output content-same: nothing",
    ]);
  });
});

describe("a simple type", () => {
  const cases: readonly (readonly [string, string, string, ...Told[]])[] = [
    ["takes more numbers", typed("xsd:int"), typed("xsd:long"), ["/v", "type-wider", "fits", "breaks"]],
    ["takes fewer numbers", typed("xsd:integer"), typed("xsd:short"), ["/v", "type-narrower", "breaks", "fits"]],
    ["is any text now", typed("xsd:dateTime"), typed("xsd:string"), ["/v", "type-wider", "fits", "breaks"]],
    ["is another", typed("xsd:date"), typed("xsd:dateTime"), ["/v", "type-other", "breaks", "breaks"]],
    ["is anything now", typed("xsd:int"), seq('<xsd:element name="v"/>'), ["/v", "type-wider", "fits", "breaks"]],
    ["has a new value", colours("a"), colours("a", "b"), ["/v", "enumeration-value-new", "fits", "breaks"]],
    ["has lost a value", colours("a", "b"), colours("a"), ["/v", "enumeration-value-lost", "breaks", "fits"]],
    ["has values now", restricted(""), colours("a"), ["/v", "facets-narrower", "breaks", "fits"]],
    ["has no values now", colours("a"), restricted(""), ["/v", "facets-wider", "fits", "breaks"]],
    [
      "may be longer",
      restricted(facet("maxLength", "4")),
      restricted(facet("maxLength", "5")),
      ["/v", "facets-wider", "fits", "breaks"],
    ],
    [
      "may be longer and must be",
      restricted(facet("maxLength", "4")),
      restricted(facet("minLength", "1") + facet("maxLength", "5")),
      ["/v", "facets-other", "breaks", "breaks"],
    ],
    [
      "has a length of those it could have",
      restricted(facet("minLength", "1") + facet("maxLength", "5")),
      restricted(facet("length", "3")),
      ["/v", "facets-narrower", "breaks", "fits"],
    ],
    [
      "has bounds further apart, by value and not by text",
      restricted(facet("minInclusive", "9") + facet("maxExclusive", "100"), "xsd:int"),
      restricted(facet("minExclusive", "8") + facet("maxInclusive", "0100"), "xsd:int"),
      ["/v", "facets-wider", "fits", "breaks"],
    ],
    [
      "has a lower bound",
      restricted(facet("minInclusive", "9"), "xsd:decimal"),
      restricted(facet("minInclusive", "-10.5"), "xsd:decimal"),
      ["/v", "facets-wider", "fits", "breaks"],
    ],
    [
      "has an open bound for a closed one",
      restricted(facet("maxInclusive", "9"), "xsd:decimal"),
      restricted(facet("maxExclusive", "9.0"), "xsd:decimal"),
      ["/v", "facets-narrower", "breaks", "fits"],
    ],
    [
      "has a pattern",
      restricted(""),
      restricted(facet("pattern", "[a-z]+")),
      ["/v", "facets-narrower", "breaks", "fits"],
    ],
    [
      "is a union of more",
      union("xsd:int", "xsd:date"),
      union("xsd:boolean", "xsd:int", "xsd:date"),
      ["/v", "type-wider", "fits", "breaks"],
    ],
    [
      "is a union with one of its members",
      typed("xsd:int"),
      union("xsd:int", "xsd:date"),
      ["/v", "type-wider", "fits", "breaks"],
    ],
  ];
  for (const [claim, before, after, ...rules] of cases) {
    it(claim, async () => {
      expect((await differences(both(before), both(after))).toSorted()).toEqual(expected(...rules));
    });
  }
});

describe("a type", () => {
  const base = `<xsd:complexType name="Base"/>`;
  const sub = (name: string): string =>
    `<xsd:complexType name="${name}"><xsd:complexContent><xsd:extension base="tns:Base"/></xsd:complexContent></xsd:complexType>`;
  const of = (...names: readonly string[]): string =>
    both(seq(el("v", 'type="tns:Base"')), base + names.map(sub).join(""));
  const nothing = both(typed("tns:Base"), base);
  const cases: readonly (readonly [string, string, string, ...Told[]])[] = [
    ["has its first subtype", of(), of("One"), ["/v", "subtype-first", "fits", "breaks"]],
    ["has lost its last subtype", of("One"), of(), ["/v", "subtype-last-lost", "breaks", "fits"]],
    ["has a further subtype", of("One"), of("One", "Two"), ["/v", "subtype-new", "fits", "fits"]],
    ["has lost a subtype", of("One", "Two"), of("One"), ["/v", "subtype-lost", "breaks", "fits"]],
    ["has another name", nothing, nothing.replaceAll("Base", "Root"), ["/v", "type-renamed", "fits", "fits"]],
  ];
  for (const [claim, before, after, ...rules] of cases) {
    it(claim, async () => {
      expect((await differences(before, after)).toSorted()).toEqual(expected(...rules));
    });
  }

  it("has another name that encoded messages say", async () => {
    const encoded = (name: string): string =>
      contractText({
        schema: `<xsd:complexType name="${name}">${seq(A)}</xsd:complexType>`,
        messages: `<wsdl:message name="In"><wsdl:part name="p" type="tns:${name}"/></wsdl:message><wsdl:message name="Out"/>`,
        binding: `<wsdl:operation name="ask"><soap:operation soapAction="#ask" style="rpc"/>
<wsdl:input><soap:body use="encoded" namespace="urn:t" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></wsdl:input>
<wsdl:output><soap:body use="encoded" namespace="urn:t" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></wsdl:output></wsdl:operation>`,
      });
    expect(await differences(encoded("One"), encoded("Two"))).toEqual(["ask/input/p type-renamed-encoded: requests"]);
  });

  it("that an array is of has other dimensions", async () => {
    const array = (size: string): string =>
      contractText({
        schema: `<xsd:import namespace="http://schemas.xmlsoap.org/soap/encoding/"/><xsd:complexType name="L"><xsd:complexContent><xsd:restriction base="enc:Array"><xsd:attribute ref="enc:arrayType" w:arrayType="xsd:int${size}" xmlns:w="http://schemas.xmlsoap.org/wsdl/"/></xsd:restriction></xsd:complexContent></xsd:complexType>`,
        messages: `<wsdl:message name="In"><wsdl:part name="p" type="tns:L"/></wsdl:message><wsdl:message name="Out"/>`,
        binding: `<wsdl:operation name="ask"><soap:operation soapAction="#ask" style="rpc"/>
<wsdl:input><soap:body use="encoded" namespace="urn:t" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></wsdl:input>
<wsdl:output><soap:body use="encoded" namespace="urn:t" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/></wsdl:output></wsdl:operation>`,
      }).replace("<wsdl:definitions", '<wsdl:definitions xmlns:enc="http://schemas.xmlsoap.org/soap/encoding/"');
    expect(await differences(array("[]"), array("[,]"))).toContain("ask/input/p array-rank: requests");
  });
});

describe("a message or an operation", () => {
  const fault = (name: string): ContractParts => ({
    schema: `<xsd:element name="Ask" type="xsd:int"/><xsd:element name="Answer" type="xsd:int"/><xsd:element name="Other" type="xsd:int"/>`,
    messages: `<wsdl:message name="In"><wsdl:part name="parameters" element="tns:Ask"/></wsdl:message>
<wsdl:message name="Out"><wsdl:part name="parameters" element="tns:Answer"/></wsdl:message>
<wsdl:message name="Bad"><wsdl:part name="detail" element="tns:Other"/></wsdl:message>`,
    portType: `<wsdl:operation name="ask"><wsdl:input message="tns:In"/><wsdl:output message="tns:Out"/>${name === "" ? "" : `<wsdl:fault name="${name}" message="tns:Bad"/>`}</wsdl:operation>`,
    binding: `<wsdl:operation name="ask"><soap:operation soapAction="#ask"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output>${name === "" ? "" : `<wsdl:fault name="${name}"><soap:fault name="${name}" use="literal"/></wsdl:fault>`}</wsdl:operation>`,
  });
  const header = (side: "input" | "output" | ""): string => {
    const whole = contractText(fault(""));
    const block = '<soap:header message="tns:Bad" part="detail" use="literal"/>';
    return side === "" ? whole : whole.replace(`<wsdl:${side}><soap:body use="literal"/>`, `$&${block}`);
  };
  const plain = contractText();
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["has a new fault", contractText(fault("")), contractText(fault("Bad")), "ask/Bad fault-new: nothing"],
    ["has lost a fault", contractText(fault("Bad")), contractText(fault("")), "ask/Bad fault-lost: nothing"],
    ["has a new header block", header(""), header("input"), "ask/inputHeaders/Other header-new: requests"],
    ["has a header block in its answer", header(""), header("output"), "ask/outputHeaders/Other header-new: nothing"],
    ["has lost a header block", header("input"), header(""), "ask/inputHeaders/Other header-lost: nothing"],
    ["is at another address", plain, plain.replace("t.example", "u.example"), " endpoint-moved: calls"],
    ["speaks another SOAP", plain, plain.replaceAll("<soap:", "<soap12:"), " soap-version: calls"],
    ["has another action", plain, plain.replace("#ask", "#tell"), "ask action-changed: calls"],
    [
      "has no answer",
      plain,
      plain.replace('<wsdl:output message="tns:Out"/>', "").replace(/<wsdl:output><soap:body.*?<\/wsdl:output>/, ""),
      "ask exchange-changed: calls",
    ],
    ["is of another element", plain, plain.replaceAll("Ask", "Demand"), "ask/input message-changed: requests"],
    [
      "is answered with another element",
      plain,
      plain.replaceAll("Answer", "Reply"),
      "ask/output message-changed: answers",
    ],
    [
      "has another style",
      plain,
      plain
        .replace('style="document"', 'style="rpc"')
        .replace('element="tns:Ask"', 'type="xsd:string"')
        .replace('element="tns:Answer"', 'type="xsd:string"'),
      "ask style-changed: calls",
    ],
    [
      "is of a service of another name",
      plain,
      plain.replace('service name="Service"', 'service name="Shop"'),
      " service-renamed: nothing",
    ],
    ["is new", plain.replaceAll('"ask"', '"tell"'), plain, "ask operation-new: nothing"],
    ["is gone", plain, plain.replaceAll('"ask"', '"tell"'), "ask operation-lost: calls"],
  ];
  it.each(cases)("%s", async (_claim, before, after, want) => {
    expect(await differences(before, after)).toContain(want);
  });
});

describe("compareContracts", () => {
  const address = '<soap:address location="https://t.example/soap"/>';
  const port = (name: string): string => `<wsdl:port name="${name}" binding="tns:Binding">${address}</wsdl:port>`;
  const withPorts = (service: string, ...names: readonly string[]): string =>
    contractText({ service: `<wsdl:service name="${service}">${names.map(port).join("")}</wsdl:service>` });
  const loadAll = (wsdl: string): ReturnType<typeof loadContract> =>
    loadContract("folder/a.wsdl", inMemory({ "a.wsdl": wsdl }));
  async function ports(before: string, after: string): Promise<string[]> {
    const found = compareContracts(await loadAll(before), await loadAll(after));
    return found.map(({ service, port: name, differences: each }) => `${service} ${name}:${told(each).join(",")}`);
  }

  it("pairs ports by name, and tells new and lost ones", async () => {
    expect(await ports(withPorts("S", "One", "Two"), withPorts("S", "Two", "Three"))).toEqual([
      "S One: port-lost: calls",
      "S Two:",
      "S Three: port-new: nothing",
    ]);
  });

  it("pairs the only ports whatever they are called", async () => {
    expect(await ports(withPorts("S", "One"), withPorts("T", "Other"))).toEqual([
      "S One: port-renamed: nothing, service-renamed: nothing",
    ]);
  });
});

describe("the table of differences", () => {
  // Stands last: the contracts above have been compared by now.
  it("has no rule that no contract above shows", () => {
    expect(Object.keys(differenceTable).filter((rule) => !shown.has(rule))).toEqual([]);
  });
});
