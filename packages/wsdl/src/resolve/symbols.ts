// The symbol spaces of a contract: every definition by its name.
import { clark, type QName } from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import { nameOf } from "../syntax/names.ts";
import {
  redirectAttributeGroup,
  redirectGroup,
  redirectType,
  settleRedefined,
  type Redirect,
} from "./redefinitions.ts";
import type { Definition, Written, WrittenComplexType, WrittenSchema } from "../syntax/written-schema.ts";
import type { WrittenBinding, WrittenContract, WrittenMessage, WrittenPortType } from "../syntax/written-wsdl.ts";

type Named<Kind extends "elements" | "attributes" | "types" | "groups" | "attributeGroups"> =
  WrittenSchema[Kind][number];

/** A complex type that extends or restricts another. */
export interface DerivedType {
  readonly type: WrittenComplexType & Definition;
  /** Where it stands among all types. */
  readonly rank: number;
}

/** Definitions by name, one Map for each symbol space. */
export interface Symbols {
  readonly elements: ReadonlyMap<string, Named<"elements">>;
  readonly attributes: ReadonlyMap<string, Named<"attributes">>;
  readonly types: ReadonlyMap<string, Named<"types">>;
  readonly groups: ReadonlyMap<string, Named<"groups">>;
  readonly attributeGroups: ReadonlyMap<string, Named<"attributeGroups">>;
  readonly messages: ReadonlyMap<string, WrittenMessage>;
  readonly portTypes: ReadonlyMap<string, WrittenPortType>;
  readonly bindings: ReadonlyMap<string, WrittenBinding>;
  /** Types that others extend or restrict, with those others in the order of the documents. */
  readonly derived: ReadonlyMap<string, readonly DerivedType[]>;
  /** Heads of substitution groups, with the elements that may stand for them. */
  readonly substitutes: ReadonlyMap<string, readonly QName[]>;
}

/** Gathers the definitions of a contract. The first of two with one name counts; unless they say the same, the second is a finding. */
export function gatherSymbols(contract: WrittenContract): Symbols {
  const all = <Item>(pick: (schema: WrittenSchema) => readonly Item[]): Item[] =>
    contract.schemas.flatMap((schema) => pick(schema));
  const named = <Item extends Definition>(
    pick: (schema: WrittenSchema) => readonly Item[],
    redirect: Redirect<Item> = (definition) => definition,
  ): Map<string, Item> => {
    const definitions = definitionsByName(all(pick), redirect);
    for (const definition of contract.builtIn.flatMap((schema) => pick(schema))) {
      const key = clark(definition.name);
      if (!definitions.has(key)) definitions.set(key, definition);
    }
    return definitions;
  };
  const types = named((schema) => schema.types, redirectType);
  return {
    elements: named((schema) => schema.elements),
    attributes: named((schema) => schema.attributes),
    types,
    groups: named((schema) => schema.groups, redirectGroup),
    attributeGroups: named((schema) => schema.attributeGroups, redirectAttributeGroup),
    messages: byName(contract.messages),
    portTypes: byName(contract.portTypes),
    bindings: byName(contract.bindings),
    // What is redefined is a base, and nothing that a message could name.
    derived: derivedTypes([...types].flatMap(([key, type]) => (key === clark(type.name) ? [type] : []))),
    substitutes: substitutes(all((schema) => schema.elements)),
  };
}

function definitionsByName<Item extends Definition>(
  definitions: readonly Item[],
  redirect: Redirect<Item>,
): Map<string, Item> {
  const map = new Map<string, Item>();
  for (const definition of definitions) {
    const key = clark(definition.name);
    const first = map.get(key);
    if (first === undefined) map.set(key, definition);
    else if (first.redefines !== true && definition.redefines !== true && !sameMeaning(first, definition)) {
      map.set(key, { ...first, problems: [...first.problems, twice(definition)] });
    }
  }
  const redefined = new Set(definitions.filter(({ redefines }) => redefines === true).map(({ name }) => clark(name)));
  for (const name of redefined) {
    const all = definitions.filter((definition) => clark(definition.name) === name);
    for (const { key, definition } of settleRedefined(all, redirect)) map.set(key, definition);
  }
  return map;
}

function byName<Item extends Definition>(items: readonly Item[]): Map<string, Item> {
  const map = new Map<string, Item>();
  for (const item of items) {
    const key = clark(item.name);
    const first = map.get(key);
    if (first === undefined) map.set(key, item);
    else if (!sameMeaning(first, item)) map.set(key, { ...first, problems: [...first.problems, twice(item)] });
  }
  return map;
}

function twice({ name, place }: Definition): Problem {
  return { code: "duplicate-definition", place, message: `${nameOf(name)} is defined twice, and differently.` };
}

/** Whether two definitions say the same: contracts often carry a shared schema twice. */
function sameMeaning(one: Written, other: Written): boolean {
  return meaning(one) === meaning(other);
}

function meaning(written: Written): string {
  return JSON.stringify(written, (key, value: unknown) => {
    if (key === "place" || key === "problems" || key === "documentation") return undefined;
    return value === Number.POSITIVE_INFINITY ? "unbounded" : value;
  });
}

function derivedTypes(types: readonly Named<"types">[]): Map<string, DerivedType[]> {
  const derived = new Map<string, DerivedType[]>();
  for (const [rank, type] of types.entries()) {
    if (type.kind !== "complexType" || type.content.base === undefined) continue;
    add(derived, type.content.base, { type, rank });
  }
  return derived;
}

function substitutes(elements: readonly Named<"elements">[]): Map<string, QName[]> {
  const members = new Map<string, QName[]>();
  for (const { substitutionGroup, name } of elements)
    if (substitutionGroup !== undefined) add(members, substitutionGroup, name);
  return members;
}

function add<Item>(map: Map<string, Item[]>, key: QName, value: Item): void {
  const list = map.get(clark(key));
  if (list === undefined) map.set(clark(key), [value]);
  else list.push(value);
}
