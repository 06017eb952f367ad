// Where a page and the contract differ. Both directions: what the page has must be there, what it lacks must not.
import type { ContractMember, ContractOperation } from "./contract.ts";
import { wireName } from "./names.ts";
import type { ExampleEntry, ExampleValue, Field, Page, Place } from "./page.ts";
import { numbersIn } from "./read-limits.ts";

/** One difference. Its name stays the same as long as the difference is the same. */
export interface Difference extends Place {
  /** `doGetDeals input itemId type: page int, contract long`. */
  readonly name: string;
}

/** The range of xsd:int, the wire's type of most numbers. */
const MOST_INT = 2 ** 31 - 1;

/** Collects the differences of one page. */
interface Listing {
  readonly add: (place: Place, ...words: readonly string[]) => void;
}

const HEAD: Place = { line: 1, column: 1 };

/** Every difference between a page and the operation of its name, in the order of the page. */
export function compare(page: Page, operation: ContractOperation): readonly Difference[] {
  const found: Difference[] = [];
  const listing: Listing = {
    add: ({ line, column }, ...words) => void found.push({ name: `${page.method} ${words.join(" ")}`, line, column }),
  };
  compareText(listing, HEAD, "removed", page.removed ?? "none", operation.removed ?? "none");
  compareNumbers(listing, HEAD, "summary", page.summary, textsOf(operation));
  compareFields(listing, "input", page.input, operation.input);
  compareExample(listing, "input", page.request, page.input);
  compareFields(listing, "output", page.output, operation.output);
  compareExample(listing, "output", page.response, page.output);
  compareExamples(listing, page);
  compareCodes(listing, page, operation);
  return found;
}

function compareText({ add }: Listing, place: Place, what: string, page: string, contract: string): void {
  if (page !== contract) add(place, `${what}: page ${page}, contract ${contract}`);
}

/** Every number that the page names is a limit, a value or a date: our words name it as well. */
function compareNumbers(listing: Listing, place: Place, what: string, text: string, ours: string): void {
  const known = numbersIn(ours);
  const missing = [...numbersIn(text)].filter((number) => !known.has(number));
  if (missing.length > 0) listing.add(place, `${what} numbers: page ${missing.join(" ")}, contract none`);
}

function textsOf({ documentation, input, output, codes }: ContractOperation): string {
  const members = [...input.values(), ...output.values()].map(memberText);
  return [documentation, ...members, ...codes.values()].join("\n");
}

function memberText({ advice, documentation }: ContractMember): string {
  return `${documentation}\n${JSON.stringify(advice)}`;
}

type Side = "input" | "output";

function compareFields(
  listing: Listing,
  side: Side,
  fields: readonly Field[],
  members: ReadonlyMap<string, ContractMember>,
): void {
  const seen = new Set<string>();
  const walk = (list: readonly Field[], prefix: string): void => {
    for (const field of list) {
      const path = `${prefix}${wireName(field.name)}`;
      seen.add(path);
      const member = members.get(path);
      if (member === undefined) listing.add(field, `${side} ${path}: contract none`);
      else compareField(listing, side, field, member);
      walk(field.fields, `${path}/`);
    }
  };
  walk(fields, "");
  for (const { path } of members.values()) {
    // A structure of more than one level that the page does not have is one difference, not many.
    const parent = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : undefined;
    if (!seen.has(path) && (parent === undefined || seen.has(parent))) listing.add(HEAD, `${side} ${path}: page none`);
  }
}

function compareField(listing: Listing, side: Side, field: Field, member: ContractMember): void {
  const { advice, path } = member;
  const at = `${side} ${path}`;
  const pageType = `${field.type}${field.isList ? "[]" : ""}`;
  compareText(listing, field, `${at} type`, pageType, `${member.type}${member.isList ? "[]" : ""}`);
  compareRequiredness(listing, at, field, member);
  const { limits } = field;
  const known = advice.values === undefined ? [] : Object.keys(advice.values);
  const wanted = [...(limits.values?.keys() ?? [])];
  const sorted = (keys: readonly string[]): string =>
    keys.toSorted((a, b) => Number(a) - Number(b)).join(" ") || "none";
  compareText(listing, field, `${at} values`, sorted(wanted), sorted(known));
  compareText(listing, field, `${at} default`, limits.default ?? "none", advice.default ?? "none");
  compareText(listing, field, `${at} min`, limits.min ?? "none", advice.min ?? "none");
  compareText(listing, field, `${at} max`, limits.max ?? "none", advice.max ?? "none");
  if (Number(limits.max) > MOST_INT && member.type === "int")
    listing.add(field, `${at} max: page ${limits.max}, wire ${MOST_INT}`);
  compareText(listing, field, `${at} maxItems`, String(limits.maxItems ?? "none"), String(advice.maxItems ?? "none"));
  if (advice.minItems !== undefined && field.requiredness?.kind !== "required") {
    listing.add(field, `${at} minItems: page none, contract ${advice.minItems}`);
  }
  const isTime = advice.unit?.includes("since 1970") === true || member.documentation.includes("since 1970");
  const unit = (isSaid: boolean): string => (isSaid ? "Unix time" : "none");
  compareText(listing, field, `${at} unit`, unit(limits.isUnixTime === true), unit(isTime));
  compareNumbers(listing, field, at, field.description, memberText(member));
}

function compareRequiredness(listing: Listing, at: string, field: Field, member: ContractMember): void {
  const { requiredness } = field;
  if (requiredness === undefined) return;
  const { advice, isDemanded } = member;
  const isSaid = advice.required === true;
  const wire = isDemanded ? "required" : "optional";
  if (requiredness.kind === "required") {
    if (!isDemanded) listing.add(field, `${at}: page required, wire optional`);
    if (!isDemanded && !isSaid) listing.add(field, `${at} required: page yes, overlay no`);
    return;
  }
  if (isDemanded)
    listing.add(field, `${at}: page ${requiredness.kind === "optional" ? "optional" : "conditional"}, wire ${wire}`);
  if (isSaid) listing.add(field, `${at} required: page no, overlay yes`);
  const condition = advice.requiredIf;
  if (requiredness.kind === "optional") {
    if (condition !== undefined) listing.add(field, `${at} requiredIf: page none, overlay has one`);
    return;
  }
  const names = requiredness.kind === "where" ? [requiredness.name] : requiredness.given;
  const missing = names.map(wireName).filter((name) => condition?.includes(name) !== true);
  if (missing.length > 0) listing.add(field, `${at} requiredIf: page names ${missing.join(" ")}, overlay does not`);
  if (requiredness.kind === "where" && condition?.includes(requiredness.equals) !== true) {
    listing.add(field, `${at} requiredIf: page names ${requiredness.equals}, overlay does not`);
  }
}

/** An example uses the names and the values that the page itself lists. */
function compareExample(
  listing: Listing,
  side: Side,
  example: ExampleValue | undefined,
  fields: readonly Field[],
): void {
  if (example?.kind !== "array") return;
  for (const { key, value, line, column } of example.entries) {
    if (key === undefined) {
      compareExample(listing, side, value, fields);
      continue;
    }
    const field = fields.find(({ name }) => name === key);
    if (field === undefined) {
      listing.add({ line, column }, `${side} example: ${key} is no parameter of the page`);
      continue;
    }
    const { values } = field.limits;
    if (values !== undefined && value.kind === "number" && !values.has(value.text)) {
      listing.add(value, `${side} example: ${key} is ${value.text}, which the page does not list`);
    }
    if (field.isList !== (value.kind === "array") && field.fields.length === 0) {
      listing.add(value, `${side} example: ${key} is ${value.kind === "array" ? "a list" : "no list"}`);
    }
    if (value.kind === "array") compareExample(listing, side, value, field.fields);
  }
}

/**
 * An example's answer does not refuse what the page lists: what a list called `…-incorrect-operator-id` holds was sent
 * with an `operator-id` that the page does not have.
 */
function compareExamples({ add }: Listing, { input, request, response }: Page): void {
  const refused = entriesOf(response).filter(({ value }) => value.kind === "array" && value.entries.length > 0);
  for (const field of input.flatMap(({ fields }) => fields)) {
    const { name } = field;
    for (const { key, value } of refused) {
      if (key?.endsWith(`-incorrect-${name}`) !== true || value.kind !== "array") continue;
      const texts = new Set(value.entries.map(textOf));
      for (const sent of recordsOf(request)) {
        const given = sent.find((entry) => entry.key === name);
        const listed = given !== undefined && field.limits.values?.has(textOf(given)) === true;
        if (listed && sent.some((entry) => texts.has(textOf(entry)))) {
          add(given.value, `examples: ${name} ${textOf(given)} is refused, which the page lists`);
        }
      }
    }
  }
}

function textOf({ value }: ExampleEntry): string {
  return value.kind === "array" ? "" : value.text;
}

/** Every entry with a key, however deep. */
function entriesOf(value: ExampleValue | undefined): readonly ExampleEntry[] {
  if (value?.kind !== "array") return [];
  return value.entries.flatMap((entry) => [entry, ...entriesOf(entry.value)]);
}

/** Every array that holds keys and plain values, however deep. */
function recordsOf(value: ExampleValue | undefined): readonly (readonly ExampleEntry[])[] {
  if (value?.kind !== "array") return [];
  return [value.entries, ...value.entries.flatMap((entry) => recordsOf(entry.value))];
}

function compareCodes(listing: Listing, page: Page, { codes, order }: ContractOperation): void {
  const counts = new Map<string, number>();
  for (const one of page.codes) {
    const { code, description } = one;
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count > 1) continue;
    const meaning = codes.get(code);
    if (meaning === undefined) listing.add(one, `code ${code}: contract none`);
    else compareNumbers(listing, one, `code ${code}`, description, meaning);
  }
  for (const [code, count] of counts) {
    if (count > 1)
      listing.add(page.codes.find((one) => one.code === code) ?? HEAD, `code ${code}: ${count} times on the page`);
  }
  for (const code of codes.keys()) if (!counts.has(code)) listing.add(HEAD, `code ${code}: page none`);
  const places = [...counts.keys()];
  for (const list of order) {
    const known = list.map((code) => places.indexOf(code)).filter((place) => place >= 0);
    const wrong = known.findIndex((place, index) => place < (known[index - 1] ?? -1));
    if (wrong >= 0) listing.add(HEAD, `code ${places[known[wrong] ?? 0] ?? ""}: not in the order of the page`);
  }
}
