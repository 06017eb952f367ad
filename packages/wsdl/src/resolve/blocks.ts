// What `block` and `final` shut out: types and elements that may not stand in another's place, or not be derived from it.
import { clark, sameName, type QName } from "@soapwright/core/model";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { Place } from "../place.ts";
import type { WrittenComplexType, WrittenElement, WrittenType } from "../syntax/written-schema.ts";
import { LONGEST_CHAIN, type Find } from "./context.ts";
import type { Symbols } from "./symbols.ts";

/** A way in which something is derived, or stands in another's place. */
export type DerivationWord = "extension" | "restriction" | "substitution" | "list" | "union";

/** Whether the words of `block` or `final` name that way. */
export function saysWord(words: string, word: DerivationWord): boolean {
  if (words === "") return false;
  const said = words.split(/[ \t\r\n]+/);
  return said.includes("#all") || said.includes(word);
}

/** The ways of derivation that the words of `block` name. */
export function blockedWays(words: string): readonly DerivationWord[] {
  return words.trim() === "" ? [] : (["extension", "restriction"] as const).filter((way) => saysWord(words, way));
}

/**
 * Whether a type may not stand in a base's place.
 * @param block Of the element that declares the base; empty where it says nothing.
 * @see https://www.w3.org/TR/xmlschema-1/#cvc-elt
 */
export function isTypeBlocked(symbols: Symbols, type: WrittenType, base: WrittenComplexType, block: string): boolean {
  return isDerivedBy(symbols, type, base, `${block} ${base.block}`);
}

/** Whether a step from a base to a type is one of the words. */
function isDerivedBy(symbols: Symbols, type: WrittenType, base: WrittenType, words: string): boolean {
  if (blockedWays(words).length === 0) return false;
  let at: WrittenType | undefined = type;
  for (let steps = 0; at !== undefined && at !== base && steps < LONGEST_CHAIN; steps++) {
    if (at.kind !== "complexType") return saysWord(words, "restriction");
    const { base: name, derivation }: { readonly base: QName | undefined; readonly derivation: DerivationWord } =
      at.content;
    if (saysWord(words, derivation)) return true;
    at = name === undefined ? undefined : symbols.types.get(clark(name));
  }
  return false;
}

/**
 * Whether an element may not stand for the head of its substitution group, because of how its type is derived.
 * @see https://www.w3.org/TR/xmlschema-1/#cos-equiv-derived-ok-rec
 */
export function isBlocked(symbols: Symbols, element: WrittenElement, head: WrittenElement): boolean {
  const base = typeOf(symbols, head);
  return base?.kind === "complexType" && isDerived(symbols, element, head, `${head.block} ${base.block}`);
}

function isDerived(symbols: Symbols, element: WrittenElement, head: WrittenElement, words: string): boolean {
  const type = typeOf(symbols, element);
  const base = typeOf(symbols, head);
  if (type === undefined || base === undefined || type === base) return false;
  if (element.type !== undefined && head.type !== undefined && sameName(element.type, head.type)) return false;
  return isDerivedBy(symbols, type, base, words);
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

/** Finds a type derived in a way that its base's `final` forbids. @see https://www.w3.org/TR/xmlschema-1/#cos-ct-extends */
export function findFinal(base: WrittenType | undefined, word: DerivationWord, place: Place, find: Find): void {
  if (base === undefined || !saysWord(base.final, word)) return;
  const { name } = base;
  find("final-derivation", place, `${name === undefined ? "The base" : nameOf(name)} has ${finalOf(base)}.`);
}

/**
 * Finds an element that may not name its head in `substitutionGroup`, because the head's `final` forbids how its type is
 * derived.
 * @see https://www.w3.org/TR/xmlschema-1/#e-props-correct
 */
export function findFinalHead(symbols: Symbols, element: WrittenElement, find: Find): void {
  const head = element.substitutionGroup && symbols.elements.get(clark(element.substitutionGroup));
  if (head === undefined || head.final === "" || !isDerived(symbols, element, head, head.final)) return;
  find("final-derivation", element.place, `The head ${nameOf(head.name)} has ${finalOf(head)}.`);
}

function finalOf({ final }: Pick<WrittenElement, "final">): string {
  return `final="${excerptOf(final)}"`;
}
