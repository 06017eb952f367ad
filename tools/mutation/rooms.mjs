// What is changed to see whether a test minds, and the tests that should: the rooms that lose or double money where they are wrong.
// @ts-check

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {readonly string[]} mutate Files, from the root.
 * @property {readonly string[]} tests Folders and files of tests, from the root; what finds most and takes least comes first.
 * @property {boolean} sockets Whether the tests need sockets or a clock of their own, and so vitest around them: slower.
 */

const CORE = "packages/core/src";

/** @type {readonly Room[]} */
export const ROOMS = [
  {
    name: "reader",
    mutate: [
      `${CORE}/xml/{markup,attributes,reader,input,references,scope,declaration,encoding,lines,characters,utf8}.ts`,
      `${CORE}/speed/{whole-elements,short-text,slices}.ts`,
    ],
    tests: [
      `${CORE}/xml/scope.test.ts`,
      `${CORE}/xml/reader.test.ts`,
      `${CORE}/xml/reader.chunks.test.ts`,
      `${CORE}/xml/reader.refused.test.ts`,
      `${CORE}/xml/reader.messages.test.ts`,
      `${CORE}/speed/straight.test.ts`,
      `${CORE}/schema/decode.test.ts`,
      `${CORE}/speed/next.test.ts`,
      `${CORE}/speed/whole-elements.test.ts`,
      `${CORE}/speed/slices.test.ts`,
      `${CORE}/xml`,
    ],
    sockets: false,
  },
  {
    name: "decode",
    mutate: [
      `${CORE}/schema/decode.ts`,
      `${CORE}/schema/decode/*.ts`,
      `${CORE}/speed/straight.ts`,
      `${CORE}/schema/{content,particles}.ts`,
    ],
    tests: [`${CORE}/schema`, `${CORE}/speed/straight.test.ts`],
    sockets: false,
  },
  {
    name: "encode",
    mutate: [`${CORE}/schema/encode.ts`, `${CORE}/schema/encode/*.ts`],
    tests: [`${CORE}/schema`],
    sockets: false,
  },
  {
    name: "template",
    mutate: [`${CORE}/speed/{templates,template-gaps,template-learning,shape}.ts`],
    tests: [`${CORE}/speed/rows.test.ts`, `${CORE}/speed/attribute-rows.test.ts`, `${CORE}/speed/deep-rows.test.ts`],
    sockets: false,
  },
  {
    name: "retry",
    mutate: [`${CORE}/policies/{retry,repeatable,pause,ending,deadline,fail-over}.ts`],
    tests: [`${CORE}/policies`],
    sockets: true,
  },
];

/** The share of changes that tests must notice, in percent. */
export const LEAST_SCORE = 80;
