// The resolver: types and elements by name, each described once, with the findings that belong to each.
import {
  builtinType,
  clark,
  describeComplexType,
  NS,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type QName,
  type SimpleTypeDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import { nameOf } from "../syntax/names.ts";
import { ANY_TYPE, isMixedWildcard } from "./any-type.ts";
import type { WrittenComplexType, WrittenElement, WrittenType } from "../syntax/written-schema.ts";
import { contentOf, EMPTY } from "./content.ts";
import { LONGEST_CHAIN, passOn, type Find, type Resolver, type TypeReference } from "./context.ts";
import { describeArray, encodedType, ENCODINGS, findEncoded, isArray } from "./encoding.ts";
import { layOut, type Layout } from "./members.ts";
import { checkedValues } from "./particles.ts";
import { describeSimpleType, standIn } from "./simple-type.ts";
import { createGroups } from "./substitutes.ts";
import { describePlace, type Places } from "./subtypes.ts";
import type { Symbols } from "./symbols.ts";
import { nillability } from "./nillability.ts";

/** The most members of all types of a contract together. */
const MOST_MEMBERS = 1_000_000;

/** Makes a resolver over the symbols of one contract. */
export function createResolver(symbols: Symbols): Resolver {
  const simpleTypes = new Map<WrittenType, TypeDescriptor>();
  const complexTypes = new Map<WrittenComplexType, ComplexTypeDescriptor>();
  const arrays = new Map<WrittenComplexType, TypeDescriptor>();
  const elements = new Map<WrittenElement, ElementDescriptor>();
  const problems = new Map<object, Problem[]>();
  const active = new Set<object>();

  const resolver: Resolver = {
    symbols,
    contents: new Map(),
    room: { left: MOST_MEMBERS, end: undefined },
    problemsOf: (descriptor) => problems.get(descriptor) ?? [],
    finding(descriptor): Find {
      const list = problems.get(descriptor) ?? [];
      problems.set(descriptor, list);
      return (code, place, message) => void list.push({ code, place, message });
    },
    guarded<T>(definition: object, place: Problem["place"] & object, find: Find, resolve: () => T): T | undefined {
      if (active.has(definition)) {
        find("circular-definition", place, "The definition is made of itself.");
        return undefined;
      }
      if (active.size >= LONGEST_CHAIN) {
        find("too-large", place, `A chain of definitions is longer than ${LONGEST_CHAIN}.`);
        return undefined;
      }
      active.add(definition);
      try {
        return resolve();
      } finally {
        active.delete(definition);
      }
    },
    typeOf(reference, find) {
      const { ownType, place } = reference;
      if (ownType !== undefined) return describe(ownType, place, reference.block, find);
      // What has no type may hold anything.
      return reference.type === undefined ? ANY_TYPE : named(reference.type, reference, find);
    },
    simpleTypeOf(reference, find): SimpleTypeDescriptor {
      const type = resolver.typeOf(reference, find);
      if (type.kind === "simpleType") return type;
      find(
        "unknown-type",
        reference.place,
        `${nameOf(reference.type ?? UNNAMED)} is a complex type; a simple one is needed.`,
      );
      return standIn();
    },
    groupOf: (head) => groupOf(head),
    elementOf(written): ElementDescriptor {
      const known = elements.get(written);
      if (known !== undefined) return known;
      const found: Problem[] = [...written.problems];
      const find: Find = (code, place, message) => void found.push({ code, place, message });
      const { type: declared, ownType, place } = elementType(written, find);
      const type = resolver.typeOf({ type: declared, ownType, place, block: written.block }, find);
      checkedValues(type, written, written.name, find);
      const { name, nillable, documentation } = written;
      const notes = documentation === undefined ? undefined : { documentation };
      const element: ElementDescriptor = Object.freeze({
        kind: "element",
        name,
        type,
        ...nillability({ nillable, type }),
        ...notes,
      });
      elements.set(written, element);
      problems.set(element, found);
      return element;
    },
  };

  const groupOf = createGroups(resolver);

  /** An element without a type has that of the element it may stand for. */
  function elementType(written: WrittenElement, find: Find): TypeReference {
    let at: WrittenElement = written;
    for (let steps = 0; at.type === undefined && at.ownType === undefined && steps < LONGEST_CHAIN; steps++) {
      const head = at.substitutionGroup === undefined ? undefined : symbols.elements.get(clark(at.substitutionGroup));
      if (at.substitutionGroup !== undefined && head === undefined) {
        find("undeclared-element", at.place, `No schema declares the element ${nameOf(at.substitutionGroup)}.`);
      }
      if (head === undefined) break;
      at = head;
    }
    return at;
  }

  function named(name: QName, { place, block }: TypeReference, find: Find): TypeDescriptor {
    if (name.namespace === NS.xsd) {
      const builtin = builtinType(name.localName);
      if (builtin !== undefined) return builtin;
      if (name.localName === "anyType") return ANY_TYPE;
      find("unknown-type", place, `XML Schema has no type ${nameOf(name)}.`);
      return standIn();
    }
    const written = symbols.types.get(clark(name));
    if (written !== undefined && !ENCODINGS.has(name.namespace)) return describe(written, place, block, find);
    const encoded = encodedType(name);
    if (encoded === undefined) {
      find("unknown-type", place, `No schema defines the type ${nameOf(name)}.`);
      return standIn();
    }
    findEncoded(name, place, find);
    return encoded;
  }

  function describe(
    written: WrittenType,
    place: TypeReference["place"],
    block: string | undefined,
    find: Find,
  ): TypeDescriptor {
    if (written.kind === "complexType") return placeOf(written, block, find);
    const known = simpleTypes.get(written);
    if (known !== undefined) return known;
    const found: Problem[] = [...written.problems];
    const own: Find = (code, at, message) => void found.push({ code, place: at, message });
    const type = resolver.guarded(written, place, find, () => describeSimpleType(resolver, written, own)) ?? standIn();
    // A built-in type that stands in belongs to nobody: what was found goes to the one who asked.
    if (type.name?.namespace === NS.xsd) passOn(found, find);
    else problems.set(type, found);
    simpleTypes.set(written, type);
    return type;
  }

  /** What an element of a complex type may hold. */
  function placeOf(written: WrittenComplexType, block: string | undefined, find: Find): TypeDescriptor {
    if (isMixedWildcard(written)) {
      passOn(written.problems, find);
      find("mixed-as-tree", written.place, "The type is text and elements without names of their own.");
      return ANY_TYPE;
    }
    return isArray(resolver, written) ? arrayType(written, find) : describePlace(places, written, block ?? "");
  }

  function arrayType(written: WrittenComplexType, find: Find): TypeDescriptor {
    const known = arrays.get(written);
    if (known !== undefined) return known;
    const found: Problem[] = [...written.problems];
    const own: Find = (code, at, message) => void found.push({ code, place: at, message });
    const type = resolver.guarded(written, written.place, find, () => describeArray(resolver, written, own));
    if (type === undefined) return standIn();
    findEncoded(written.name ?? UNNAMED, written.place, own);
    arrays.set(written, type);
    problems.set(type, found);
    return type;
  }

  function complexOf(written: WrittenComplexType): ComplexTypeDescriptor {
    const known = complexTypes.get(written);
    if (known !== undefined) return known;
    const type = describeComplex(written);
    complexTypes.set(written, type);
    return type;
  }

  function describeComplex(written: WrittenComplexType): ComplexTypeDescriptor {
    let layout: Layout | undefined;
    const laidOut = (): Layout => {
      if (layout !== undefined) return layout;
      const find = resolver.finding(type);
      passOn(written.problems, find);
      const content = resolver.guarded(written, written.place, find, () => contentOf(resolver, written, find));
      layout = layOut(content ?? EMPTY, find);
      return layout;
    };
    const { name, documentation } = written;
    const type = describeComplexType(name, () => laidOut().members, {
      content: () => laidOut().content,
      ...(documentation === undefined ? undefined : { documentation }),
      ...(written.abstract ? { abstract: true } : undefined),
    });
    return type;
  }

  const places: Places = {
    symbols,
    complexOf,
    finding: (descriptor) => resolver.finding(descriptor),
    known: new Map(),
  };

  return resolver;
}

const UNNAMED: QName = { namespace: "", localName: "the type" };
