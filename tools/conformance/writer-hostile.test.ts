// Values that try to become markup: read back by libxml2 exactly as they were given, or refused before a byte is sent.
import { existsSync, readFileSync } from "node:fs";
import { createClient, EncodeError, encodeRequest, xmlBlock, xmlElement, type XmlElement } from "@soapwright/core";
import {
  any,
  anonymousType,
  anyNamespace,
  attribute,
  element,
  one,
  operation,
  optional,
  schema,
  service,
  xs,
} from "@soapwright/core/generated";
import type { ComplexType, Operation, Service } from "@soapwright/core/generated";
import { XmlDocument, type XmlElement as LibxmlElement } from "libxml2-wasm";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { sharedPath } from "./src/shared.ts";

const table = sharedPath("hostile/writer.tsv");

/** What is not XML: endpoints belong to the transports, and MIME parts and UsernameTokens are not written yet. */
const ELSEWHERE = /^(?:url|mime|wsse)-/;

/** The hostile values by what they are put into: the first word of their id. */
function valuesOf(place: string): { readonly id: string; readonly value: string }[] {
  if (!existsSync(table)) return [];
  const lines = readFileSync(table, "utf8").trim().split("\n").slice(1);
  return lines
    .map((line) => line.split("\t"))
    .filter(([id = ""]) => id.startsWith(`${place}-`))
    .map(([id = "", , json = ""]) => ({ id, value: JSON.parse(unquoted(json)) as string }));
}

/** The column is JSON in the quoting of a table: its quotes are doubled, and it stands in quotes. */
function unquoted(cell: string): string {
  return cell.startsWith('"""') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

const tns = schema("urn:test:echo");

interface Echo {
  id?: string;
  v: string;
  other?: XmlElement[];
}
const EchoType: ComplexType<Echo> = anonymousType<Echo>(tns, () => ({
  id: attribute(xs.string),
  v: one(xs.string),
  other: any(anyNamespace),
}));
interface Wish {
  v: string;
  w?: string;
}
const WishType: ComplexType<Wish> = anonymousType<Wish>(tns, () => ({ v: one(xs.string), w: optional(xs.string) }));

const echo: Operation<Echo, undefined> = operation({
  name: "echo",
  input: element(tns, "Echo", EchoType),
  output: undefined,
});
const Echoing: Service<{ echo: typeof echo }> = service({
  name: { namespace: "urn:test:echo", localName: "Echo" },
  port: "EchoPort",
  endpoint: "http://echo.test/",
  operations: { echo },
});

/** The Echo element as libxml2 reads it: how many elements the message has, the value, the attribute. */
function readBack(body: Uint8Array): { elements: number; v: string; id: string | undefined } {
  const document = XmlDocument.fromBuffer(body);
  try {
    const [v] = document.find("//e:Echo/e:v", { e: "urn:test:echo" });
    const echoed = document.get("//e:Echo", { e: "urn:test:echo" }) as LibxmlElement;
    return { elements: document.find("//*").length, v: v?.content ?? "", id: echoed.attr("id")?.value };
  } finally {
    document.dispose();
  }
}

/** The error that encoding ends in. */
function refusalOf(act: () => unknown): EncodeError {
  try {
    act();
  } catch (error) {
    if (error instanceof EncodeError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe.skipIf(!existsSync(table))("what the writer is given", () => {
  it("every row of the table is tested here, or is no XML", () => {
    const known = ["text", "attr", "illegal", "name", "ns", "header"].flatMap((place) => valuesOf(place));
    const rows = readFileSync(table, "utf8").trim().split("\n").slice(1);
    const others = rows.filter((row) => !known.some(({ id }) => row.startsWith(`${id}\t`)));
    expect(others.filter((row) => !ELSEWHERE.test(row))).toEqual([]);
    expect(known.length).toBe(32);
  });

  it.each([...valuesOf("text"), ...valuesOf("attr")])("$id comes back as text and as an attribute", ({ value }) => {
    const { body } = encodeRequest(Echoing, echo, { v: value, id: value });
    expect(readBack(body)).toEqual({ elements: 4, v: value, id: value });
  });

  it.each(valuesOf("illegal"))("$id is refused with the path of its member", ({ value }) => {
    const inText = refusalOf(() => encodeRequest(Echoing, echo, { v: value }));
    expect([inText.code, inText.path]).toEqual(["SOAP_ENCODE_CHARACTER", "Echo/v"]);
    const inAttribute = refusalOf(() => encodeRequest(Echoing, echo, { v: "", id: value }));
    expect([inAttribute.code, inAttribute.path]).toEqual(["SOAP_ENCODE_CHARACTER", "Echo/@id"]);
  });

  it.each(valuesOf("name"))("$id is no name, wherever a caller may give one", ({ value }) => {
    const foreign = (localName: string, prefix = ""): XmlElement =>
      xmlElement({ namespace: "urn:x", localName }, { prefix });
    const attributed = xmlElement(
      { namespace: "urn:x", localName: "x" },
      { attributes: [{ name: { namespace: "", localName: value }, value: "1" }] },
    );
    for (const given of [foreign(value), foreign("x", value), attributed]) {
      expect(refusalOf(() => encodeRequest(Echoing, echo, { v: "", other: [given] })).path).toMatch(
        /^Echo\/other\[0\]/,
      );
      expect(refusalOf(() => encodeRequest(Echoing, echo, { v: "" }, { headerBlocks: [xmlBlock(given)] })).kind).toBe(
        "encode",
      );
    }
  });

  it("__proto__ is a name like any other", () => {
    const other = [xmlElement({ namespace: "urn:x", localName: "__proto__" }, { prefix: "__proto__" })];
    const { body } = encodeRequest(Echoing, echo, { v: "", other });
    expect(readBack(body).elements).toBe(5);
    expect(Buffer.from(body).toString()).toContain('<__proto__:__proto__ xmlns:__proto__="urn:x"/>');
  });

  it.each(valuesOf("ns"))("$id stays one namespace", ({ value }) => {
    const other = [xmlElement({ namespace: value, localName: "x" }, { prefix: "p" })];
    const { body } = encodeRequest(Echoing, echo, { v: "", other });
    // libxml2 refuses a namespace that is no URI; Namespaces in XML does not.
    const found: (readonly [uri: string, local: string])[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on("opentag", ({ uri, local }) => found.push([uri, local]));
    parser.write(Buffer.from(body).toString()).close();
    expect(found.slice(3)).toEqual([
      ["urn:test:echo", "v"],
      [value, "x"],
    ]);
  });

  it.each(valuesOf("header"))("$id stays one action in HTTP's header", ({ value }) => {
    for (const soap of ["1.1", "1.2"] as const) {
      const wish: Operation<Wish, undefined> = operation({
        name: "wish",
        action: value,
        input: element(tns, "Wish", WishType),
        output: undefined,
      });
      const wishing: Service<{ wish: typeof wish }> = service({
        name: Echoing.name,
        port: Echoing.port,
        soap,
        operations: { wish },
      });
      const { headers } = encodeRequest(wishing, wish, { v: "" });
      const field = headers[soap === "1.1" ? "soapaction" : "content-type"] ?? "";
      expect(field).toMatch(/"(?:[^"\\\x00-\x1f\x7f-\uffff]|\\["\\])*"$/);
      const action = /(?:^|action=)"(.*)"$/.exec(field)?.[1]?.replace(/\\(["\\])/g, "$1") ?? "";
      expect(decodeURIComponent(action)).toBe(value);
    }
  });

  it("nothing is sent where a value cannot be written", async () => {
    let sent = 0;
    const client = createClient(Echoing, {
      transport: () => {
        sent++;
        return Promise.reject(new Error("sent"));
      },
    });
    for (const { value } of valuesOf("illegal")) {
      const outcome = await client.echo({ v: value }).result();
      expect(outcome.ok ? "sent" : outcome.error.kind).toBe("encode");
    }
    expect(sent).toBe(0);
  });
});
