// What the reader makes of well-formed documents: tokens, names, values, scopes.
import { describe, expect, it } from "vitest";
import { readEvents } from "../../test/read-events.ts";
import { NS } from "../names.ts";
import { expectName, XmlReader, XmlToken } from "./reader.ts";

describe("tokens", () => {
  it.each([
    ["an element", "<a></a>", ["<a>", "</a>"]],
    ["an empty-element tag gives start and end", "<a/>", ["<a>", "</a>"]],
    ["white space inside tags", "<a \n\t\r></a \n>", ["<a>", "</a>"]],
    ["text between tags", "<a>x<b/>y</a>", ["<a>", "x", "<b>", "</b>", "y", "</a>"]],
    ["comments split nothing", "<a>x<!-- - -->y</a>", ["<a>", "xy", "</a>"]],
    ["processing instructions split nothing", "<a>x<?p q?><?r?>y</a>", ["<a>", "xy", "</a>"]],
    ["CDATA is text", "<a><![CDATA[<&]] >]]></a>", ["<a>", "<&]] >", "</a>"]],
    ["an empty CDATA section is nothing", "<a><![CDATA[]]></a>", ["<a>", "</a>"]],
    ["brackets before the end of CDATA", "<a><![CDATA[]]]]]></a>", ["<a>", "]]]", "</a>"]],
    ["predefined entities", "<a>&lt;&gt;&amp;&quot;&apos;</a>", ["<a>", "<>&\"'", "</a>"]],
    ["character references", "<a>&#65;&#x42;&#x1F600;&#000067;</a>", ["<a>", "AB😀C", "</a>"]],
    ["references are resolved once", "<a>&amp;lt;&#38;lt;</a>", ["<a>", "&lt;&lt;", "</a>"]],
    ["line ends become LF", "<a>1\r\n2\r3\n4\r\r\n5</a>", ["<a>", "1\n2\n3\n4\n\n5", "</a>"]],
    ["a CR written as a reference stays", "<a>&#13;\n</a>", ["<a>", "\r\n", "</a>"]],
    ["> and ]] alone in text", "<a>a > b ]] ]> c</a>", ["<a>", "a > b ]] ]> c", "</a>"]],
    ["names of other scripts", "<żółć><é-1/></żółć>", ["<żółć>", "<é-1>", "</é-1>", "</żółć>"]],
    [
      "text beyond ASCII",
      "<a>zażółć 😀 \u{10ffff}\u0085\ufffd</a>",
      ["<a>", "zażółć 😀 \u{10ffff}\u0085\ufffd", "</a>"],
    ],
    ["what may stand around the root", "\ufeff<?xml version='1.0'?> <!--a--><?b?>\n<a/>\n<!--c--> ", ["<a>", "</a>"]],
    ["a declaration with everything", '<?xml version="1.0" encoding="utf-8" standalone="yes" ?><a/>', ["<a>", "</a>"]],
    ["a byte order mark inside text is text", "<a>\ufeffx</a>", ["<a>", "\ufeffx", "</a>"]],
  ])("%s", (_, document, wanted) => {
    expect(readEvents(document)).toEqual(wanted);
    expect(readEvents(document, 1)).toEqual(wanted);
    expect(readEvents(document, 3)).toEqual(wanted);
  });

  it.each([
    ["a ] and a > are characters", "<a>]>]]a]]&gt;]] ></a>", "]>]]a]]>]] >"],
    ["what follows ]] may be anything but >", "<a>]]ż]]&amp;]]\r]]</a>", "]]ż]]&]]\n]]"],
    ["]] may stand at the end of a text", "<a>]]<b/>></a>", "]]>"],
    ["CDATA may hold letters beyond ASCII", "<a><![CDATA[żółć zażółć gęślą jaźń]]></a>", "żółć zażółć gęślą jaźń"],
    ["CDATA may hold line ends of all kinds", "<a><![CDATA[a\r\nb\rc\nd]]></a>", "a\nb\nc\nd"],
    ["CDATA may hold what begins its end", "<a><![CDATA[]]]]><![CDATA[>]>]] >]]></a>", "]]>]>]] >"],
    ["CDATA holds no references", "<a><![CDATA[&amp;&lt;]]></a>", "&amp;&lt;"],
    ["an instruction may be the first thing there is", "<?x xml?><a>b</a>", "b"],
    ["an instruction may be called almost as a declaration", "<?xmla ?><a>b</a>", "b"],
    ["an instruction may hold question marks", "<a><?x ??a? >?>b</a>", "b"],
    ["a comment may hold single dashes and markup", "<a><!-- - <b> & > - --></a>", ""],
  ])("%s", (_claim, document, wanted) => {
    for (const chunk of [undefined, 1, 2, 5]) {
      const texts = readEvents(document, chunk).filter((event) => !event.startsWith("<"));
      expect(texts.join("")).toBe(wanted);
    }
  });

  it("text of every length up to 40 comes back as it was", () => {
    const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO";
    for (let length = 0; length <= 40; length++) {
      const text = letters.slice(0, length);
      for (const written of [text, `${text}ż`]) {
        const reader = new XmlReader(Buffer.from(`<a>${written}</a>`));
        reader.next();
        expect(reader.readText()).toBe(written);
      }
    }
  });
});

describe("attributes", () => {
  it.each([
    ["none", "<a/>", []],
    ["in their order", `<a b="1" c='2'/>`, ["b=1", "c=2"]],
    ["white space around =", `<a b\n=\t"1"/>`, ["b=1"]],
    ["the other quote is plain", `<a b='"' c="'"/>`, ['b="', "c='"]],
    ["> is plain", `<a b=">"/>`, ["b=>"]],
    ["white space is normalised", `<a b="1\t2\n3\r\n4\r5  6"/>`, ["b=1 2 3 4 5  6"]],
    ["white space written as a reference stays", `<a b="&#9;&#10;&#13;&#32;"/>`, ["b=\t\n\r "]],
    ["references", `<a b="&lt;&amp;&#x17c;&quot;"/>`, ['b=<&ż"']],
    ["prefixed ones", `<a xmlns:p="urn:p" p:b="1" b="2"/>`, ["{urn:p}b=1", "b=2"]],
    ["prefixes beyond ASCII", `<a xmlns:ę="urn:p" ę:b="1" xmlns:żó="urn:q" żó:łć="2"/>`, ["{urn:p}b=1", "{urn:q}łć=2"]],
    [
      "declarations are left out wherever they stand",
      `<a b="1" xmlns="urn:d" c="2" xmlns:p="urn:p" p:d="3"/>`,
      ["b=1", "c=2", "{urn:p}d=3"],
    ],
    ["xml: needs no declaration", `<a xml:lang="pl"/>`, [`{${NS.xml}}lang=pl`]],
    [
      "the default namespace does not reach them",
      `<a xmlns="urn:d" xmlns:d="urn:d" b="1" d:b="2"/>`,
      ["b=1", "{urn:d}b=2"],
    ],
    ["empty values", `<a b=""/>`, ["b="]],
  ])("%s", (_, document, wanted) => {
    for (const chunk of [undefined, 1, 4]) {
      const [start] = readEvents(document, chunk, true);
      expect(start?.replace(/^<[^ >]*a/, "<a")).toBe(`${["<a", ...wanted].join(" ")}>`);
    }
  });

  it("more of them than the table holds at first", () => {
    const names = Array.from({ length: 100 }, (_, index) => `n${index}`);
    const reader = new XmlReader(Buffer.from(`<a ${names.map((name) => `${name}="${name}"`).join(" ")} xmlns="u"/>`));
    reader.next();
    expect(reader.attributeCount).toBe(100);
    for (const name of names) expect(reader.attribute("", name)).toBe(name);
    expect(reader.attribute("", "n100")).toBeUndefined();
    expect(reader.namespace).toBe("u");
  });

  it("are told from one another by both parts of their names", () => {
    const reader = new XmlReader(Buffer.from(`<a xmlns:p="urn:p" xmlns:q="urn:q" p:x="1" q:x="2" x="3" q:y="4"/>`));
    reader.next();
    expect(["urn:p", "urn:q", "", "urn:r"].map((namespace) => reader.attribute(namespace, "x"))).toEqual([
      "1",
      "2",
      "3",
      undefined,
    ]);
    expect([reader.attribute("urn:p", "y"), reader.attribute("urn:q", "y")]).toEqual([undefined, "4"]);
    const prefixes = [0, 1, 2, 3].map((index) => reader.attributePrefix(index));
    expect(prefixes).toEqual(["p", "q", "", "q"]);
  });

  it("of the tag before are gone", () => {
    const reader = new XmlReader(Buffer.from(`<a xmlns:p="urn:p" x="1" p:y="2"><b x="3"/><c/></a>`));
    reader.next();
    reader.next();
    expect([reader.attributeCount, reader.attribute("urn:p", "y"), reader.attribute("", "x")]).toEqual([
      1,
      undefined,
      "3",
    ]);
    reader.next();
    reader.next();
    expect([reader.localName, reader.attributeCount, reader.attribute("", "x")]).toEqual(["c", 0, undefined]);
  });

  it("an index that is none is a mistake of the caller", () => {
    const reader = new XmlReader(Buffer.from("<a b='1'/>"));
    reader.next();
    expect(() => reader.attributeValue(1)).toThrow(new RangeError("attribute 1 of 1"));
    expect(() => reader.attributeNamespace(-1)).toThrow(new RangeError("attribute -1 of 1"));
    expect(() => reader.attributePrefix(Number.NaN)).toThrow(RangeError);
    expect(() => reader.attributeLocalName(-1)).toThrow(RangeError);
  });
});

describe("namespaces", () => {
  const document = `<r xmlns="urn:d" xmlns:p="urn:p"><p:x xmlns:p="urn:q"><y/><p:y/></p:x><p:x/><z xmlns=""><z/></z><z/></r>`;

  it("reach down to where they are declared anew", () => {
    const reader = new XmlReader(Buffer.from(document));
    const seen: string[] = [];
    for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
      seen.push(`${token === XmlToken.start ? "+" : "-"}${reader.prefix}|${reader.localName}|${reader.namespace}`);
    }
    expect(seen).toEqual([
      "+|r|urn:d",
      "+p|x|urn:q",
      "+|y|urn:d",
      "-|y|urn:d",
      "+p|y|urn:q",
      "-p|y|urn:q",
      "-p|x|urn:q",
      "+p|x|urn:p",
      "-p|x|urn:p",
      "+|z|",
      "+|z|",
      "-|z|",
      "-|z|",
      "+|z|urn:d",
      "-|z|urn:d",
      "-|r|urn:d",
    ]);
  });

  it.each([
    [
      "of one length are told apart",
      `<p:a xmlns:p="urn:p" xmlns:q="urn:q" xmlns:qq="urn:qq"><q:b/><p:b/><q:b/><qq:b/><p:b/></p:a>`,
      ["p|a", "q|b", "p|b", "q|b", "qq|b", "p|b"],
    ],
    [
      "that begin alike are told apart",
      `<ab:x xmlns:a="urn:a" xmlns:ab="urn:ab" xmlns:abc="urn:abc"><a:x/><abc:x/><ab:x/><abd:x xmlns:abd="urn:abd"/></ab:x>`,
      ["ab|x", "a|x", "abc|x", "ab|x", "abd|x"],
    ],
    [
      "of any length are told apart",
      `<a xmlns:${"p".repeat(63)}="urn:63" xmlns:${"p".repeat(64)}="urn:64" xmlns:${"p".repeat(64)}q="urn:q">` +
        `<${"p".repeat(64)}:b/><${"p".repeat(63)}:b/><${"p".repeat(64)}q:b/><${"p".repeat(64)}:b/></a>`,
      ["|a", "64|b", "63|b", "q|b", "64|b"],
    ],
    [
      "mean again what they meant when each of several elements that declare them is left",
      `<a xmlns:p="urn:1"><b><c xmlns:p="urn:2"><d xmlns:p="urn:3"><p:x/></d><p:x/><d xmlns:q="urn:q"/><p:x/></c><p:x/></b><p:x/></a>`,
      ["|a", "|b", "|c", "|d", "3|x", "2|x", "|d", "2|x", "1|x", "1|x"],
    ],
  ])("prefixes %s", (_claim, text, wanted) => {
    for (const chunk of [undefined, 1, 7]) {
      const seen: string[] = [];
      readEvents(text, chunk, false, (reader, token) => {
        if (token === XmlToken.start) seen.push(`${reader.namespace.slice("urn:".length)}|${reader.localName}`);
      });
      expect(seen).toEqual(wanted);
    }
  });

  it("stay in force while the end tag is the current token, for QNames in text", () => {
    const reader = new XmlReader(Buffer.from(`<a><v xmlns:q="urn:q">q:name</v><w/></a>`));
    reader.next();
    reader.next();
    expect(reader.readText()).toBe("q:name");
    expect(reader.namespaceOf("q")).toBe("urn:q");
    reader.next();
    expect(reader.localName).toBe("w");
    expect(reader.namespaceOf("q")).toBeUndefined();
  });

  it("xml is always bound, the empty prefix to nothing", () => {
    const reader = new XmlReader(Buffer.from("<a/>"));
    reader.next();
    expect(reader.namespaceOf("xml")).toBe(NS.xml);
    expect(reader.namespaceOf("")).toBe("");
    expect(reader.namespaceOf("constructor")).toBeUndefined();
    expect(reader.namespaceOf("__proto__")).toBeUndefined();
  });

  it("names are compared as expanded names", () => {
    const reader = new XmlReader(Buffer.from(`<p:item xmlns:p="urn:a"/>`));
    for (const token of [XmlToken.start, XmlToken.end]) {
      expect(reader.next()).toBe(token);
      expect(reader.is(expectName("urn:a", "item"))).toBe(true);
      expect(reader.is(expectName("urn:b", "item"))).toBe(false);
      expect(reader.is(expectName("urn:a", "items"))).toBe(false);
      expect(reader.is(expectName("urn:a", "iteM"))).toBe(false);
    }
  });

  it("the names of the declarations on a tag can be had", () => {
    const reader = new XmlReader(Buffer.from(`<a xmlns:p="urn:p"><b xmlns="urn:d" xmlns:q="urn:q"/></a>`));
    reader.next();
    reader.next();
    expect(reader.declarations()).toEqual([
      ["", "urn:d"],
      ["q", "urn:q"],
    ]);
    expect(reader.bindings()).toEqual([
      ["p", "urn:p"],
      ["", "urn:d"],
      ["q", "urn:q"],
    ]);
  });
});

describe("readText and skip", () => {
  const at = (document: string): XmlReader => {
    const reader = new XmlReader(Buffer.from(document));
    reader.next();
    return reader;
  };

  it.each([
    ["<a/>", ""],
    ["<a></a>", ""],
    ["<a>12</a>", "12"],
    ["<a>1<!-- x -->2<?p?>3<![CDATA[4]]>5</a>", "12345"],
    ["<a>&lt;</a>", "<"],
    ["<a> \r\n </a>", " \n "],
  ])("readText of %s", (document, wanted) => {
    const reader = at(document);
    expect(reader.readText()).toBe(wanted);
    expect(reader.depth).toBe(0);
    expect(reader.next()).toBe(XmlToken.done);
  });

  it("readText stops at a child, which is then the current token", () => {
    const reader = at("<a>1<b>2</b></a>");
    expect(reader.readText()).toBeUndefined();
    expect(reader.localName).toBe("b");
    expect(reader.depth).toBe(2);
    expect(reader.readText()).toBe("2");
  });

  it("skip goes on behind the matching end tag, checking what it passes", () => {
    const reader = at("<r><a><a><b/>x</a></a><c/></r>");
    reader.next();
    reader.skip();
    expect([reader.localName, reader.depth]).toEqual(["a", 1]);
    reader.next();
    expect(reader.localName).toBe("c");
    reader.skip();
    expect([reader.next(), reader.next()]).toEqual([XmlToken.end, XmlToken.done]);
    expect(() => at("<a><b></a>").skip()).toThrow("SOAP_XML_SYNTAX");
  });

  it("white space is known without making a string", () => {
    const reader = at("<a> \r\n\t<b/>&#32; <c/> x <d/>\u00a0</a>");
    const seen: boolean[] = [];
    for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
      if (token === XmlToken.text) seen.push(reader.isWhitespace());
    }
    expect(seen).toEqual([true, true, false, false]);
  });
});
