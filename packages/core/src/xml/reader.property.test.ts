// The reader against saxes, an independent parser: on documents grown at random, and on mutations of them.
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { readEvents } from "../../test/read-events.ts";
import { XmlError } from "../error.ts";

const name = fc.constantFrom("a", "b", "item", "żółw", "_x-1.2", "é");
const prefix = fc.constantFrom("p", "q", "soap");
const namespace = fc.constantFrom("urn:a", "urn:b", "http://example.org/?x=1&amp;y=2", "");
const space = fc.constantFrom(" ", "\n", "\t ", "\r\n");

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(..."abc 12\n\t]>'\"=") },
  { weight: 2, arbitrary: fc.constantFrom("ż", "€", "😀", "\u00a0", "\u{10ffff}", "\ufffd") },
  { weight: 2, arbitrary: fc.constantFrom("&lt;", "&amp;", "&#10;", "&#xD;", "&#x1F600;", "&quot;", "\r", "\r\n") },
);
// None ends with a bracket: the next one may begin with what must not follow two of them.
const text = fc
  .array(character, { maxLength: 20 })
  .map((parts) => parts.join("").replaceAll("]]>", "]]").replace(/\]+$/, ""));
const value = text.map((raw) => raw.replaceAll('"', "&quot;"));

const content = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: text.map((raw) => `<![CDATA[${raw}]]>`) },
  { weight: 1, arbitrary: fc.constantFrom("<!-- a - b -->", "<!---->", "<?p?>", "<?p x=? ?>") },
);

interface Tag {
  readonly prefix: string;
  readonly name: string;
  readonly declared: readonly (readonly [string, string])[];
  readonly attributes: readonly (readonly [string, string, string])[];
  readonly space: string;
}

const tag: fc.Arbitrary<Tag> = fc.record({
  prefix: fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 1, arbitrary: prefix }),
  name,
  declared: fc.uniqueArray(fc.tuple(fc.oneof(fc.constant(""), prefix), namespace), {
    selector: ([p]) => p,
    maxLength: 2,
  }),
  attributes: fc.uniqueArray(fc.tuple(fc.constantFrom("", "", "p", "xml"), name, value), {
    // Two prefixes may stand for one namespace, so local names are kept apart altogether.
    selector: ([, local]) => local,
    maxLength: 3,
  }),
  space,
});

function written(start: Tag, inner: string): string {
  // Prefixes are declared wherever they are used, mostly: the rest must be refused by both.
  const declared = start.declared.filter(([p, uri]) => p === "" || uri !== "");
  const parts = [
    ...declared.map(([p, uri]) => `xmlns${p === "" ? "" : `:${p}`}="${uri}"`),
    ...start.attributes.map(([p, local, raw]) => `${p === "" ? "" : `${p}:`}${local}="${raw}"`),
  ];
  const full = start.prefix === "" ? start.name : `${start.prefix}:${start.name}`;
  const head = [full, ...parts].join(start.space);
  return inner === "" ? `<${head}/>` : `<${head}${start.space}>${inner}</${full}>`;
}

const { element } = fc.letrec<{ element: string; children: string }>((tie) => ({
  element: fc.tuple(tag, tie("children")).map(([start, inner]) => written(start, inner)),
  children: fc
    .array(fc.oneof({ maxDepth: 4 }, { weight: 3, arbitrary: content }, { weight: 2, arbitrary: tie("element") }), {
      maxLength: 5,
    })
    .map((parts) => parts.join("")),
}));

const document = fc
  .tuple(
    fc.constantFrom("", '<?xml version="1.0"?>', "<?xml version='1.0' encoding='UTF-8' standalone='no' ?>\r\n"),
    element,
    fc.constantFrom("", "\n", "<!-- end -->", "<?end?> "),
  )
  .map(([head, root, tail]) => {
    const declared = 'xmlns:p="urn:p" xmlns:q="urn:q" xmlns:soap="urn:soap"';
    return `${head}<root ${declared}>${root}</root>${tail}`;
  });

/** The same events as {@link readEvents} gives, from saxes; undefined where saxes refuses the document. */
function saxesEvents(source: string): string[] | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const events: string[] = [];
  let inText = false;
  let failed = false;
  const add = (event: string, isText: boolean): void => {
    if (event === "") return;
    if (isText && inText) events[events.length - 1] += event;
    else events.push(event);
    inText = isText;
  };
  const nameOf = (uri: string, local: string): string => (uri === "" ? local : `{${uri}}${local}`);
  let depth = 0;
  parser.on("error", () => {
    failed = true;
  });
  parser.on("opentag", (opened) => {
    depth++;
    const attributes = Object.values(opened.attributes)
      .filter(({ prefix: p, name: full }) => p !== "xmlns" && full !== "xmlns")
      .map(({ uri, local, value: raw }) => ` ${nameOf(uri, local)}=${raw}`);
    add(`<${nameOf(opened.uri, opened.local)}${attributes.join("")}>`, false);
  });
  parser.on("closetag", (closed) => {
    depth--;
    add(`</${nameOf(closed.uri, closed.local)}>`, false);
  });
  parser.on("text", (found) => {
    if (depth > 0) add(found, true);
  });
  parser.on("cdata", (found) => add(found, true));
  try {
    parser.write(source).close();
  } catch {
    failed = true;
  }
  return failed ? undefined : events;
}

/** Our events, or the message of our error. */
function ourEvents(source: string, chunk?: number | (() => number)): string[] | string {
  try {
    return readEvents(source, chunk, true);
  } catch (error) {
    if (error instanceof XmlError) return error.message;
    throw error;
  }
}

/** What we refuse and saxes reads, by the words we refuse it with. Everything else must be refused by both. */
const STRICTER = new RegExp(
  [
    // saxes passes over it.
    "a document type declaration",
    // saxes reads strings, and believes any declaration.
    "the encoding .* in a document read as UTF-8",
    "an XML version other than 1.0",
    "XML 1.1",
    // saxes takes a "?" behind a target for the beginning of the instruction's text.
    'expected ">" behind "\\?"',
  ].join("|"),
);

/** saxes takes white space off the ends of namespace names, which Namespaces in XML does not. */
function trimmedNamespaces(event: string): string {
  return event.replace(/\{\s*([^{}]*?)\s*\}/g, "{$1}");
}

/** What is wrong with our events, or our refusal, in the light of theirs. */
function disagreement(ours: string[] | string, theirs: string[] | undefined): string | undefined {
  if (typeof ours === "string")
    return theirs === undefined || STRICTER.test(ours) ? undefined : `only we refuse: ${ours}`;
  if (theirs === undefined) return "only saxes refuses";
  const [mine, other] = [ours, theirs].map((events) => events.map(trimmedNamespaces).join("\n"));
  return mine === other ? undefined : `${mine}\n-----\n${other}`;
}

describe("against saxes", () => {
  it("well-formed documents give the same events, in one piece and in any chunks", () => {
    fc.assert(
      fc.property(document, fc.infiniteStream(fc.integer({ min: 1, max: 12 })), (source, sizes) => {
        const whole = ourEvents(source);
        expect(whole).toEqual(saxesEvents(source));
        expect(ourEvents(source, () => sizes.next().value as number)).toEqual(whole);
        expect(ourEvents(source, 1)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("mutated documents are read alike or refused by us", () => {
    const junk = fc.constantFrom(
      ..."<>&;\"'=/!?-[]: \n\0:#",
      "a",
      "b1",
      "ż",
      " ",
      "\t",
      "\r",
      "😀",
      "é-",
      ".",
      "x",
      "<!--",
      "-->",
      "]]>",
      "<![CDATA[",
      "<?",
      "?>",
      "&#",
      "&lt",
      "</",
      "/>",
      "xmlns",
      "xmlns:p=''",
      "\ufffe",
      "<!DOCTYPE a>",
    );
    const mutation = fc.record({
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.constantFrom(0, 0, 0, 1, 2),
      put: fc.option(junk),
    });
    fc.assert(
      fc.property(document, fc.array(mutation, { minLength: 1, maxLength: 2 }), (source, mutations) => {
        let mutated = source;
        for (const { place, drop, put } of mutations) {
          const at = Math.floor(place * mutated.length);
          mutated = mutated.slice(0, at) + (put ?? "") + mutated.slice(at + drop);
        }
        // Half a surrogate pair cannot be written in UTF-8.
        mutated = Buffer.from(mutated).toString();
        const ours = ourEvents(mutated);
        expect(ourEvents(mutated, 1)).toEqual(ours);
        expect(disagreement(ours, saxesEvents(mutated))).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
  });
});
