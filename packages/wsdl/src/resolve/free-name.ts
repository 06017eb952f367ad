// A name for a property that no other property has.

/** The first wish that is free, else the last one with the first number that makes it so. */
export function freeName(wishes: readonly [string, ...string[]], taken: Set<string>): string {
  let name = wishes.find((wish) => !taken.has(wish));
  for (let number = 2; name === undefined; number++) {
    const numbered = `${wishes.at(-1) ?? wishes[0]}${number}`;
    if (!taken.has(numbered)) name = numbered;
  }
  taken.add(name);
  return name;
}
