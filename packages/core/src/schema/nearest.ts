// The known name that someone most likely meant.
import { excerpt } from "../error.ts";

/** The nearest of `known` to `name` by edit distance, where it is near enough to be a slip of the hand. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.trim().toLowerCase().slice(0, 64);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, candidate.toLowerCase().slice(0, 64));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** A name that nobody knows as a message shows it, with the one that was likely meant. */
export function unknownName(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  const advice = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
  // The name stands in quotes: a space at its end is the likeliest mistake, and must be seen.
  return `${JSON.stringify(excerpt(name))}${advice}`;
}

/** Levenshtein distance; both texts are short. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution);
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
