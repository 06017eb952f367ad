// Reads complex types and the particles in them; the grammar has each inside the other.
import type { TreeElement } from "../load/tree.ts";
import { documentationOf } from "./annotation.ts";
import { isAttributeUse, readAttributeUse } from "./attribute.ts";
import { qname, type QName } from "./names.ts";
import {
  find,
  findMisplaced,
  readAttributes,
  readBoolean,
  readOccurs,
  readQName,
  readTypeName,
  readValues,
  readWord,
  required,
  requiredName,
  schemaChildren,
  shown,
  type Reading,
} from "./reading.ts";
import type { SchemaDefaults } from "./schema-defaults.ts";
import { isFacet, readFacets, readSimpleType } from "./simple-type.ts";
import { readWildcard } from "./wildcard.ts";
import type {
  WrittenAttributeUse,
  WrittenComplexContent,
  WrittenComplexType,
  WrittenElement,
  WrittenParticle,
  WrittenType,
} from "./written-schema.ts";

const COMPLEX_TYPE: ReadonlySet<string> = new Set(["id", "name", "mixed", "abstract", "final", "block"]);
const DERIVED: ReadonlySet<string> = new Set(["simpleContent", "complexContent"]);
const COMPLEX_CONTENT: ReadonlySet<string> = new Set(["id", "mixed"]);
const SIMPLE_CONTENT: ReadonlySet<string> = new Set(["id"]);
const DERIVATION: ReadonlySet<string> = new Set(["id", "base"]);

/** Reads a complex type; `name` is undefined where it is anonymous. */
export function readComplexType(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
  name: QName | undefined,
): WrittenComplexType {
  const attributes = readAttributes(reading, element, COMPLEX_TYPE);
  const children = schemaChildren(reading, element).filter((child) => child.name.localName !== "annotation");
  const derived = children.find(({ name: { localName } }) => DERIVED.has(localName));
  let mixed = readBoolean(reading, element, attributes, "mixed");
  let content: WrittenComplexContent;
  if (derived === undefined) {
    const { particle, attributes: uses } = readParts(reading, element, children, defaults);
    content = {
      ...NO_BASE,
      place: element.place,
      form: "plain",
      derivation: "restriction",
      particle,
      attributes: uses,
    };
  } else {
    for (const child of children) if (child !== derived) findMisplaced(reading, child, element);
    const simple = derived.name.localName === "simpleContent";
    const own = readAttributes(reading, derived, simple ? SIMPLE_CONTENT : COMPLEX_CONTENT);
    if (own.has("mixed")) mixed = readBoolean(reading, derived, own, "mixed");
    content = readDerived(reading, derived, defaults, simple);
  }
  return {
    kind: "complexType",
    place: element.place,
    name,
    mixed,
    abstract: readBoolean(reading, element, attributes, "abstract"),
    block: attributes.get("block")?.trim() ?? defaults.block,
    final: attributes.get("final")?.trim() ?? defaults.final,
    content,
    documentation: documentationOf(element),
    problems: [],
  };
}

const NO_BASE = {
  base: undefined,
  facets: undefined,
  ownBase: undefined,
  particle: undefined,
  attributes: [],
} as const;

interface Parts {
  readonly particle: WrittenParticle | undefined;
  readonly attributes: readonly WrittenAttributeUse[];
}

function readParts(
  reading: Reading,
  parent: TreeElement,
  children: readonly TreeElement[],
  defaults: SchemaDefaults,
): Parts {
  const particles: WrittenParticle[] = [];
  const attributes: WrittenAttributeUse[] = [];
  for (const child of children) {
    const { localName } = child.name;
    if (isAttributeUse(localName)) {
      const use = readAttributeUse(reading, child, defaults);
      if (use !== undefined) attributes.push(use);
    } else if (isParticle(localName) && localName !== "element" && localName !== "any" && particles.length === 0) {
      const particle = readParticle(reading, child, defaults);
      if (particle !== undefined) particles.push(particle);
    } else if (localName === "assert") findUnchecked(reading, child);
    else findMisplaced(reading, child, parent);
  }
  return { particle: particles[0], attributes };
}

function readDerived(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
  simple: boolean,
): WrittenComplexContent {
  const form = simple ? "simpleContent" : "complexContent";
  const steps = schemaChildren(reading, element).filter((child) => child.name.localName !== "annotation");
  const step = steps.find(({ name: { localName } }) => localName === "extension" || localName === "restriction");
  for (const child of steps) if (child !== step) findMisplaced(reading, child, element);
  if (step === undefined) {
    find(reading, "unknown-element", element, `${shown(element)} has neither extension nor restriction.`);
    return { ...NO_BASE, place: element.place, form, derivation: "restriction" };
  }
  const base = readQName(reading, step, required(reading, step, readAttributes(reading, step, DERIVATION), "base"));
  const children = schemaChildren(reading, step).filter((child) => child.name.localName !== "annotation");
  const derivation = step.name.localName === "extension" ? "extension" : "restriction";
  if (!simple)
    return { ...NO_BASE, place: step.place, form, derivation, base, ...readParts(reading, step, children, defaults) };
  const facets = children.filter((child) => isFacet(child.name.localName));
  const own = children.find((child) => child.name.localName === "simpleType");
  const uses = children.filter((child) => isAttributeUse(child.name.localName));
  for (const child of children) {
    const allowed = child === own || uses.includes(child) || facets.includes(child);
    if (!allowed || (derivation === "extension" && !uses.includes(child))) findMisplaced(reading, child, step);
  }
  return {
    ...NO_BASE,
    place: step.place,
    form,
    derivation,
    base,
    attributes: uses.flatMap((child) => readAttributeUse(reading, child, defaults) ?? []),
    facets: facets.length === 0 ? undefined : readFacets(reading, step, facets),
    ownBase: own === undefined ? undefined : readSimpleType(reading, own, undefined),
  };
}

const OCCURS = ["id", "minOccurs", "maxOccurs"] as const;
const ELEMENT: ReadonlySet<string> = new Set([
  ...OCCURS,
  "name",
  "ref",
  "type",
  "substitutionGroup",
  "default",
  "fixed",
  "nillable",
  "abstract",
  "final",
  "block",
  "form",
]);
const MODEL_GROUP: ReadonlySet<string> = new Set(OCCURS);
const GROUP_REF: ReadonlySet<string> = new Set([...OCCURS, "ref", "name"]);
const ANY: ReadonlySet<string> = new Set([...OCCURS, "namespace", "processContents"]);

const PARTICLES: ReadonlySet<string> = new Set(["element", "sequence", "choice", "all", "group", "any"]);

/** Whether an element is a particle. */
export function isParticle(localName: string): boolean {
  return PARTICLES.has(localName);
}

/** Reads one particle. Undefined where it is not to be made sense of, which is reported. */
export function readParticle(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
): WrittenParticle | undefined {
  const { place } = element;
  switch (element.name.localName) {
    case "element":
      return readElement(reading, element, defaults, undefined);
    case "group": {
      const attributes = readAttributes(reading, element, GROUP_REF);
      const ref = readQName(reading, element, required(reading, element, attributes, "ref"));
      return ref === undefined ? undefined : { kind: "group", place, ref, ...readOccurs(reading, element, attributes) };
    }
    case "any": {
      const { attributes, namespaces } = readWildcard(reading, element, defaults, ANY);
      return { kind: "any", place, namespaces, ...readOccurs(reading, element, attributes) };
    }
    case "sequence":
    case "choice":
    case "all":
      return {
        kind: element.name.localName,
        place,
        ...readOccurs(reading, element, readAttributes(reading, element, MODEL_GROUP)),
        particles: schemaChildren(reading, element).flatMap((child) => {
          if (child.name.localName === "annotation") return [];
          if (isParticle(child.name.localName)) return readParticle(reading, child, defaults) ?? [];
          findMisplaced(reading, child, element);
          return [];
        }),
      };
    default:
      return undefined;
  }
}

/** Reads an element declaration or reference; `topName` is given for a declaration at the top of a schema. */
export function readElement(
  reading: Reading,
  element: TreeElement,
  defaults: SchemaDefaults,
  topName: QName | undefined,
): WrittenElement {
  const attributes = readAttributes(reading, element, ELEMENT);
  let name = topName;
  if (name === undefined && attributes.get("ref") === undefined) {
    const localName = requiredName(reading, element, attributes);
    const form = attributes.has("form")
      ? readWord(reading, element, attributes, "form", [defaults.elements, "qualified", "unqualified"])
      : defaults.elements;
    if (localName !== undefined) name = qname(form === "qualified" ? defaults.targetNamespace : "", localName);
  } else if (attributes.get("ref") !== undefined && attributes.get("name") !== undefined) {
    find(reading, "bad-value", element, "An element has a name or refers to one, not both.");
  }
  const ownType = readOwnType(reading, element, defaults);
  if (ownType !== undefined && attributes.get("type") !== undefined) {
    find(reading, "bad-value", element, "An element names a type or holds one, not both.");
  }
  const ref = readQName(reading, element, attributes.get("ref"));
  const type = readTypeName(reading, element, attributes);
  // Most of a contract is elements: what is spread here is paid ten thousands of times.
  const { min, max } = readOccurs(reading, element, attributes);
  const { default: value, fixed, scope } = readValues(element, attributes);
  return {
    kind: "element",
    place: element.place,
    name,
    ref,
    type,
    ownType,
    min,
    max,
    nillable: readBoolean(reading, element, attributes, "nillable"),
    abstract: readBoolean(reading, element, attributes, "abstract"),
    block: attributes.get("block")?.trim() ?? defaults.block,
    final: attributes.get("final")?.trim() ?? defaults.final,
    substitutionGroup: readQName(reading, element, attributes.get("substitutionGroup")),
    default: value,
    fixed,
    scope,
    documentation: documentationOf(element),
  };
}

function findUnchecked(reading: Reading, child: TreeElement): void {
  find(reading, "constraint-unchecked", child, `The constraint <${child.name.localName}> is not checked.`);
}

function readOwnType(reading: Reading, element: TreeElement, defaults: SchemaDefaults): WrittenType | undefined {
  let type: WrittenType | undefined;
  for (const child of schemaChildren(reading, element)) {
    switch (child.name.localName) {
      case "complexType":
        type = readComplexType(reading, child, defaults, undefined);
        break;
      case "simpleType":
        type = readSimpleType(reading, child, undefined);
        break;
      case "annotation":
        break;
      case "unique":
      case "key":
      case "keyref":
        findUnchecked(reading, child);
        break;
      default:
        findMisplaced(reading, child, element);
    }
  }
  return type;
}
