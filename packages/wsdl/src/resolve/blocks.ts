// What `block` shuts out: types and elements that may not stand in another's place because of how they are derived.
import { clark, sameName, type QName } from "@soapwright/core/model";
import type { WrittenComplexType, WrittenElement, WrittenType } from "../syntax/written-schema.ts";
import { LONGEST_CHAIN } from "./context.ts";
import type { Symbols } from "./symbols.ts";

/** A way in which something stands in another's place. */
export type BlockWord = "extension" | "restriction" | "substitution";

/** Whether `block` shuts out that way. */
export function saysBlock(block: string, word: BlockWord): boolean {
  const words = block.split(/[ \t\r\n]+/);
  return words.includes("#all") || words.includes(word);
}

/**
 * Whether a type may not stand in a base's place.
 * @param block Of the element that declares the base; empty where it says nothing.
 * @see https://www.w3.org/TR/xmlschema-1/#cvc-elt
 */
export function isTypeBlocked(symbols: Symbols, type: WrittenType, base: WrittenComplexType, block: string): boolean {
  const blocked = (word: BlockWord): boolean => saysBlock(block, word) || saysBlock(base.block, word);
  if (!blocked("extension") && !blocked("restriction")) return false;
  let at: WrittenType | undefined = type;
  for (let steps = 0; at !== undefined && at !== base && steps < LONGEST_CHAIN; steps++) {
    if (at.kind !== "complexType") return blocked("restriction");
    const { base: name, derivation }: { readonly base: QName | undefined; readonly derivation: BlockWord } = at.content;
    if (blocked(derivation)) return true;
    at = name === undefined ? undefined : symbols.types.get(clark(name));
  }
  return false;
}

/**
 * Whether an element may not stand for the head of its substitution group, because of how its type is derived.
 * @see https://www.w3.org/TR/xmlschema-1/#cos-equiv-derived-ok-rec
 */
export function isBlocked(symbols: Symbols, element: WrittenElement, head: WrittenElement): boolean {
  const type = typeOf(symbols, element);
  const base = typeOf(symbols, head);
  if (type === undefined || base?.kind !== "complexType" || type === base) return false;
  if (element.type !== undefined && head.type !== undefined && sameName(element.type, head.type)) return false;
  return isTypeBlocked(symbols, type, base, head.block);
}

function typeOf(symbols: Symbols, element: WrittenElement): WrittenType | undefined {
  let at: WrittenElement | undefined = element;
  for (let steps = 0; at !== undefined && steps < LONGEST_CHAIN; steps++) {
    if (at.ownType !== undefined) return at.ownType;
    if (at.type !== undefined) return symbols.types.get(clark(at.type));
    at = at.substitutionGroup === undefined ? undefined : symbols.elements.get(clark(at.substitutionGroup));
  }
  return undefined;
}
