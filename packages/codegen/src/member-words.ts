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

/** Told of each member on the way, in document order: a member, what it holds, the next one. False ends the walk. */
type Visit = (path: string, member: Member) => boolean;

interface Walk {
  readonly speaks: ReadonlySet<unknown>;
  readonly visit: Visit;
  /** The types that the way leads through. */
  readonly within: unknown[];
}

function wordsOf({ type }: ElementDescriptor, speaks: ReadonlySet<unknown>, depth: number): Words {
  const words: Record<string, MemberWords> = Object.create(null) as Record<string, MemberWords>;
  const visit: Visit = (path, member) => {
    const own = wordsOfMember(member);
    if (own !== undefined && words[path] === undefined) words[path] = own;
    return true;
  };
  walkType(type, "", depth, { speaks, visit, within: [] });
  return words;
}

/** @param depth So many steps further. */
function walkType(type: TypeDescriptor, path: string, depth: number, walk: Walk): boolean {
  const key = keyOf(type);
  if (!walk.speaks.has(key) || walk.within.includes(key)) return true;
  walk.within.push(key);
  let goOn = true;
  for (const part of membersOf(type)) {
    goOn =
      "member" in part
        ? walkMember(part.member, path === "" ? part.member.property : `${path}/${part.member.property}`, depth, walk)
        : walkType(part.type, path, depth, walk);
    if (!goOn) break;
  }
  walk.within.pop();
  return goOn;
}

function walkMember(member: Member, path: string, depth: number, walk: Walk): boolean {
  if (!walk.visit(path, member)) return false;
  if (depth <= 1) return true;
  if (member.kind === "element") return walkType(member.type, path, depth - 1, walk);
  if (member.kind !== "group") return true;
  return member.members.every((inner) => walkMember(inner, `${path}/${inner.property}`, depth - 1, walk));
}

const said = new WeakMap<Member, MemberWords | null>();

function wordsOfMember(member: Member): MemberWords | undefined {
  let words = said.get(member);
  if (words === undefined) said.set(member, (words = makeWords(member) ?? null));
  return words ?? undefined;
}

function makeWords(member: Member): MemberWords | undefined {
  if (member.kind === "anyAttribute") return undefined;
  const documentation = plainText(member.documentation ?? "");
  const { advice } = member;
  if (documentation === "" && advice === undefined) return undefined;
  return {
    ...(documentation === "" ? undefined : { documentation }),
    ...(advice === undefined ? undefined : { advice }),
  };
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

const keys = new WeakMap<TypeDescriptor, unknown>();

function keyOf(type: TypeDescriptor): unknown {
  const known = keys.get(type);
  if (known !== undefined) return known;
  const name = type.kind === "collection" ? undefined : nameOf(type);
  const key = name === undefined ? type : clark(name);
  keys.set(type, key);
  return key;
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
  let before = -1;
  for (let depth = 1; ; depth += 1) {
    let count = 0;
    const visit: Visit = () => ++count <= most;
    const fits = messages.every(({ element }) => walkType(element.type, "", depth, { speaks, visit, within: [] }));
    // The first level is always told: it is as long as the contract.
    if (!fits) return Math.max(1, depth - 1);
    if (count === before) return undefined;
    before = count;
  }
}
