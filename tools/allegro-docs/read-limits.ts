// The limits that a parameter's description holds: allowed values, a range, a default, how many.
import type { PageLimits } from "./page.ts";

/** `7 lub 9 - DPD`, `1 - yes`: numbers, a dash, and what they mean up to the next. */
const VALUES =
  /(?<=^|\(|, ?)(-?\d+(?: lub -?\d+)*) ?- ?([^\d-].*?)(?=, ?-?\d+(?: lub -?\d+)* ?- ?[^\d-]|\)(?:\.|$)|$)/g;
/** `- 3, 5, 7 days` on a line of its own. */
const VALUE_LINE = /^- (-?\d+(?:, -?\d+)*)(?: - | )(.+)$/;

/** Reads a description; its lines stand one below another. */
export function readLimits(description: string, isList: boolean): PageLimits {
  const flat = description.replaceAll("\n", " ");
  const [, min, max] = /\(zakres: (\d+) ?- ?(\d+)\)/.exec(flat) ?? [];
  const values = min === undefined ? valuesIn(description) : new Map<string, string>();
  const most = isList ? /\bmaks\. (\d+)/.exec(flat)?.[1] : undefined;
  const usual = /[Dd]omyśln(?:ą|a) wartości(?:ą|) jest (\S+?)[.,;)]?(?:\s|$)/.exec(flat)?.[1];
  return {
    ...(values.size === 0 ? undefined : { values }),
    ...(usual === undefined ? undefined : { default: usual }),
    ...(min === undefined || max === undefined ? undefined : { min, max }),
    ...(most === undefined ? undefined : { maxItems: Number(most) }),
    ...(/\bunix time\b/i.test(flat) ? { isUnixTime: true } : undefined),
  };
}

function valuesIn(description: string): Map<string, string> {
  const values = new Map<string, string>();
  const put = (numbers: readonly string[], words: string): void => {
    for (const number of numbers) values.set(number, words.trim().replace(/[.,;]$/, ""));
  };
  for (const line of description.split("\n")) {
    const [, numbers, words] = VALUE_LINE.exec(line) ?? [];
    if (numbers !== undefined && words !== undefined) {
      put(numbers.split(", "), words);
      continue;
    }
    for (const inside of line.match(/\([^()]*\)/g) ?? []) {
      // One number with a dash is no list of values: "3 - 5 days".
      const found = [...inside.matchAll(VALUES)];
      for (const [, some, meaning] of found) if (some !== undefined) put(some.split(" lub "), meaning ?? "");
    }
  }
  return values;
}

/** Every whole number in a text, spelled out or not, each once. */
export function numbersIn(text: string): ReadonlySet<string> {
  const digits = text.match(/(?<![\w-])\d+(?![\w])/g) ?? [];
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return new Set([...digits, ...words.flatMap((word) => NUMBER_WORDS.get(word) ?? [])]);
}

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].map((word, number) => [
    word,
    String(number),
  ]),
);
