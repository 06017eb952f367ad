// What is read and written, the same on every machine: rows of numbers (deals), of words (forms), of attributes
// (offers), and of records in records (orders).
// @ts-check

/** @typedef {"deals" | "forms" | "offers" | "orders"} Form */
/** @typedef {"1.1" | "1.2"} Version Of SOAP. */
/** @typedef {{ [member: string]: number | bigint | string | Row }} Row */

/**
 * @typedef {object} Shape
 * @property {string} element What a row is called.
 * @property {string} list The operation that answers with rows.
 * @property {string} save The operation that is sent rows.
 * @property {boolean} attributes Whether a row's members are attributes.
 * @property {readonly string[]} records The members that are records themselves.
 */

export const NAMESPACE = "urn:example:market";

/** The namespace of the envelope of each version. */
export const ENVELOPES = {
  1.1: "http://schemas.xmlsoap.org/soap/envelope/",
  1.2: "http://www.w3.org/2003/05/soap-envelope",
};

/** @type {Readonly<Record<Form, Shape>>} */
export const FORMS = {
  deals: { element: "deal", list: "listDeals", save: "saveDeals", attributes: false, records: [] },
  forms: { element: "form", list: "listForms", save: "saveForms", attributes: false, records: [] },
  offers: { element: "offer", list: "listOffers", save: "saveOffers", attributes: true, records: [] },
  orders: {
    element: "order",
    list: "listOrders",
    save: "saveOrders",
    attributes: false,
    records: ["buyer", "contact", "address", "place", "region", "country", "zone"],
  },
};

/** Members that are xs:long in the contract: a bigint with us, a number with every peer. */
const LONG = new Set(["dealId", "dealDate", "formId", "offerId", "orderId"]);
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
    street: streetOf(index),
    city: pick(CITIES, index),
    postcode: postcodeOf(index),
    company: `Przedsiębiorstwo Usług Różnych „${pick(CITIES, index + 1)}" & S-ka`,
    message: `Proszę o przesyłkę najpóźniej w środę, <pilne> nr ${index}; dziękuję i pozdrawiam.`,
    email: `kupujacy.${index}@example.com`,
  }),
  offers: (index) => ({
    offerId: 17_000_000_000 + index * 11,
    category: 100_000 + (index % 5000),
    price: 20 + (index % 1000) + 0.49,
    quantity: (index % 50) + 1,
    title: `Rower ${pick(NAMES, index)} ${index % 29}" & akcesoria`,
    seller: `sprzedawca_${index}`,
    city: pick(CITIES, index),
    postcode: postcodeOf(index),
  }),
  orders: (index) => ({
    orderId: 33_000_000_000 + index * 5,
    status: index % 3 === 0 ? "paid" : "sent",
    buyer: {
      login: `kupujacy.${index}`,
      contact: {
        email: `kupujacy.${index}@example.com`,
        address: {
          street: streetOf(index),
          place: {
            postcode: postcodeOf(index),
            city: pick(CITIES, index),
            region: {
              name: pick(CITIES, index + 2),
              country: { code: "PL", zone: { offset: 60 * (index % 3), label: "Europe/Warsaw" } },
            },
          },
        },
      },
    },
  }),
};

/** @param {readonly string[]} list @param {number} index */
const pick = (list, index) => list[index % list.length] ?? "";

/** @param {number} index */
const streetOf = (index) => `ul. Żwirki i Wigury ${(index % 200) + 1}/${(index % 40) + 1}`;

/** @param {number} index */
const postcodeOf = (index) => `${10 + (index % 90)}-${100 + (index % 900)}`;

/**
 * @param {Form} form
 * @param {number} count
 * @returns {Row[]} With numbers only, as peers and JSON have them.
 */
export const rowsOf = (form, count) => Array.from({ length: count }, (_, index) => ROWS[form](index));

/**
 * The same rows as our types have them; none of the records in a row has a long.
 * @param {readonly Row[]} rows
 */
export const withBigints = (rows) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        LONG.has(name) && typeof value === "number" ? BigInt(value) : value,
      ]),
    ),
  );

/**
 * The answer of the operation that lists, as servers write it: one prefix, no white space.
 * @param {Form} form
 * @param {readonly Row[]} rows
 * @param {Version} [version]
 */
export function answerXml(form, rows, version = "1.1") {
  const { element, list, attributes } = FORMS[form];
  const items = rows.map((row) => (attributes ? attributesXml(element, row) : elementXml(element, row)));
  const body = `<${list}Response xmlns="${NAMESPACE}">${items.join("")}</${list}Response>`;
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${ENVELOPES[version]}"><s:Body>${body}</s:Body></s:Envelope>`;
}

/** @param {string} name @param {Row[string]} value @returns {string} */
function elementXml(name, value) {
  const content =
    typeof value === "object"
      ? Object.entries(value)
          .map(([member, one]) => elementXml(member, one))
          .join("")
      : escape(String(value));
  return `<${name}>${content}</${name}>`;
}

/** @param {string} name @param {Row} row */
function attributesXml(name, row) {
  const members = Object.entries(row).map(
    ([member, value]) => ` ${member}="${escape(textOf(value)).replaceAll('"', "&quot;")}"`,
  );
  return `<${name}${members.join("")}/>`;
}

/** @param {Row[string]} value No record. */
function textOf(value) {
  if (typeof value === "object") throw new Error("an attribute holds no record");
  return String(value);
}

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * The rows of a request or an answer as text that is the same whoever read it: order and type of scalars aside.
 * @param {readonly unknown[]} rows
 * @param {Form} form
 */
export function canonical(rows, form) {
  const due = ROWS[form](0);
  return JSON.stringify(rows.map((row) => membersOf(row, due)));
}

/** @param {unknown} found @param {Row} due A row with all the members that are due. @returns {unknown[]} */
function membersOf(found, due) {
  const record = /** @type {Record<string, unknown>} */ (found ?? {});
  return Object.entries(due).map(([name, value]) =>
    typeof value === "object" ? membersOf(record[name], value) : String(record[name]),
  );
}
