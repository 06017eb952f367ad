// Hostile documents that are too large to keep: each is grown from its rule, in any size.
// @ts-check

const ENVELOPE = '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header>';
const BODY = "</soapenv:Header><soapenv:Body>";
const END = "</soapenv:Body></soapenv:Envelope>";

/** @param {string} content @param {string} [header] */
const message = (content, header = "") => ENVELOPE + header + BODY + content + END;

/** @param {number} count @param {(index: number) => string} one */
const each = (count, one) => Array.from({ length: count }, (_, index) => one(index)).join("");

/**
 * @typedef {object} Grown
 * @property {string} id As in the list of hostile documents; of others, what they hold.
 * @property {number} count How often its rule is repeated, or the size that it is given; twice that is twice the size.
 * @property {(count: number) => string} grow
 * @property {RegExp} fate What must become of it, at any size near that: `read`, or an error's code.
 */

const READ = /^read$/;
const LIMIT = /^SOAP_XML_LIMIT$/;
const CUT_OFF = /^SOAP_XML_SYNTAX$/;

/** @type {readonly Grown[]} */
export const GROWN = [
  { id: "deep-1500", count: 1500, grow: deep, fate: LIMIT },
  { id: "deep-10000", count: 10_000, grow: deep, fate: LIMIT },
  { id: "deep-100000", count: 100_000, grow: deep, fate: LIMIT },
  { id: "deep-1000000", count: 1_000_000, grow: deep, fate: LIMIT },
  { id: "deep-open-only-1000000", count: 1_000_000, grow: (count) => "<X>".repeat(count), fate: LIMIT },
  {
    id: "attrs-unique-25000",
    count: 25_000,
    grow: (count) => message(`<v ${each(count, (index) => `a${index}="${index}" `)}/>`),
    fate: LIMIT,
  },
  {
    id: "attrs-duplicate-ns-flood",
    count: 2500,
    grow: (count) =>
      message(
        `<v${each(count, (index) => ` xmlns:p${index}="urn:a"`)}${each(count, (index) => ` p${index}:a${index}="1"`)}/>`,
      ),
    fate: LIMIT,
  },
  {
    id: "ns-nested-20000",
    count: 20_000,
    grow: (count) => message(each(count, (index) => `<v xmlns:p${index}="urn:${index}">`) + "</v>".repeat(count)),
    fate: LIMIT,
  },
  {
    id: "ns-sibling-20000",
    count: 20_000,
    grow: (count) => message(each(count, (index) => `<v xmlns:p${index}="u${index}"/>`)),
    fate: READ,
  },
  { id: "elements-25000", count: 25_000, grow: (count) => message("", "<X/>".repeat(count)), fate: READ },
  { id: "comments-25000", count: 25_000, grow: (count) => message("", "<!--X-->".repeat(count)), fate: READ },
  {
    id: "overlong-names-100000",
    count: 100_000,
    grow: (count) => {
      const name = "n".repeat(count);
      return message(`<${name} ${"a".repeat(count)}="${"v".repeat(count)}">1</${name}>`);
    },
    fate: LIMIT,
  },
  { id: "attr-value-8MB", count: 8_000_000, grow: (count) => message(`<v a="${"x".repeat(count)}"/>`), fate: READ },
  { id: "pi-unterminated-spaces", count: 200_000, grow: (count) => `<?xmla${" ".repeat(count)}`, fate: CUT_OFF },
  { id: "comment-unterminated", count: 200_000, grow: (count) => `<a><!--${"-x".repeat(count / 2)}`, fate: CUT_OFF },
  { id: "comment-unterminated-many", count: 50_000, grow: (count) => `<a>${"<!--".repeat(count)}`, fate: CUT_OFF },
  { id: "cdata-unterminated-many", count: 50_000, grow: (count) => `<a>${"<![CDATA[".repeat(count)}`, fate: CUT_OFF },
  { id: "lt-a-flood", count: 150_000, grow: (count) => `<a>${"<a".repeat(count)}`, fate: CUT_OFF },
  { id: "endtag-trailing-space-200k", count: 200_000, grow: (count) => `<a></a${" ".repeat(count)}>`, fate: READ },
  {
    id: "cdata-8MB",
    count: 8_000_000,
    grow: (count) => message(`<v><![CDATA[${"x".repeat(count)}]]></v>`),
    fate: READ,
  },
  {
    id: "adjacent-text-100k",
    count: 100_000,
    grow: (count) => message(`<v>${"x<!---->".repeat(count)}</v>`),
    fate: READ,
  },
  { id: "int-1M-digits", count: 1_000_000, grow: (count) => message(`<v>${"9".repeat(count)}</v>`), fate: READ },
  // Shapes that invite a reader to look at bytes twice.
  { id: "a long value", count: 200_000, grow: (size) => `<a b="${"x".repeat(size)}"/>`, fate: READ },
  { id: "a long value full of >", count: 200_000, grow: (size) => `<a b="${">".repeat(size)}"/>`, fate: READ },
  { id: "long text", count: 200_000, grow: (size) => `<a>${"x".repeat(size)}</a>`, fate: READ },
  { id: "text of brackets", count: 200_000, grow: (size) => `<a>${"]".repeat(size)}</a>`, fate: READ },
  { id: "text of carriage returns", count: 200_000, grow: (size) => `<a>${"\r".repeat(size)}</a>`, fate: READ },
  { id: "text of references", count: 200_000, grow: (size) => `<a>${"&#0000065;".repeat(size / 10)}</a>`, fate: READ },
  { id: "a reference of zeros", count: 200_000, grow: (size) => `<a>&#${"0".repeat(size)}65;</a>`, fate: LIMIT },
  { id: "long CDATA", count: 200_000, grow: (size) => `<a><![CDATA[${"]".repeat(size)}]]></a>`, fate: READ },
  { id: "a long comment", count: 200_000, grow: (size) => `<a><!--${"- ".repeat(size / 2)}--></a>`, fate: READ },
  { id: "a comment without end", count: 200_000, grow: (size) => `<a><!--${"- ".repeat(size / 2)}`, fate: CUT_OFF },
  { id: "a long instruction", count: 200_000, grow: (size) => `<a><?p ${"? ".repeat(size / 2)}?></a>`, fate: READ },
  { id: "an instruction without end", count: 200_000, grow: (size) => `<?p${" ".repeat(size)}`, fate: CUT_OFF },
  { id: "white space in an end tag", count: 200_000, grow: (size) => `<a></a${" ".repeat(size)}>`, fate: READ },
  { id: "white space in a start tag", count: 200_000, grow: (size) => `<a${" ".repeat(size)}/>`, fate: READ },
  { id: "white space behind the root", count: 200_000, grow: (size) => `<a/>${" \r\n".repeat(size / 3)}`, fate: READ },
  { id: "a name without end", count: 200_000, grow: (size) => `<${"a".repeat(size)}`, fate: LIMIT },
  { id: "comments without end", count: 200_000, grow: (size) => "<!--".repeat(size / 4), fate: CUT_OFF },
  {
    id: "CDATA sections without end",
    count: 200_000,
    grow: (size) => `<a>${"<![CDATA[".repeat(size / 9)}`,
    fate: CUT_OFF,
  },
  { id: "tags without end", count: 200_000, grow: (size) => "<a ".repeat(size / 3), fate: CUT_OFF },
  { id: "many elements", count: 200_000, grow: (size) => `<a>${"<b/>".repeat(size / 4)}</a>`, fate: READ },
  {
    id: "many declarations one after another",
    count: 200_000,
    grow: (size) => `<a>${'<p:b xmlns:p="u"/>'.repeat(size / 18)}</a>`,
    fate: READ,
  },
  { id: "many comments in text", count: 200_000, grow: (size) => `<a>${"x<!---->".repeat(size / 8)}</a>`, fate: READ },
];

/** @param {number} count */
function deep(count) {
  return message("", "<X>".repeat(count) + "</X>".repeat(count));
}
