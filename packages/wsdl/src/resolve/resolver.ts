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
import type { WrittenComplexType, WrittenElement, WrittenType } from "../syntax/written-schema.ts";
import { checkValues, contentOf, ENCODINGS } from "./content.ts";
import { passOn, type Find, type Resolver, type TypeReference } from "./context.ts";
import { layOut, type Layout } from "./members.ts";
import { describeSimpleType, standIn } from "./simple-type.ts";
import type { Symbols } from "./symbols.ts";

/** The longest chain of definitions made of one another. */
const LONGEST_CHAIN = 500;

/** Makes a resolver over the symbols of one contract. */
export function createResolver(symbols: Symbols): Resolver {
  const types = new Map<WrittenType, TypeDescriptor>();
  const elements = new Map<WrittenElement, ElementDescriptor>();
  const problems = new Map<object, Problem[]>();
  const active = new Set<object>();

  const resolver: Resolver = {
    symbols,
    contents: new Map(),
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
      const { type, ownType, place } = reference;
      if (ownType !== undefined) return describe(ownType, place, find);
      if (type === undefined) {
        find("unsupported-any-type", place, "The element has no type, so it may hold anything.");
        return standIn();
      }
      return named(type, place, find);
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
    elementOf(written): ElementDescriptor {
      const known = elements.get(written);
      if (known !== undefined) return known;
      const found: Problem[] = [...written.problems];
      const find: Find = (code, place, message) => void found.push({ code, place, message });
      const type = resolver.typeOf(elementType(written, find), find);
      checkValues(type, written, written.name, find);
      const { name, nillable, documentation } = written;
      const notes = documentation === undefined ? undefined : { documentation };
      const element: ElementDescriptor = Object.freeze({ kind: "element", name, type, nillable, ...notes });
      elements.set(written, element);
      problems.set(element, found);
      return element;
    },
  };

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

  function named(name: QName, place: TypeReference["place"], find: Find): TypeDescriptor {
    if (name.namespace === NS.xsd) {
      const builtin = builtinType(name.localName);
      if (builtin !== undefined) return builtin;
      if (name.localName === "anyType") find("unsupported-any-type", place, "The element is of the type xs:anyType.");
      else find("unknown-type", place, `XML Schema has no type ${nameOf(name)}.`);
      return standIn();
    }
    const written = symbols.types.get(clark(name));
    if (written !== undefined) return describe(written, place, find);
    if (ENCODINGS.has(name.namespace))
      find("unsupported-encoded", place, `${nameOf(name)} is a type of SOAP encoding.`);
    else find("unknown-type", place, `No schema defines the type ${nameOf(name)}.`);
    return standIn();
  }

  function describe(written: WrittenType, place: TypeReference["place"], find: Find): TypeDescriptor {
    const known = types.get(written);
    if (known !== undefined) return known;
    if (written.kind === "complexType") {
      const type = describeComplex(written);
      types.set(written, type);
      return type;
    }
    const found: Problem[] = [...written.problems];
    const own: Find = (code, at, message) => void found.push({ code, place: at, message });
    const type = resolver.guarded(written, place, find, () => describeSimpleType(resolver, written, own)) ?? standIn();
    // A built-in type that stands in belongs to nobody: what was found goes to the one who asked.
    if (type.name?.namespace === NS.xsd) passOn(found, find);
    else problems.set(type, found);
    types.set(written, type);
    return type;
  }

  function describeComplex(written: WrittenComplexType): ComplexTypeDescriptor {
    let layout: Layout | undefined;
    const laidOut = (): Layout => {
      if (layout !== undefined) return layout;
      const find = resolver.finding(type);
      passOn(written.problems, find);
      findSubtypes(written, find);
      const content = resolver.guarded(written, written.place, find, () => contentOf(resolver, written, find));
      layout = layOut(content ?? { term: undefined, attributes: [], text: undefined }, find);
      return layout;
    };
    const { name, documentation } = written;
    const type = describeComplexType(name, () => laidOut().members, {
      get content() {
        return laidOut().content;
      },
      ...(documentation === undefined ? undefined : { documentation }),
    });
    return type;
  }

  function findSubtypes(written: WrittenComplexType, find: Find): void {
    if (written.name === undefined) return;
    const derived = symbols.derived.get(clark(written.name)) ?? [];
    if (written.abstract) {
      find("unsupported-abstract", written.place, `The type ${nameOf(written.name)} is abstract.`);
    } else if (derived.length > 0) {
      const names = derived
        .slice(0, 5)
        .map(({ localName }) => localName)
        .join(", ");
      const more = derived.length > 5 ? ` and ${derived.length - 5} more` : "";
      find("subtypes-ignored", written.place, `${nameOf(written.name)} has derived types: ${names}${more}.`);
    }
  }

  return resolver;
}

const UNNAMED: QName = { namespace: "", localName: "the type" };
