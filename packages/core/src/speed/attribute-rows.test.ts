// Start tags that are read by the markup of those before them are what they are without having seen any.
import { describe, expect, it } from "vitest";
import { CountingReader, see, seeBy } from "../../test/alike.ts";
import { all, KINDS, listed, NAMESPACE, offer, OfferType, tns } from "../../test/rows-of-attributes.ts";
import { collection, complexType, optional, requiredAttribute, xs, type ComplexType } from "../generated.ts";
import { encodeUtf8 } from "../xml/utf8.ts";
import type { ElementDescriptor } from "../schema/types.ts";

const times = (count: number, row: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => row(index + 1));

const OFFERS: readonly (readonly [claim: string, row: string])[] = [
  ["one like the others", offer(7)],
  ["one without what others have", offer(6)],
  ["what is required and nothing else", `<offer id="1"/>`],
  ["nothing that is required", `<offer price="1"/>`],
  ["no attributes", `<offer/>`],
  ["a start tag and an end tag", `<offer id="1" price="2"></offer>`],
  ["white space in it", `<offer id="1" price="2"> </offer>`],
  ["text in it", `<offer id="1" price="2">x</offer>`],
  ["an element in it", `<offer id="1" price="2"><x/></offer>`],
  ["a comment in it", `<offer id="1" price="2"><!--x--></offer>`],
  ["another order", `<offer price="2" id="1"/>`],
  ["other quotes", `<offer id='1' price='2.5' title='a "b"'/>`],
  ["the other quote in a value", `<offer id="1" price="2.5" title="d'Arc ł"/>`],
  ["an attribute twice", `<offer id="1" id="2" price="2.5"/>`],
  ["an attribute twice by two prefixes", `<offer id="1" n:code="a" m:code="b"/>`],
  ["an attribute of another prefix for the same namespace", `<offer id="1" price="2.5" m:code="b"/>`],
  ["an attribute of another namespace", `<offer id="1" price="2.5" o:code="b"/>`],
  ["an attribute that is in no namespace and should be", `<offer id="1" price="2.5" code="b"/>`],
  ["an attribute of a namespace that should be in none", `<offer n:id="1" price="2.5"/>`],
  ["a prefix that nobody declared", `<offer id="1" p:code="b"/>`],
  ["an attribute nobody knows", `<offer id="1" colour="red"/>`],
  ["an unknown attribute between", `<offer id="1" colour="red" price="2.5"/>`],
  ["another prefix of the element", `<n:offer id="1" price="2.5"/>`],
  ["another namespace of the element", `<o:offer id="1" price="2.5"/>`],
  ["xml:space", `<offer id="1" xml:space="preserve"/>`],
  ["xml:lang", `<offer xml:lang="pl" id="1"/>`],
  ["xsi:nil", `<offer i:nil="true"/>`],
  ["xsi:nil that says no", `<offer i:nil="false" id="1"/>`],
  ["xsi:type", `<offer i:type="n:Offer" id="1"/>`],
  ["xsi:type of another type", `<offer i:type="n:Shop" id="1"/>`],
  ["a declaration", `<offer xmlns:p="urn:other" id="1" price="2.5"/>`],
  ["a declaration that changes the element's namespace", `<offer xmlns="urn:other" id="1" price="2.5"/>`],
  ["a declaration that changes an attribute's", `<offer xmlns:n="urn:other" id="1" n:code="a"/>`],
  ["a declaration of the element's own prefix", `<p:offer xmlns:p="${NAMESPACE}" id="1" price="2.5"/>`],
  ["white space around =", `<offer id = "1" price= "2.5"/>`],
  ["white space between attributes", `<offer  id="1"\n\tprice="2.5" />`],
  ["no white space between attributes", `<offer id="1"price="2.5"/>`],
  ["no quotes", `<offer id=1 price="2.5"/>`],
  ["no value", `<offer id price="2.5"/>`],
  ["< in a value", `<offer id="1" title="a<b"/>`],
  ["> in a value", `<offer id="1" price="2.5" title="a>b"/>`],
  ["/> in a value", `<offer id="1" price="2.5" title="a/>b"/>`],
  ["white space in a value", `<offer id="1" price="2.5" title="a\tb\nc\r\nd\re"/>`],
  ["white space by reference in a value", `<offer id="1" price="2.5" title="a&#9;b&#xA;c&#13;d"/>`],
  ["white space around a number", `<offer id=" 1 " price=" 2.5 " city="  a  b "/>`],
  ["letters and references", `<offer id="1" price="2.5" title="€&#380;&lt;&gt;&quot;&apos;𝄞&#x1D11E;"/>`],
  ["a reference whose beginning would be another", `<offer id="1" price="2.5" title="&#000000650;"/>`],
  ["a reference in a number", `<offer id="&#49;" price="2.5"/>`],
  ["a reference to what XML has not", `<offer id="1" title="&#0;"/>`],
  ["an entity nobody knows", `<offer id="1" title="&nbsp;"/>`],
  ["a bare ampersand", `<offer id="1" title="a & b"/>`],
  ["a control", `<offer id="1" title="a\u0001b"/>`],
  ["empty values", `<offer id="1" title="" city=""/>`],
  ["an empty number", `<offer id="" title="x"/>`],
  ["a number of many digits", `<offer id="9007199254740993" price="1e3"/>`],
  ["a number beyond its type", `<offer id="9223372036854775808" price="1"/>`],
  ["a text where a number is due", `<offer id="ł" price="1"/>`],
  ["a value that a facet refuses", `<offer id="1" n:code="too long for it"/>`],
  ["a default that is given", `<offer id="1" unit="g"/>`],
  ["values that are long", `<offer id="1" title="${"ż".repeat(1500)}" city="${"ł".repeat(1500)}"/>`],
  ["a value that is refused before markup that is", `<offer id="x" title="a<"/>`],
  ["a slash without an end", `<offer id="1" / price="2"/>`],
  ["a tag that is not closed", `<offer id="1" price="2"`],
  ["an end tag of another name", `<offer id="1" price="2"></ofer>`],
];

const OTHERS: readonly (readonly [claim: string, row: string])[] = [
  ["attributes in the schema's order, where others have another", `<mixed id="1" area="2" at="y" title="z"/>`],
  ["attributes in a third order", `<mixed at="y" title="z" id="1"/>`],
  ["an attribute twice in another order", `<mixed title="a" id="1" title="b"/>`],
  ["an attribute that comes again", `<mixed title="a" area="1" id="1" area="2"/>`],
  ["no more than what is required, in another order", `<mixed title="a" id="1"/>`],
  ["what is required absent, in another order", `<mixed title="a" at="x"/>`],
  ["an unknown attribute in another order", `<mixed title="a" id="1" colour="b"/>`],
  ["a text with an attribute nobody knows", `<price currency="PLN" a="1">1</price>`],
  ["a text without its attribute", `<price>1</price>`],
  ["a text that is no number", `<price currency="PLN">x</price>`],
  ["a text that is empty", `<price currency="PLN"/>`],
  ["a text with an element in it", `<price currency="PLN"><x/></price>`],
  ["a text of CDATA", `<price currency="PLN"><![CDATA[1]]></price>`],
  ["a record without what it may lack", `<shop name="a"/>`],
  ["a record of another order", `<shop name="a"><tag>a</tag><street>x</street></shop>`],
  ["a record with an unknown element", `<shop name="a" rank="1"><x/><street>x</street></shop>`],
  ["a record of children that lacks one", `<place name="a"/>`],
  ["a record of children with a comment", `<place name="a"><!-- --><street>x</street></place>`],
  ["a record of children with an attribute in a child", `<place name="a"><street o:x="1">x</street></place>`],
  ["a record of children that come in another order", `<place name="a"><zip>1</zip><street>x</street></place>`],
  ["a record of children with a child twice", `<place name="a"><street>x</street><street>x</street></place>`],
  ["a record of children whose value is refused", `<shop name="a" rank="x"><street>x</street></shop>`],
  ["a record that is not closed", `<place name="a"><street>x</street></plaice>`],
];

describe("among start tags that are alike", () => {
  const options = [{}, { strict: true }, { order: "schema" }, { facets: true }] as const;

  it.each(OFFERS)("%s", (_, row) => {
    for (const [between, hows] of [
      ["", options],
      ["\n  ", [{}]],
    ] as const) {
      for (const rows of [
        [...times(12, offer), row, ...times(12, offer)],
        [row, row, row, ...times(12, offer), row, row],
        [...times(12, offer), row.replace(/offer/g, "last")],
        Array.from({ length: 14 }, () => row),
      ]) {
        const xml = listed(rows, between);
        for (const how of hows) expect(see(all, xml, true, how).shown).toBe(see(all, xml, false, how).shown);
      }
    }
  });

  it.each(OTHERS)("%s", (_, row) => {
    for (const [, like] of KINDS.slice(1)) {
      for (const rows of [
        [...times(12, like), row, ...times(12, like)],
        [...times(12, like), ...Array.from({ length: 12 }, () => row)],
      ]) {
        const xml = listed(rows);
        for (const how of options) expect(see(all, xml, true, how).shown).toBe(see(all, xml, false, how).shown);
      }
    }
  });
});

describe("templates of start tags", () => {
  it.each(KINDS)("read nearly all of a long list of %s", (_, row) => {
    for (const between of ["", "\n  "]) {
      expect(see(all, listed(times(100, row), between), true).matched).toBeGreaterThan(85);
    }
  });

  it("read a single record, too", () => {
    const reader = new CountingReader("<a/>", true);
    for (let index = 0; index < 10; index++) {
      reader.reset(encodeUtf8(listed([offer(7).replace("offer", "last")])));
      reader.passed = 0;
      seeBy(all, reader);
    }
    expect(reader.passed).toBe(1);
  });

  it.each(["żółw", "o:żółw"])("hold for <%s>, whose name has more bytes than letters", (name) => {
    interface Turtle {
      id: bigint;
      note?: string;
    }
    const TurtleType: ComplexType<Turtle> = complexType(tns, "Turtle", () => ({
      id: requiredAttribute(xs.long),
      note: optional(xs.string),
    }));
    const turtles: ElementDescriptor = { ...all, type: collection(tns, "Turtles", "żółw", TurtleType) };
    const row = (index: number, end = name): string => `<${name} id="${index}"><note>x</note></${end}>`;
    const [prefix = ""] = /^.*:/.exec(name) ?? [];
    const listOf = (rows: readonly string[]): string =>
      listed(rows)
        .replace('xmlns:o="urn:other"', `xmlns:o="${NAMESPACE}"`)
        .replaceAll(/(<\/?)(?=all\b)/g, `$1${prefix}`);
    for (const rows of [times(20, row), times(20, (index) => row(index, index === 19 ? name.slice(0, -2) : name))]) {
      expect(see(turtles, listOf(rows), true).shown).toBe(see(turtles, listOf(rows), false).shown);
    }
    expect(see(turtles, listOf(times(20, row)), true).matched).toBeGreaterThan(10);
  });

  it("are given up where no two start tags are alike", () => {
    const rows = times(100, (index) => `<offer${" ".repeat(index)}id="1"/>`);
    const { shown, matched } = see(all, listed(rows), true);
    expect(matched).toBe(0);
    expect(shown).toBe(see(all, listed(rows), false).shown);
  });

  it("hold for the next document where the same prefixes are in force, and only there", () => {
    const reader = new CountingReader(listed(times(12, offer)), true);
    expect(seeBy(all, reader).matched).toBeGreaterThan(0);
    const two = listed(times(2, offer));
    for (const [xml, count] of [
      [two, 2],
      [two.replace("xmlns:o", "xmlns:other"), 0],
      [two.replace(`xmlns:n="${NAMESPACE}"`, 'xmlns:n="urn:else"'), 0],
      [two, 2],
    ] as const) {
      reader.reset(encodeUtf8(xml));
      reader.passed = 0;
      const { shown, matched } = seeBy(all, reader);
      expect([shown, matched]).toEqual([see(all, xml, false).shown, count]);
    }
  });

  it("do not pass a limit that others keep", () => {
    for (const [, row] of KINDS) {
      const xml = listed(times(20, row));
      for (const limits of [{ depth: 1 }, { depth: 2 }, { depth: 3 }, { attributes: 4 }, { attributes: 5 }]) {
        expect(see(all, xml, true, { limits }).shown).toBe(see(all, xml, false, { limits }).shown);
      }
    }
  });

  it("serve the items of a collection", () => {
    const OffersType = collection(tns, "Offers", "offer", OfferType);
    const offers: ElementDescriptor = { ...all, type: OffersType };
    const rows = times(100, offer);
    rows[50] = `<offer id="x"/>`;
    for (const xml of [listed(times(100, offer)), listed(rows)]) {
      const { shown, matched } = see(offers, xml, true);
      expect(matched).toBeGreaterThan(35);
      expect(shown).toBe(see(offers, xml, false).shown);
    }
  });
});
