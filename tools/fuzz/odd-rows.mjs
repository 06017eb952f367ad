// Answers of rows that look alike, but for what is odd in some: a grammar, for what breaking documents seldom comes to.
// @ts-check

/** @typedef {import("./random.mjs").Random} Random */

/**
 * @typedef {keyof typeof USUAL} Kind
 * @typedef {object} Part An attribute, or an element.
 * @property {string} name
 * @property {boolean} [required]
 * @property {Kind} [kind] Of a text.
 * @property {readonly Part[]} [attributes]
 * @property {readonly Part[]} [children]
 * @property {boolean} [one] Whether one of the children is there, and no more.
 * @property {boolean} [many]
 */

/** What most rows hold. */
const USUAL = {
  whole: (/** @type {Random} */ random) => String(random.below(1000)),
  number: (/** @type {Random} */ random) => String(random.below(4000) / 4),
  text: (/** @type {Random} */ random) => random.pick(["x", "row", "ławka "]) + String(random.below(9)),
  flag: () => "true",
  day: () => "2026-11-22",
};

const WHOLE = "0 1 -1 +1 -0 +0 00 007 -007 99 100 000000000000001".split(" ");
const LONG = "2147483647 2147483648 -2147483648 999999999999999 1000000000000000 9007199254740993 9223372036854775807";
const NO_WHOLE = "-9223372036854775808 9223372036854775808 1.0 1. 1e2 - --1 0x1".split(" ");
const NUMBER =
  ".5 -.5 5. -0.0 00.5 123456789012345 12345678901234.5 1234567890.123456 0.1234567890123456 22.99 16777217 4.35";
const NO_DECIMAL = "1e5 1E-7 1e400 INF -INF +INF NaN 1..2 1.2.3 . -.".split(" ");
const REFERENCE =
  "&amp; &lt;&gt; &quot;&apos; &#65; &#x41; &#0065; &#000000065; &#000000650; &#x10ffff; &#9; &#10; &#13; &#x85;";
const NO_REFERENCE = "&AMP; &ampx; &amp &; &#; &#X41; &#x110000; &#xD800; &#xd83d;&#xde00; &#xFFFE; &#0; & ]]>".split(
  " ",
);
const LETTERS =
  "] ]] ]]&gt; ]> > ' \" ł 😀 a😀b \u007f \u0080 \u07ff \u0800 \ud7ff \ue000 \ufffd \ufeff \u{10ffff} \u2028".split(
    " ",
  );
const MARKUP = [
  ..."<![CDATA[]]> <![CDATA[x<&>]]> a<![CDATA[b]]>c <![CDATA[]]]]><![CDATA[>]]> <!----> <!--></x>--> <!---></x>--> <?p?>".split(
    " ",
  ),
  "a<?p </x>?>b",
];
const SPACES = ["", " ", " a  b ", "\t", "\n", "\r", "\r\n", "a\r\nb\rc"];
/** Such lengths are borders: of strings made by hand, and of texts that are cut from one. */
const BORDERS = [15, 16, 17, 1021, 1022, 1023, 1024, 1025];

/**
 * What is read in more than one way, or looks as if it were; and what is refused, by most types at least.
 * @type {Record<Kind, { right: readonly string[], wrong: readonly string[] }>}
 */
const ODD = {
  whole: {
    right: [...WHOLE, " 1", "1\n", "\t1 ", "&#49;2", "<![CDATA[1]]>", "1<!---->2", "1\r"],
    wrong: [...LONG.split(" "), ...NO_WHOLE, "", "1\u00a0"],
  },
  number: {
    right: [...WHOLE, ...LONG.split(" "), ...NUMBER.split(" "), " 1.5", "1&#46;5", "1<!---->.5"],
    wrong: [...NO_WHOLE, ...NO_DECIMAL, "", "1.5\u00a0"],
  },
  text: {
    right: [
      ...REFERENCE.split(" "),
      ...LETTERS,
      ...MARKUP,
      ...SPACES,
      ...BORDERS.flatMap((length) => ["a".repeat(length), `ł${"a".repeat(length - 1)}`, "ł".repeat(length)]),
    ],
    wrong: [...NO_REFERENCE, "\u0001", "\ufffe", "<b/>"],
  },
  flag: { right: ["1", "0", " false ", "&#116;rue"], wrong: ["TRUE", "tru", ""] },
  day: { right: ["2026-11-22Z", " 2026-02-28+01:00\n", "&#50;026-11-22"], wrong: ["2026-02-29", ""] },
};

/** @type {(name: string, kind: Kind, required?: boolean) => Part} */
const simple = (name, kind, required = false) => ({ name, kind, required });

const MEASURE = { kind: /** @type {const} */ ("number"), attributes: [simple("unit", "text")] };
const POINT = { attributes: [simple("x", "number", true), simple("y", "number", true)] };
const EITHER = { one: true, children: [simple("one", "whole"), simple("other", "text")] };
const ADDRESS = {
  attributes: [simple("kind", "text")],
  children: [simple("street", "text", true), { name: "point", ...POINT }, { name: "way", required: true, ...EITHER }],
};
/** @type {Part[]} */
const INNER = [simple("label", "text", true)];
INNER.push(
  { name: "deep", children: INNER },
  { name: "measure", ...MEASURE },
  { ...simple("tag", "text"), many: true },
);

/** The rows of `rows.wsdl`. @type {readonly Part[]} */
const ROWS = [
  {
    name: "flat",
    children: [
      simple("id", "whole", true),
      simple("count", "whole", true),
      simple("price", "number"),
      simple("name", "text", true),
      simple("open", "flag", true),
      simple("day", "day"),
      simple("cost", "number", true),
    ],
  },
  {
    name: "marked",
    attributes: [
      simple("id", "whole", true),
      simple("title", "text", true),
      simple("share", "number"),
      simple("kind", "text"),
    ],
  },
  {
    name: "both",
    attributes: [simple("n", "whole")],
    children: [simple("note", "text"), simple("size", "whole", true)],
  },
  { name: "deep", children: INNER },
  { name: "either", ...EITHER },
  {
    name: "sent",
    children: [
      simple("id", "whole", true),
      { name: "from", required: true, ...ADDRESS },
      { name: "to", ...ADDRESS },
      { name: "weight", ...MEASURE },
      simple("last", "text"),
    ],
  },
  {
    name: "łódź",
    attributes: [simple("ż", "text")],
    children: [simple("a", "text"), simple("ab", "text"), { name: "abć", ...POINT }, simple("abc", "text")],
  },
];

const PREFIXES = ["", "", "r:", "s:", "ł:"];
const DECLARED =
  'xmlns:r="urn:rows" xmlns:s="urn:rows" xmlns:ł="urn:rows" xmlns:o="urn:other" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
const BETWEEN = ["", " ", "\n", "\r", "<!-- -->", "<!--></x>-->", "<?p?>", "x", "&#32;", "<![CDATA[ ]]>", "\u00a0"];
const STRAY = [
  'zz="1"',
  'o:zz="1"',
  'r:kind="1"',
  'xml:lang="pl"',
  'i:nil="true"',
  'i:nil="0"',
  'i:type="r:Flat"',
  'xmlns="urn:rows"',
  'xmlns=""',
  'xmlns="urn:other"',
  'xmlns:r="urn:other"',
  'xmlns:r="urn:rows"',
  'xmlns:p="urn:rows"',
  'xmlns:p=""',
  'xmlnsx="1"',
];

/**
 * An answer of some lists. Its rows look as one service writes them, and one accident in many makes one of them another.
 * @param {Random} random
 * @returns {Uint8Array}
 */
export function oddRows(random) {
  const prefix = random.pick(PREFIXES);
  const space = random.pick(["", "", "\n  ", " ", "\r\n"]);
  const quote = random.pick(['"', '"', "'"]);
  const isEmptyTag = random.once(2);
  const isTurned = random.once(3);
  const absent = random.pick([0, 3, 6]);
  const oddity = random.pick([0, 3, 10, 40]);
  const accidents = random.pick([0, 0, 100, 400]);
  const strays = random.once(5) ? random.pick(STRAY) : "";
  const happens = () => accidents > 0 && random.once(accidents);
  const isThere = (/** @type {Part} */ { required = false }) =>
    required ? !happens() : absent === 0 || !random.once(absent);
  /** @param {Part} part */
  const textOf = ({ kind }) => {
    if (kind === undefined) return "";
    if (oddity === 0 || !random.once(oddity)) return USUAL[kind](random);
    return random.pick(ODD[kind][random.once(30) ? "wrong" : "right"]);
  };

  /** @param {readonly Part[]} parts */
  const attributesOf = (parts) => {
    const told = parts.filter(isThere).map((part) => {
      const text = textOf(part).replaceAll(quote, "&#34;");
      return `${part.name}=${quote}${random.once(20) ? text : text.replaceAll(/<[^>]*>?/g, "")}${quote}`;
    });
    if (isTurned) told.reverse();
    if (happens()) told.push(random.pick([...told, ...STRAY]));
    return told.map((one) => ` ${one}`).join("");
  };
  /** @param {Part} part @param {number} depth @returns {string} */
  const elementOf = (part, depth) => {
    const tag = `${happens() ? random.pick([...PREFIXES, "o:", "p:"]) : prefix}${part.name}`;
    const stray = depth === 0 && strays !== "" && !random.once(4) ? ` ${strays}` : "";
    const attributes = stray + attributesOf(part.attributes ?? []);
    let children = (part.children ?? []).filter(
      (child) => isThere(child) && (child.children === undefined || depth < 3),
    );
    if (part.one === true) children = [random.pick(part.children ?? [])];
    if (happens()) children.reverse();
    if (happens() && children.length > 0) children.push(random.pick(children));
    const inner = children
      .flatMap((child) => (child.many === true ? Array.from({ length: random.below(4) }, () => child) : [child]))
      .map((child) => (happens() ? random.pick(BETWEEN) : space) + elementOf(child, depth + 1));
    const content = textOf(part) + inner.join("") + (inner.length > 0 ? space : "");
    const end = happens() ? random.pick([`${tag}x`, tag.slice(0, -1), `r:${part.name}`]) : tag;
    const white = happens() ? random.pick([" ", "\n", "\u00a0"]) : "";
    if (content === "" && isEmptyTag) return `<${tag}${attributes}${white}/>`;
    return `<${tag}${attributes}${white}>${content}</${end}${white}>`;
  };

  let rows = "";
  for (const row of ROWS.filter(() => random.once(4))) {
    for (let count = 8 + random.below(12); count > 0; count--) rows += space + elementOf(row, 0);
  }
  const root = `${prefix}RowsResponse`;
  const about = random.once(12)
    ? ` ${random.pick(['i:nil="true"', 'i:nil="false"', 'i:type="r:Rows"', 'i:type="r:Flat"', 'zz="1"'])}`
    : "";
  const own = prefix === "" ? ' xmlns="urn:rows"' : random.once(3) ? ' xmlns="urn:other"' : "";
  const start = random.pick([
    "",
    "",
    "\ufeff",
    '<?xml version="1.0"?>',
    '\ufeff<?xml version="1.0" encoding="utf-8"?>\n',
  ]);
  return new TextEncoder().encode(
    `${start}<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" ${DECLARED}><e:Body><${root}${own}${about}>${rows}${space}</${root}></e:Body></e:Envelope>`,
  );
}
