// Doc comments: what the contract and its overlay say, wrapped, and made harmless.
import type { Deprecation, FaultCode, Member, MemberNotes, NamespaceConstraint } from "@soapwright/core/model";
import { commentCode, commentText } from "./text.ts";
import { WIDTH } from "./layout.ts";

/** The lines of a doc comment, before wrapping; list items begin with `- `. Empty where there is nothing to say. */
export type DocLines = readonly string[];

/** What the author wrote: paragraphs, with an empty line between them. */
export function paragraphs(documentation: string | undefined): DocLines {
  return paragraphsOf(documentation ?? "").flatMap((paragraph, index) =>
    index === 0 ? [commentText(paragraph)] : ["", commentText(paragraph)],
  );
}

/** What the author wrote, without the line ends and margins of the document it stood in; paragraphs stay apart. */
export function plainText(documentation: string): string {
  return paragraphsOf(documentation).join("\n\n");
}

function paragraphsOf(documentation: string): readonly string[] {
  return documentation
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/gu, " ").trim())
    .filter((paragraph) => paragraph !== "");
}

/** A member's own words and everything the overlay adds to them. */
export function memberDoc(member: Member): DocLines {
  switch (member.kind) {
    case "any":
      return [
        ...paragraphs(member.documentation ?? wildcardWords("Elements", member.namespaces)),
        ...adviceDoc(member),
      ];
    case "anyAttribute":
      return paragraphs(member.documentation ?? wildcardWords("Attributes", member.namespaces));
    default:
      return [...paragraphs(member.documentation), ...adviceDoc(member)];
  }
}

function wildcardWords(what: string, namespaces: NamespaceConstraint): string {
  switch (namespaces.kind) {
    case "any":
      return `${what} that the contract does not name.`;
    case "not":
      return `${what} of other namespaces than ${commentCode(namespaces.namespace)}.`;
    case "list": {
      const names = namespaces.namespaces.map((name) => (name === "" ? "no namespace" : commentCode(name)));
      return `${what} of ${names.join(", or of ")}.`;
    }
  }
}

type Advice = NonNullable<MemberNotes["advice"]>;

function adviceDoc({ documentation = "", advice }: MemberNotes): DocLines {
  if (advice === undefined) return [];
  const values = Object.entries(advice.values ?? {}).map(
    ([value, words]) => `- ${commentCode(value)}: ${commentText(words)}`,
  );
  const sentences = [
    // Authors often say it in their own sentence.
    advice.unit === undefined || documentation.includes(advice.unit) ? undefined : `Unit: ${advice.unit}`,
    range(advice),
    itemRange(advice),
    advice.required === true ? "Required by the service, although the schema lets it be absent" : undefined,
    advice.requiredIf === undefined ? undefined : `Required if ${advice.requiredIf}`,
    advice.default === undefined ? undefined : `Default: ${commentCode(advice.default)}`,
  ].filter((sentence) => sentence !== undefined);
  return [
    ...sentences.map((sentence) => closed(sentence.startsWith("Default") ? sentence : commentText(sentence))),
    ...(values.length === 0 ? [] : ["Values:", ...values]),
    ...paragraphs(advice.note),
  ];
}

function range({ min, max }: Advice): string | undefined {
  if (min !== undefined && max !== undefined) return `From ${min} to ${max}`;
  if (min !== undefined) return `At least ${min}`;
  return max === undefined ? undefined : `At most ${max}`;
}

function itemRange({ minItems, maxItems }: Advice): string | undefined {
  if (minItems !== undefined && maxItems !== undefined) return `${minItems} to ${maxItems} items`;
  if (minItems !== undefined) return `At least ${minItems} ${minItems === 1 ? "item" : "items"}`;
  return maxItems === undefined ? undefined : `At most ${maxItems} ${maxItems === 1 ? "item" : "items"}`;
}

/** `@deprecated` and why. */
export function deprecationDoc(deprecated: Deprecation | undefined): DocLines {
  if (deprecated === undefined) return [];
  const { removed, replacement, note } = deprecated;
  const sentences = [
    removed === undefined ? undefined : `Removed from the service on ${removed}`,
    replacement,
    note,
  ].flatMap((sentence) => (sentence === undefined ? [] : [closed(capital(commentText(sentence)))]));
  return [`@deprecated ${sentences.length === 0 ? "The contract says so." : sentences.join(" ")}`];
}

/** Documented codes with what each means, as a list. */
export function codesDoc(codes: readonly FaultCode[]): DocLines {
  return codes.map(({ faultCode, meaning }) =>
    meaning === undefined ? `- ${commentCode(faultCode)}` : `- ${commentCode(faultCode)}: ${commentText(meaning)}`,
  );
}

/** A comment as it stands in the file; the empty string where there is nothing to say. */
export function printDoc(lines: DocLines, indent: number): string {
  const wrapped = wrapDoc(lines, indent);
  const margin = " ".repeat(indent);
  if (wrapped.length === 0) return "";
  const [only] = wrapped;
  if (wrapped.length === 1 && only !== undefined && indent + only.length + "/**  */".length <= WIDTH) {
    return `${margin}/** ${only} */\n`;
  }
  return `${margin}/**\n${wrapped.map((line) => `${margin} * ${line}\n`).join("")}${margin} */\n`;
}

/** Wraps at the width that is left beside the margin; list items are indented on. */
export function wrapDoc(lines: DocLines, indent: number): readonly string[] {
  const room = WIDTH - indent - " * ".length;
  return lines.flatMap((line) => wrap(line, room));
}

function wrap(line: string, room: number): readonly string[] {
  const hanging = line.startsWith("- ") ? "  " : "";
  const wrapped: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    // A word may not begin a line as a tag or a list item that the sentence did not mean.
    const next = current === "" ? word : `${current} ${word}`;
    if (current === "" || next.length <= room || /^[-*+#>]|^\d+[.)]/.test(word)) current = next;
    else {
      wrapped.push(current);
      current = hanging + word;
    }
  }
  return [...wrapped, current];
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function closed(sentence: string): string {
  return /[.!?:]$/.test(sentence) ? sentence : `${sentence}.`;
}
