// What `xs:redefine` does: a definition takes another's name, and what it says of itself speaks of that other.
import { clark, sameName, type QName } from "@soapwright/core/model";
import type {
  Definition,
  WrittenAttributeUse,
  WrittenParticle,
  WrittenSchema,
  WrittenType,
} from "../syntax/written-schema.ts";

type Group = WrittenSchema["groups"][number];
type AttributeGroup = WrittenSchema["attributeGroups"][number];

/** The same definition, its references to one name turned to another. */
export type Redirect<Item> = (definition: Item, from: QName, to: QName) => Item;

/**
 * Sorts the definitions of one name: the one that counts, and under names of their own those that it redefines.
 * @param definitions In the order of the documents: what redefines, then what is redefined.
 * @see https://www.w3.org/TR/xmlschema-1/#modify-schema
 */
export function settleRedefined<Item extends Definition>(
  definitions: readonly Item[],
  redirect: Redirect<Item>,
): readonly { readonly key: string; readonly definition: Item }[] {
  const redefining = definitions.filter(({ redefines }) => redefines === true);
  const [original] = definitions.filter(({ redefines }) => redefines !== true);
  const chain = [...redefining, ...(original === undefined ? [] : [original])];
  return chain.map((definition, level) => {
    const { name: own } = definition;
    const name = behind(own, level);
    const named = level === 0 ? definition : { ...definition, name };
    if (level === redefining.length) return { key: clark(name), definition: named };
    return { key: clark(name), definition: redirect(named, own, behind(own, level + 1)) };
  });
}

/** The name of what stands behind a redefined name: no schema can write it. */
function behind({ namespace, localName }: QName, level: number): QName {
  return { namespace, localName: localName + " ".repeat(level) };
}

/** A type's name, as a description gives it: what stands behind a redefined one has none. */
export function ownName(name: QName | undefined): QName | undefined {
  return name?.localName.endsWith(" ") === true ? undefined : name;
}

/** What a type says of its base. */
export function redirectType<Type extends WrittenType>(type: Type, from: QName, to: QName): Type {
  if (type.kind === "complexType") {
    const { content } = type;
    if (content.base === undefined || !sameName(content.base, from)) return type;
    return { ...type, content: { ...content, base: to } };
  }
  const { content } = type;
  if (content.variety !== "restriction" || content.base === undefined || !sameName(content.base, from)) return type;
  return { ...type, content: { ...content, base: to } };
}

/** Where a group refers to itself. */
export function redirectGroup(group: Group, from: QName, to: QName): Group {
  return { ...group, particle: group.particle && redirectParticle(group.particle, from, to) };
}

function redirectParticle(particle: WrittenParticle, from: QName, to: QName): WrittenParticle {
  switch (particle.kind) {
    case "group":
      return sameName(particle.ref, from) ? { ...particle, ref: to } : particle;
    case "sequence":
    case "choice":
    case "all":
      return { ...particle, particles: particle.particles.map((inner) => redirectParticle(inner, from, to)) };
    case "element":
    case "any":
      return particle;
  }
}

/** Where an attribute group refers to itself. */
export function redirectAttributeGroup(group: AttributeGroup, from: QName, to: QName): AttributeGroup {
  const attributes = group.attributes.map((use): WrittenAttributeUse => {
    return use.kind === "attributeGroup" && sameName(use.ref, from) ? { ...use, ref: to } : use;
  });
  return { ...group, attributes };
}
