// Which identifier each thing gets: a side table, the same whatever order things come in, and no identifier given twice.
import { RESERVED } from "./reserved.ts";
import { escapedSpelling, ownSpelling } from "./words.ts";

/** One thing that wants an identifier. */
export interface NameRequest<Key> {
  readonly key: Key;
  /** The name in the contract: who is written exactly like the identifier keeps it when several want it. */
  readonly spelling: string;
  /** Identifiers from the best to the last that is readable. */
  readonly candidates: readonly string[];
  /** Tells this thing from all others; orders what nothing else can order. */
  readonly identity: string;
}

/** Gives out identifiers, batch by batch: an earlier batch has the first choice. */
export interface NameTable {
  /** Names every request. Within a batch the order of the requests does not matter. */
  claim<Key>(requests: readonly NameRequest<Key>[]): Map<Key, string>;
}

/** A table in which the reserved words, and what `fold` holds equal to them, are taken. */
export function createNameTable(
  reserved: Iterable<string> = RESERVED,
  fold: (identifier: string) => string = (identifier) => identifier,
): NameTable {
  const taken = new Set([...reserved].map(fold));
  return {
    claim: (requests) => {
      const settled = settle(requests, taken, fold);
      for (const identifier of settled.values()) taken.add(fold(identifier));
      return settled;
    },
  };
}

/**
 * Each request starts with its first candidate. Where several want one identifier, the one that is spelled so keeps it
 * and the others move on to their next; until nobody contends. Positions only grow, and the last candidates cannot meet.
 */
function settle<Key>(
  requests: readonly NameRequest<Key>[],
  taken: ReadonlySet<string>,
  fold: (identifier: string) => string,
): Map<Key, string> {
  const ranked = requests.toSorted((one, other) => compare(one.identity, other.identity));
  const positions = ranked.map(() => 0);
  const wanted = (index: number): string =>
    candidateAt(ranked[index] as NameRequest<Key>, positions[index] ?? 0, index);
  for (let contended = true; contended;) {
    contended = false;
    const groups = groupsOf(ranked.length, (index) => fold(wanted(index)));
    for (const [identifier, indexes] of groups) {
      if (indexes.length === 1 && !taken.has(identifier)) continue;
      const spelledSo = indexes.filter((index) => ranked[index]?.spelling === wanted(index));
      const keeper = taken.has(identifier) || spelledSo.length !== 1 ? undefined : spelledSo[0];
      for (const index of indexes) {
        if (index === keeper) continue;
        positions[index] = (positions[index] ?? 0) + 1;
        contended = true;
      }
    }
  }
  return new Map(ranked.map((request, index) => [request.key, wanted(index)]));
}

function candidateAt<Key>(request: NameRequest<Key>, position: number, index: number): string {
  const beyond = position - request.candidates.length;
  const candidate = request.candidates[position];
  if (candidate !== undefined) return candidate;
  if (beyond === 0) return ownSpelling(request.spelling);
  if (beyond === 1) return escapedSpelling(request.spelling);
  // An earlier batch may have come as far with the same spelling: the number grows until nobody has it.
  return `${escapedSpelling(request.spelling)}$$${index}${beyond === 2 ? "" : `$${beyond}`}`;
}

function groupsOf(count: number, keyOf: (index: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let index = 0; index < count; index += 1) {
    const key = keyOf(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}

/** Code unit order: the same on every machine, which `localeCompare` is not. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
