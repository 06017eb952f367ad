// What may hold anything: xs:anyType, and the complex types that say the same in more words.
import { anyType } from "@soapwright/core/model";
import type { AnyTypeDescriptor } from "@soapwright/core/model";
import { NS } from "../syntax/names.ts";
import type { WrittenComplexContent, WrittenComplexType, WrittenParticle } from "../syntax/written-schema.ts";

/** `xs:anyType`: the element as a tree. */
export const ANY_TYPE: AnyTypeDescriptor = anyType;

/**
 * Whether a type has text among elements that it does not name: a tree holds all of that, and a tree alone does.
 * Of a type that names elements or attributes, a tree would lose what is known of them.
 */
export function isMixedWildcard({ mixed, content }: WrittenComplexType): boolean {
  const { particle, attributes } = content;
  if (!mixed || isDerived(content) || particle === undefined) return false;
  return isWildcard(particle) && attributes.every(({ kind }) => kind === "anyAttribute");
}

/** Every type is a restriction of anyType; that says nothing. */
function isDerived({ form, derivation, base }: WrittenComplexContent): boolean {
  if (form === "simpleContent") return true;
  if (base === undefined) return false;
  return derivation === "extension" || base.namespace !== NS.xsd || base.localName !== "anyType";
}

function isWildcard(particle: WrittenParticle): boolean {
  if (particle.kind === "any") return true;
  if (particle.kind === "element" || particle.kind === "group") return false;
  return particle.particles.length > 0 && particle.particles.every(isWildcard);
}
