// The lexical spaces of dateTime, date, time and the g-types: checked against the calendar, kept as text.
import { CALENDAR_SHAPES, compareCalendar, readCalendar } from "./calendar.ts";
import type { CalendarTypeName } from "./calendar.ts";
import { refusal } from "./types.ts";
import type {
  DateText,
  DateTime,
  GDay,
  GMonth,
  GMonthDay,
  GYear,
  GYearMonth,
  Lexical,
  LexicalRefusal,
  TimeText,
} from "./types.ts";
import { trim } from "./whitespace.ts";

function calendarLexical(name: CalendarTypeName, hint: string): Lexical<string> {
  const shape = CALENDAR_SHAPES[name];
  const refusedText = refusal(`xs:${name}`);
  const refusedValue = refusal(`xs:${name} (a string such as ${hint})`);
  return {
    name,
    whiteSpace: "collapse",
    parse(padded: string): string | LexicalRefusal {
      const text = trim(padded);
      return readCalendar(text, shape) === undefined ? refusedText : text;
    },
    format(value: unknown): string | LexicalRefusal {
      return typeof value === "string" && readCalendar(value, shape) !== undefined ? value : refusedValue;
    },
    compare(one: string, other: string): number | undefined {
      const a = readCalendar(one, shape);
      const b = readCalendar(other, shape);
      return a === undefined || b === undefined ? undefined : compareCalendar(a, b);
    },
  };
}

/** @see https://www.w3.org/TR/xmlschema-2/#dateTime */
export const dateTimeLexical: Lexical<DateTime> = /* @__PURE__ */ calendarLexical(
  "dateTime",
  '"2006-01-31T12:00:00Z"; dateTime.fromDate makes one',
);

/** @see https://www.w3.org/TR/xmlschema-2/#date */
export const dateLexical: Lexical<DateText> = /* @__PURE__ */ calendarLexical(
  "date",
  '"2006-01-31"; date.fromDate makes one',
);

/** Times with offsets are ordered as on one and the same day. @see https://www.w3.org/TR/xmlschema-2/#time */
export const timeLexical: Lexical<TimeText> = /* @__PURE__ */ calendarLexical("time", '"12:00:00"');

/** @see https://www.w3.org/TR/xmlschema-2/#gYearMonth */
export const gYearMonthLexical: Lexical<GYearMonth> = /* @__PURE__ */ calendarLexical("gYearMonth", '"2006-01"');

/** @see https://www.w3.org/TR/xmlschema-2/#gYear */
export const gYearLexical: Lexical<GYear> = /* @__PURE__ */ calendarLexical("gYear", '"2006"');

/** The 29th of February is one, whatever the year. @see https://www.w3.org/TR/xmlschema-2/#gMonthDay */
export const gMonthDayLexical: Lexical<GMonthDay> = /* @__PURE__ */ calendarLexical("gMonthDay", '"--01-31"');

/** @see https://www.w3.org/TR/xmlschema-2/#gDay */
export const gDayLexical: Lexical<GDay> = /* @__PURE__ */ calendarLexical("gDay", '"---31"');

/** @see https://www.w3.org/TR/xmlschema-2/#gMonth */
export const gMonthLexical: Lexical<GMonth> = /* @__PURE__ */ calendarLexical("gMonth", '"--01"');
