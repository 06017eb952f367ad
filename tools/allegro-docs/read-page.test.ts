// What is read of a page, and where it is said that something cannot be.
import { describe, expect, it } from "vitest";
import { overlayOf } from "./overlay.ts";
import { REMOVE_FROM_BLACK_LIST, VERIFY_ITEM } from "./own-pages.ts";
import type { Page } from "./page.ts";
import { readLimits } from "./read-limits.ts";
import { readPage } from "./read-page.ts";
import { readRequiredness } from "./read-requiredness.ts";

function read(text: string): Page {
  const { page, problems } = readPage(text);
  expect(problems).toEqual([]);
  if (page === undefined) throw new Error("no page");
  return page;
}

describe("a page", () => {
  it("is read with its head, its nested fields and its places", () => {
    const page = read(REMOVE_FROM_BLACK_LIST);
    expect(page).toMatchObject({ method: "doRemoveFromBlackList", isDeprecated: true, removed: "2019-10-14" });
    expect(page.changed).toBeUndefined();
    const [list] = page.output;
    expect(list).toMatchObject({
      name: "black-list-result",
      type: "BlackListResStruct",
      isList: true,
      line: 14,
      column: 5,
    });
    expect(list?.fields.map(({ name, type, description }) => [name, type, description])).toEqual([
      ["user-id", "long", "Numer użytkownika."],
      ["result", "int", "Wynik (1 - usunięto, 0 - nie usunięto)."],
    ]);
  });

  it("may glue marks, codes and words to a line", () => {
    const page = read(VERIFY_ITEM);
    expect(page).toMatchObject({ removed: "2019-09-30", changed: "2013-02-05", isDeprecated: false });
    expect(page.input[1]?.description).toBe("Numer lokalny (zakres: 1-9999999999999).");
    expect(page.codes.map(({ code, description }) => [code, description])).toEqual([
      ["ERR_INVALID_VALUE_IN_LOCAL_ID", "Numer spoza zakresu."],
      ["ERR_NO_DATABASE", "Baza nie działa."],
      ["ERR_NO_SESSION", "Sesja wygasła."],
      ["ERR_SESSION_EXPIRED", "Sesja wygasła."],
      ["ERR_WEBAPI_KEY_INACTIVE", "Klucz jest nieaktywny."],
      ["ERR_WEBAPI_NOT_AVAIL", ""],
    ]);
  });

  it("becomes an entry of an overlay, in the wire's names and without the page's words", () => {
    expect(overlayOf(read(VERIFY_ITEM))).toEqual({
      deprecated: { removed: "2019-09-30" },
      codes: {
        ERR_INVALID_VALUE_IN_LOCAL_ID: {},
        ERR_NO_DATABASE: {},
        ERR_NO_SESSION: {},
        ERR_SESSION_EXPIRED: {},
        ERR_WEBAPI_KEY_INACTIVE: {},
        ERR_WEBAPI_NOT_AVAIL: {},
      },
      input: { localId: { min: "1", max: "9999999999999" } },
      output: {
        itemListed: { values: { "-1": "", 0: "", 1: "", 2: "", 3: "" } },
        itemStartingTime: { unit: "seconds since 1970-01-01 UTC" },
      },
    });
    expect(overlayOf(read(REMOVE_FROM_BLACK_LIST))).toMatchObject({
      input: { usersIdArray: { required: true, minItems: 1, maxItems: 25 } },
      output: { "blackListResult/result": { values: { 0: "", 1: "" } } },
    });
  });
});

describe("what cannot be read has a place", () => {
  it.each([
    ["a page without a method", "Allegro WebAPI\n", "1:1 the page has no line that begins with the name of a method"],
    ["a date that no calendar has", cut("14.10.2019", "31.02.2019"), '1:45 expected a date, found "31.02.2019"'],
    [
      "words behind the method",
      cut("(deprecated)", "(stara)"),
      '1:22 expected "(deprecated)", "USUNIEMY" with a date, or nothing',
    ],
    [
      "an unknown requiredness",
      cut("long[] | wymagany", "long[] | czasem"),
      '9:31 expected whether it is required, found "czasem"',
    ],
    ["a column too few", cut("string | wymagany", "string"), "7:5 expected 3 columns, found 2"],
    ["a type that is none", cut("| long[]", "| ciąg"), '9:22 expected a type, found "ciąg"'],
    [
      "a name that is none",
      cut("users-id-array |", "usersIdArray |"),
      '9:5 expected a name with dashes, found "usersIdArray"',
    ],
    [
      "an entry without a type",
      cut("2. users-id-array | long[] | wymagany", "2. users-id-array"),
      '9:5 expected "name | type" behind the number',
    ],
    ["a number out of turn", cut(" 2. users-id", " 3. users-id"), "9:2 expected number 2, found 3"],
    ["an entry that is set in too far", cut("  2. result", "   2. result"), "18:4 expected number 1, found 2"],
    [
      "an example that breaks off",
      cut("array(1, 2));", "array(1, 2)"),
      "14:1 expected , before the end of the example",
    ],
    [
      "an example with something else in it",
      cut("array(1, 2)", "list(1, 2)"),
      '12:89 expected a part of an array, found "list(1, 2));"',
    ],
    [
      "an example of another method",
      cut("$doremovefromblacklist_request", "$dogetdeals_request"),
      "12:1 expected the example $doremovefromblacklist_request",
    ],
    [
      "a page that ends too early",
      REMOVE_FROM_BLACK_LIST.slice(0, 200),
      '10:1 the page ends before "Orientacyjna struktura wywołania metody"',
    ],
    [
      "a code that runs into its words",
      cut("ARRAY_OVERSIZED\n  Za", "ARRAY_OVERSIZEDza"),
      "26:29 the code and its words run together: where ERR_USERS_ARRAY_OVERSIZED ends is not told",
    ],
    ["a bullet without a code", cut("• ERR_WEBAPI_NOT_AVAIL", "• Inne"), "29:4 expected a code behind the bullet"],
    ["a page without codes", REMOVE_FROM_BLACK_LIST.replaceAll(/ • ERR[^]*/g, ""), "25:1 the page has no error codes"],
  ])("%s", (_, text, found) => {
    const places = readPage(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    expect(places).toContain(found);
  });
});

function cut(from: string, to: string): string {
  if (!REMOVE_FROM_BLACK_LIST.includes(from)) throw new Error(`the page has no ${from}`);
  return REMOVE_FROM_BLACK_LIST.replace(from, to);
}

describe("requiredness", () => {
  it.each([
    ["wymagany", { kind: "required" }],
    ["wymagane", { kind: "required" }],
    ["niewymagana", { kind: "optional" }],
    ["wymagany (nie, jeżeli podano a-id oraz b-id)", { kind: "unless", given: ["a-id", "b-id"] }],
    ["niewymagany (wymagany, gdy podano a-id)", { kind: "if", given: ["a-id"] }],
    ["wymagane dla a-id = 0", { kind: "where", name: "a-id", equals: "0" }],
    ["wymagany (nie, jeżeli podano coś innego)", undefined],
    ["", undefined],
  ])("%s", (text, want) => {
    expect(readRequiredness(text)).toEqual(want);
  });
});

describe("limits of a description", () => {
  it.each([
    ["Opcja (1 - tak, 0 - nie). Domyślną wartością jest 0.", { values: { 1: "tak", 0: "nie" }, default: "0" }],
    ["Operator (7 lub 9 - DPD,10 -FedEX).", { values: { 7: "DPD", 9: "DPD", 10: "FedEX" } }],
    ["Stan (-1 - nie ma, 0 - czeka).", { values: { "-1": "nie ma", 0: "czeka" } }],
    ["Czas:\n- 3, 5 dni\n- 0, 99 - do skutku.", { values: { 3: "dni", 5: "dni", 0: "do skutku", 99: "do skutku" } }],
    ["Zakres (zakres: 1-99).", { min: "1", max: "99" }],
    ["Kwota łączna (liczba * cena jednostkowa) - bez rabatu", {}],
    ["Limit (3 sztuki; 50 sztuk).", {}],
  ])("%s", (text, want) => {
    const { values, ...rest } = readLimits(text, false);
    expect({ ...rest, ...(values === undefined ? undefined : { values: Object.fromEntries(values) }) }).toEqual(want);
  });
});
