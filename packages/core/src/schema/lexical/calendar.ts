// The calendar grammar that dateTime, date, time and the g-types share, and the partial order between their values.

/** Which components a type's text has. Those missing leave their hyphens behind: `--MM`, `---DD`. */
export interface CalendarShape {
  readonly year: boolean;
  readonly month: boolean;
  readonly day: boolean;
  readonly time: boolean;
}

/** The types that have such a shape. */
export type CalendarTypeName = "dateTime" | "date" | "time" | "gYearMonth" | "gYear" | "gMonthDay" | "gDay" | "gMonth";

/** The shape of each. */
export const CALENDAR_SHAPES: { readonly [name in CalendarTypeName]: CalendarShape } = {
  dateTime: { year: true, month: true, day: true, time: true },
  date: { year: true, month: true, day: true, time: false },
  time: { year: false, month: false, day: false, time: true },
  gYearMonth: { year: true, month: true, day: false, time: false },
  gYear: { year: true, month: false, day: false, time: false },
  gMonthDay: { year: false, month: true, day: true, time: false },
  gDay: { year: false, month: false, day: true, time: false },
  gMonth: { year: false, month: true, day: false, time: false },
};

/** One point of the calendar. Components the type does not have are those of XML Schema's reference day, 1972-12-31. */
export interface CalendarPoint {
  /** Never 0: in XML Schema 1.0 the year before 1 is -1. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 to 24; 24 only with minute, second and fraction zero: midnight at the end of the day. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The digits behind the point of the second, without trailing zeros. */
  readonly fraction: string;
  /** Minutes that the zone is ahead of UTC, or `undefined` where the text has no zone. */
  readonly offset: number | undefined;
}

const MINUS = 0x2d;
const POINT = 0x2e;
const COLON = 0x3a;
const ZERO = 0x30;
const UPPER_T = 0x54;

/** XML Schema has a processor name its limit (at least four digits); with nine, minutes since year 1 are exact in a double. */
export const MAX_YEAR_DIGITS = 9;

/** The widest offset of a zone, in minutes. */
const MAX_OFFSET = 14 * 60;

/**
 * Reads text of one shape, or answers `undefined` where it does not fit.
 * @see https://www.w3.org/TR/xmlschema-2/#dateTime
 */
export function readCalendar(text: string, shape: CalendarShape): CalendarPoint | undefined {
  let at = 0;
  let year = 1972;
  let month = shape.year ? 1 : 12;
  let day = shape.year || shape.month ? 1 : 31;
  let hour = 0;
  let minute = 0;
  let second = 0;
  let fraction = "";
  if (shape.year) {
    const negative = text.charCodeAt(0) === MINUS;
    const start = negative ? 1 : 0;
    at = digitsEnd(text, start);
    const digits = at - start;
    if (digits < 4 || digits > MAX_YEAR_DIGITS || (digits > 4 && text.charCodeAt(start) === ZERO)) return undefined;
    year = Number(text.slice(start, at));
    if (year === 0) return undefined;
    if (negative) year = -year;
  } else if (!shape.time && text.charCodeAt(at++) !== MINUS) return undefined;
  if (shape.month) {
    month = twoDigits(text, at + 1);
    if (text.charCodeAt(at) !== MINUS || !(month >= 1 && month <= 12)) return undefined;
    at += 3;
  } else if (shape.day && text.charCodeAt(at++) !== MINUS) return undefined;
  if (shape.day) {
    day = twoDigits(text, at + 1);
    if (text.charCodeAt(at) !== MINUS || !(day >= 1 && day <= daysInMonth(year, month))) return undefined;
    at += 3;
  }
  if (shape.time) {
    if (shape.day && text.charCodeAt(at++) !== UPPER_T) return undefined;
    hour = twoDigits(text, at);
    minute = twoDigits(text, at + 3);
    second = twoDigits(text, at + 6);
    if (text.charCodeAt(at + 2) !== COLON || text.charCodeAt(at + 5) !== COLON) return undefined;
    if (!(hour <= 24 && minute <= 59 && second <= 59)) return undefined;
    at += 8;
    if (text.charCodeAt(at) === POINT) {
      const end = digitsEnd(text, at + 1);
      if (end === at + 1) return undefined;
      fraction = withoutTrailingZeros(text, at + 1, end);
      at = end;
    }
    if (hour === 24) {
      if (minute !== 0 || second !== 0 || fraction !== "") return undefined;
      // A time alone has no next day: both midnights are one value.
      if (!shape.day) hour = 0;
    }
  }
  const offset = at === text.length ? undefined : readOffset(text, at);
  if (offset !== offset) return undefined;
  return { year, month, day, hour, minute, second, fraction, offset };
}

/** The minutes of `Z` or `+hh:mm` that fills the text from `at`, or NaN where it does not. */
export function readOffset(text: string, at: number): number {
  const sign = text.charAt(at);
  if (sign === "Z") return at + 1 === text.length ? 0 : NaN;
  if ((sign !== "+" && sign !== "-") || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON) return NaN;
  const minute = twoDigits(text, at + 4);
  const minutes = twoDigits(text, at + 1) * 60 + minute;
  if (!(minute <= 59 && minutes <= MAX_OFFSET)) return NaN;
  return sign === "+" ? minutes : 0 - minutes;
}

function digitsEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}

/** NaN where there are not two digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + (ones - ZERO) : NaN;
}

function withoutTrailingZeros(text: string, start: number, end: number): string {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) === ZERO) last--;
  return text.slice(start, last);
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Leap years go by the year as written, before year 1 too, as XML Schema 1.0 has it. */
function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] as number);
}

/** Days from 1970-01-01 to the first of a month of the Gregorian calendar, stretched over all years. */
export function daysToMonth(year: number, month: number): number {
  // Years begin in March here, so that the leap day is the last of its year.
  const shifted = month <= 2 ? year - 1 : year;
  const monthsSinceMarch = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) - 719468;
}

/** Minutes from 1970-01-01T00:00 to the point's minute, its offset taken off where it has one. */
export function minutesOf(point: CalendarPoint): number {
  const days = daysToMonth(point.year, point.month) + point.day - 1;
  return (days * 24 + point.hour) * 60 + point.minute - (point.offset ?? 0);
}

/**
 * The order of two points. With an offset on one side only, they are ordered when they are so wherever on earth the
 * other was written, else the answer is `undefined`.
 * @see https://www.w3.org/TR/xmlschema-2/#dateTime-order
 */
export function compareCalendar(one: CalendarPoint, other: CalendarPoint): number | undefined {
  if ((one.offset === undefined) === (other.offset === undefined)) return order(one, other, 0);
  const latest = order(one, other, one.offset === undefined ? MAX_OFFSET : -MAX_OFFSET);
  const earliest = order(one, other, one.offset === undefined ? -MAX_OFFSET : MAX_OFFSET);
  return latest === earliest && latest !== 0 ? latest : undefined;
}

function order(one: CalendarPoint, other: CalendarPoint, shift: number): number {
  const difference = minutesOf(one) + shift - minutesOf(other) || one.second - other.second;
  if (difference !== 0) return difference < 0 ? -1 : 1;
  // Without trailing zeros, fractions are in the order of their text.
  return one.fraction < other.fraction ? -1 : one.fraction > other.fraction ? 1 : 0;
}
