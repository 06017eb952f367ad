// From dateTime and date texts to JavaScript's Date and back, with what is lost on the way said aloud.
import { CALENDAR_SHAPES, minutesOf, readCalendar, readOffset } from "./calendar.ts";
import type { CalendarPoint } from "./calendar.ts";
import type { DateText, DateTime } from "./types.ts";
import { trim } from "./whitespace.ts";

/** An offset from UTC, in the spelling of XML Schema: `Z`, `+02:00`, `-05:30`. */
export interface OffsetOption {
  readonly offset?: string;
}

/** The furthest that a Date reaches from 1970, in milliseconds. */
const MAX_DATE = 8.64e15;
const MINUTE = 60_000;

function offsetMinutes(offset: string): number {
  const minutes = readOffset(offset, 0);
  if (minutes !== minutes) throw new RangeError('expected an offset such as "Z" or "+02:00"');
  return minutes;
}

function instantOf(point: CalendarPoint, offset: number): Date {
  if (point.year < 1) throw new RangeError("years before 1 are counted differently by XML Schema 1.0 and by Date");
  const milliseconds = Number(point.fraction.slice(0, 3).padEnd(3, "0"));
  const minutes = minutesOf(point) - (point.offset === undefined ? offset : 0);
  const time = minutes * MINUTE + point.second * 1000 + milliseconds;
  if (Math.abs(time) > MAX_DATE) throw new RangeError("the year is beyond what a Date can hold");
  return new Date(time);
}

/** The date's clock as it stands at an offset, readable through its getUTC functions. */
function clockAt(date: Date, offset: number): Date {
  const clock = new Date(date.getTime() + offset * MINUTE);
  const year = clock.getUTCFullYear();
  if (year !== year) throw new RangeError("expected a valid Date");
  if (year < 1) throw new RangeError("years before 1 are counted differently by XML Schema 1.0 and by Date");
  return clock;
}

function dayText(clock: Date): string {
  return `${digits(clock.getUTCFullYear(), 4)}-${digits(clock.getUTCMonth() + 1, 2)}-${digits(clock.getUTCDate(), 2)}`;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** Between xs:dateTime and Date. */
export const dateTime: {
  /**
   * The instant of an xs:dateTime. Lost: the offset it was written with, and digits beyond the millisecond (cut off).
   * A text without an offset names no instant: say in `offset` which one its writer meant, or it is refused.
   * @throws RangeError for text that is no xs:dateTime, years before 1 or beyond 275760, and a missing offset.
   */
  toDate(text: DateTime, options?: OffsetOption): Date;
  /**
   * The instant as an xs:dateTime, as on a clock at `offset` (`Z` unless given). Nothing is lost;
   * milliseconds are written only where there are some.
   * @throws RangeError for an invalid Date and for years before 1.
   */
  fromDate(date: Date, options?: OffsetOption): DateTime;
} = {
  toDate(text: DateTime, options?: OffsetOption): Date {
    const point = readCalendar(trim(text), CALENDAR_SHAPES.dateTime);
    if (point === undefined) throw new RangeError('expected an xs:dateTime, such as "2006-01-31T12:00:00Z"');
    if (point.offset === undefined && options?.offset === undefined) {
      throw new RangeError('an xs:dateTime without an offset names no instant: pass { offset: "+01:00" } or the like');
    }
    return instantOf(point, offsetMinutes(options?.offset ?? "Z"));
  },
  fromDate(date: Date, options?: OffsetOption): DateTime {
    const offset = options?.offset ?? "Z";
    const clock = clockAt(date, offsetMinutes(offset));
    const time = [clock.getUTCHours(), clock.getUTCMinutes(), clock.getUTCSeconds()].map((part) => digits(part, 2));
    const milliseconds = clock.getUTCMilliseconds();
    const fraction = milliseconds === 0 ? "" : `.${digits(milliseconds, 3).replace(/0+$/, "")}`;
    return `${dayText(clock)}T${time.join(":")}${fraction}${offset}`;
  },
};

/** Between xs:date and Date. */
export const date: {
  /**
   * The instant at which the day begins: at the text's own offset, else at `offset`, else in UTC (as
   * `new Date("2006-01-31")` has it). Lost: the offset, and that a whole day was meant.
   * @throws RangeError for text that is no xs:date and for years before 1 or beyond 275760.
   */
  toDate(text: DateText, options?: OffsetOption): Date;
  /**
   * The day that an instant falls on, at `offset`, which is then written too (`2006-01-31+01:00`); without one the day
   * in UTC, and no offset is written. Lost: the time of day.
   * @throws RangeError for an invalid Date and for years before 1.
   */
  fromDate(date: Date, options?: OffsetOption): DateText;
} = {
  toDate(text: DateText, options?: OffsetOption): Date {
    const point = readCalendar(trim(text), CALENDAR_SHAPES.date);
    if (point === undefined) throw new RangeError('expected an xs:date, such as "2006-01-31"');
    return instantOf(point, offsetMinutes(options?.offset ?? "Z"));
  },
  fromDate(instant: Date, options?: OffsetOption): DateText {
    const offset = options?.offset;
    return `${dayText(clockAt(instant, offsetMinutes(offset ?? "Z")))}${offset ?? ""}`;
  },
};
