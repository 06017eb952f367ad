// How a consumer of the packages compiles at its strictest: what they promise to, whoever holds them to it.
// @ts-check

/** Options of TypeScript from 5.4 on, without Node's types and the DOM's. */
export const COMPILER_OPTIONS = {
  target: "es2022",
  lib: ["es2022"],
  module: "nodenext",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  noEmit: true,
};
