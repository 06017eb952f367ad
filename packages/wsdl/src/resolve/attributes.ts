// Resolves attribute uses: declarations, references, groups, and the attributes everybody may use.
import {
  builtinType,
  clark,
  NS,
  type NamespaceConstraint,
  type QName,
  type SimpleTypeDescriptor,
} from "@soapwright/core/model";
import { nameOf } from "../syntax/names.ts";
import type { WrittenAnyAttribute, WrittenAttribute, WrittenAttributeUse } from "../syntax/written-schema.ts";
import { passOn, type Find, type Resolver } from "./context.ts";
import { ENCODINGS } from "./encoding.ts";
import { intersectionOf } from "./namespaces.ts";
import type { AttributeTerm } from "./terms.ts";
import { findWrong, standIn, valuesOf } from "./simple-type.ts";

/** Attributes whose schemas are built in. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
  [`{${NS.xml}}lang`, "language"],
  [`{${NS.xml}}space`, "NCName"],
  [`{${NS.xml}}base`, "anyURI"],
  [`{${NS.xml}}id`, "ID"],
  ["{http://www.w3.org/2005/05/xmlmime}contentType", "string"],
  ["{http://www.w3.org/2005/05/xmlmime}expectedContentTypes", "string"],
]);

/** What attribute uses come to: the attributes allowed, and those that a restriction takes away. */
export interface AttributeUses {
  readonly allowed: AttributeTerm[];
  readonly prohibited: QName[];
  /** What a wildcard admits beside them; where there are several, what all of them admit. */
  readonly wildcard: NamespaceConstraint | undefined;
}

/** Resolves the attribute uses of a type, attribute groups followed. */
export function resolveAttributes(resolver: Resolver, uses: readonly WrittenAttributeUse[], find: Find): AttributeUses {
  const allowed = new Map<string, AttributeTerm>();
  const prohibited: QName[] = [];
  let wildcard: NamespaceConstraint | undefined;
  collect(resolver, uses, find, {
    attribute(use, term, inGroup) {
      // In a group it prohibits nothing: a group is what is allowed.
      if (use.use === "prohibited") prohibited.push(...(inGroup ? [] : [term.name]));
      else if (allowed.has(clark(term.name)))
        find("duplicate-definition", use.place, `The attribute ${nameOf(term.name)} is given twice.`);
      else allowed.set(clark(term.name), term);
    },
    wildcard({ namespaces, place }) {
      const both = wildcard === undefined ? namespaces : intersectionOf(wildcard, namespaces);
      if (both === undefined) find("bad-derivation", place, "No wildcard admits what both wildcards here admit.");
      wildcard = both ?? wildcard;
    },
  });
  return { allowed: [...allowed.values()], prohibited, wildcard };
}

/** What takes attribute uses, one after the other. */
interface Taker {
  attribute(use: WrittenAttribute, term: AttributeTerm, inGroup: boolean): void;
  wildcard(use: WrittenAnyAttribute): void;
}

/** The most attribute uses in one type: groups that refer to groups grow fast. */
const MOST_USES = 10_000;

function collect(
  resolver: Resolver,
  uses: readonly WrittenAttributeUse[],
  find: Find,
  taker: Taker,
  room: { left: number } = { left: MOST_USES },
  inGroup: boolean = false,
): void {
  for (const use of uses) {
    if (--room.left < 0) {
      if (room.left === -1) find("too-large", use.place, `The type has more than ${MOST_USES} attribute uses.`);
      return;
    }
    if (use.kind === "anyAttribute") {
      taker.wildcard(use);
    } else if (use.kind === "attributeGroup") {
      const group = resolver.symbols.attributeGroups.get(clark(use.ref));
      if (group === undefined && ENCODINGS.has(use.ref.namespace)) continue;
      if (group === undefined) {
        find("unknown-group", use.place, `No schema defines the attribute group ${nameOf(use.ref)}.`);
        continue;
      }
      resolver.guarded(group, use.place, find, () => {
        passOn(group.problems, find);
        collect(resolver, group.attributes, find, taker, room, true);
      });
    } else if (use.ref === undefined || !ENCODINGS.has(use.ref.namespace)) {
      // Those of SOAP encoding say how a value is written, and are no part of it.
      const term = termOf(resolver, use, find);
      if (term !== undefined) taker.attribute(use, term, inGroup);
    }
  }
}

function termOf(resolver: Resolver, use: WrittenAttribute, find: Find): AttributeTerm | undefined {
  const declared = use.ref === undefined ? use : declarationOf(resolver, use.ref, use, find);
  const name = use.ref ?? use.name;
  if (name === undefined) return undefined;
  const type = declared === undefined ? wellKnown(name) : typeOf(resolver, declared, find);
  const own = valuesOf(type, use);
  const general = declared === undefined || declared === use ? undefined : valuesOf(type, declared);
  const fixed = own.fixed ?? general?.fixed;
  const value = own.default ?? general?.default;
  const documentation = use.documentation ?? declared?.documentation;
  findWrong(`The attribute ${nameOf(name)}`, { wrong: [...own.wrong, ...(general?.wrong ?? [])] }, use.place, find);
  return {
    name,
    type,
    required: use.use === "required",
    ...(value === undefined || fixed !== undefined ? undefined : { default: value }),
    ...(fixed === undefined ? undefined : { fixed }),
    ...(documentation === undefined ? undefined : { documentation }),
  };
}

function declarationOf(
  resolver: Resolver,
  ref: QName,
  use: WrittenAttribute,
  find: Find,
): WrittenAttribute | undefined {
  const declared = resolver.symbols.attributes.get(clark(ref));
  if (declared !== undefined) passOn(declared.problems, find);
  else if (!WELL_KNOWN.has(clark(ref))) {
    find("undeclared-attribute", use.place, `No schema declares the attribute ${nameOf(ref)}.`);
  }
  return declared;
}

function wellKnown(name: QName): SimpleTypeDescriptor {
  return builtinType(WELL_KNOWN.get(clark(name)) ?? "string") ?? standIn();
}

function typeOf(resolver: Resolver, declared: WrittenAttribute, find: Find): SimpleTypeDescriptor {
  const { type, ownType, place } = declared;
  // An attribute without a type holds any text.
  if (type === undefined && ownType === undefined) return builtinType("anySimpleType") ?? standIn();
  return resolver.simpleTypeOf({ type, ownType, place }, find);
}
