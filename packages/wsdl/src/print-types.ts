// Types in a print-out: members under their compositors, anonymous types where they stand.
import type {
  ComplexTypeDescriptor,
  ElementMember,
  GroupMember,
  Member,
  ModelGroup,
  NamespaceConstraint,
  TypeDescriptor,
} from "@soapwright/core/model";
import { arrayWords, factsOf, noteLines, notesOf, occurrence, simpleTypeWords } from "./print-facts.ts";
import type { Namer } from "./print-names.ts";

/** One step of indentation. */
export const INDENT = "  ";

/** Anonymous types deeper than this get a section of their own. */
const DEEPEST = 8;

/** Prints types; an anonymous one stands where it is first met. One that is met again has a number. */
export interface TypePrinter {
  /** A type in words, to stand behind a name: `: xs:int`. Nothing for an anonymous type that follows. */
  words(type: TypeDescriptor, indent: string): string;
  /** The members of an anonymous type, if it is to be printed here. */
  inline(type: TypeDescriptor, indent: string): string[];
  members(type: ComplexTypeDescriptor, indent: string): string[];
  member(member: Member, indent: string): string[];
  /** Anonymous types that lay too deep to be printed where they stand. */
  anonymousSections(): string[][];
}

/** Words for people, each line marked. */
export function documentationLines(text: string | undefined, indent: string, label: string = ""): string[] {
  if (text === undefined || text === "") return [];
  const clean = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, " ");
  return (label + clean).split("\n").map((line) => `${indent}| ${line}`.trimEnd());
}

/**
 * Makes a printer for one print-out.
 * @param shared Anonymous types that are met more than once.
 * @param subtypes What may stand in the place of a type where nothing is shut out.
 */
export function createTypePrinter(
  namer: Namer,
  shared: ReadonlySet<TypeDescriptor>,
  subtypes: ReadonlyMap<TypeDescriptor, readonly ComplexTypeDescriptor[]>,
): TypePrinter {
  const numbers = new Map<ComplexTypeDescriptor, number>();
  const deferred: ComplexTypeDescriptor[] = [];
  const inlined = new Set<ComplexTypeDescriptor>();

  /** The complex type inside a type that is printed where it stands: anonymous, and met for the first time. */
  const anonymousIn = (type: TypeDescriptor): ComplexTypeDescriptor | undefined => {
    let at = type;
    while (at.kind === "collection" && at.name === undefined) at = at.item.type;
    return at.kind === "complexType" && at.name === undefined ? at : undefined;
  };

  const words = (type: TypeDescriptor, indent: string): string => {
    if (type.kind === "simpleType") return `: ${simpleTypeWords(type, namer)}`;
    if (type.kind === "anyType") return ": anything";
    if (type.kind === "anyValue") return type.of === "any" ? ": any value" : `: ${type.of} of any values`;
    if (type.kind === "polymorphic") {
      const missing = (subtypes.get(type.declared) ?? []).filter((each) => !type.types.includes(each));
      const names = missing.flatMap(({ name }) => (name === undefined ? [] : namer.name(name)));
      return `${words(type.declared, indent)} or its subtypes${names.length === 0 ? "" : `, but not ${names.join(", ")}`}`;
    }
    if (type.kind === "substitutionGroup") return `: ${namer.name(type.name)} or its substitutes`;
    if (type.name !== undefined) return `: ${namer.name(type.name)}`;
    if (type.kind === "collection") {
      const { item } = type;
      return `: ${type.rank === undefined ? "list" : arrayWords(type.rank)} of ${elementName(item)}${words(item.type, indent)}${occurrence(item.min, item.max)}`;
    }
    const known = numbers.get(type);
    if (known !== undefined) return `: #${known}`;
    const deep = indent.length > DEEPEST * INDENT.length;
    if (deep) deferred.push(type);
    else inlined.add(type);
    if (!deep && !shared.has(type)) return "";
    numbers.set(type, numbers.size + 1);
    return `: #${numbers.size}`;
  };

  const inline = (type: TypeDescriptor, indent: string): string[] => {
    const anonymous = anonymousIn(type);
    // What `words` just numbered is printed once, by whoever asks first.
    if (anonymous === undefined || !inlined.delete(anonymous)) return [];
    return members(anonymous, indent);
  };

  const elementName = ({ property, name }: ElementMember): string => {
    const wire = namer.name(name);
    return wire === property ? namer.text(property) : `${namer.text(property)} <${wire}>`;
  };

  const memberLines = (member: Member, indent: string): string[] => {
    const deeper = indent + INDENT;
    const notes = [
      ...documentationLines(member.documentation, deeper),
      ...noteLines(member, namer).map((line) => `${deeper}| ${line}`),
    ];
    switch (member.kind) {
      case "element": {
        const line = `${indent}${elementName(member)}${words(member.type, deeper)}${factsOf(member, namer)}`;
        return [line, ...notes, ...inline(member.type, deeper)];
      }
      case "attribute": {
        const wire = namer.name({ ...member.name });
        const plain = member.name.namespace === "" && member.name.localName === member.property;
        const name = plain ? namer.text(member.property) : `${namer.text(member.property)} <${wire}>`;
        return [`${indent}@${name}: ${simpleTypeWords(member.type, namer)}${factsOf(member, namer)}`, ...notes];
      }
      case "text":
        return [`${indent}${member.property}: ${simpleTypeWords(member.type, namer)}`, ...notes];
      case "group":
        return groupLines(member, indent, notes);
      case "any":
        return [
          `${indent}${member.property}: any element${wildcardWords(member)}${occurrence(member.min, member.max)}`,
          ...notes,
        ];
      case "anyAttribute":
        return [`${indent}@${member.property}: any attribute${wildcardWords(member)}`, ...notes];
    }
  };

  const wildcardWords = ({ namespaces }: { readonly namespaces: NamespaceConstraint }): string => {
    if (namespaces.kind === "any") return "";
    if (namespaces.kind === "not")
      return namespaces.namespace === "" ? " of some namespace" : ` not of ${namer.text(namespaces.namespace)}`;
    return ` of ${namespaces.namespaces.map((namespace) => (namespace === "" ? "no namespace" : namer.text(namespace))).join(", ")}`;
  };

  const groupLines = (member: GroupMember, indent: string, notes: readonly string[]): string[] => {
    const facts = [occurrence(member.min, member.max), ...notesOf(member, namer).map((word) => `, ${word}`)].join("");
    const what = member.mixed === true ? "text and records" : "records";
    const line = `${indent}${member.property}: ${what}${facts === "" ? " [1..1]" : facts}`;
    return [line, ...notes, ...contentLines(member.content, member.members, indent + INDENT)];
  };

  const contentLines = (content: ModelGroup, all: readonly Member[], indent: string): string[] => {
    const byProperty = new Map(all.map((member) => [member.property, member]));
    const lines = [`${indent}${content.optional === true ? "optional " : ""}${content.kind}`];
    for (const particle of content.particles) {
      const member = typeof particle === "string" ? byProperty.get(particle) : undefined;
      if (typeof particle !== "string") lines.push(...contentLines(particle, all, indent + INDENT));
      else if (member !== undefined) lines.push(...memberLines(member, indent + INDENT));
    }
    return lines;
  };

  const members = (type: ComplexTypeDescriptor, indent: string): string[] => {
    const others = type.members.filter(({ kind }) => ["attribute", "anyAttribute", "text"].includes(kind));
    const hasText = others.some(({ kind }) => kind === "text");
    const empty = type.content.particles.length === 0;
    const content = empty ? (hasText ? [] : [`${indent}empty`]) : contentLines(type.content, type.members, indent);
    return [...content, ...others.flatMap((member) => memberLines(member, indent))];
  };

  const anonymousSections = (): string[][] => {
    const sections: string[][] = [];
    // Printing one may find others.
    for (const type of deferred) sections.push([`anonymous #${numbers.get(type) ?? 0}`, ...members(type, INDENT)]);
    return sections;
  };

  return { words, inline, members, member: memberLines, anonymousSections };
}
