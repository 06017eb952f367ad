// Reads attributes and children of one element against the grammar, and reports what the grammar does not have.
import { excerptOf, isNcName, NCNAME, NS, qname, type QName } from "./names.ts";
import { diagnosticTable, type DiagnosticCode, type Problem } from "../diagnostics.ts";
import { elementsOf } from "../load/imports.ts";
import { namespaceOf, type TreeElement } from "../load/tree.ts";
import type { Occurs, WrittenValues } from "./written-schema.ts";

/** Where findings go, and what names without a prefix mean. */
export interface Reading {
  readonly find: (problem: Problem) => void;
  /** For an included schema without a target namespace: the includer's, which its bare names take on. */
  readonly adopted: string | undefined;
}

/** A reading whose errors are kept with a definition, since they count only where that is used; the rest is told at once. */
export function keepingErrors(outer: Reading, problems: Problem[]): Reading {
  return {
    adopted: outer.adopted,
    find: (problem) => {
      if (diagnosticTable[problem.code].severity === "error") problems.push(problem);
      else outer.find(problem);
    },
  };
}

/** The attributes of one element, in no namespace, by local name. */
export type Attributes = Pick<ReadonlyMap<string, string>, "get" | "has">;

/** Attributes where they stand: a contract has a hundred thousand elements, and a Map for each would cost more than all else. */
interface StandingAttributes extends Attributes {
  readonly list: TreeElement["attributes"];
}

function get(this: StandingAttributes, localName: string): string | undefined {
  for (const { name, value } of this.list) if (name.localName === localName && name.namespace === "") return value;
  return undefined;
}

function has(this: StandingAttributes, localName: string): boolean {
  return this.get(localName) !== undefined;
}

/** Adds a finding at an element. */
export function find(reading: Reading, code: DiagnosticCode, element: TreeElement, message: string): void {
  reading.find({ code, message, place: element.place });
}

/**
 * The attributes in no namespace. One that the grammar does not have on this element is reported;
 * those of foreign namespaces are the author's own affair.
 */
export function readAttributes(reading: Reading, element: TreeElement, known: ReadonlySet<string>): Attributes {
  for (const { name } of element.attributes) {
    if (name.namespace === "") {
      if (!known.has(name.localName))
        find(
          reading,
          "unknown-attribute",
          element,
          `${shown(element)} has no attribute "${excerptOf(name.localName)}".`,
        );
    } else if (name.namespace === NS.xsd) {
      const message = `${shown(element)} has no attribute "${excerptOf(name.localName)}" in the schema namespace.`;
      find(reading, "unknown-attribute", element, message);
    }
  }
  return attributesOf(element);
}

/** The attributes in no namespace, whatever the grammar has. */
export function attributesOf({ attributes: list }: TreeElement): Attributes {
  const attributes: StandingAttributes = { list, get, has };
  return attributes;
}

/** What messages call an element: its local name, in angle brackets. */
export function shown(element: TreeElement): string {
  return `<${excerptOf(element.name.localName)}>`;
}

/** Reports a child that may not stand where it stands. */
export function findMisplaced(reading: Reading, child: TreeElement, parent: TreeElement): void {
  find(reading, "unknown-element", child, `${shown(child)} may not stand in ${shown(parent)}.`);
}

/**
 * Child elements of the XML Schema namespace. Others, and documentation that lost its annotation, change nothing of what
 * a schema means: they are told of and passed over.
 */
export function schemaChildren(reading: Reading, element: TreeElement): readonly TreeElement[] {
  const children = elementsOf(element);
  if (children.every(saysSomething)) return children;
  return children.filter((child) => {
    if (saysSomething(child)) return true;
    find(reading, "foreign-element", child, `${shown(child)} in ${shown(element)} says nothing here.`);
    return false;
  });
}

function saysSomething({ name }: TreeElement): boolean {
  return name.namespace === NS.xsd && name.localName !== "documentation" && name.localName !== "appinfo";
}

/** A QName value, its prefix resolved where it stands. Undefined, and reported, where that cannot be done. */
export function readQName(reading: Reading, element: TreeElement, value: string | undefined): QName | undefined {
  const text = value?.trim();
  if (text === undefined || text === "") return undefined;
  const colon = text.indexOf(":");
  const prefix = colon < 0 ? "" : text.slice(0, colon);
  const namespace = namespaceOf(element.scope, prefix);
  if (namespace === undefined) {
    find(reading, "unbound-prefix", element, `The prefix of "${excerptOf(text)}" is not declared.`);
    return undefined;
  }
  // A bare name of an adopted schema means the namespace that the schema was adopted into.
  const adopted = prefix === "" && namespace === "" ? reading.adopted : undefined;
  return qname(adopted ?? namespace, text.slice(colon + 1));
}

/**
 * The `type` of an element or an attribute. One that cannot be read was reported, and counts as text from there on:
 * it must not look as if no type were given.
 */
export function readTypeName(reading: Reading, element: TreeElement, attributes: Attributes): QName | undefined {
  if (!attributes.has("type")) return undefined;
  return readQName(reading, element, attributes.get("type")) ?? qname(NS.xsd, "anySimpleType");
}

const NO_VALUES: WrittenValues = { default: undefined, fixed: undefined, scope: undefined };

/** `default` and `fixed`. */
export function readValues({ scope }: TreeElement, attributes: Attributes): WrittenValues {
  const given = attributes.get("default");
  const fixed = attributes.get("fixed");
  return given === undefined && fixed === undefined ? NO_VALUES : { default: given, fixed, scope };
}

/** A list of QNames separated by white space. */
export function readQNames(reading: Reading, element: TreeElement, value: string | undefined): QName[] {
  const names = (value ?? "").split(/[ \t\r\n]+/).filter((name) => name !== "");
  return names.flatMap((name) => readQName(reading, element, name) ?? []);
}

/** An attribute that must be there; reported where it is not. */
export function required(
  reading: Reading,
  element: TreeElement,
  attributes: Attributes,
  name: string,
): string | undefined {
  const value = attributes.get(name)?.trim();
  if (value !== undefined && value !== "") return value;
  find(reading, "missing-attribute", element, `${shown(element)} needs the attribute "${name}".`);
  return undefined;
}

/** The name of what messages name: one that is none was reported, for it would be written as it stands. */
export function requiredName(reading: Reading, element: TreeElement, attributes: Attributes): string | undefined {
  const name = required(reading, element, attributes, "name");
  if (name !== undefined) findNoName(reading, element, name);
  return name;
}

/** Reports what cannot be the name of an element, an attribute or a type. */
export function findNoName(reading: Reading, element: TreeElement, name: string): void {
  if (!isNcName(name)) badValue(reading, element, "name", name, NCNAME);
}

/** An xs:boolean attribute; absent is false. */
export function readBoolean(reading: Reading, element: TreeElement, attributes: Attributes, name: string): boolean {
  const value = attributes.get(name)?.trim();
  if (value === "true" || value === "1") return true;
  if (value === undefined || value === "false" || value === "0") return false;
  const word = value.toLowerCase();
  if (word === "true" || word === "false") plainValue(reading, element, name, value, word);
  else badValue(reading, element, name, value, "true or false");
  return word === "true";
}

/** One of a few words; absent, or another word (which is reported), is the first. */
export function readWord<const Word extends string>(
  reading: Reading,
  element: TreeElement,
  attributes: Attributes,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const value = attributes.get(name)?.trim();
  if (value === undefined) return words[0];
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  const meant = words.find((each) => each.toLowerCase() === value.toLowerCase());
  if (meant === undefined) badValue(reading, element, name, value, words.join(", "));
  else plainValue(reading, element, name, value, meant);
  return meant ?? words[0];
}

const ONCE: Occurs = { min: 1, max: 1 };

/** `minOccurs` and `maxOccurs`, 1 unless told. */
export function readOccurs(reading: Reading, element: TreeElement, attributes: Attributes): Occurs {
  const min = readCount(reading, element, attributes, "minOccurs") ?? 1;
  if (!attributes.has("minOccurs") && !attributes.has("maxOccurs")) return ONCE;
  const unbounded = attributes.get("maxOccurs")?.trim().toLowerCase() === "unbounded";
  const max = unbounded ? Number.POSITIVE_INFINITY : (readCount(reading, element, attributes, "maxOccurs") ?? 1);
  if (max >= min) return { min, max: Number.isSafeInteger(max) ? max : Number.POSITIVE_INFINITY };
  if (max === 0 && !attributes.has("minOccurs")) {
    plainValue(reading, element, "maxOccurs", "0", "none, also without minOccurs");
    return { min: 0, max };
  }
  find(reading, "bad-value", element, `${shown(element)} has minOccurs ${min} above maxOccurs ${max}.`);
  return { min, max: min };
}

/** A non-negative integer attribute. */
export function readCount(
  reading: Reading,
  element: TreeElement,
  attributes: Attributes,
  name: string,
): number | undefined {
  const value = attributes.get(name)?.trim();
  if (value === undefined) return undefined;
  if (value === "0") return 0;
  if (/^\+?[0-9]+$/.test(value)) return Number(value);
  if (value === "") {
    plainValue(reading, element, name, value, "1, as if it were absent");
    return undefined;
  }
  badValue(reading, element, name, value, "a whole number");
  return undefined;
}

/** Tells of an attribute's value that is wrong by the letter, and what it is taken for. */
export function plainValue(reading: Reading, element: TreeElement, name: string, value: string, meant: string): void {
  find(reading, "plain-value", element, `${shown(element)} has ${name}="${excerptOf(value)}", read as ${meant}.`);
}

/** Reports an attribute's value. */
export function badValue(reading: Reading, element: TreeElement, name: string, value: string, expected: string): void {
  find(reading, "bad-value", element, `${shown(element)} has ${name}="${excerptOf(value)}"; expected ${expected}.`);
}

/** The text of an element and all in it. */
function textIn(element: TreeElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textIn(child))).join("");
}

/** Text for people: lines trimmed on the right, common indentation and empty ends removed. Undefined where nothing is left. */
export function readDocumentation(elements: readonly TreeElement[]): string | undefined {
  const paragraphs = elements.map((element) => unindent(textIn(element))).filter((text) => text !== "");
  return paragraphs.length === 0 ? undefined : paragraphs.join("\n\n");
}

function unindent(text: string): string {
  const lines = text.split(/\r\n|[\r\n]/).map((line) => line.trimEnd());
  // The first line starts behind the tag: its indentation says nothing of the others'.
  const indents = lines
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.length - line.trimStart().length);
  const common = indents.length === 0 ? 0 : Math.min(...indents.slice(0, 1000));
  const moved = lines.map((line, index) =>
    index === 0 ? line.trimStart() : line.slice(Math.min(common, indentOf(line))),
  );
  while (moved.length > 0 && moved[0] === "") moved.shift();
  while (moved.length > 0 && moved.at(-1) === "") moved.pop();
  return moved.join("\n").trimStart();
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
