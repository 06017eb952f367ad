// The lexical space of xs:duration, kept as text; its parts for people, and its partial order.
import { daysToMonth } from "./calendar.ts";
import { decimal } from "./decimal.ts";
import { refusal } from "./types.ts";
import type { Duration, Lexical, LexicalRefusal } from "./types.ts";
import { trim } from "./whitespace.ts";

const ZERO = 0x30;

/** The most digits of a component: what a double holds exactly. XML Schema has a processor name its limits. */
export const MAX_DURATION_DIGITS = 15;
/** The most digits of a fraction of a second: room for every double. */
const MAX_FRACTION_DIGITS = 400;

interface Components {
  negative: boolean;
  years: number;
  months: number;
  days: number;
  hours: number;
  minutes: number;
  wholeSeconds: number;
  /** The digits behind the point. */
  fraction: string;
}

type Component = "years" | "months" | "days" | "hours" | "minutes" | "wholeSeconds";

const DATE_DESIGNATORS: readonly (readonly [string, Component])[] = [
  ["Y", "years"],
  ["M", "months"],
  ["D", "days"],
];
const TIME_DESIGNATORS: readonly (readonly [string, Component])[] = [
  ["H", "hours"],
  ["M", "minutes"],
  ["S", "wholeSeconds"],
];

/** `-P1Y2M3DT4H5M6.7S`: any component may be missing, not all of them, and none behind a `T` neither. */
function readDuration(text: string): Components | undefined {
  const negative = text.startsWith("-");
  let at = negative ? 1 : 0;
  if (text.charAt(at++) !== "P" || at === text.length) return undefined;
  const found: Components = {
    negative,
    years: 0,
    months: 0,
    days: 0,
    hours: 0,
    minutes: 0,
    wholeSeconds: 0,
    fraction: "",
  };
  let designators = DATE_DESIGNATORS;
  let next = 0;
  while (at < text.length) {
    if (text.charAt(at) === "T" && designators === DATE_DESIGNATORS) {
      designators = TIME_DESIGNATORS;
      next = 0;
      if (++at === text.length) return undefined;
    }
    const start = at;
    at = digitsEnd(text, at);
    const end = at;
    if (end === start || end - start > MAX_DURATION_DIGITS) return undefined;
    if (text.charAt(at) === ".") {
      at = digitsEnd(text, end + 1);
      if (text.charAt(at) !== "S" || at === end + 1 || at - end - 1 > MAX_FRACTION_DIGITS) return undefined;
      found.fraction = text.slice(end + 1, at);
    }
    const designator = text.charAt(at++);
    while (next < designators.length && designators[next]?.[0] !== designator) next++;
    const component = designators[next++]?.[1];
    if (component === undefined) return undefined;
    found[component] = Number(text.slice(start, end));
  }
  return found;
}

function digitsEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= 0x39) at++;
  return at;
}

/** The days on which a month is longest and shortest before and after it: what a duration may be added to. */
const REFERENCE_MONTHS = [
  [1696, 9],
  [1697, 2],
  [1903, 3],
  [1903, 7],
] as const;

/** The time from 1970 to a duration behind the first of a month, in units of the last digit that a second's fraction may have. */
function endOf(duration: Components, year: number, month: number): bigint {
  const sign = duration.negative ? -1n : 1n;
  const months = BigInt(year * 12 + month - 1) + sign * (BigInt(duration.years) * 12n + BigInt(duration.months));
  // The calendar repeats every 400 years, which are 4800 months and 146097 days.
  const cycle = ((months % 4800n) + 4800n) % 4800n;
  const cycles = (months - cycle) / 4800n;
  const monthInCycle = Number(cycle);
  const start = cycles * 146097n + BigInt(daysToMonth(Math.floor(monthInCycle / 12), (monthInCycle % 12) + 1));
  const hours = (start + sign * BigInt(duration.days)) * 24n + sign * BigInt(duration.hours);
  const seconds = (hours * 60n + sign * BigInt(duration.minutes)) * 60n + sign * BigInt(duration.wholeSeconds);
  const fraction = BigInt(duration.fraction.padEnd(MAX_FRACTION_DIGITS, "0"));
  return seconds * 10n ** BigInt(MAX_FRACTION_DIGITS) + sign * fraction;
}

/** Ordered only where the order is the same from each of the four reference months. */
function compareDurations(one: Duration, other: Duration): number | undefined {
  const a = readDuration(one);
  const b = readDuration(other);
  if (a === undefined || b === undefined) return undefined;
  let agreed: number | undefined;
  for (const [year, month] of REFERENCE_MONTHS) {
    const difference = endOf(a, year, month) - endOf(b, year, month);
    const order = difference < 0n ? -1 : difference > 0n ? 1 : 0;
    if (agreed !== undefined && agreed !== order) return undefined;
    agreed = order;
  }
  return agreed;
}

const refusedText = /* @__PURE__ */ refusal("xs:duration");
const refusedValue = /* @__PURE__ */ refusal('xs:duration (a string such as "P1DT2H"; duration.format makes one)');

/** @see https://www.w3.org/TR/xmlschema-2/#duration */
export const durationLexical: Lexical<Duration> = {
  name: "duration",
  whiteSpace: "collapse",
  parse(padded: string): Duration | LexicalRefusal {
    const text = trim(padded);
    return readDuration(text) === undefined ? refusedText : text;
  },
  format(value: unknown): string | LexicalRefusal {
    return typeof value === "string" && readDuration(value) !== undefined ? value : refusedValue;
  },
  compare: compareDurations,
};

/** A duration by its components, none of them carried into another: 36 hours are not a day and a half. */
export interface DurationParts {
  /** Whether all of it goes backwards. */
  readonly negative: boolean;
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  /** With their fraction. */
  readonly seconds: number;
}

/** Between xs:duration and its parts. */
export const duration: {
  /**
   * The parts of a duration. Lost: whether a part of zero was written or left out, and digits of the seconds beyond
   * the 15 or so that a double holds.
   * @throws RangeError for text that is no xs:duration.
   */
  parse(text: Duration): DurationParts;
  /**
   * A duration of these parts; those left out are zero. Nothing is carried or rounded; nothing at all is `PT0S`.
   * @throws RangeError for a part that is negative (say `negative: true`), not finite, has more than 15 digits,
   * or has a fraction, except for the seconds.
   */
  format(parts: Partial<DurationParts>): Duration;
} = {
  parse(text: Duration): DurationParts {
    const found = readDuration(trim(text));
    if (found === undefined) throw new RangeError('expected an xs:duration, such as "P1DT2H"');
    const { negative, years, months, days, hours, minutes, wholeSeconds, fraction } = found;
    const seconds = fraction === "" ? wholeSeconds : Number(`${wholeSeconds}.${fraction}`);
    return { negative, years, months, days, hours, minutes, seconds };
  },
  format(parts: Partial<DurationParts>): Duration {
    const { negative = false, years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parts;
    const day = part(years, "Y") + part(months, "M") + part(days, "D");
    const time = part(hours, "H") + part(minutes, "M") + part(seconds, "S", true);
    if (day + time === "") return "PT0S";
    return `${negative ? "-" : ""}P${day}${time === "" ? "" : `T${time}`}`;
  },
};

function part(value: number, designator: string, mayHaveFraction = false): string {
  const fits = value >= 0 && value < 10 ** MAX_DURATION_DIGITS && (mayHaveFraction || Number.isInteger(value));
  if (!fits) {
    const kind = mayHaveFraction ? "a number" : "a whole number";
    throw new RangeError(`expected ${kind} from 0 to below 1e15 before ${designator}`);
  }
  const text = decimal.fromNumber(value);
  return value === 0 ? "" : `${text}${designator}`;
}
