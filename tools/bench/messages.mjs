// What is read and written: rows of numbers (deals) and rows of words (forms), the same on every machine.
// @ts-check

/** @typedef {"deals" | "forms"} Form */
/** @typedef {Record<string, number | bigint | string>} Row */

export const NAMESPACE = "urn:example:market";
const ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

/** What a row of each form is called, and the operations that carry it. */
export const FORMS = {
  deals: { element: "deal", list: "listDeals", save: "saveDeals" },
  forms: { element: "form", list: "listForms", save: "saveForms" },
};

/** Members that are xs:long in the contract: a bigint with us, a number with every peer. */
const LONG = new Set(["dealId", "dealDate", "formId"]);
const CITIES = ["Łódź", "Kraków", "Wrocław", "Poznań", "Gdańsk", "Szczecin", "Świętochłowice"];
const NAMES = ["Zażółć", "Gęślą", "Jaźń", "Mieczysław", "Święcka", "Brzęczyszczykiewicz", "Anna"];

/** @type {Readonly<Record<Form, (index: number) => Row>>} */
const ROWS = {
  deals: (index) => ({
    dealId: 15_000_000_000 + index * 7,
    dealDate: 1_571_900_000 + index * 61,
    dealQuantity: (index % 9) + 1,
    dealAmountOriginal: 10 + (index % 1000) + 0.99,
    dealAmountDiscounted: 9 + (index % 1000) + 0.5,
  }),
  forms: (index) => ({
    formId: 65_000_000_000 + index * 3,
    formType: index % 4,
    firstName: pick(NAMES, index),
    lastName: `${pick(NAMES, index + 3)}-${pick(NAMES, index + 5)}`,
    street: `ul. Żwirki i Wigury ${(index % 200) + 1}/${(index % 40) + 1}`,
    city: pick(CITIES, index),
    postcode: `${10 + (index % 90)}-${100 + (index % 900)}`,
    company: `Przedsiębiorstwo Usług Różnych „${pick(CITIES, index + 1)}" & S-ka`,
    message: `Proszę o przesyłkę najpóźniej w środę, <pilne> nr ${index}; dziękuję i pozdrawiam.`,
    email: `kupujacy.${index}@example.com`,
  }),
};

/** @param {readonly string[]} list @param {number} index */
const pick = (list, index) => list[index % list.length] ?? "";

/**
 * @param {Form} form
 * @param {number} count
 * @returns {Row[]} With numbers only, as peers and JSON have them.
 */
export const rowsOf = (form, count) => Array.from({ length: count }, (_, index) => ROWS[form](index));

/**
 * The same rows as our types have them.
 * @param {readonly Row[]} rows
 */
export const withBigints = (rows) =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, LONG.has(name) ? BigInt(value) : value])),
  );

/**
 * The answer of `listDeals` or `listForms`, as servers write it: one prefix, no white space.
 * @param {Form} form
 * @param {readonly Row[]} rows
 */
export function answerXml(form, rows) {
  const { element, list } = FORMS[form];
  const items = rows.map((row) => {
    const members = Object.entries(row).map(([name, value]) => `<${name}>${escape(String(value))}</${name}>`);
    return `<${element}>${members.join("")}</${element}>`;
  });
  const body = `<${list}Response xmlns="${NAMESPACE}">${items.join("")}</${list}Response>`;
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${ENVELOPE}"><s:Body>${body}</s:Body></s:Envelope>`;
}

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * The rows of a request or an answer as text that is the same whoever read it: order and type of scalars aside.
 * @param {readonly unknown[]} rows
 * @param {Form} form
 */
export function canonical(rows, form) {
  const names = Object.keys(ROWS[form](0));
  return JSON.stringify(
    rows.map((row) => names.map((name) => String(/** @type {Record<string, unknown>} */ (row)[name]))),
  );
}
