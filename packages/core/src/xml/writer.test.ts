// The writer: prefixes, escaping, refusals; and values that must come back from an independent parser.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { EncodeError } from "../error.ts";
import { NS } from "../names.ts";
import { parseXml, textOf } from "./element.ts";
import { XmlWriter } from "./writer.ts";

function written(write: (writer: XmlWriter) => void): string {
  const writer = new XmlWriter();
  write(writer);
  return writer.toString();
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof EncodeError) return error.code;
    if (error instanceof TypeError) return "TypeError";
    throw error;
  }
  return "written";
}

describe("prefixes", () => {
  it.each<[string, (writer: XmlWriter) => void, string]>([
    [
      "none for names in no namespace",
      (w) => {
        w.start("", "a");
        w.end();
      },
      "<a/>",
    ],
    [
      "a usual one where there is one",
      (w) => {
        w.start(NS.soap11, "Envelope");
        w.end();
      },
      `<soap:Envelope xmlns:soap="${NS.soap11}"/>`,
    ],
    [
      "a new one else",
      (w) => {
        w.start("urn:a", "a");
        w.end();
      },
      '<ns1:a xmlns:ns1="urn:a"/>',
    ],
    [
      "the preferred one",
      (w) => {
        w.start("urn:a", "a", "p");
        w.end();
      },
      '<p:a xmlns:p="urn:a"/>',
    ],
    [
      "the default namespace where it is preferred",
      (w) => {
        w.start("urn:a", "a", "");
        w.end();
      },
      '<a xmlns="urn:a"/>',
    ],
    [
      "one in force is used again",
      (w) => {
        w.start("urn:a", "a", "p");
        w.start("urn:a", "b");
        w.end();
        w.end();
      },
      '<p:a xmlns:p="urn:a"><p:b/></p:a>',
    ],
    [
      "a preferred one is declared anew inside",
      (w) => {
        w.start("urn:a", "a", "p");
        w.start("urn:b", "b", "p");
        w.end();
        w.end();
      },
      '<p:a xmlns:p="urn:a"><p:b xmlns:p="urn:b"/></p:a>',
    ],
    [
      "the default namespace is taken off for names in none",
      (w) => {
        w.start("urn:a", "a", "");
        w.start("", "b");
        w.end();
        w.end();
      },
      '<a xmlns="urn:a"><b xmlns=""/></a>',
    ],
    [
      "attributes never use the default namespace",
      (w) => {
        w.start("urn:a", "a", "");
        w.attribute("urn:a", "b", "1");
        w.end();
      },
      '<a xmlns="urn:a" xmlns:ns1="urn:a" ns1:b="1"/>',
    ],
    [
      "attributes without namespace",
      (w) => {
        w.start("urn:a", "a", "p");
        w.attribute("", "b", "1");
        w.end();
      },
      '<p:a xmlns:p="urn:a" b="1"/>',
    ],
    [
      "xml needs no declaration",
      (w) => {
        w.start("", "a");
        w.attribute(NS.xml, "lang", "pl");
        w.end();
      },
      '<a xml:lang="pl"/>',
    ],
    [
      "a shadowed prefix is not used",
      (w) => {
        w.start("urn:a", "a", "p");
        w.start("urn:b", "b", "p");
        w.start("urn:a", "c");
        w.end();
        w.end();
        w.end();
      },
      '<p:a xmlns:p="urn:a"><p:b xmlns:p="urn:b"><ns1:c xmlns:ns1="urn:a"/></p:b></p:a>',
    ],
    [
      "a preferred prefix that Namespaces forbids is passed over",
      (w) => {
        w.start("urn:a", "a", "xml");
        w.end();
      },
      '<ns1:a xmlns:ns1="urn:a"/>',
    ],
    [
      "one for a QName in a value",
      (w) => {
        w.start("", "a");
        w.attribute(NS.xsi, "type", `${w.prefixFor("urn:t")}:T`);
        w.end();
      },
      `<a xmlns:ns1="urn:t" xmlns:xsi="${NS.xsi}" xsi:type="ns1:T"/>`,
    ],
    [
      "a declaration that is asked for",
      (w) => {
        w.start("", "a");
        w.declare("p", "urn:p");
        w.declare("p", "urn:p");
        w.end();
      },
      '<a xmlns:p="urn:p"/>',
    ],
    [
      "namespaces are escaped",
      (w) => {
        w.start('urn:a" xmlns:x="urn:b&', "a", "p");
        w.end();
      },
      '<p:a xmlns:p="urn:a&quot; xmlns:x=&quot;urn:b&amp;"/>',
    ],
  ])("%s", (_, write, wanted) => {
    expect(written(write)).toBe(wanted);
    expect(() => parseXml(wanted)).not.toThrow();
  });
});

describe("content", () => {
  it("empty text keeps the short form of an empty element", () => {
    expect(
      written((w) => {
        w.start("", "a");
        w.text("");
        w.end();
      }),
    ).toBe("<a/>");
  });

  it("raw markup stands as it is", () => {
    expect(
      written((w) => {
        w.start("", "a");
        w.raw("<b/>");
        w.text("<");
        w.end();
      }),
    ).toBe("<a><b/>&lt;</a>");
  });

  it("bytes are UTF-8, behind a declaration where one is wanted", () => {
    const writer = new XmlWriter({ declaration: true });
    writer.start("", "a");
    writer.text("ż😀");
    writer.end();
    expect(Buffer.from(writer.toBytes()).toString()).toBe('<?xml version="1.0" encoding="utf-8"?><a>ż😀</a>');
  });
});

describe("nothing ill-formed is written", () => {
  const open = (write: (writer: XmlWriter) => void): string =>
    codeOf(() =>
      written((w) => {
        w.start("", "a");
        write(w);
        w.end();
      }),
    );

  it.each(["a\n><evil/", "a><evil/", "1a", "a:b", "a b", "\ud800"])("the name %j is refused", (name) => {
    expect(open((w) => w.start("", name))).toBe("SOAP_ENCODE_TYPE");
    expect(open((w) => w.attribute("", name, ""))).toBe("SOAP_ENCODE_TYPE");
    expect(open((w) => w.declare(name, "urn:a"))).toBe("SOAP_ENCODE_TYPE");
    expect(open((w) => w.start("urn:a", "a", name))).toBe("SOAP_ENCODE_TYPE");
  });

  it("an empty name is none", () => {
    expect(open((w) => w.start("", ""))).toBe("SOAP_ENCODE_TYPE");
    expect(open((w) => w.attribute("", "", "x"))).toBe("SOAP_ENCODE_TYPE");
  });

  it("__proto__ and constructor are names", () => {
    expect(
      written((w) => {
        w.start("urn:a", "__proto__", "constructor");
        w.attribute("", "__proto__", "1");
        w.end();
      }),
    ).toBe('<constructor:__proto__ xmlns:constructor="urn:a" __proto__="1"/>');
  });

  it.each(["a\0b", "\u0001", "\ufffe", "a\ud800b", "\udc00"])("the characters of %j are refused", (value) => {
    expect(open((w) => w.text(value))).toBe("SOAP_ENCODE_CHARACTER");
    expect(open((w) => w.attribute("", "b", value))).toBe("SOAP_ENCODE_CHARACTER");
    expect(open((w) => w.declare("p", value))).toBe("SOAP_ENCODE_CHARACTER");
    expect(open((w) => w.start(value, "b", "p"))).toBe("SOAP_ENCODE_CHARACTER");
  });

  it("an error says where in the value it is", () => {
    const writer = new XmlWriter({ path: () => ["Order", "note", 2] });
    writer.start("", "a");
    expect(() => writer.text("a\0")).toThrow(
      "[SOAP_ENCODE_CHARACTER] Order/note[2]: expected characters that XML 1.0 can carry",
    );
  });

  it.each<[string, (writer: XmlWriter) => void, string]>([
    ["xmlns as a prefix", (w) => w.declare("xmlns", "urn:a"), "SOAP_ENCODE_TYPE"],
    ["the namespace of xmlns", (w) => w.declare("p", NS.xmlns), "SOAP_ENCODE_TYPE"],
    ["xml bound to something else", (w) => w.declare("xml", "urn:a"), "SOAP_ENCODE_TYPE"],
    ["another prefix for xml", (w) => w.declare("p", NS.xml), "SOAP_ENCODE_TYPE"],
    [
      "a prefix taken away",
      (w) => {
        w.declare("p", "urn:p");
        w.start("", "b");
        w.declare("p", "");
      },
      "SOAP_ENCODE_TYPE",
    ],
    [
      "a prefix twice in a tag",
      (w) => {
        w.declare("p", "urn:p");
        w.declare("p", "urn:q");
      },
      "TypeError",
    ],
    [
      "a prefix that the tag's name uses",
      (w) => {
        w.start("urn:p", "b", "p");
        w.declare("p", "urn:q");
      },
      "TypeError",
    ],
    [
      "a prefix that an attribute uses",
      (w) => {
        w.declare("p", "urn:p");
        w.start("", "b");
        w.attribute("urn:p", "c", "");
        w.declare("p", "urn:q");
      },
      "TypeError",
    ],
    ["the default namespace under a name in none", (w) => w.declare("", "urn:a"), "TypeError"],
    [
      "an attribute twice",
      (w) => {
        w.attribute("", "b", "1");
        w.attribute("", "b", "2");
      },
      "TypeError",
    ],
    [
      "an expanded name twice",
      (w) => {
        w.attribute("urn:p", "b", "1");
        w.declare("q", "urn:p");
        w.attribute("urn:p", "b", "2");
      },
      "TypeError",
    ],
    ["an attribute that is a declaration", (w) => w.attribute("", "xmlns", "urn:a"), "TypeError"],
    [
      "an attribute behind text",
      (w) => {
        w.text("x");
        w.attribute("", "b", "1");
      },
      "TypeError",
    ],
    [
      "a declaration behind text",
      (w) => {
        w.text("x");
        w.declare("p", "urn:p");
      },
      "TypeError",
    ],
    [
      "an end too many",
      (w) => {
        w.end();
        w.end();
      },
      "TypeError",
    ],
    [
      "text behind the root",
      (w) => {
        w.end();
        w.text("x");
      },
      "TypeError",
    ],
    [
      "a second root",
      (w) => {
        w.end();
        w.start("", "b");
      },
      "TypeError",
    ],
    ["an element that is not closed", (w) => w.start("", "b"), "TypeError"],
  ])("%s", (_, write, wanted) => {
    expect(open(write)).toBe(wanted);
  });

  it("a document without a root is not one", () => {
    expect(codeOf(() => new XmlWriter().toString())).toBe("TypeError");
    expect(codeOf(() => new XmlWriter().text("x"))).toBe("TypeError");
  });
});

const table = fileURLToPath(new URL("../../../../../shared/hostile/writer.tsv", import.meta.url));

describe.skipIf(!existsSync(table))("hostile values", () => {
  const rows = (existsSync(table) ? readFileSync(table, "utf8").trim().split("\n").slice(1) : [])
    .map((row) => row.split("\t"))
    // The column is a JSON string in the quotes of the table.
    .map(([id = "", , quoted = ""]) => ({
      id,
      value: JSON.parse(quoted.slice(1, -1).replaceAll('""', '"')) as string,
    }));
  const values = rows.filter(({ id }) => /^(?:text|attr|wsse|ns)-/.test(id));
  const illegal = rows.filter(({ id }) => id.startsWith("illegal-"));

  it.each(values)("$id comes back unchanged, from saxes and from us", ({ value }) => {
    const document = written((w) => {
      w.start("", "v");
      w.attribute("", "a", value);
      w.text(value);
      w.end();
    });
    const parser = new SaxesParser({ xmlns: true });
    let elements = 0;
    let text = "";
    let attribute: string | undefined;
    parser.on("opentag", (tag) => {
      elements++;
      attribute = tag.attributes["a"]?.value;
    });
    parser.on("text", (found) => {
      text += found;
    });
    parser.on("error", (error) => {
      throw error;
    });
    parser.write(document).close();
    expect([elements, text, attribute]).toEqual([1, value, value]);
    const ours = parseXml(document);
    expect([textOf(ours), ours.attributes[0]?.value]).toEqual([value, value]);
  });

  it.each(illegal)("$id is refused", ({ value }) => {
    expect(
      codeOf(() =>
        written((w) => {
          w.start("", "v");
          w.text(value);
          w.end();
        }),
      ),
    ).toBe("SOAP_ENCODE_CHARACTER");
  });
});
