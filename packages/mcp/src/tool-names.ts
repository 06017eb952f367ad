// Names that every host takes: letters, digits, `_` and `-`, at most 64 of them, each once.

const LONGEST = 64;

/** What is not a letter, a digit, `_` or `-`; many hosts refuse a whole server for one such name. */
const FOREIGN = /[^a-zA-Z0-9_-]/g;

/**
 * A name for each operation, in their order, by the operation's own name. What hosts refuse becomes `_`; where two
 * would be one, the later gets a number behind it.
 */
export function hostNames(operations: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  // An operation whose name needs no change keeps it, whatever stands before it in the contract.
  const taken = new Set(operations.filter((operation) => fitting(operation) === operation));
  for (const operation of operations) {
    const wanted = fitting(operation);
    const name = wanted === operation ? wanted : free(wanted, taken);
    taken.add(name);
    names.set(operation, name);
  }
  return names;
}

function fitting(operation: string): string {
  return operation.replace(FOREIGN, "_").slice(0, LONGEST);
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) {
    const ending = `_${number}`;
    name = `${wanted.slice(0, LONGEST - ending.length)}${ending}`;
  }
  return name;
}
