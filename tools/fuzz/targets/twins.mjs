// Lists of rows, and all else, read and written in the quick ways and in the plain one: always the same value, bytes or error.
// @ts-check
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import * as core from "@soapwright/core";
import { loadService } from "@soapwright/wsdl";
import { oddRows } from "../odd-rows.mjs";
import { demand } from "../outcome.mjs";
import { plainLibrary } from "../plain.mjs";
import { asAnswer, KITCHEN, requests, VALUES } from "../seeds.mjs";

/** @typedef {import("../random.mjs").Random} Random */
/** @typedef {Record<string, unknown>} Row */

const ROWS = fileURLToPath(new URL("../rows.wsdl", import.meta.url));

/** @type {import("./targets.mjs").Target} */
export const twins = {
  name: "twins",
  about: "answers, by the quick ways and by the plain one",
  runs: 500_000,
  async create() {
    const quick = await coderOf({ ...core, loadService });
    const plain = await coderOf(await plainLibrary());
    return {
      seeds: [...LISTS.map((value) => quick.encode("Rows", value)), ...quick.answers()],
      make: oddRows,
      run(bytes, random) {
        const operation = operationIn(bytes) ?? random.pick(NAMES);
        const strict = random.once(2);
        const options = { strict, facets: strict, order: random.once(2) ? /** @type {const} */ ("schema") : undefined };
        const [one, other] = [quick, plain].map(({ decode }) => decode(operation, bytes, options));
        demand(isDeepStrictEqual(shown(one), shown(other)), "a message that the plain way reads to something else");
        if (one?.value === undefined)
          return String(one?.words)
            .replaceAll(/"[^"]*"|\d+/g, "_")
            .slice(0, 100);
        const value = random.once(2) ? one.value : spoiled(one.value, random);
        const [written, otherwise] = [quick, plain].map(({ encode }) => attempt(() => encode(operation, value)));
        demand(isDeepStrictEqual(written, otherwise), "a value that the plain way writes to something else");
        return `read, ${typeof written === "string" ? written.replaceAll(/"[^"]*"|\d+/g, "_").slice(0, 100) : "written"}`;
      },
    };
  },
};

const latin1 = new TextDecoder("latin1");

/** @param {Uint8Array} bytes */
function operationIn(bytes) {
  const text = latin1.decode(bytes.subarray(0, 2000));
  return NAMES.find((name) => text.includes(`:${name}Response`) || text.includes(`<${name}Response`));
}

/**
 * @typedef {{ words: string, value: unknown, unknown: readonly unknown[] }} Read
 * @typedef {object} Coder
 * @property {(operation: string, bytes: Uint8Array, options: object) => Read} decode
 * @property {(operation: string, value: unknown) => Uint8Array} encode
 * @property {() => readonly Uint8Array[]} answers Of the kitchen sink.
 */

/** @param {import("../plain.mjs").Library} library @returns {Promise<Coder>} */
async function coderOf({ loadService: load, operationNamed, decodeResponse, encodeRequest }) {
  const rows = await load(ROWS);
  const kitchen = await load(KITCHEN, { port: "Plain" });
  const serviceOf = (/** @type {string} */ operation) => (operation === "Rows" ? rows : kitchen);
  return {
    decode(name, body, options) {
      const service = serviceOf(name);
      /** @type {unknown[]} */
      const unknown = [];
      const response = { status: 200, headers: { "content-type": "text/xml" }, body };
      const onUnknown = (/** @type {unknown} */ part) => void unknown.push(part);
      const outcome = decodeResponse(service, operationNamed(service, name), response, { ...options, onUnknown });
      if (outcome.ok) return { words: "read", value: outcome.value, unknown };
      return { words: wordsOf(outcome.error), value: undefined, unknown };
    },
    encode(name, value) {
      const service = serviceOf(name);
      const operation = operationNamed(service, name);
      // What was read is written again: an answer's value, as a request.
      return encodeRequest(service, { ...operation, input: operation.output }, value).body;
    },
    answers: () => requests(kitchen).map(({ operation, bytes }) => asAnswer(bytes, operation)),
  };
}

/** @param {Read | undefined} read */
function shown(read) {
  // Members and their order, which deep equality does not look at.
  const members = JSON.stringify(read?.value, (_, /** @type {unknown} */ each) =>
    typeof each === "bigint" ? `${each}n` : each,
  );
  return { ...read, members };
}

/** @param {() => unknown} run @returns {unknown} */
function attempt(run) {
  try {
    return run();
  } catch (error) {
    return wordsOf(error);
  }
}

/** @param {unknown} error */
function wordsOf(error) {
  return `${String(error)} ${JSON.stringify(error)}`;
}

/** What fits no member, or only some. @type {readonly unknown[]} */
const ODD = [
  null,
  undefined,
  "",
  "x",
  " 1 ",
  "\ud800",
  "a\u0000b",
  "<&>\"'\r\n\t",
  "zażółć 😀",
  "ł".repeat(5000),
  0,
  -0,
  1.5,
  NaN,
  Infinity,
  2 ** 31,
  1e300,
  0n,
  -(2n ** 63n),
  2n ** 63n,
  10n ** 30n,
  true,
  false,
  {},
  [],
  [undefined],
  [null, 1],
  { $value: 1 },
  new Uint8Array(2),
  new Date(0),
  () => 1,
  Symbol.iterator,
];

/** A copy with something odd in one place. @param {unknown} value @param {Random} random @returns {unknown} */
function spoiled(value, random) {
  if (typeof value !== "object" || value === null || random.once(8)) return random.pick(ODD);
  if (Array.isArray(value)) {
    const items = /** @type {unknown[]} */ (value).slice();
    const at = random.below(items.length + 1);
    items[at] = at < items.length ? spoiled(items[at], random) : random.pick(ODD);
    return items;
  }
  const entries = Object.entries(value);
  switch (random.below(10)) {
    case 0:
      entries.push([random.pick(["extra", "__proto__", "constructor", "Id"]), random.pick(ODD)]);
      break;
    case 1:
      entries.splice(random.below(entries.length), 1);
      break;
    case 2:
      entries.reverse();
      break;
    default: {
      const entry = entries[random.below(entries.length)];
      if (entry !== undefined) entry[1] = spoiled(entry[1], random);
    }
  }
  return Object.fromEntries(entries);
}

/** @param {number} count @param {(index: number) => Row} make @returns {readonly Row[]} */
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** @param {number} index @returns {Row} */
const flat = (index) => ({
  id: 9007199254740993n + BigInt(index),
  count: index,
  ...(index % 3 === 0 ? {} : { price: index / 7 }),
  name: index % 2 === 0 ? `row ${index}` : `wiersz „${index}” & <żółć>`,
  open: index % 2 === 0,
  ...(index % 5 === 0 ? { day: "2026-11-22" } : {}),
  cost: index % 4 === 0 ? null : `${index}.50`,
});

/** @param {number} index @returns {Row} */
const marked = (index) => ({
  id: BigInt(index),
  title: index % 2 === 0 ? "plain" : `"łódź" & 'co'\t${index}`,
  ...(index % 3 === 0 ? {} : { share: 0.5 }),
  kind: "new one",
});

/** @param {number} index @returns {Row} */
const deep = (index) => ({
  label: `l${index}`,
  deep: { label: "ł", deep: { label: "", tag: [] }, measure: { $value: 1.5, unit: "m" }, tag: ["a"] },
  tag: index % 2 === 0 ? [] : ["a", "b"],
});

/** @param {number} n @returns {Row} Records in records, some with attributes. */
function sent(n) {
  const way = n % 2 === 0 ? { one: n } : { other: "ł" };
  const from = { kind: n % 4 === 0 ? "home" : "work", street: `Żwirki ${n}`, way };
  return {
    id: BigInt(n),
    from: n % 3 === 0 ? from : { ...from, point: { x: n / 2, y: -n } },
    ...(n % 5 === 0 ? { to: { kind: "home", street: "<&>", way } } : {}),
    ...(n % 2 === 0 ? { weight: { unit: "kg", $value: n + 0.5 } } : {}),
    last: n % 4 === 0 ? "" : "x",
  };
}

/** Enough rows of each kind for the quick ways to learn from. @type {readonly Row[]} */
const LISTS = [
  { sent: times(14, sent) },
  { flat: times(14, flat) },
  { marked: times(14, marked) },
  { both: times(14, (n) => ({ ...(n % 2 === 0 ? { note: "n" } : {}), size: n, n })) },
  { deep: times(14, deep) },
  {
    flat: times(8, flat),
    marked: times(8, marked),
    deep: times(8, deep),
    either: times(8, (n) => (n % 2 === 0 ? { one: n } : { other: "o" })),
  },
];

/** The operations that answers are of. */
const NAMES = ["Rows", ...VALUES.map(([name]) => name)];
