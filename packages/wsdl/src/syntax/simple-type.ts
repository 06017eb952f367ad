// Reads xs:simpleType: restriction with its facets, list, union.
import { isCheckedPattern, type Facets } from "@soapwright/core/model";
import type { TreeElement } from "../load/tree.ts";
import { excerptOf, type QName } from "./names.ts";
import {
  badValue,
  find,
  findMisplaced,
  readAttributes,
  readQName,
  readQNames,
  required,
  schemaChildren,
  shown,
  type Reading,
} from "./reading.ts";
import { documentationOf } from "./annotation.ts";
import type { WrittenFacets, WrittenSimpleContent, WrittenSimpleType } from "./written-schema.ts";

const SIMPLE_TYPE: ReadonlySet<string> = new Set(["id", "name", "final"]);
const RESTRICTION: ReadonlySet<string> = new Set(["id", "base"]);
const LIST: ReadonlySet<string> = new Set(["id", "itemType"]);
const UNION: ReadonlySet<string> = new Set(["id", "memberTypes"]);
const FACET: ReadonlySet<string> = new Set(["id", "value", "fixed"]);

/**
 * Reads a simple type; `name` is undefined where it is anonymous.
 * @param finalDefault Of the schema; nothing can be derived from what has no name.
 */
export function readSimpleType(
  reading: Reading,
  element: TreeElement,
  name: QName | undefined,
  finalDefault: string = "",
): WrittenSimpleType {
  const attributes = readAttributes(reading, element, SIMPLE_TYPE);
  let content: WrittenSimpleContent = { variety: "none" };
  for (const child of schemaChildren(reading, element)) {
    switch (child.name.localName) {
      case "annotation":
        break;
      case "restriction":
        content = readRestriction(reading, child);
        break;
      case "list":
        content = readList(reading, child);
        break;
      case "union":
        content = readUnion(reading, child);
        break;
      default:
        findMisplaced(reading, child, element);
    }
  }
  if (content.variety === "none") {
    find(reading, "unknown-element", element, `${shown(element)} has neither restriction, list nor union.`);
  }
  return {
    kind: "simpleType",
    place: element.place,
    name,
    final: attributes.get("final")?.trim() ?? finalDefault,
    content,
    documentation: documentationOf(element),
    problems: [],
  };
}

function readRestriction(reading: Reading, element: TreeElement): WrittenSimpleContent {
  const attributes = readAttributes(reading, element, RESTRICTION);
  const base = readQName(reading, element, attributes.get("base"));
  const children = schemaChildren(reading, element);
  const own = children.filter(({ name }) => name.localName === "simpleType");
  const facets = readFacets(
    reading,
    element,
    children.filter(({ name }) => name.localName !== "simpleType"),
  );
  if (attributes.get("base") === undefined && own.length === 0) required(reading, element, attributes, "base");
  const ownBase = own[0] === undefined ? undefined : readSimpleType(reading, own[0], undefined);
  return { variety: "restriction", base, ownBase, facets };
}

function readList(reading: Reading, element: TreeElement): WrittenSimpleContent {
  const attributes = readAttributes(reading, element, LIST);
  const item = readQName(reading, element, attributes.get("itemType"));
  const own = ownTypes(reading, element);
  if (item === undefined && own.length === 0) required(reading, element, attributes, "itemType");
  return { variety: "list", item, ownItem: own[0] };
}

function readUnion(reading: Reading, element: TreeElement): WrittenSimpleContent {
  const attributes = readAttributes(reading, element, UNION);
  const members = readQNames(reading, element, attributes.get("memberTypes"));
  const ownMembers = ownTypes(reading, element);
  if (members.length + ownMembers.length === 0) required(reading, element, attributes, "memberTypes");
  return { variety: "union", members, ownMembers };
}

function ownTypes(reading: Reading, element: TreeElement): WrittenSimpleType[] {
  return schemaChildren(reading, element).flatMap((child) => {
    if (child.name.localName === "simpleType") return [readSimpleType(reading, child, undefined)];
    if (child.name.localName !== "annotation") findMisplaced(reading, child, element);
    return [];
  });
}

const COUNTS: ReadonlySet<string> = new Set(["length", "minLength", "maxLength", "totalDigits", "fractionDigits"]);
const BOUNDS: ReadonlySet<string> = new Set(["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"]);

/** Whether an element is a facet. */
export function isFacet(localName: string): boolean {
  return ["enumeration", "pattern", "whiteSpace"].includes(localName) || COUNTS.has(localName) || BOUNDS.has(localName);
}

/** Reads the facets among the children of a restriction; other children are reported. */
export function readFacets(reading: Reading, parent: TreeElement, children: readonly TreeElement[]): WrittenFacets {
  const single: Record<string, string | number> = {};
  const enumeration: string[] = [];
  const patterns: string[] = [];
  for (const child of children) {
    const facet = child.name.localName;
    if (facet === "annotation") continue;
    if (facet === "assertion") {
      find(reading, "constraint-unchecked", child, "The constraint <assertion> is not checked.");
      continue;
    }
    if (!isFacet(facet)) {
      findMisplaced(reading, child, parent);
      continue;
    }
    const value = readAttributes(reading, child, FACET).get("value");
    if (value === undefined) find(reading, "missing-attribute", child, `${shown(child)} needs the attribute "value".`);
    else if (facet === "enumeration") enumeration.push(value);
    else if (facet === "pattern") patterns.push(value);
    else if (facet in single) find(reading, "bad-facet", child, `The facet "${facet}" is given twice.`);
    else if (COUNTS.has(facet)) setCount(reading, child, facet, value, single);
    else if (facet === "whiteSpace" && !["preserve", "replace", "collapse"].includes(value.trim())) {
      badValue(reading, child, "value", value, "preserve, replace, collapse");
    } else single[facet] = value.trim();
  }
  findUnchecked(reading, parent, patterns);
  const facets: Facets = {
    ...(enumeration.length === 0 ? undefined : { enumeration: [...new Set(enumeration)] }),
    ...(patterns.length === 0 ? undefined : { pattern: [patterns.join("|")] }),
    ...single,
  };
  return { place: parent.place, scope: parent.scope, facets };
}

/** Several patterns of one step are alternatives, and may be too large together only. */
function findUnchecked(reading: Reading, parent: TreeElement, patterns: readonly string[]): void {
  if (patterns.length === 0 || isCheckedPattern(patterns.join("|"))) return;
  const alone = patterns.find((pattern) => !isCheckedPattern(pattern));
  const which = alone === undefined ? "The patterns are" : `The pattern "${excerptOf(alone)}" is`;
  find(reading, "pattern-unchecked", parent, `${which} outside the grammar, or too large.`);
}

function setCount(
  reading: Reading,
  element: TreeElement,
  facet: string,
  value: string,
  single: Record<string, string | number>,
): void {
  const count = /^\+?[0-9]+$/.test(value.trim()) ? Number(value) : undefined;
  if (count === undefined)
    find(reading, "facet-unread", element, `"${excerptOf(value)}" is no value for the facet "${facet}".`);
  else single[facet] = count;
}
