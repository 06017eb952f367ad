// What a contract says of the members of each message, as text by path: for tools, which show it to people and agents.
import {
  clark,
  type ElementDescriptor,
  type Member,
  type MemberWords,
  type OperationWords,
  type ServiceDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { plainText } from "./emit/doc.ts";
import { nameOf } from "./reach.ts";

/** The words of a service's members, and how deep they go. */
export interface GatheredWords {
  /** By operation, in the contract's order; only those of which something is said. */
  readonly operations: ReadonlyMap<string, OperationWords>;
  /** Set where deeper members are left out: how many steps the longest path has. */
  readonly deepest?: number;
}

/** Paths multiply with depth: from here on, words are left out, the deepest first, of all messages alike. */
const MOST_PATHS = 5_000;

/**
 * Gathers the words of every member that a message can hold. Collections are passed through without a step, the members
 * of subtypes stand beside those of the type; a type inside itself is not entered again.
 */
export function gatherWords(service: ServiceDescriptor, most: number = MOST_PATHS): GatheredWords {
  const messages = Object.values(service.operations).flatMap((operation) =>
    (["input", "output"] as const).flatMap((side): Message[] => {
      const element = operation[side];
      return element === undefined ? [] : [{ operation: operation.name, side, element }];
    }),
  );
  const speaks = speakingTypes(messages.map(({ element }) => element.type));
  const depth = affordableDepth(messages, speaks, most);
  const operations = new Map<string, { input?: Words; output?: Words }>();
  for (const { operation, side, element } of messages) {
    const words = wordsOf(element, speaks, depth ?? Number.POSITIVE_INFINITY);
    if (Object.keys(words).length > 0) operations.set(operation, { ...operations.get(operation), [side]: words });
  }
  return { operations, ...(depth === undefined ? undefined : { deepest: depth }) };
}

interface Message {
  readonly operation: string;
  readonly side: "input" | "output";
  readonly element: ElementDescriptor;
}

type Words = Readonly<Record<string, MemberWords>>;

/** A member and the way to it. */
interface Step {
  readonly path: string;
  readonly member: Member;
  /** The types that the way leads through. */
  readonly within: readonly unknown[];
}

/** In document order: a member, what it holds, the next one. */
function wordsOf({ type }: ElementDescriptor, speaks: ReadonlySet<unknown>, depth: number): Words {
  const words: Record<string, MemberWords> = Object.create(null) as Record<string, MemberWords>;
  const due = stepsInto(type, { path: "", within: [] }, speaks).toReversed();
  for (let step = due.pop(); step !== undefined; step = due.pop()) {
    const said = wordsOfMember(step.member);
    if (said !== undefined && words[step.path] === undefined) words[step.path] = said;
    if (step.path.split("/").length < depth) due.push(...stepsFrom(step, speaks).toReversed());
  }
  return words;
}

function wordsOfMember(member: Member): MemberWords | undefined {
  if (member.kind === "anyAttribute") return undefined;
  const documentation = plainText(member.documentation ?? "");
  const { advice } = member;
  if (documentation === "" && advice === undefined) return undefined;
  return {
    ...(documentation === "" ? undefined : { documentation }),
    ...(advice === undefined ? undefined : { advice }),
  };
}

function stepsFrom(step: Step, speaks: ReadonlySet<unknown>): readonly Step[] {
  const { member, path, within } = step;
  if (member.kind === "group") {
    return member.members.map((inner) => ({ path: `${path}/${inner.property}`, member: inner, within }));
  }
  return member.kind === "element" ? stepsInto(member.type, step, speaks) : [];
}

function stepsInto(
  type: TypeDescriptor,
  { path, within }: Pick<Step, "path" | "within">,
  speaks: ReadonlySet<unknown>,
): readonly Step[] {
  const key = keyOf(type);
  if (!speaks.has(key) || within.includes(key)) return [];
  const inside = [...within, key];
  return membersOf(type).flatMap((part) =>
    "member" in part
      ? [
          {
            path: path === "" ? part.member.property : `${path}/${part.member.property}`,
            member: part.member,
            within: inside,
          },
        ]
      : stepsInto(part.type, { path, within: inside }, speaks),
  );
}

type Part = { readonly member: Member } | { readonly type: TypeDescriptor };

/** The members of a type, or the types that stand in for it without a step. */
function membersOf(type: TypeDescriptor): readonly Part[] {
  switch (type.kind) {
    case "complexType":
    case "substitutionGroup":
      return type.members.map((member) => ({ member }));
    case "collection":
      return [{ type: type.item.type }];
    case "polymorphic":
      return type.types.map((one) => ({ type: one }));
    case "simpleType":
    case "anyType":
    case "anyValue":
      return [];
  }
}

function keyOf(type: TypeDescriptor): unknown {
  const name = type.kind === "collection" ? undefined : nameOf(type);
  return name === undefined ? type : clark(name);
}

/** The types of whose members, at any depth, something is said: no other needs a visit. */
function speakingTypes(roots: readonly TypeDescriptor[]): ReadonlySet<unknown> {
  const holders = new Map<unknown, unknown[]>();
  const speaks = new Set<unknown>();
  const seen = new Set<unknown>();
  const due = [...roots];
  for (let type = due.pop(); type !== undefined; type = due.pop()) {
    const key = keyOf(type);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const part of membersOf(type)) {
      const members = "member" in part ? withRecords(part.member) : [];
      if (members.some((member) => wordsOfMember(member) !== undefined)) speaks.add(key);
      const types =
        "member" in part ? members.flatMap((member) => (member.kind === "element" ? [member.type] : [])) : [part.type];
      for (const inner of types) {
        const others = holders.get(keyOf(inner));
        if (others === undefined) holders.set(keyOf(inner), [key]);
        else others.push(key);
        due.push(inner);
      }
    }
  }
  const heard = [...speaks];
  for (let key = heard.pop(); key !== undefined; key = heard.pop()) {
    for (const holder of holders.get(key) ?? []) {
      if (speaks.has(holder)) continue;
      speaks.add(holder);
      heard.push(holder);
    }
  }
  return speaks;
}

function withRecords(member: Member): readonly Member[] {
  return member.kind === "group" ? [member, ...member.members.flatMap(withRecords)] : [member];
}

/** How deep the paths may go without growing too many; undefined where all of them may stand. */
function affordableDepth(messages: readonly Message[], speaks: ReadonlySet<unknown>, most: number): number | undefined {
  let level = messages.flatMap(({ element }) => stepsInto(element.type, { path: "", within: [] }, speaks));
  let total = 0;
  for (let depth = 1; level.length > 0; depth += 1) {
    total += level.length;
    // The first level is always told: it is as long as the contract.
    if (depth > 1 && total > most) return depth - 1;
    const next: Step[] = [];
    for (const step of level) {
      next.push(...stepsFrom(step, speaks));
      if (total + next.length > most) return depth;
    }
    level = next;
  }
  return undefined;
}
