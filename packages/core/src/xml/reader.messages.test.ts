// What the reader says of a document that it refuses: the place, and the rule in the words of the specification.
import { describe, expect, it } from "vitest";
import { readEvents } from "../../test/read-events.ts";
import { XmlError } from "../error.ts";

function messageOf(document: string | Uint8Array, chunk?: number): string {
  try {
    readEvents(document, chunk);
  } catch (error) {
    if (error instanceof XmlError) return error.message;
    throw error;
  }
  return "read";
}

describe("a document is refused with its place and the rule", () => {
  it.each([
    ['<a b="1"c="2"/>', '[SOAP_XML_SYNTAX] 1:9: expected white space, "/>" or ">"'],
    ["<a =1/>", "[SOAP_XML_SYNTAX] 1:4: expected an attribute's name"],
    ["<a b/>", '[SOAP_XML_SYNTAX] 1:5: expected "=" behind an attribute\'s name'],
    ["<a b=1/>", "[SOAP_XML_SYNTAX] 1:6: expected a quoted value"],
    ['<a xmlns:p="u" xmlns:p="u"/>', "[SOAP_XML_SYNTAX] 1:16: the same namespace declaration twice in one tag"],
    ['<a p:b="1"/>', "[SOAP_XML_NAMESPACE] 1:4: an attribute's prefix that is not declared"],
    ['<a b="1" b="2"/>', "[SOAP_XML_SYNTAX] 1:10: the same attribute twice in one tag"],
    ['<a b="<"/>', '[SOAP_XML_SYNTAX] 1:7: expected a value without "<"'],
    ['<a xmlns:xmlns="u"/>', '[SOAP_XML_NAMESPACE] 1:4: a declaration of the prefix "xmlns"'],
    [
      '<a xmlns:p="http://www.w3.org/2000/xmlns/"/>',
      "[SOAP_XML_NAMESPACE] 1:4: a prefix bound to http://www.w3.org/2000/xmlns/",
    ],
    ['<a xmlns:xml="u"/>', '[SOAP_XML_NAMESPACE] 1:4: the prefix "xml" bound to another namespace'],
    [
      '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>',
      '[SOAP_XML_NAMESPACE] 1:4: another prefix than "xml" bound to http://www.w3.org/XML/1998/namespace',
    ],
    ['<a xmlns:p=""/>', "[SOAP_XML_NAMESPACE] 1:4: a declaration that takes a prefix away"],
    ["<a>&#;</a>", '[SOAP_XML_SYNTAX] 1:4: a character reference that is neither "&#…;" nor "&#x…;"'],
    ["<a>&#x;</a>", '[SOAP_XML_SYNTAX] 1:4: a character reference that is neither "&#…;" nor "&#x…;"'],
    ["<a>&#X41;</a>", '[SOAP_XML_SYNTAX] 1:4: a character reference that is neither "&#…;" nor "&#x…;"'],
    ["<a>&</a>", '[SOAP_XML_SYNTAX] 1:4: a bare "&"; write "&amp;"'],
    ["<a>& </a>", '[SOAP_XML_SYNTAX] 1:4: a bare "&"; write "&amp;"'],
    ["<a>&nbsp;</a>", "[SOAP_XML_SYNTAX] 1:4: an entity that is none of lt, gt, amp, quot and apos"],
    ["<a>&#0;</a>", "[SOAP_XML_CHARACTER] 1:4: a reference to a code point that XML does not allow"],
    ["<a>&#xD800;</a>", "[SOAP_XML_CHARACTER] 1:4: a reference to a code point that XML does not allow"],
    ["<a>&l</a>", "[SOAP_XML_SYNTAX] 1:4: an entity that is none of lt, gt, amp, quot and apos"],
    ["<p:a/>", '[SOAP_XML_NAMESPACE] 1:2: the prefix "p" is not declared'],
    ["<a></b>", '[SOAP_XML_SYNTAX] 1:6: expected "</a>"'],
    ["<a>]]></a>", '[SOAP_XML_SYNTAX] 1:4: "]]>" in character data'],
    ["<a><!x></a>", '[SOAP_XML_SYNTAX] 1:6: expected "<!--" or "<![CDATA["'],
    ["<!DOCTYPE a>", "[SOAP_XML_DOCTYPE] 1:1: a document type declaration"],
    ["<![CDATA[a]]><a/>", "[SOAP_XML_SYNTAX] 1:1: a CDATA section outside the root element"],
    ["<!-x><a/>", '[SOAP_XML_SYNTAX] 1:4: expected "<!--"'],
    ["<!-- a -- b --><a/>", '[SOAP_XML_SYNTAX] 1:10: expected ">" behind "--" in a comment'],
    ["<?x?y?><a/>", '[SOAP_XML_SYNTAX] 1:5: expected ">" behind "?"'],
    ["<??><a/>", "[SOAP_XML_SYNTAX] 1:3: expected the target of a processing instruction"],
    [
      ' <?xml version="1.0"?><a/>',
      "[SOAP_XML_SYNTAX] 1:2: an XML declaration that is not at the document's very start",
    ],
    [
      '<?xml version="2.0"?><a/>',
      '[SOAP_XML_SYNTAX] 1:1: an XML declaration that is not <?xml version="1.0" encoding="…" standalone="…"?>',
    ],
    [
      "<?xml version='1.0' encoding='latin1'?><a/>",
      "[SOAP_XML_ENCODING] 1:1: the encoding latin1 in a document read as UTF-8",
    ],
    ["a<b/>", "[SOAP_XML_SYNTAX] 1:1: expected nothing but markup outside the root element"],
    ["<a/>b", "[SOAP_XML_SYNTAX] 1:5: expected nothing but markup outside the root element"],
    ["<a/><b/>", "[SOAP_XML_SYNTAX] 1:5: an element behind the root element"],
    ["", "[SOAP_XML_SYNTAX] 1:1: a document without a root element"],
    ["<!-- -->", "[SOAP_XML_SYNTAX] 1:9: a document without a root element"],
    ["<a/ >", '[SOAP_XML_SYNTAX] 1:4: expected ">" behind "/"'],
    ["<1/>", "[SOAP_XML_SYNTAX] 1:2: expected an element's name"],
    ["<a:b:c/>", "[SOAP_XML_NAMESPACE] 1:5: expected an element's name"],
    ['<a b:="1"/>', "[SOAP_XML_NAMESPACE] 1:6: expected an attribute's name"],
    ["<a><b></a>", '[SOAP_XML_SYNTAX] 1:9: expected "</b>"'],
    ["<a", "[SOAP_XML_SYNTAX] 1:3: the document ends where the rest of a tag is due"],
    ['<a b="1', "[SOAP_XML_SYNTAX] 1:8: the document ends where the rest of a tag is due"],
    ["<a>x", "[SOAP_XML_SYNTAX] 1:5: the document ends where an end tag is due"],
    ["<?a", "[SOAP_XML_SYNTAX] 1:4: the document ends where the rest of a processing instruction is due"],
    ["<!-- ", '[SOAP_XML_SYNTAX] 1:6: the document ends where the "-->" of a comment is due'],
    ["<a><![CDATA[x", '[SOAP_XML_SYNTAX] 1:14: the document ends where the "]]>" of a CDATA section is due'],
    [
      "<?xml?><a/>",
      '[SOAP_XML_SYNTAX] 1:1: an XML declaration that is not <?xml version="1.0" encoding="…" standalone="…"?>',
    ],
    ["<?p:a ?><a/>", "[SOAP_XML_NAMESPACE] 1:4: expected the target of a processing instruction"],
    ["<a>\u0001</a>", "[SOAP_XML_CHARACTER] 1:4: the code point 1, which XML does not allow"],
    ["<a>\ufffe</a>", "[SOAP_XML_CHARACTER] 1:4: bytes that are no character in UTF-8"],
    ["<a b='1' c=\"\u0000\"/>", "[SOAP_XML_CHARACTER] 1:13: the code point 0, which XML does not allow"],
    ["<a></a", "[SOAP_XML_SYNTAX] 1:7: the document ends where the rest of an end tag is due"],
    ["<a></a b>", '[SOAP_XML_SYNTAX] 1:8: expected "</a>"'],
    ["<aż></aź>", '[SOAP_XML_SYNTAX] 1:8: expected "</aż>"'],
    ["<a\u{10000}></a\u{10001}>", '[SOAP_XML_SYNTAX] 1:8: expected "</a\u{10000}>"'],
    ["<aż></a>", '[SOAP_XML_SYNTAX] 1:8: expected "</aż>"'],
    ["<", "[SOAP_XML_SYNTAX] 1:2: the document ends where the rest of markup is due"],
    ["<a><", "[SOAP_XML_SYNTAX] 1:5: the document ends where the rest of a tag is due"],
    ["<a/", '[SOAP_XML_SYNTAX] 1:4: the document ends where ">" is due'],
    ["<!", "[SOAP_XML_SYNTAX] 1:3: the document ends where the rest of markup is due"],
    ["<!-", "[SOAP_XML_SYNTAX] 1:4: the document ends where the rest of a comment is due"],
    ["<!--", '[SOAP_XML_SYNTAX] 1:5: the document ends where the "-->" of a comment is due'],
    ["<!-- a --", '[SOAP_XML_SYNTAX] 1:10: the document ends where the "-->" of a comment is due'],
    ["<!-- a -", '[SOAP_XML_SYNTAX] 1:9: the document ends where the "-->" of a comment is due'],
    ["<a><!", "[SOAP_XML_SYNTAX] 1:6: the document ends where the rest of markup is due"],
    ["<a><![CDA", "[SOAP_XML_SYNTAX] 1:10: the document ends where the rest of markup is due"],
    ["<a><![CDATA[]]", '[SOAP_XML_SYNTAX] 1:15: the document ends where the "]]>" of a CDATA section is due'],
    ["<!DOCTYP", "[SOAP_XML_SYNTAX] 1:9: the document ends where the rest of markup is due"],
    ["<?x", "[SOAP_XML_SYNTAX] 1:4: the document ends where the rest of a processing instruction is due"],
    ["<?x a", '[SOAP_XML_SYNTAX] 1:6: the document ends where the "?>" of a processing instruction is due'],
    ["<?x a?", '[SOAP_XML_SYNTAX] 1:7: the document ends where the "?>" of a processing instruction is due'],
    ["<a></", "[SOAP_XML_SYNTAX] 1:6: the document ends where the rest of an end tag is due"],
    ["<a>b]]", "[SOAP_XML_SYNTAX] 1:7: the document ends where an end tag is due"],
    ["<a>b&", "[SOAP_XML_SYNTAX] 1:6: the document ends where an end tag is due"],
    ["<a>b&am", "[SOAP_XML_SYNTAX] 1:8: the document ends where an end tag is due"],
    ["<a b='1'", "[SOAP_XML_SYNTAX] 1:9: the document ends where the rest of a tag is due"],
    ["<a b=", "[SOAP_XML_SYNTAX] 1:6: the document ends where the rest of a tag is due"],
    ["<!-- --> \n ", "[SOAP_XML_SYNTAX] 2:2: a document without a root element"],
    ["<?xml version='1.1'?><a/>", "[SOAP_XML_SYNTAX] 1:1: XML 1.1, which SOAP does not use"],
    ["<a> </a>  <b/>", "[SOAP_XML_SYNTAX] 1:11: an element behind the root element"],
  ])("%j: %s", (document, message) => {
    expect(messageOf(document)).toBe(message);
    expect(messageOf(document, 1)).toBe(message);
  });

  it.each<[what: string, bytes: readonly number[], message: string]>([
    ["a sequence that begins in the middle", [0x80], "1:4: bytes that are no character in UTF-8"],
    ["one that is longer than it need be", [0xc0, 0x80], "1:4: bytes that are no character in UTF-8"],
    ["half a surrogate pair", [0xed, 0xa0, 0x80], "1:4: bytes that are no character in UTF-8"],
    ["one beyond the last code point", [0xf4, 0x90, 0x80, 0x80], "1:4: bytes that are no character in UTF-8"],
    ["one that breaks off", [0x61, 0xc5, 0x3c], "1:5: bytes that are no character in UTF-8"],
    ["one of three bytes that breaks off after two", [0xe2, 0x82, 0x3c], "1:4: bytes that are no character in UTF-8"],
    ["a control", [0xc5, 0xbc, 0x07], "1:5: the code point 7, which XML does not allow"],
    ["one that breaks off in an end tag", [...Buffer.from("<ż></"), 0xc5], "1:9: bytes that are no character in UTF-8"],
  ])("%s", (_what, bytes, message) => {
    const document = Buffer.concat([Buffer.from("<a>"), Uint8Array.from(bytes), Buffer.from("</a>")]);
    expect(messageOf(document)).toBe(`[SOAP_XML_CHARACTER] ${message}`);
    expect(messageOf(document, 1)).toBe(`[SOAP_XML_CHARACTER] ${message}`);
  });

  it("a character reference may be a thousand bytes long, and no longer", () => {
    const reference = (zeros: number): string => `<a>&#${"0".repeat(zeros)}65;</a>`;
    expect(messageOf(reference(996))).toBe("read");
    expect(messageOf(reference(997))).toBe("[SOAP_XML_LIMIT] 1:4: a character reference longer than 1000 bytes");
    expect(messageOf(` \n${reference(997)}`)).toBe(
      "[SOAP_XML_LIMIT] 2:4: a character reference longer than 1000 bytes",
    );
  });
});
