// What is broken: messages and contracts of the project's own, and those of nobody here where they are at hand.
// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeRequest, operationNamed } from "@soapwright/core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const kitchenFolder = join(root, "tools/conformance/kitchen-sink");
const sharedFolder = join(root, "../shared");

/** The contract whose messages are broken: small, with every trap that we know. */
export const KITCHEN = join(kitchenFolder, "kitchen-sink.wsdl");

/** The largest document that is taken for a seed: larger ones only slow down. */
const LARGEST_SEED = 24 * 1024;

/** Values that fit, by operation of the kitchen sink. @type {readonly (readonly [string, unknown])[]} */
export const VALUES = [
  [
    "Cook",
    {
      title: "Soup & <salad>",
      amount: 3,
      maker: { town: "Łódź", name: "Ala", age: 30 },
      best: "2026-12-31",
      origin: { region: "south", country: "PL", checked: true },
    },
  ],
  [
    "Table",
    {
      seats: 4,
      cloth: { width: "1.50", colour: "white", area: "2.25", clean: true },
      guest: [{ name: "Ala", chair: 1 }],
    },
  ],
  [
    "Keep",
    {
      date: "2006-01-31+01:00",
      time: "23:59:59.999999999",
      dateTime: "2026-03-29T02:30:00.1234567890123+02:00",
      duration: "-P1Y2M3DT4H5M6.789S",
      gYearMonth: "2026-11",
      gMonthDay: "--02-29Z",
      base64: new Uint8Array([0, 1, 2, 250]),
      hex: new Uint8Array([0, 1, 254, 255]),
      decimal: "12345678901234567890.123456789",
      long: 9007199254740993n,
      unsignedLong: 18446744073709551615n,
      integer: -(10n ** 40n),
      unsignedInt: 4294967295,
      short: -32768,
      float: 0.1,
      double: 5e-324,
      boolean: false,
      anyUri: "urn:ż?a=1&b=2",
      name: { namespace: "urn:ż", localName: "żółć" },
      token: "two words",
      numbers: [-9223372036854775808n, 9223372036854775807n],
      words: ["a", "b-c"],
      sizeOrWord: "large",
      at: "2026-01-01T00:00:00Z",
      bits: [true, false],
    },
  ],
  ["Stack", { jar: ["a", "b"], row: [{ cell: ["b"], number: 1 }], pair: [2, 3], labels: ["c"], grid: [[3], []] }],
  ["Draw", { frame: { $type: "Circle", colour: "red", radius: "1" }, shape: [] }],
  ["Be", { must: null, many: [null, "", "a"], usualAttribute: "mark as usual" }],
  ["Plant", { leaf: "a", branch: [{ branch: [{ leaf: "b", branch: [] }] }] }],
  ["Refuse", "text"],
];

/**
 * Requests of the kitchen sink as they go over the wire.
 * @param {import("@soapwright/core").ServiceDescriptor} service
 * @returns {readonly { operation: string, bytes: Uint8Array }[]}
 */
export function requests(service) {
  return VALUES.map(([operation, value]) => ({
    operation,
    bytes: encodeRequest(service, operationNamed(service, operation), value).body,
  }));
}

/**
 * A request with the name of an answer.
 * @param {Uint8Array} request
 * @param {string} name
 * @returns {Uint8Array}
 */
export function asAnswer(request, name) {
  const text = new TextDecoder().decode(request);
  return new TextEncoder().encode(text.replaceAll(new RegExp(`:${name}(?=[ />])`, "g"), `:${name}Response`));
}

/** Names and prefixes whose bytes are more than their letters, and what else messages seldom have. */
const ODDLY_NAMED = [
  "<żółw a='1' ę:b='2' xmlns:ę='urn:ę' xmlns:żó='urn:ż' żó:łć='3'><źdźbło/>a\r\nb&#13;&amp;\r<![CDATA[x\r\n]]]]>&gt;</żółw>",
  "\ufeff<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<ą:b xmlns:ą='urn:a' xmlns='urn:b' xml:lang='x'>😀<c d='\t\n&#10;'/><!-- x --><?pi y?></ą:b> ",
  "<a><𐀀x y𐀁='1'></𐀀x>\ufffd<ab>\ufeff</ab></a>",
];

/** Documents for readers of XML. @param {import("@soapwright/core").ServiceDescriptor} service @returns {readonly Uint8Array[]} */
export function documents(service) {
  const own = requests(service).map(({ bytes }) => bytes);
  const schemas = readdirSync(kitchenFolder).filter((name) => name.endsWith(".xsd"));
  return small([
    ...own,
    ...ODDLY_NAMED.map((text) => new TextEncoder().encode(text)),
    ...schemas.map((name) => readFileSync(join(kitchenFolder, name))),
    ...files(join(sharedFolder, "allegro/envelopes/recorded"), ".xml"),
    ...files(join(sharedFolder, "hostile/xml"), ".xml"),
  ]);
}

/** Contracts, small enough to be loaded by the million. @returns {readonly Uint8Array[]} */
export function contracts() {
  const golden = join(root, "packages/codegen/test/golden");
  const own = readdirSync(golden, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".wsdl"))
    .map((name) => readFileSync(join(golden, name)));
  return small([...own, ...files(join(sharedFolder, "hostile/wsdl"), ".wsdl")]);
}

/** @param {string} folder @param {string} ending @returns {Uint8Array[]} */
function files(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => readFileSync(join(folder, name)));
}

/** @param {readonly Uint8Array[]} seeds @returns {readonly Uint8Array[]} */
function small(seeds) {
  return seeds.filter(({ length }) => length > 0 && length <= LARGEST_SEED);
}

/** Whether seeds of others are at hand. */
export const hasShared = existsSync(sharedFolder);
