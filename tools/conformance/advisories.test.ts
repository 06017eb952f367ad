// Published advisories of XML, SOAP and code-generation packages: for each the rule that answers it here, and the test
// that holds us to the rule.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createClient } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { complexType, element, operation, optional, schema, service, xs } from "@soapwright/core/generated";
import type { ComplexType, Operation } from "@soapwright/core/generated";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GROWN } from "./src/grown.mjs";
import { sharedPath } from "./src/shared.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const table = sharedPath("hostile/advisories.tsv");

/** What answers an advisory. */
type Answer =
  /** Hostile documents: `xml-hostile.test.ts` reads each, `hostile-requests.test.ts` sends each. */
  | { readonly documents: readonly string[] }
  /** A test elsewhere: its file, and words of its title or table. */
  | { readonly file: string; readonly words: string }
  /** A property of the whole that is tested below, by its title. */
  | { readonly here: string };

const NO_CODE = "no published package depends on what these advisories are about";
const HEADERS = "a header that would end its field is refused, and nothing is sent";
const DEPTH = "a value deeper than any message is refused by its path, not by the end of the stack";
const LENGTHS = "a caller cannot say how long the body is";

/** The advisories, in the order of the list: the rule in our words, and its answer. */
const ANSWERED: readonly (readonly [id: RegExp, rule: string, ...answers: readonly Answer[]])[] = [
  [
    /^CVE-2023-26920/,
    "names of messages are keys of no plain object",
    { documents: ["name-elem-constructor", "name-attr-__proto__"] },
    { file: "packages/core/src/xml/element.test.ts", words: "names of Object.prototype are names like any other" },
  ],
  [/^CVE-2023-34104/, "no DOCTYPE", { documents: ["dtd-fxp-2023-34104-regex"] }],
  [
    /^CVE-2024-41818/,
    "values are judged in linear time",
    { file: "packages/core/src/schema/pattern/compile.test.ts", words: "takes time linear in the text" },
    { documents: ["int-1M-digits"] },
  ],
  [
    /^CVE-2026-25128/,
    "a reference to no character is a typed error",
    { documents: ["ncr-out-of-range-dec", "ncr-out-of-range-hex"] },
  ],
  [/^CVE-2026-25896/, "no DOCTYPE, and five entities by exact name", { documents: ["dtd-fxp-2026-25896-shadow"] }],
  [/^CVE-2026-26278/, "no DOCTYPE", { documents: ["dtd-entity-expansion-2e20"] }],
  [/^CVE-2026-27942/, "writing does not use up the stack", { here: DEPTH }],
  [
    /^CVE-2026-33036/,
    "references are read in linear time, within the limit of the document",
    { documents: ["text of references"] },
  ],
  [
    /^CVE-2026-33349/,
    "a limit of 0 allows none",
    { file: "packages/core/src/xml/reader.refused.test.ts", words: "no bytes at all" },
    { file: "packages/core/test/node-server.test.ts", words: "has no limit of" },
  ],
  [
    /^CVE-2026-41650/,
    "no comment and no CDATA section is made of a value",
    { file: "tools/conformance/writer-hostile.test.ts", words: "comes back as text and as an attribute" },
  ],
  [
    /^CVE-2023-0842/,
    "names of messages are keys of no plain object",
    { documents: ["name-elem-hasOwnProperty"] },
    { file: "tools/conformance/xml-hostile.test.ts", words: "Object.prototype is as it was" },
  ],
  [
    /^CVE-2021-21366/,
    "what is written is what was read",
    { file: "packages/core/src/xml/reader.property.test.ts", words: "well-formed documents give the same events" },
  ],
  [
    /^CVE-2021-32796/,
    "names are checked when they are written",
    { file: "packages/core/src/xml/writer.test.ts", words: "the name %j is refused" },
  ],
  [/^CVE-2022-39353/, "one root, and nothing behind it", { documents: ["soap-trailing-element"] }],
  [
    /^CVE-2026-34601/,
    "no CDATA section is made of a value",
    { file: "tools/conformance/writer-hostile.test.ts", words: "every row of the table is tested here" },
  ],
  [
    /^CVE-2026-41672/,
    "no comment, instruction or DOCTYPE is made of a value",
    { file: "tools/conformance/writer-hostile.test.ts", words: "every row of the table is tested here" },
  ],
  [
    /^CVE-2026-41673/,
    "depth is limited, and nothing recurses into a document",
    { documents: ["deep-1500", "deep-1000000"] },
  ],
  [
    /^GHSA-g53g/,
    "an instruction without end is read once",
    { documents: ["pi-unterminated-spaces", "an instruction without end"] },
  ],
  [
    /^GHSA-w2rr/,
    "a name is checked as a whole, line ends included",
    { file: "packages/core/src/xml/writer.test.ts", words: String.raw`a\n><evil/` },
  ],
  [
    /^GHSA-965w/,
    "a scope is inherited, not copied, and counted",
    { documents: ["ns-nested-20000", "ns-sibling-20000"] },
  ],
  [
    /^GHSA-8344/,
    "attributes are compared in linear time, and counted",
    { file: "packages/core/src/xml/hostile.test.ts", words: "they are compared in linear time" },
  ],
  [
    /^GHSA-93r5/,
    "the first wrong byte ends the reading; text is joined once",
    { documents: ["lt-a-flood", "adjacent-text-100k"] },
  ],
  [/^GHSA-x4fp/, "an end tag is read once, whatever its white space", { documents: ["endtag-trailing-space-200k"] }],
  [/^GHSA-6h8r/, "an end tag holds a name and nothing else", { documents: ["endtag-trailing-content"] }],
  [/PR 292$/, "five entities by exact name", { documents: ["entity-proto-toString", "entity-proto-valueOf"] }],
  [
    /measured here$/,
    "a prefix is looked up among those that were declared",
    { documents: ["prefix-undeclared-toString", "prefix-undeclared-__proto__"] },
  ],
  [
    /80d0386/,
    "CDATA in linear memory, no entities, references to characters only",
    { documents: ["cdata-8MB", "ncr-ctrl"] },
  ],
  [
    /^CVE-2026-45186/,
    "attributes are compared in linear time, and counted",
    { documents: ["attrs-duplicate-ns-flood", "attrs-unique-25000"] },
  ],
  [
    /^CVE-2026-41080/,
    "what a peer names is looked up in the platform's own, seeded tables",
    { file: "packages/core/src/xml/hostile.test.ts", words: "prefixes mean what they were declared to" },
  ],
  [/^CVE-2026-72522/, "half a surrogate pair is refused", { documents: ["enc-lone-surrogate-utf16"] }],
  [
    /^CVE-2025-59375/,
    "memory follows the bytes that came, not those that were announced",
    { file: "packages/core/src/http/body.test.ts", words: "a declared length is not believed" },
    { file: "packages/core/src/encoded/hostile.test.ts", words: "costs no memory" },
  ],
  [/^CVE-2024-34391/, "no native parser", { here: NO_CODE }],
  [/^CVE-2025-29774/, "no signatures are judged", { here: NO_CODE }],
  [/^CVE-2025-29775/, "no signatures are judged", { here: NO_CODE }],
  [/^#586/, "no signatures are judged", { here: NO_CODE }],
  [
    /^CVE-2025-25291/,
    "one strict reader for all, and it reads as another does or refuses",
    {
      file: "packages/core/src/xml/reader.property.test.ts",
      words: "mutated documents are read alike or refused by us",
    },
    { here: NO_CODE },
  ],
  [
    /^OneUptime/,
    "an instruction does not end a value",
    { documents: ["soap-pi-split-text"] },
    { file: "tools/conformance/xml-hostile.test.ts", words: "an instruction does not end a value" },
  ],
  [
    /^CVE-2026-22036/,
    "one content coding at most, its output limited; none in requests",
    { documents: ["deflate-chain-1000"] },
    { file: "packages/core/test/faults/answer-rows.ts", words: "gzip-bomb" },
  ],
  [/^CVE-2026-1525/, "lengths are the transport's", { here: LENGTHS }],
  [/^CVE-2026-1527/, "a field's value is checked before it is sent", { here: HEADERS }],
  [/^CVE-2026-1526/, "no WebSocket; undici from 7.30 on", { here: NO_CODE }],
  [/^CVE-2025-22150/, "no multipart body is written", { here: NO_CODE }],
  [
    /^CVE-2023-45143/,
    "redirects are not followed unless asked for, and credentials never leave their origin",
    { file: "packages/core/test/faults/answer-rows.ts", words: "redirect-307-cross-origin" },
    { file: "packages/core/src/policies/cookies-and-redirects.test.ts", words: "takes none of them along either" },
  ],
  [
    /^CVE-2026-23947/,
    "text of a contract becomes a literal or a comment",
    { file: "packages/codegen/src/emit/text.test.ts", words: "reads back as what it was" },
    { file: "packages/codegen/test/hostile.test.ts", words: "generated without effect" },
  ],
  [
    /^CVE-2026-72716/,
    "text of a contract stands in no template",
    { file: "packages/codegen/test/hostile.test.ts", words: "what was generated compiles" },
  ],
  [
    /^no advisory found/,
    "what others were measured to do wrong",
    { file: "packages/core/test/transport-faults.test.ts", words: "ends as it must, in time, without a secret" },
  ],
  [/^CVE-2023-26136/, "few dependencies", { here: NO_CODE }],
  [/^"?several; node-soap/, "no axios", { here: NO_CODE }],
];

const rows = existsSync(table)
  ? readFileSync(table, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split("\t")[1] ?? "")
  : [];

describe.skipIf(rows.length === 0)("published advisories", () => {
  it.each(rows)("%s is answered, once", (id) => {
    expect(ANSWERED.filter(([pattern]) => pattern.test(id))).toHaveLength(1);
  });

  it("each answer is about one of them", () => {
    expect(ANSWERED.filter(([pattern]) => !rows.some((id) => pattern.test(id)))).toEqual([]);
    const answers = ANSWERED.flatMap(([, , ...each]) => each);
    const count = (key: string): number => answers.filter((answer) => key in answer).length;
    process.stdout.write(
      `advisories: ${rows.length} listed, ${ANSWERED.length} answered: ${count("documents")} by hostile documents, ` +
        `${count("file")} by tests elsewhere, ${count("here")} by properties of the whole\n`,
    );
  });

  const listed = existsSync(sharedPath("hostile/xml.tsv")) ? readFileSync(sharedPath("hostile/xml.tsv"), "utf8") : "";
  const known = new Set([...listed.split("\n").map((line) => line.split("\t")[0] ?? ""), ...GROWN.map(({ id }) => id)]);
  const byDocuments = ANSWERED.map(([id, , ...answers]) => ({
    id,
    documents: answers.flatMap((answer) => ("documents" in answer ? answer.documents : [])),
  })).filter(({ documents }) => documents.length > 0);
  it.each(byDocuments)("$id: the documents that answer it are there to be read", ({ documents }) => {
    expect(documents.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe("what answers an advisory elsewhere", () => {
  const elsewhere = ANSWERED.flatMap(([, , ...each]) => each).filter((answer) => "file" in answer);
  it.each(elsewhere)("$file has $words", ({ file, words }) => {
    expect(readFileSync(root + file, "utf8")).toContain(words);
  });
});

interface Nested {
  inner?: Nested;
}
const NestedType: ComplexType<Nested> = complexType(schema("urn:x"), "Nested", () => ({ inner: optional(NestedType) }));
const nest: Operation<Nested, string> = operation({
  name: "nest",
  input: element(schema("urn:x"), "Nest", NestedType),
  output: element(schema("urn:x"), "Answer", xs.string),
});

describe("properties of the whole", () => {
  let heard = "";
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      heard += String(bytes);
      socket.end("HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    });
  });
  let endpoint: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  const transport = nodeTransport();
  afterAll(async () => {
    await transport.close();
    server.close();
  });
  const nesting = service({ name: { namespace: "urn:x", localName: "S" }, port: "P", operations: { nest } });
  const client = () => createClient(nesting, { transport, endpoint });

  it.each(["1\r\nx-evil: 1", "1\nx-evil: 1", "\0", "ż"])(`${HEADERS}: %j`, async (value) => {
    const before = connections;
    const outcome = await client()
      .nest({}, { headers: { "x-a": value } })
      .result();
    expect(outcome.ok ? "sent" : outcome.error.kind).toBe("transport");
    expect(connections).toBe(before);
  });

  it.each([{ "content-length": "3" }, { "transfer-encoding": "chunked" }])(`${LENGTHS}: %o`, async (headers) => {
    heard = "";
    const outcome = await client().nest({}, { headers }).result();
    const lengths = heard.match(/^(?:content-length|transfer-encoding):.*$/gim) ?? [];
    const body = heard.split("\r\n\r\n")[1] ?? "";
    expect(heard === "" ? outcome.ok : lengths).toEqual(heard === "" ? false : [`content-length: ${body.length}`]);
  });

  it(DEPTH, async () => {
    let deep: Nested = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { inner: deep };
    const outcome = await client().nest(deep).result();
    expect(outcome.ok ? "sent" : outcome.error.kind).toBe("encode");
  });

  it(NO_CODE, () => {
    const BANNED =
      /^(?:libxmljs2?|node-libxml|sax|xml2js|@xmldom\/xmldom|xml-crypto|axios|request|tough-cookie|ws|form-data|soap|strong-soap)$/;
    const manifests = readdirSync(`${root}packages`)
      .map((name) => `${root}packages/${name}/package.json`)
      .filter((path) => existsSync(path))
      .map((path) => JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, string> | undefined>);
    expect(manifests.length).toBeGreaterThan(5);
    const needed = manifests.flatMap((manifest) =>
      Object.keys({
        ...manifest["dependencies"],
        ...manifest["peerDependencies"],
        ...manifest["optionalDependencies"],
      }),
    );
    expect(needed.filter((name) => BANNED.test(name))).toEqual([]);
    const undici = manifests.flatMap((manifest) => manifest["peerDependencies"]?.["undici"] ?? []);
    expect(undici).toEqual(["^7.30.2"]);
  });
});
