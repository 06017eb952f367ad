// Where in a document the reader is, and what becomes of documents that arrive in chunks.
import { describe, expect, it } from "vitest";
import { readEvents } from "../../test/read-events.ts";
import { XmlToken } from "./reader.ts";
import { XmlStreamReader } from "./stream-reader.ts";
import { underflow } from "./underflow.ts";

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("places", () => {
  it("offsets count bytes from 0, lines and columns code points from 1", () => {
    const document = "\ufeff<a>\n żó<b/>\r\n😀<c/>\r<d/></a>";
    const wanted = { a: [3, 1, 1], b: [12, 2, 4], c: [22, 3, 2], d: [27, 4, 1] };
    for (const chunk of [undefined, 1, 2, 5]) {
      const found: Record<string, number[]> = {};
      readEvents(document, chunk, false, (reader, token) => {
        if (token === XmlToken.start) found[reader.localName] = [reader.offset, reader.line, reader.column];
      });
      expect(found).toEqual(wanted);
    }
  });

  it("stay right when the window slides", () => {
    const line = `<b x="${"y".repeat(90)}">ż</b>\r\n`;
    const document = Buffer.from(`<a>\r\n${line.repeat(2000)}</a>`);
    const reader = new XmlStreamReader();
    let at = 0;
    let lines = 0;
    const places: number[][] = [];
    for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
      if (token === XmlToken.more) {
        if (at >= document.length) reader.end();
        reader.write(document.subarray(at, (at += 997)));
      } else if (token === XmlToken.start && reader.localName === "b") {
        lines++;
        if (lines % 100 === 0) places.push([reader.line, reader.column, lines]);
      }
      if (at >= document.length) reader.end();
    }
    expect(lines).toBe(2000);
    expect(places).toEqual(Array.from({ length: 20 }, (_, index) => [100 * (index + 1) + 1, 1, 100 * (index + 1)]));
  });
});

describe("chunks", () => {
  it("a token is given as soon as its last byte is there", () => {
    const reader = new XmlStreamReader();
    const give = (text: string): XmlToken => {
      reader.write(Buffer.from(text));
      return reader.next();
    };
    expect(give("<so")).toBe(XmlToken.more);
    expect(give("ap")).toBe(XmlToken.more);
    expect(give(">")).toBe(XmlToken.start);
    expect(reader.next()).toBe(XmlToken.more);
    expect(give("abc")).toBe(XmlToken.text);
    expect(reader.text).toBe("abc");
    expect(give("</soa")).toBe(XmlToken.more);
    expect(give("p")).toBe(XmlToken.more);
    expect(give(" >")).toBe(XmlToken.end);
    expect(reader.next()).toBe(XmlToken.more);
    reader.end();
    expect(reader.next()).toBe(XmlToken.done);
    expect(reader.next()).toBe(XmlToken.done);
  });

  it("what the members say stays right while bytes are added", () => {
    const reader = new XmlStreamReader();
    reader.write(Buffer.from(`<p:a xmlns:p="urn:p" x="1"><b y="2">text`));
    reader.next();
    reader.write(Buffer.alloc(100_000, 0x20));
    expect([reader.localName, reader.prefix, reader.attribute("", "x")]).toEqual(["a", "p", "1"]);
    reader.next();
    reader.write(Buffer.alloc(500_000, 0x20));
    expect([reader.localName, reader.attribute("", "y")]).toEqual(["b", "2"]);
    reader.next();
    reader.write(Buffer.from("</b></p:a>"));
    expect(reader.text.trimEnd()).toBe("text");
    expect([reader.next(), reader.next()]).toEqual([XmlToken.end, XmlToken.end]);
    expect(reader.localName).toBe("a");
  });

  it("an element whose end has not come can be read again from its marked start", () => {
    const document = Buffer.from(
      `<r xmlns:p="urn:r"><i xmlns:p="urn:i" n="1"><v>one</v><w>${"x".repeat(300)}</w></i></r>`,
    );
    for (const chunk of [1, 2, 3, 7, 50]) {
      const reader = new XmlStreamReader();
      let at = 0;
      const feed = (): void => {
        if (at >= document.length) reader.end();
        else reader.write(document.subarray(at, (at += chunk)));
      };
      let item: string[] | undefined;
      const rewound = new Set<string>();
      for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
        if (token === XmlToken.more) feed();
        if (token !== XmlToken.start || reader.localName !== "i") continue;
        reader.mark();
        while (item === undefined) {
          try {
            const read: string[] = [reader.attribute("", "n") ?? "", reader.namespaceOf("p") ?? ""];
            for (let inner = reader.next(); inner !== XmlToken.end; inner = reader.next()) {
              if (inner === XmlToken.more) throw underflow;
              read.push(reader.localName, reader.readText() ?? "");
            }
            item = read;
          } catch (error) {
            if (error !== underflow) throw error;
            reader.rewind();
            rewound.add(`${reader.localName} ${reader.depth}`);
            feed();
          }
        }
        expect(reader.depth).toBe(1);
      }
      expect(item).toEqual(["1", "urn:i", "v", "one", "w", "x".repeat(300)]);
      expect([...rewound]).toEqual(["i 2"]);
      expect(() => reader.rewind()).toThrow(TypeError);
    }
  });

  it.each([
    "<i/>",
    "<i></i>",
    "<i >a<i/>b</i >",
    `<i a="/>" b='/i>'><j c="'>"/>></i>`,
    "<i><!-- </i> - ></i> --></i>",
    "<i><!--></i>--></i>",
    "<i><!---></i>--></i>",
    "<i><!----></i>",
    "<i><![CDATA[</i>]]]]></i>",
    "<i><?p </i> ? > ?></i>",
    "<i><j><k/></j><j></j></i>",
  ])("whether %s has arrived is known at its last byte and not before", (item) => {
    const reader = new XmlStreamReader();
    reader.write(Buffer.from("<r>"));
    reader.next();
    const bytes = Buffer.from(item);
    let marked = false;
    const answers: boolean[] = [];
    for (let at = 0; at < bytes.length; at++) {
      reader.write(bytes.subarray(at, at + 1));
      if (!marked && reader.next() === XmlToken.start) {
        reader.mark();
        marked = true;
      }
      answers.push(marked && reader.isMarkedWhole());
    }
    expect(answers.indexOf(true)).toBe(bytes.length - 1);
    reader.write(Buffer.from("<more/>"));
    expect(reader.isMarkedWhole()).toBe(true);
    reader.skip();
    expect(() => reader.isMarkedWhole()).toThrow(TypeError);
  });

  it("a declaration behind a byte order mark may come in two chunks, of which the second is long", () => {
    const document = Buffer.from(`\ufeff<?xml version="1.0"?><a>${"x".repeat(40_000)}</a>`);
    for (const size of [3, 4, 5, 10, 20]) {
      const reader = new XmlStreamReader();
      reader.write(document.subarray(0, size));
      expect(reader.next()).toBe(XmlToken.more);
      reader.write(document.subarray(size));
      expect(reader.next()).toBe(XmlToken.start);
      expect(reader.readText()).toBe("x".repeat(40_000));
    }
  });

  it("a second declaration is refused, wherever the chunks end", () => {
    for (const start of ["", "\ufeff"]) {
      const document = Buffer.from(`${start}<?xml version="1.0"?><?xml version="1.0"?><a>${"x".repeat(40_000)}</a>`);
      for (let size = 4; size < 60; size++) {
        const reader = new XmlStreamReader();
        reader.write(document.subarray(0, size));
        expect(() => {
          reader.next();
          reader.write(document.subarray(size));
          reader.next();
        }).toThrow("an XML declaration that is not at the document's very start");
      }
    }
  });

  it("a long element in small chunks is read in linear time when its arrival is awaited", () => {
    const document = Buffer.from(`<r><i>${"<v>text</v>".repeat(20_000)}</i></r>`);
    const reader = new XmlStreamReader();
    let at = 0;
    let tries = 0;
    for (let token = reader.next(); token !== XmlToken.done; token = reader.next()) {
      if (token === XmlToken.more) {
        if (at >= document.length) reader.end();
        else reader.write(document.subarray(at, (at += 10)));
      } else if (token === XmlToken.start && reader.localName === "i") {
        reader.mark();
        while (!reader.isMarkedWhole()) reader.write(document.subarray(at, (at += 10)));
        tries++;
        reader.skip();
      }
    }
    expect(tries).toBe(1);
  });

  it("a skipped element can be rewound as well, the root too", () => {
    const reader = new XmlStreamReader();
    reader.write(Buffer.from("<a><b/>"));
    reader.next();
    reader.mark();
    expect(thrownBy(() => reader.skip())).toBe(underflow);
    reader.rewind();
    reader.write(Buffer.from("</a>"));
    reader.skip();
    reader.end();
    expect(reader.next()).toBe(XmlToken.done);
  });

  it("a reader can be used again, whatever became of the last document", () => {
    const reader = new XmlStreamReader();
    reader.reset(Buffer.from("<a xmlns='urn:a'><b"));
    reader.next();
    expect(() => reader.next()).toThrow("SOAP_XML_SYNTAX");
    expect(() => reader.next()).toThrow("SOAP_XML_SYNTAX");
    reader.reset(Buffer.from("<c/>"));
    reader.next();
    expect([reader.localName, reader.namespace, reader.depth]).toEqual(["c", "", 1]);
    reader.reset();
    expect(reader.next()).toBe(XmlToken.more);
    reader.write(Buffer.from("<d/>"));
    reader.end();
    reader.next();
    expect(reader.localName).toBe("d");
    expect(() => reader.write(Buffer.from(" "))).toThrow(TypeError);
  });
});
