// What a print-out says of a member or a simple type besides its name: occurrence, facets, defaults, advice.
import type { AttributeMember, ElementMember, Facets, Member, SimpleTypeDescriptor } from "@soapwright/core/model";
import type { Namer } from "./print-names.ts";

/** Occurrence as `[0..1]`; nothing where it is exactly once. */
export function occurrence(min: number, max: number): string {
  if (min === 1 && max === 1) return "";
  return ` [${min}..${max === Number.POSITIVE_INFINITY ? "*" : max}]`;
}

/** Everything said of an element or an attribute behind its type. */
export function factsOf(member: ElementMember | AttributeMember, namer: Namer): string {
  const words: string[] = [];
  if (member.kind === "element" && member.nillable) words.push("nillable");
  if (member.kind === "attribute" && member.required) words.push("required");
  if (member.default !== undefined) words.push(`default ${JSON.stringify(member.default)}`);
  if (member.fixed !== undefined) words.push(`fixed ${JSON.stringify(member.fixed)}`);
  const occurs = member.kind === "element" ? occurrence(member.min, member.max) : "";
  return occurs + [...words, ...notesOf(member, namer)].map((word) => `, ${word}`).join("");
}

/** The overlay's notes. */
export function notesOf(member: Member, namer: Namer): string[] {
  const words: string[] = member.secret === true ? ["secret"] : [];
  const { advice } = member;
  if (advice === undefined) return words;
  if (advice.required === true) words.push("required by the service");
  if (advice.requiredIf !== undefined) words.push(`required if ${namer.text(advice.requiredIf)}`);
  if (advice.default !== undefined) words.push(`absent means ${JSON.stringify(advice.default)}`);
  if (advice.min !== undefined) words.push(`at least ${namer.text(advice.min)}`);
  if (advice.max !== undefined) words.push(`at most ${namer.text(advice.max)}`);
  if (advice.minItems !== undefined) words.push(`at least ${advice.minItems} items`);
  if (advice.maxItems !== undefined) words.push(`at most ${advice.maxItems} items`);
  if (advice.unit !== undefined) words.push(`in ${namer.text(advice.unit)}`);
  return words;
}

/** The longer notes, a line each. */
export function noteLines(member: Member, namer: Namer): string[] {
  const { advice } = member;
  const values = Object.entries(advice?.values ?? {}).map(
    ([value, meaning]) => `${namer.text(value)} = ${namer.text(meaning)}`,
  );
  return advice?.note === undefined ? values : [...values, `note: ${namer.text(advice.note)}`];
}

/**
 * A simple type in words: its name where it has one, else what it is made of.
 * @param of `own` leaves the type's own name out, to say what stands behind it.
 */
export function simpleTypeWords(type: SimpleTypeDescriptor, namer: Namer, of: "name" | "own" = "name"): string {
  if (of === "name" && type.name !== undefined) return namer.name(type.name);
  const facets = facetWords(type.facets);
  if (type.base !== undefined) return `${simpleTypeWords(type.base, namer)}${facets}`;
  if (type.variety === "list") return `list of ${simpleTypeWords(type.item, namer)}${facets}`;
  if (type.variety === "union")
    return `union of ${type.memberTypes.map((member) => simpleTypeWords(member, namer)).join(" | ")}`;
  return `xs:${type.lexical.name}${facets}`;
}

function facetWords(facets: Facets): string {
  const entries = Object.entries(facets) as [string, Facets[keyof Facets]][];
  const words = entries.flatMap(([facet, value]) => {
    if (value === undefined) return [];
    const lexical = typeof value === "object" ? value.map((each) => JSON.stringify(each)).join(" ") : value;
    return [`${facet} ${lexical}`];
  });
  return words.length === 0 ? "" : ` {${words.join(", ")}}`;
}

/** What an array of SOAP encoding is called. */
export function arrayWords(rank: number): string {
  return rank === 1 ? "array" : `array of ${rank} dimensions`;
}
