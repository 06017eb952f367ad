// What a tool is, in words: what it does, what it changes, when it left the service, its limits, its codes.
import type {
  Deprecation,
  ElementDescriptor,
  FaultCode,
  Member,
  OperationDescriptor,
  Remedy,
} from "@soapwright/core/model";
import { REMEDIES, remedyWords } from "./remedies.ts";
import type { Effect } from "./types.ts";
import { asSentence, itemsOf, rangeOf, type WordsOf } from "./words.ts";

/** A name in words: `doGetTransactionsIDs` is "Do get transactions IDs". */
export function titleOf(name: string): string {
  const words = name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    // Capitals in a row are one word, their plural too.
    .replaceAll(/(\p{Lu}+)(\p{Lu}(?!s(?!\p{Ll}))\p{Ll})/gu, "$1 $2")
    .split(/[\s_.-]+/u)
    .filter((word) => word !== "")
    .map((word) => (/^\p{Lu}{2,}s?$/u.test(word) ? word : word.toLowerCase()));
  const title = words.join(" ");
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** What is known of a tool besides its operation. */
export interface ToolWords {
  readonly service: string;
  readonly effect: Effect;
  readonly idempotent: boolean;
  /** The input as the caller sees it. */
  readonly input: ElementDescriptor | undefined;
  readonly wordsOf: WordsOf;
  /** Whether the catalogue fills in members of the request. */
  readonly filledIn: boolean;
}

/** The description of a tool: paragraphs and lists, an empty line between them. */
export function descriptionOf(operation: OperationDescriptor, words: ToolWords): string {
  const told: Told = { explained: new Set(), filledIn: words.filledIn };
  const said = operation.documentation?.trim() ?? "";
  return [
    said === "" ? `Operation ${operation.name} of the service ${words.service}.` : asSentence(said),
    effectOf(operation, words),
    deprecationOf(operation.deprecated),
    limitsOf(words),
    codesOf("Errors, by what to do about them:", operation.faultCodes, told),
    faultsOf(operation),
    ...operation.memberCodes.map(({ path, codes }) => codesOf(`Codes in the answer's ${path}:`, codes, told)),
  ]
    .filter((paragraph) => paragraph !== undefined)
    .join("\n\n");
}

function effectOf({ effect }: OperationDescriptor, { idempotent }: ToolWords): string {
  const again = idempotent ? " The same call may be sent again without harm." : "";
  switch (effect) {
    case "reads":
      return "Reads only.";
    case "changes":
      return `Changes what the service holds.${again}`;
    case "destroys":
      return `Removes or undoes what the service holds.${again}`;
    default:
      return `Nobody said whether it changes what the service holds: take it that it does.${again}`;
  }
}

function deprecationOf(deprecated: Deprecation | undefined): string | undefined {
  if (deprecated === undefined) return undefined;
  const { removed, replacement, note } = deprecated;
  const sentences = [
    removed === undefined ? "Deprecated" : `Deprecated: removed from the service on ${removed}`,
    replacement === undefined ? undefined : `In its place: ${replacement}`,
    note,
  ];
  return sentences.flatMap((sentence) => (sentence === undefined ? [] : [asSentence(sentence)])).join(" ");
}

function limitsOf({ input, wordsOf }: ToolWords): string | undefined {
  const members = input?.type.kind === "complexType" ? input.type.members : [];
  const limits = members.flatMap((member) => limitOf(member, wordsOf) ?? []);
  return limits.length === 0 ? undefined : `Limits: ${limits.join("; ")}.`;
}

function limitOf(member: Member, wordsOf: WordsOf): string | undefined {
  const { advice } = wordsOf(member);
  if (advice === undefined) return undefined;
  const parts = [itemsOf(advice), rangeOf(advice)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `${member.property}: ${parts.join(", ").toLowerCase()}`;
}

const NO_REMEDY = "Others";

/** What codes are told by. */
interface Told {
  /** The codes that were explained already; those that are told are added. */
  readonly explained: Set<string>;
  readonly filledIn: boolean;
}

/** Codes in groups: what to do about each is said once, and so is what it means. */
function codesOf(heading: string, codes: readonly FaultCode[], { explained, filledIn }: Told): string | undefined {
  if (codes.length === 0) return undefined;
  const remedies: readonly (Remedy | undefined)[] = [...(Object.keys(REMEDIES) as Remedy[]), undefined];
  const lines = remedies.flatMap((remedy) => {
    const group = codes.filter((code) => code.remedy === remedy);
    if (group.length === 0) return [];
    const words = remedy === undefined ? NO_REMEDY : remedyWords(remedy, filledIn).heading;
    return [`- ${words}: ${group.map((code) => codeInWords(code, explained)).join("; ")}.`];
  });
  return [heading, ...lines].join("\n");
}

function codeInWords({ faultCode, meaning }: FaultCode, explained: Set<string>): string {
  if (meaning === undefined || explained.has(faultCode)) return faultCode;
  explained.add(faultCode);
  return `${faultCode} (${firstSentence(meaning)})`;
}

/** A list is to be looked through; the error itself has the whole text. */
function firstSentence(words: string): string {
  const line = words.replaceAll(/\s+/gu, " ").trim();
  const [first = line] = /^.+?[.!?](?=\s+\p{Lu})/u.exec(line) ?? [];
  return first.replace(/\.$/u, "");
}

function faultsOf({ faults }: OperationDescriptor): string | undefined {
  if (faults.length === 0) return undefined;
  const listed = faults.map(({ name, detail }) => {
    const words = detail.documentation ?? ("documentation" in detail.type ? detail.type.documentation : undefined);
    return words === undefined ? name : `${name} (${firstSentence(words)})`;
  });
  return `Faults with a detail of their own: ${listed.join("; ")}.`;
}
