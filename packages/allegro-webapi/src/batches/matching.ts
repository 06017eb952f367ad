// Finds the result of an item in an answer, by key: an answer may come in another order, and hold a key twice.

/** Gives each result out once: the first that was not given yet, or undefined where there is none. */
export function takeMatching<Key, Result>(
  results: readonly Result[],
  keyOf: (result: Result) => Key,
): (key: Key) => Result | undefined {
  const waiting = new Map<Key, Result[]>();
  for (const result of results) {
    const key = keyOf(result);
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [result]);
    else same.push(result);
  }
  return (key) => waiting.get(key)?.shift();
}
